"""Notes whose calls are typed in the text: ``[1]``, ``(1)``, ``*``; found only where nothing surer was.

The notes are a row of blocks that begin with the same signs, a numbered list below a heading that says so, or
blocks that say what they are: ``[Footnote 1: …]``, as books typed for Project Gutenberg have them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from bookmaker.clean.footnotes.ends import ends_words
from bookmaker.clean.footnotes.found import Footnote, put_call
from bookmaker.clean.footnotes.marked import before_sign, is_zone
from bookmaker.clean.footnotes.signs import is_note_name, worded_lead_of
from bookmaker.clean.tree import (
    above,
    attribute,
    children,
    elements,
    first,
    initial,
    is_text,
    make,
    sibling,
    text_of,
)

_SQUARE = re.compile(r"[\[〔［](\d{1,3}|[A-Z]|[*†‡])[\]〕］]")
_ROUND = re.compile(r"\((\d{1,3})\)")
_STAR = re.compile(r"(?<=[\w.,;:!?»”’)…\xa0])\s?(\*{1,4}|[†‡])(?![\w*])")
_STARS = re.compile(r"(\*{1,4}|[†‡])\s*(?=[^\s*])")
_LONGEST = 40
"""Blocks of a note that an opening bracket begins."""


def find_typed(root: Tag) -> list[Footnote]:
    """The notes paired with signs in plain text, each call's mark in place."""
    blocks = [block for block in elements(root, "p", "div", "li", "blockquote") if initial(block) in _OPENERS]
    blocks = [block for block in blocks if first(block, "p", "div", "li") is None]
    found = _said(root, blocks) if blocks else []
    for sign in (_SQUARE, _ROUND) if blocks and not found else ():
        found = found or _numbered(root, sign, [block for block in blocks if sign.match(text_of(block))])
    found = found or _listed(root) or _ruled(root)
    return found or _starred(root, [block for block in blocks if _STARS.match(text_of(block))])


_OPENERS = frozenset("[〔［(*†‡FfEeNn")
"""What such a block may begin with: a bracket, a sign, or the first letter of the word for a note."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in the running text."""

    node: NavigableString
    label: str
    start: int
    end: int
    """Where it stands in its text, in characters."""


def _said(root: Tag, blocks: list[Tag]) -> list[Footnote]:
    """Notes that say that they are, each with the signs before it that no note of the same number stands behind."""
    entries = {id(block): label for block in blocks if (label := _label_of(block))}
    if not entries:
        return []
    ends = [block for block in blocks if id(block) in entries]
    order = {id(node): at for at, node in enumerate(root.descendants)}
    waiting: defaultdict[str, list[Sign]] = defaultdict(list)
    left = list(reversed(_signs_in(root, _SQUARE, None)))
    pairs: list[tuple[Sign, Footnote]] = []
    found: list[Footnote] = []
    for block in ends:
        while left and order[id(left[-1].node)] < order[id(block)]:
            sign = left.pop()
            waiting[sign.label].append(sign)
        signs = waiting.pop(entries[id(block)], [])
        if signs:
            footnote = Footnote(_closed(block, entries), entries[id(block)])
            found.append(footnote)
            pairs += [(sign, footnote) for sign in signs]
    _set(sorted(pairs, key=lambda pair: (order[id(pair[0].node)], pair[0].start)))
    return found


def _label_of(block: Tag) -> str:
    """The number of a note that says in words, or by its class, that it is one."""
    text = text_of(block)
    typed = _SQUARE.match(text) if is_note_name(attribute(block, "class")) else None
    return worded_lead_of(text) or (typed[1] if typed else "")


def _closed(block: Tag, entries: dict[int, str]) -> list[PageElement]:
    """The block and those behind it up to the one that closes its bracket."""
    text = text_of(block)
    nodes: list[PageElement] = [block]
    node = sibling(block) if text.startswith("[") and worded_lead_of(text) and not text.endswith("]") else None
    while isinstance(node, Tag) and id(node) not in entries and len(nodes) < _LONGEST:
        nodes.append(node)
        if text_of(node).endswith("]"):
            return nodes
        node = sibling(node)
    return [block]


def _numbered(root: Tag, sign: re.Pattern[str], blocks: list[Tag]) -> list[Footnote]:
    labels = [found[1] for block in blocks if (found := sign.match(text_of(block)))]
    first = int(labels[0]) if labels and labels[0] in ("0", "1") else -1
    if first < 0 or labels != [str(first + n) for n in range(len(labels))] or not _is_row(blocks):
        return []
    return _pair(_signs_in(root, sign, blocks[0]), labels, blocks, again=is_zone(blocks[0]))


def _is_row(blocks: list[Tag]) -> bool:
    """Whether the blocks follow one another."""
    return all(sibling(before) is after for before, after in pairwise(blocks))


def _listed(root: Tag) -> list[Footnote]:
    """The items of a numbered list that stands below a heading of notes."""
    for items in elements(root, "ol"):
        own = [child for child in children(items) if child.name == "li"]
        if own and not attribute(items, "start").strip("1") and is_zone(items):
            labels = [str(number + 1) for number in range(len(own))]
            found = _pair(_signs_in(root, _SQUARE, items), labels, own, again=True)
            if found:
                return found
    return []


def _ruled(root: Tag) -> list[Footnote]:
    """What stands below the last rule and is numbered as the raised numbers above it are, one by one and to the end."""
    rules = elements(root, "hr")
    row = _row_behind(rules[-1]) if rules else []
    if len(row) == 1 and row[0].name == "ol":
        row = [child for child in children(row[0]) if child.name == "li"]
        labels = [str(number + 1) for number in range(len(row))]
    else:
        labels = [lead[1] if (lead := _LEAD.match(text_of(block))) else "" for block in row]
    calls = [sup for sup in elements(root, "sup") if _number_of(sup)] if any(labels) else []
    if not labels or labels != [str(number + 1) for number in range(len(row))]:
        return []
    if [_number_of(call) for call in calls] != labels or any(first(call, "a") for call in calls):
        return []
    if any(above(call, "a", "pre", "code") is not None or not ends_words(call) for call in calls):
        return []
    found = [Footnote([block], label) for block, label in zip(row, labels, strict=True)]
    for call, footnote in zip(calls, found, strict=True):
        put_call(call, footnote)
    return found


def _number_of(sup: Tag) -> str:
    """The number that it raises, empty where that is none of a note."""
    number = text_of(sup).strip("[]() ")
    return number if number.isdecimal() and len(number) < _DIGITS else ""


_DIGITS = 4
"""Digits that no note's number has."""

_LEAD = re.compile(r"(\d{1,3})(?:[.)]|\s)\s*\S")


def _row_behind(rule: Tag) -> list[Tag]:
    """The blocks behind a rule, to the end of what holds it; none where one is no paragraph, division or list."""
    row = [node for node in rule.next_siblings if isinstance(node, Tag) or (is_text(node) and str(node).strip())]
    blocks = [node for node in row if isinstance(node, Tag) and node.name in ("p", "div", "ol")]
    return blocks if len(blocks) == len(row) else []


def _signs_in(root: Tag, sign: re.Pattern[str], end: Tag | None) -> list[Sign]:
    """The signs in the running text before the notes, in order; one that begins a block calls nothing."""
    signs: list[Sign] = []
    for node in root.descendants:
        if node is end:
            break
        if not isinstance(node, NavigableString) or not sign.search(str(node)) or not is_text(node):
            continue
        if above(node, "pre", "code", "a", "math") is None:
            inside = node.find_previous_sibling() is not None or bool(before_sign(node))
            found = [Sign(node, hit[1], *hit.span()) for hit in sign.finditer(str(node))]
            signs += [hit for hit in found if inside or str(node)[: hit.start].strip()]
    return signs


def _pair(signs: list[Sign], labels: list[str], blocks: list[Tag], *, again: bool = False) -> list[Footnote]:
    """The notes, where calls and notes have the same labels in the same order, each once.

    ``again``: a heading says that they are notes; there a note may be called again, and some not at all.
    """
    called = [sign.label for sign in signs]
    is_theirs = set(called) <= set(labels) and 2 * len(set(called)) >= len(labels)
    if called != labels and not (again and is_theirs):
        return []
    footnotes = [Footnote([block], label) for block, label in zip(blocks, labels, strict=True)]
    by_label = {footnote.label: footnote for footnote in footnotes}
    _set([(sign, by_label[sign.label]) for sign in signs])
    return footnotes


def _set(pairs: list[tuple[Sign, Footnote]]) -> None:
    """Sets a call in the place of each sign, from the last one on; the calls of a note in the order of the text."""
    rest: dict[int, NavigableString] = {}
    for sign, footnote in reversed(pairs):
        rest[id(sign.node)] = _cut(rest.get(id(sign.node), sign.node), sign, footnote)
    for footnote in {id(footnote): footnote for _, footnote in pairs}.values():
        footnote.calls.reverse()


def _cut(node: NavigableString, sign: Sign, footnote: Footnote) -> NavigableString:
    """Sets a call in the place of the sign, the last one left in its text; what stands before it."""
    before, after = NavigableString(str(node)[: sign.start]), NavigableString(str(node)[sign.end :])
    place = make("span")
    node.insert_before(before)
    node.insert_before(place)
    node.replace_with(after)
    put_call(place, footnote)
    return before


def _starred(root: Tag, blocks: list[Tag]) -> list[Footnote]:
    labels = [found[1] for block in blocks if (found := _STARS.match(text_of(block)))]
    if not labels or len(set(labels)) != len(labels) or not _is_row(blocks) or sibling(blocks[-1]) is not None:
        return []
    return _pair(_signs_in(root, _STAR, blocks[0]), labels, blocks)
