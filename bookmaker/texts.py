"""Everything that an author wrote in a book: its chapters, and the texts that are its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bookmaker.model import Book, Chapter


def texts_of(book: Book) -> tuple[Chapter, ...]:
    """Chapters and texts of the book's own in reading order."""
    chapters = {chapter.id: chapter for chapter in book.chapters}
    inside = (
        text
        for part in book.parts
        for text in (*((part.text,) if part.text else ()), *(chapters[name] for name in part.chapters))
    )
    return (*book.before, *inside, *book.after)


def with_texts(book: Book, texts: Iterable[Chapter]) -> Book:
    """The book with these in the place of what has the same id."""
    found = {text.id: text for text in texts}
    return replace(
        book,
        chapters=tuple(found.get(chapter.id, chapter) for chapter in book.chapters),
        parts=tuple(replace(p, text=found.get(p.id, p.text)) if p.text else p for p in book.parts),
        before=tuple(found.get(text.id, text) for text in book.before),
        after=tuple(found.get(text.id, text) for text in book.after),
    )
