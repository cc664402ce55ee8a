"""Several notes in one block, each behind a line break: a paragraph for each."""

from __future__ import annotations

import re
from itertools import pairwise

from bs4 import Tag
from bs4.element import PageElement

from bookmaker.clean.footnotes.found import names_in
from bookmaker.clean.footnotes.linked import fragment_of
from bookmaker.clean.footnotes.signs import is_title, label_of
from bookmaker.clean.paragraphs import set_paragraphs_in
from bookmaker.clean.tree import above, block_of, elements, first, is_blank, make, sibling, text_of

_TYPED = re.compile(r"\[(\d{1,3})\]\s*\S|(\*{1,4}|[†‡])\s*[^\W_]")


def part_notes(root: Tag) -> None:
    """Gives each note that only line breaks part from the others a paragraph of its own."""
    _part_linked(root)
    for block in elements(root, "p", "div", "small") if first(root, "br") is not None else ():
        if block.name != "small" or above(block, "p", "li", "td") is None:
            _part_lines(block)


def _part_linked(root: Tag) -> None:
    """Notes that stand in no paragraph, between line breaks: else the whole page would be the note."""
    links = [link for link in elements(root, "a") if fragment_of(link)]
    there = names_in(root) if links else set()
    wanted = {fragment_of(link) for link in links} & there
    ends = [link for link in links if fragment_of(link) in wanted]
    ends += [one for one in elements(root, "a", "span", "sup") if wanted & names_in(one)] if wanted else []
    for box in {id(box): box for end in ends if (box := block_of(end)).name != "p"}.values():
        set_paragraphs_in(box)


def _part_lines(block: Tag) -> None:
    """Parts the lines of one block, where two or more of them begin with a raised number or a typed one in order."""
    lines = _lines(block)
    labels = [_label(line) for line in lines]
    if not any(labels) and _is_headed(block):
        labels = [_plain_label(line) for line in lines]
    starts = [n for n, label in enumerate(labels) if label]
    if len(starts) < 2 or not _is_counted([labels[n] for n in starts]):
        return
    parts = pairwise([0, *starts, len(lines)])
    groups = [[node for line in lines[begin:end] for node in line] for begin, end in parts]
    for group in groups if starts[0] else groups[1:]:
        paragraph = make("p", {"class": name} if (name := " ".join(block.get("class") or ())) else {})
        block.insert_before(paragraph)
        for node in group:
            paragraph.append(node.extract())
    block.extract()


def _is_headed(block: Tag) -> bool:
    """Whether a heading that notes follow stands right before it."""
    before = sibling(block, forward=False)
    return isinstance(before, Tag) and is_title(before)


def _lines(block: Tag) -> list[list[PageElement]]:
    """What stands between the breaks, inside a mark that is around all of it too."""
    inside = [node for node in block.contents if not is_blank(node)]
    while len(inside) == 1 and isinstance(inside[0], Tag) and inside[0].name in ("small", "font", "span"):
        inside = [node for node in inside[0].contents if not is_blank(node)]
    lines: list[list[PageElement]] = [[]]
    for node in inside[0].parent.contents if inside and inside[0].parent is not None else ():
        if isinstance(node, Tag) and node.name == "br":
            lines.append([])
        else:
            lines[-1].append(node)
    return lines if not any(fragment_of(link) for link in elements(block, "a")) else []


def _label(line: list[PageElement]) -> str:
    """The number or sign that a line begins with, empty where it is none of a note."""
    head = next((node for node in line if not is_blank(node)), None)
    if isinstance(head, Tag) and head.name == "sup":
        label = label_of(text_of(head))
        return label if not label.isalpha() and len(line) > 1 else ""
    typed = _TYPED.match("".join(map(text_of, line)).strip())
    return (typed[1] or typed[2]) if typed else ""


def _plain_label(line: list[PageElement]) -> str:
    """The number that a line below a heading of notes begins with."""
    typed = re.match(r"(\d{1,3})[.)]\s*\S", "".join(map(text_of, line)).strip())
    return typed[1] if typed else ""


def _is_counted(labels: list[str]) -> bool:
    """Whether each label is the one after that before it, or another sign."""
    if labels[0].isdigit():
        first_one = int(labels[0])
        return labels == [str(first_one + turn) for turn in range(len(labels))]
    return len(set(labels)) == len(labels) and not any(label.isdigit() for label in labels)
