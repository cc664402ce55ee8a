"""The tree of the contents: what stands before the chapters, parts with chapters below them, what stands behind."""

from __future__ import annotations

from collections.abc import Iterable

from bookmaker.config import ApparatusSettings
from bookmaker.locales import format_day
from bookmaker.model import Book, Chapter, Entry, Part
from bookmaker.render.apparatus import Piece, front_matter

LISTED = frozenset({"preface", "afterword", "chronology", "sources", "notes", "references", "figures", "index"})
"""The kinds of documents beside the chapters that have a line."""


def list_contents(book: Book, said: ApparatusSettings, back: Iterable[Piece]) -> tuple[Entry, ...]:
    """The lines of the contents; ``back`` is what stands behind the chapters."""
    chapters = {chapter.id: chapter for chapter in book.chapters}
    before = tuple(_line(piece, book) for piece in front_matter(book, "epub", said) if piece.kind in LISTED)
    behind = tuple(_line(piece, book) for piece in back if piece.kind in LISTED)

    def branch(part: Part) -> tuple[Entry, ...]:
        below = tuple(_entry(chapters[name], book, said) for name in part.chapters)
        return (Entry(part.title, part.id, children=below),) if part.title else below

    return (*before, *(found for part in book.parts for found in branch(part)), *behind)


def _entry(chapter: Chapter, book: Book, said: ApparatusSettings) -> Entry:
    day = chapter.dating.day if "date" in said.contents_lines else None
    return Entry(
        chapter.title,
        chapter.id,
        lang="" if chapter.lang == book.lang else chapter.lang,
        byline=() if chapter.byline == book.authors or "author" not in said.contents_lines else chapter.byline,
        date=format_day(day, book.lang) if day else "",
        markup=chapter.title_markup,
    )


def _line(piece: Piece, book: Book) -> Entry:
    text = piece.text
    lang = text.lang if text and text.title and text.lang != book.lang else ""
    byline = text.byline if text and text.byline != book.authors else ()
    return Entry(piece.title, piece.name, lang=lang, byline=byline)
