"""Notes at the foot of the page: a chapter's canonical notes, put where they are called.

The canonical form is in the docstring of ``model.Chapter``. WeasyPrint floats an element to the foot of the page
that its call stands on; so the note's content moves into the text, in the place of its first call, as
``<main class="footnote" data-number="3">``. (``main`` because nothing else in a chapter may be that: ``tags`` makes a
Note of it.)
"""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from bookmaker.backends.calls import part_calls
from bookmaker.html import BLOCK, element_text, local_name

LISTS = frozenset({"footnotes", "at-foot"})
"""The classes of the sections whose notes go to the foot: the author's, and the addresses of links (render/links)."""

CALLS = frozenset({"noteref", "link-call"})
"""The classes of what calls them."""

LONGEST = 1500
"""Characters; a longer note would take most of a small page, it stays at the end of its chapter."""

_TOO_LARGE = ("img", "svg", "table", "figure", "pre", "math")
"""What a note at the foot may not hold: it can be taller than the room there."""


def set_at_foot(root: etree._Element, at_end: Collection[str] = ()) -> None:
    """Moves the notes of a chapter's tree to their first calls.

    What nothing calls stays at the end of the chapter, and so do the notes whose ids are in ``at_end``.
    """
    for section in _note_sections(root):
        notes = {item.get("id", ""): item for item in section.iter("li") if item.get("id")}
        calls = [call for call in root.iter("a") if _is_call(call) and not _is_within(call, section)]
        for call in calls:
            note = notes.get(call.get("href", "")[1:])
            if note is not None and note.get("id") not in at_end and _fits(note):
                _float(call, note)
                del notes[note.get("id", "")]
        _keep_numbers(section)
    part_calls(root, _is_set_call)


def _is_set_call(element: etree._Element) -> bool:
    names = element.get("class", "").split()
    return bool({"noteref", "footnote"}.intersection(names)) and "link-note" not in names


def _note_sections(root: etree._Element) -> list[etree._Element]:
    return [section for section in root.iter("section") if not LISTS.isdisjoint(section.get("class", "").split())]


def _is_call(link: etree._Element) -> bool:
    return not CALLS.isdisjoint(link.get("class", "").split()) and link.get("href", "").startswith("#")


def _is_within(element: etree._Element, other: etree._Element) -> bool:
    return any(ancestor is other for ancestor in element.iterancestors())


def _fits(note: etree._Element) -> bool:
    return not any(map(_is_large, note.iter())) and len(element_text(note)) <= LONGEST


def _is_large(element: etree._Element) -> bool:
    """Whether it may be taller than the room at the foot; a formula in a line is hardly taller than the line."""
    is_math = local_name(element) == "math" and element.get("altimg") and element.get("display") != "block"
    return local_name(element) in _TOO_LARGE and not is_math and element.get("class") != "math"


def _float(call: etree._Element, note: etree._Element) -> None:
    """The call becomes the note; the list loses the item."""
    _fold_spaces(note)
    number = note.get("data-number") or call.text or note.get("id", "").rpartition("-")[2]
    kind = "footnote link-note" if "link-call" in call.get("class", "").split() else "footnote"
    name, tail = note.get("id", ""), call.tail
    call.clear()
    call.tag, call.text, call.tail = "main", note.text, tail
    call.extend(list(note))
    for key, value in (("class", kind), ("id", name), ("data-number", number.strip())):
        call.set(key, value)
    parent = note.getparent()
    if parent is not None:
        parent.remove(note)


_SPACES = re.compile(r"[ \t\r\n\f]+")


def _fold_spaces(note: etree._Element) -> None:
    """Makes one space of white space, none around blocks: WeasyPrint sets what floats to the foot as it is typed."""
    for element in note.iter():
        element.text = _SPACES.sub(" ", element.text) if element.text else element.text
        if element is not note and element.tail:
            element.tail = _SPACES.sub(" ", element.tail)
    for element in note.iter():
        if element is note or local_name(element) in _BLOCKS:
            _trim(element)


def _trim(block: etree._Element) -> None:
    """Takes the white space from the ends of a block's lines."""
    block.text = (block.text or "").lstrip(" ") or None
    before: etree._Element | None = None
    for child in [*block, None]:
        if before is None and child is not None and local_name(child) in _BLOCKS:
            block.text = (block.text or "").rstrip(" ") or None
        if before is not None:
            tail = before.tail or ""
            tail = tail.lstrip(" ") if local_name(before) in _BLOCKS else tail
            before.tail = (tail.rstrip(" ") if child is None or local_name(child) in _BLOCKS else tail) or None
        before = child
    if not len(block):
        block.text = (block.text or "").rstrip(" ") or None


_BLOCKS = BLOCK | {"p"}


def _keep_numbers(section: etree._Element) -> None:
    """The notes left at the end keep their numbers; a section without any goes."""
    left = [item for item in section.iter("li") if item.get("id", "").startswith(("fn-", "link--"))]
    for item in left:
        number = item.get("id", "")[3:]
        if number.isdigit():
            item.set("value", number)
    parent = section.getparent()
    is_ours = "at-foot" in section.get("class", "").split()
    if not left and parent is not None and (is_ours or not element_text(section)):
        parent.remove(section)
