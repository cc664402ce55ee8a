"""Notes without links: a raised number in the text, and a block that begins with it or a numbered list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from bs4 import Tag
from bs4.element import PageElement

from bookmaker.clean.footnotes.found import Footnote, put_call
from bookmaker.clean.footnotes.signs import WORDED_OPENERS, is_box, is_note_name, is_title, label_of, worded_lead_of
from bookmaker.clean.tree import (
    above,
    attribute,
    block_of,
    children,
    elements,
    first,
    initial,
    is_blank,
    is_text,
    sibling,
    text_of,
)

_EXPONENT = re.compile(r"(?:\d|(?<![^\W\d_])(?:[^\W\d_]|[kcdmµn]?m|H|CO|SO|NO|PO|log|sin|cos|tan)|[)\]}])$")
"""What a power or an index follows, not a note: x², 10³, km², CO₂."""

_LEAD = re.compile(
    r"\s*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})\s?[.):–—-]|(\d{1,3})\s|(\*{1,4}|[†‡])|\(([a-z])\)|\[([a-z])\])\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block that may be a note."""

    label: str
    nodes: list[PageElement]
    sure: bool
    """Whether place or form say that it is one even when nothing calls it."""


def find_marked(root: Tag, taken: frozenset[int]) -> list[Footnote]:
    """The notes paired with raised numbers by their label alone, each call's mark in place.

    ``taken`` are ids of nodes that are known to be notes: a raised number without a link is no call of theirs.
    """
    if first(root, "sup") is None:
        return []
    known = list(_entries(root))
    entries = [entry for entry in known if not _is_inside(entry.nodes[0], taken)]
    if not entries:
        return []
    starts = {id(entry.nodes[0]) for entry in known}
    order = {id(node): index for index, node in enumerate(root.descendants)}
    letters = frozenset(entry.label for entry in entries if entry.label.isalpha())
    calls = [sup for sup in elements(root, "sup") if _is_call(sup, starts, letters)]
    doubtful = [call for call in calls if _EXPONENT.search(before_sign(call)[-12:])]
    unsure = {id(call) for call in doubtful}
    surely, maybe = _by_label(call for call in calls if id(call) not in unsure), _by_label(doubtful)
    found: list[Footnote] = []
    for entry in entries:
        own = [call for call in surely.get(entry.label, ()) if _is_left(call, entry, order)]
        if not own:
            own = [call for call in maybe.get(entry.label, ()) if _is_left(call, entry, order)]
            own = own if len(own) == 1 else []
        if not own or (entry.label.isalpha() and len(own) > 1):
            continue
        footnote = Footnote(entry.nodes, entry.label)
        for call in own:
            put_call(_outer(call), footnote)
        found.append(footnote)
    return _with_rest(found)


def _is_inside(node: PageElement, taken: frozenset[int]) -> bool:
    return any(id(one) in taken for one in (node, *node.parents))


def _by_label(calls: Iterable[Tag]) -> dict[str, list[Tag]]:
    found: dict[str, list[Tag]] = {}
    for call in calls:
        found.setdefault(label_of(text_of(call)), []).append(call)
    return found


def _is_call(sup: Tag, starts: set[int], letters: frozenset[str]) -> bool:
    link = first(sup, "a") or above(sup, "a")
    label = label_of(text_of(sup))
    if not label or (text_of(sup).isalpha() and label not in letters) or above(sup, "pre", "code", "math") is not None:
        return False
    if isinstance(link, Tag) and attribute(link, "href").strip("#") and "javascript" not in attribute(link, "href"):
        return False
    return not (any(id(parent) in starts for parent in sup.parents) and not before_sign(sup))


def _is_left(call: Tag, entry: Entry, order: dict[int, int]) -> bool:
    """Whether a call still stands in the text, before the note."""
    return call.parent is not None and order[id(call)] < order[id(entry.nodes[0])]


def before_sign(sign: PageElement) -> str:
    """The end of the text before a raised number, within its block."""
    block, pieces, length = block_of(sign), [], 0
    for node in sign.previous_elements:
        if node is block:
            break
        if is_text(node):
            pieces.append(str(node))
            length += len(str(node).strip())
            if length >= _ENOUGH:
                break
    return "".join(reversed(pieces)).strip("\n\t [(")


_ENOUGH = 24
"""Characters before a raised number that tell a call from a power."""


def _outer(call: Tag) -> Tag:
    parent = call.parent
    while parent is not None and parent.name in ("a", "span", "b", "strong") and text_of(parent) == text_of(call):
        call, parent = parent, parent.parent
    return call


def _entries(root: Tag) -> Iterator[Entry]:
    for block in elements(root, "p", "div", "li", "dd", "aside", "small", "tr"):
        if block.parent is None or any(child.name in ("p", "div", "ul", "ol", "li") for child in children(block)):
            label = _boxed_label(block) if block.name == "div" and block.parent is not None else ""
            if label:
                yield Entry(label, [block], True)
            continue
        label = _raised_label(block) or _cell_label(block)
        if not label:
            begins = initial(block)
            lead = lead_of(text_of(block)) if _may_lead(begins) else ""
            is_note = block.name == "aside" or is_note_name(attribute(block, "class"))
            if lead and (is_note or is_zone(block)):
                label = lead
            elif begins in WORDED_OPENERS:
                label = worded_lead_of(text_of(block))
        is_item = block.name == "li"
        if label and (not is_item or _is_unnumbered(block)):
            yield Entry(label, [block, *(_more(block) if not is_item else ())], is_zone(block))
    for items in elements(root, "ol"):
        if is_zone(items) or (items.parent is not None and items.parent.name == "aside"):
            yield from _items(items)
    for terms in elements(root, "dl"):
        if is_zone(terms):
            yield from _terms(terms)


def _is_unnumbered(item: Tag) -> bool:
    """Whether it stands in a list of notes that draws no numbers of its own."""
    return item.parent is not None and item.parent.name == "ul" and is_zone(item.parent)


def _boxed_label(box: Tag) -> str:
    """The number that stands before the paragraphs of a note, in a box that says it is one, among others."""
    first = next((child for child in box.contents if not is_blank(child)), None)
    is_among = is_note_name(attribute(box, "class")) and box.parent is not None and is_box(box.parent)
    label = label_of(text_of(first)) if is_among and isinstance(first, Tag) and first.name in ("span", "b", "a") else ""
    return label if not label.isalpha() else ""


def _terms(terms: Tag) -> Iterator[Entry]:
    """The terms of a list that are numbers, with what is said of each."""
    for term in (child for child in children(terms) if child.name == "dt"):
        said, label = sibling(term), label_of(text_of(term))
        if label and isinstance(said, Tag) and said.name == "dd":
            yield Entry(label, [term, said], True)


def _items(items: Tag) -> Iterator[Entry]:
    start = attribute(items, "start")
    number = int(start) if start.isascii() and start.isdigit() else 1
    for item in (child for child in children(items) if child.name == "li"):
        value = attribute(item, "value")
        number = int(value) if value.isascii() and value.isdigit() else number
        yield Entry(str(number), [item], True)
        number += 1


def _raised_label(block: Tag) -> str:
    """The raised number that a block begins with, however it is wrapped."""
    node: PageElement = block
    while isinstance(node, Tag):
        if node.name == "sup":
            label = label_of(text_of(node))
            is_one = bool(label) and text_of(node) != text_of(block)
            return label if is_one and (not label.isalpha() or is_zone(block)) else ""
        inner = next((child for child in node.contents if not is_blank(child)), None)
        if inner is None or (isinstance(inner, Tag) and inner.name in ("img", "table", "ol", "ul")):
            return ""
        node = inner
    return ""


def _cell_label(block: Tag) -> str:
    """The number that a row of a table of notes has in its first cell, with an arrow perhaps."""
    cells = children(block) if block.name == "tr" else []
    if len(cells) != 2 or not any(
        is_box(up) or (up.name == "table" and is_zone(up)) for up in islice(block.parents, 2)
    ):
        return ""
    return label_of(re.sub(r"[^\w*†‡]+", "", text_of(cells[0])))


def _may_lead(character: str) -> bool:
    """Whether a text that begins with this character may begin with a number or sign."""
    return character.isdecimal() or character in "[(*†‡"


def lead_of(text: str) -> str:
    """The number that a text begins with, empty where there is none."""
    found = _LEAD.match(text)
    return next((group for group in found.groups() if group), "") if found else ""


def is_zone(block: Tag) -> bool:
    """Whether a block stands where notes stand: in their box, or under their heading."""
    if any(is_box(parent) for parent in [block, *list(block.parents)[:3]] if parent.name not in ("body", "[document]")):
        return True
    steps, node = 0, block.previous_sibling
    while node is not None and steps < 200:
        if isinstance(node, Tag) and is_title(node):
            return True
        if isinstance(node, Tag) and node.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return False
        node, steps = node.previous_sibling, steps + 1
    return False


def _more(block: Tag) -> list[PageElement]:
    """What follows an entry in a box of notes, up to the next entry."""
    if block.parent is None or not is_box(block.parent):
        return []
    nodes: list[PageElement] = []
    node = block.next_sibling
    while node is not None and not (
        isinstance(node, Tag) and (_raised_label(node) or node.name in ("h2", "h3", "h4", "hr"))
    ):
        if isinstance(node, Tag) and lead_of(text_of(node)):
            break
        nodes.append(node)
        node = node.next_sibling
    return nodes


def _with_rest(found: list[Footnote]) -> list[Footnote]:
    """The notes that follow one another in the tree keep only their own nodes."""
    taken: set[int] = set()
    for footnote in found:
        footnote.nodes = [node for node in footnote.nodes if id(node) not in taken]
        taken.update(id(node) for node in footnote.nodes)
    return [footnote for footnote in found if footnote.nodes]
