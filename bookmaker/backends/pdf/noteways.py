"""The ways between a note and its call: the number in the text leads to the note, the note's own number back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

CALL = "-call"
"""What the anchor of a note's call ends in; it begins with the note's."""

_WAYS = (("fn-", "fnref-"), ("link--", "linkcall--"))
"""What the ids of notes and of listed addresses begin with, and what those of their first calls do."""

_CALL, _MARKER, _ITEM = "::footnote-call", "::footnote-marker", "li::marker"


def link_notes(pages: Iterable[Any]) -> None:
    """Adds the links and anchors of all notes to WeasyPrint's pages, in place."""
    pages = tuple(pages)
    anchors = frozenset(name for page in pages for name in page.anchors)
    for page in pages:
        for box in _boxes(page._page_box):
            _link(page, box, anchors)


def _link(page: Any, box: Any, anchors: frozenset[str]) -> None:
    tag = box.element_tag or ""
    name = box.element.get("id", "") if "::" in tag and box.element is not None else ""
    if not name:
        return
    if tag.endswith(_CALL):
        page.anchors.setdefault(name + CALL, _place(box))
        page.links.append(("internal", name, _place(box), box))
    elif tag.endswith(_MARKER):
        page.links.append(("internal", name + CALL, _place(box), box))
    elif tag == _ITEM and (back := _call_of(name)) in anchors:
        page.links.append(("internal", back, _place(box), box))


def _call_of(note: str) -> str:
    """The anchor of the call of a note that stands at the end of its chapter: ``one.fn-1`` -> ``one.fnref-1``."""
    document, dot, name = note.rpartition(".")
    found = (f"{document}{dot}{call}{name.removeprefix(begin)}" for begin, call in _WAYS if name.startswith(begin))
    return next(found, "")


def _place(box: Any) -> tuple[float, float, float, float]:
    x, y, width, height = box.hit_area()
    return x, y, x + width, y + height


def _boxes(page: Any) -> Iterator[Any]:
    """The boxes of a page; of those that WeasyPrint puts into another for the same thing only the outer one."""
    waiting, seen = [page], set[tuple[Any, str]]()
    while waiting:
        found = waiting.pop()
        box = getattr(found, "_box", found)
        if (box.element, box.element_tag) not in seen:
            yield box
            seen.add((box.element, box.element_tag))
        waiting.extend(reversed(getattr(box, "children", ())))
