"""Notes that stand at their call and are known by their shape alone: whatever their classes were, they are gone.

Three shapes: a label for a box to tick, the box, and the note (Tufte CSS and its kin); a number, and an element that
begins with the very number (LaTeXML); an element in the line that says it is a note, and lets style sheets number it
(https://www.w3.org/TR/css-gcpm-3/#creating-footnotes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.footnotes.ends import ends_words
from bookmaker.clean.footnotes.found import Footnote, put_call
from bookmaker.clean.footnotes.signs import label_of
from bookmaker.clean.tree import attribute, children, classes, elements, is_text, make, sibling, text_of

_BODIES = ("span", "small", "aside")
_LEAST = 3
"""Words of a note."""

_NOTE = re.compile(r"^foot-?note$", re.IGNORECASE)
"""Classes of a note in the line."""


def find_shaped(root: Tag) -> Iterator[Footnote]:
    """The notes, each with its call's mark in place."""
    yield from _ticked(root)
    yield from _twice_numbered(root)
    yield from _in_line(root)


def _ticked(root: Tag) -> Iterator[Footnote]:
    """What stands behind a short label that opens it; the box to tick may be gone."""
    for label in elements(root, "label"):
        name, body = attribute(label, "for"), sibling(label)
        box = body if isinstance(body, Tag) and body.name == "input" else None
        if box is not None:
            body = sibling(box) if attribute(box, "id") == name else None
        if not name or not isinstance(body, Tag) or body.name not in _BODIES or not _is_note(body):
            continue
        if len(text_of(label)) <= _SHORT and ends_words(label):
            if box is not None:
                box.extract()
            yield _settle(label, body, label_of(text_of(label)))


_SHORT = 3
"""Characters of such a label: a number, a sign, or none where a style sheet counts."""


def _twice_numbered(root: Tag) -> Iterator[Footnote]:
    """A raised number and a note that begins with it, in an element around both."""
    for holder in elements(root, "span"):
        parts = [part for part in holder.contents if isinstance(part, Tag) or str(part).strip()]
        if len(parts) != 2 or holder.parent is None:
            continue
        mark, body = parts
        if not (isinstance(mark, Tag) and mark.name == "sup" and isinstance(body, Tag) and body.name == "span"):
            continue
        label = label_of(text_of(mark))
        if label and not label.isalpha() and _is_note(body) and text_of(body).startswith(label) and ends_words(holder):
            _drop_numbers(body, text_of(mark).strip())
            yield _settle(holder, body, label)


def _drop_numbers(body: Tag, mark: str) -> None:
    """Takes the number away from the beginning of a note, as often as it stands there as a piece of text."""
    for text in [node for node in body.descendants if isinstance(node, NavigableString) and is_text(node)]:
        if text.strip() and text.strip() != mark:
            return
        text.extract()


def _in_line(root: Tag) -> Iterator[Footnote]:
    """A note in the middle of its paragraph, behind a word, that shows no number: a style sheet takes it out."""
    for body in elements(root, "span", "small"):
        if body.parent is None or not any(_NOTE.match(name) for name in classes(body)):
            continue
        if _is_note(body) and not label_of(text_of(body).split()[0]) and ends_words(body) and not _holds_one(body):
            yield _settle(body, body, "")


def _holds_one(body: Tag) -> bool:
    """Whether the class is that of a box around a call."""
    return any(child.name in ("sup", "a") and label_of(text_of(child)) for child in children(body))


def _is_note(body: Tag) -> bool:
    return len(text_of(body).split()) >= _LEAST


def _settle(call: Tag, body: Tag, label: str) -> Footnote:
    """The note, with its mark in the place of the call."""
    footnote = Footnote([body], label)
    place = make("span")
    call.insert_before(place)
    for part in (body, call):
        part.extract()
    put_call(place, footnote)
    return footnote
