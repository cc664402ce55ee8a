"""Notes in the marks of Markdown, ``[^1]`` and ``[^1]: the note``, on pages whose program did not know them."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from bookmaker.clean.footnotes.found import Footnote, put_call
from bookmaker.clean.tree import above, elements, initial, is_text, make, sibling

_LABEL = r"\[\^([^\[\]\s^]{1,40})\]"
_CALL = re.compile(rf"{_LABEL}(?!:)")
_NOTE = re.compile(rf"\s*{_LABEL}:[ \t\xa0]*")
_VERBATIM = ("pre", "code", "kbd", "samp", "tt", "math", "script", "style", "textarea")


def find_written(root: Tag) -> list[Footnote]:
    """The notes that stand in paragraphs as written, each call's mark in place; those that nothing calls stay there."""
    if not any("[^" in text for text in root.strings):
        return []
    notes = _notes(root)
    calls = [found for text in _texts(root) for found in _CALL.finditer(text) if found[1] in notes]
    called = {found[1] for found in calls}
    found = {label: Footnote(_cut_out(starts), numbered=False) for label, starts in notes.items() if label in called}
    for text in _texts(root):
        _set_calls(text, found)
    return [*found.values()]


def _texts(root: Tag) -> list[NavigableString]:
    inside = [node for node in root.descendants if isinstance(node, NavigableString) and is_text(node)]
    return [text for text in inside if "[^" in text and above(text, *_VERBATIM) is None]


def _notes(root: Tag) -> dict[str, NavigableString]:
    """The text that each label begins as a note: at the start of a paragraph, or of a line of one that is a note."""
    found: dict[str, NavigableString] = {}
    for block in elements(root, "p", "div", "li"):
        if initial(block) != "[" or above(block, *_VERBATIM) is not None:
            continue
        for text in _lines_of(block):
            if (begun := _NOTE.match(text)) is not None:
                found.setdefault(begun[1], text)
    return found


def _lines_of(block: Tag) -> list[NavigableString]:
    """The texts in a block that begin a line, cut where a note begins inside one; none where it is no note."""
    first = next((node for node in block.contents if isinstance(node, Tag) or str(node).strip()), None)
    if not isinstance(first, NavigableString) or not _NOTE.match(first):
        return []
    lines: list[NavigableString] = []
    for node in list(block.contents):
        if isinstance(node, NavigableString) and is_text(node):
            parts = [NavigableString(part) for part in re.split(r"\n(?=[ \t]{0,3}\[\^[^\[\]\s^]{1,40}\]:)", node)]
            node.replace_with(*parts)
            before = sibling(parts[0], forward=False)
            begins = before is None or (isinstance(before, Tag) and before.name == "br")
            lines += parts if begins else parts[1:]
    return lines


def _cut_out(start: NavigableString) -> list[PageElement]:
    """What a note consists of: a paragraph of its own, up to where the next one begins, and without its label."""
    nodes: list[PageElement] = []
    node: PageElement | None = start
    while node is not None and not (nodes and isinstance(node, NavigableString) and _NOTE.match(node)):
        nodes.append(node)
        node = node.next_sibling
    whole = make("p")
    start.insert_before(whole)
    for each in nodes:
        whole.append(each.extract())
    start.replace_with(NavigableString(_NOTE.sub("", start, count=1)))
    while whole.contents and isinstance(whole.contents[-1], Tag) and whole.contents[-1].name == "br":
        whole.contents[-1].extract()
    return [whole]


def _set_calls(text: NavigableString, found: dict[str, Footnote]) -> None:
    whole, at = str(text), 0
    hits = [hit for hit in _CALL.finditer(whole) if hit[1] in found]
    for hit in hits:
        text.insert_before(NavigableString(whole[at : hit.start()]))
        place = make("span")
        text.insert_before(place)
        put_call(place, found[hit[1]])
        at = hit.end()
    if hits:
        text.replace_with(NavigableString(whole[at:]))
