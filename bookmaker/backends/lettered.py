"""The text of a document as rows of letters: what both editions have in common, wherever their markup differs.

A page of the printed edition begins at a letter; the same letter is found in the EPUB by counting, and known again by
its neighbours. Each note is a row of its own, because it stands at the foot of a page here and at the end of a file
there. Letters and digits count, folded; the number of a note's call and what links get on paper do not; a picture or
formula is one letter.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bookmaker.html import BLOCK

PICTURE = "\ufffc"
"""Stands for a picture or formula (OBJECT REPLACEMENT CHARACTER)."""

NOTES = "notes"
"""The row of what stands among the notes at a document's end and is in none of them."""

_PICTURES = frozenset({"img", "svg", "math"})
_SILENT = frozenset({"script", "style", "template"})
_ADDED = frozenset("noteref calls page-ref link-call link-note link-list link-here qr again".split()) | {
    "places", "letter-name",
}  # fmt: skip
"""Classes of what one edition puts into the text and the other does not (``render/links``, ``pdf/widetables``, the
places and letters of an index)."""

_NOTES = frozenset({"footnotes", "endnotes"})
"""Classes of the notes at a document's end: of those that go to the feet of the pages, and those that stay there."""

_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text, or a picture."""

    owner: Any = field(repr=False)
    """The element that it stands in, directly."""
    node: Any = field(repr=False)
    """The element whose text or tail it is; the picture itself."""
    kind: str
    """``text``, ``tail`` or ``picture``."""
    text: str
    """As it stands there; empty for a picture."""
    start: int
    """Letters before it in its row."""
    is_parted: bool
    """Whether a block or a line begins or ends before it: no word goes on from what stands there."""


@dataclass(slots=True)
class Row:
    """The text of a document, or of one of its notes."""

    letters: str = ""
    """All of them."""
    runs: list[Run] = field(default_factory=list)
    """In order."""

    def run_at(self, letter: int) -> int:
        """The place among its runs of the one that this letter is in."""
        return max(bisect_right(self.runs, letter, key=lambda run: run.start) - 1, 0)


def letters_of(text: str) -> str:
    """The letters and digits of a text, folded."""
    if text.isascii():
        return _NO_LETTER.sub("", text.lower())
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", text.casefold()))


def is_sign(char: str) -> bool:
    """Whether a character is seen and is no letter."""
    return not (char.isspace() or unicodedata.category(char) in ("Cf", "Mn") or letters_of(char))


def rows_of(root: Any) -> dict[str, Row]:
    """The rows below an element, of ElementTree's or lxml's: that of the text has no name, a note has its id's."""
    pieces: dict[str, list[str]] = {"": []}
    rows: dict[str, Row] = {"": Row()}
    lengths: dict[str, int] = {"": 0}
    is_parted = True
    for name, owner, node, kind, text in _walk(root):
        if kind == "break":
            is_parted = True
            continue
        if name not in rows:
            rows[name], pieces[name], lengths[name] = Row(), [], 0
        rows[name].runs.append(Run(owner, node, kind, text, lengths[name], is_parted))
        found = PICTURE if kind == "picture" else letters_of(text)
        pieces[name].append(found)
        lengths[name] += len(found)
        is_parted = False
    for name, row in rows.items():
        row.letters = "".join(pieces[name])
    return rows


def _walk(root: Any) -> Iterator[tuple[str, Any, Any, str, str]]:
    """Row, owner, node, kind and text of each run, and a ``break`` where words part; a loop, chapters nest deeply."""
    waiting: list[tuple[Any, Any, str, bool]] = [(root, None, "", False)]
    while waiting:
        element, owner, row, is_left = waiting.pop()
        name = _name(element)
        if is_left:
            if name in BLOCK or name == "br":
                yield row, owner, element, "break", ""
            if owner is not None and element.tail:
                yield row, owner, element, "tail", element.tail
            continue
        waiting.append((element, owner, row, True))
        if name in BLOCK:
            yield row, owner, element, "break", ""
        if _is_added(element):
            continue
        if name in _PICTURES:
            yield row, owner, element, "picture", ""
        elif name and name not in _SILENT:
            inner = _row_of(element, name, row)
            if element.text:
                yield inner, element, element, "text", element.text
            waiting += [(child, element, inner, False) for child in reversed(element)]


def _row_of(element: Any, name: str, row: str) -> str:
    if name == "main" and element.get("class") == "footnote":
        return _own_id(element)
    if name == "section" and not _NOTES.isdisjoint(element.get("class", "").split()):
        return NOTES
    if name == "li" and row == NOTES and element.get("id"):
        return _own_id(element)
    return row


def _own_id(element: Any) -> str:
    """The id as its chapter has it: in the whole tree of the printed book the chapter's name stands before it."""
    return str(element.get("id", "")).rpartition(".")[2]


def _is_added(element: Any) -> bool:
    return not _ADDED.isdisjoint(element.get("class", "").split())


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
