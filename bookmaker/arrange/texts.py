"""Puts the book's own texts where they belong: before the chapters, behind them, on the openings of parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bookmaker.model import Book, Chapter, Note, Part
from bookmaker.notes import note

OPENING = "opening:"
"""Beginning of the id of a text for a part, until the part is known; what it is called stands behind it."""

BEFORE = ("frontispiece", "dedication", "epigraph", "preface")
"""The roles that stand before the chapters, in order."""


def place_texts(book: Book, texts: Sequence[Chapter]) -> tuple[Book, tuple[Note, ...]]:
    """The book with these texts, and a note on each that is for a part which the book does not have."""
    openings = {text.id.removeprefix(OPENING): text for text in texts if text.role == "part"}
    parts = tuple(_opened(part, openings.pop(part.key, None)) for part in book.parts)
    placed = replace(
        book,
        parts=parts,
        before=tuple(text for role in BEFORE for text in texts if text.role == role),
        after=tuple(text for text in texts if text.role == "afterword"),
    )
    return placed, tuple(_unused(text, book) for text in openings.values())


def _opened(part: Part, text: Chapter | None) -> Part:
    """The part with its text, whose own title takes the place of the part's."""
    if text is None or not part.title:
        return part
    return replace(part, title=text.title or part.title, text=replace(text, id=part.id))


def _unused(text: Chapter, book: Book) -> Note:
    known = ", ".join(part.key for part in book.parts if part.title and "/" not in part.key)
    hint = f"The parts are called: {known}." if known else "The book has no parts: see [contents] parts in book.toml."
    return note("part.unused", text.source.address, "no part of the book is called as this file", hint)
