"""The arranging room: chapters become a Book: ordered, divided into parts, linked to each other, named.

Takes cleaned chapters in the order of their files and the settings; gives the book and notes.
Nothing here knows a medium.
"""

from __future__ import annotations

from bookmaker.arrange.hand import check_parts
from bookmaker.arrange.identity import book_authors, book_language, derive_identifier, edition_time
from bookmaker.arrange.links import find_anchors, find_targets, link_chapter, link_chapters
from bookmaker.arrange.order import order_chapters
from bookmaker.arrange.parts import divide
from bookmaker.arrange.texts import place_texts
from bookmaker.config import BookSettings, ContentsSettings
from bookmaker.locales import is_rtl
from bookmaker.model import Book, Chapter, Note, Series
from bookmaker.record import Record

__all__ = [
    "arrange_book",
    "book_language",
    "check_parts",
    "compose_book",
    "find_anchors",
    "find_targets",
    "link_chapter",
    "place_texts",
    "put_in_order",
]


def arrange_book(
    chapters: tuple[Chapter, ...], book: BookSettings, contents: ContentsSettings
) -> tuple[Book, tuple[Note, ...]]:
    """The book, without its pictures; the notes tell of links that lead nowhere."""
    linked, notes = link_chapters(put_in_order(chapters, contents))
    return compose_book(linked, chapters, book, contents), (*check_parts(linked, contents), *notes)


def put_in_order(chapters: tuple[Chapter, ...], contents: ContentsSettings) -> tuple[Chapter, ...]:
    """The chapters by date, as the settings want it."""
    return order_chapters(chapters, contents.order, undated_first=contents.undated == "first")


def compose_book(
    linked: tuple[Chapter, ...], chapters: tuple[Chapter, ...], book: BookSettings, contents: ContentsSettings
) -> Book:
    """The book of chapters that are linked and in order; ``chapters`` are the same in the order of their files.

    Their bodies are not looked at.
    """
    lang = book_language(book, tuple(chapter.lang for chapter in chapters))
    parts = divide(linked, contents, lang)
    placed = {chapter.id: chapter for chapter in linked}
    in_order = tuple(placed[name] for part in parts for name in part.chapters)
    return Book(
        title=book.title,
        lang=lang,
        identifier=derive_identifier(book),
        modified=edition_time(book.edition_date, in_order),
        chapters=in_order,
        parts=parts,
        subtitle=book.subtitle,
        authors=book_authors(book, in_order),
        publisher=book.publisher,
        rights=book.rights,
        isbn=book.isbn or "",
        edition=book.edition,
        series=Series(book.series.name, book.series.number) if book.series else None,
        description=book.description,
        record=_record(book),
        rtl=is_rtl(lang),
    )


def _record(book: BookSettings) -> Record:
    roles = {"edt": book.editors, "trl": book.translators, "ill": book.illustrators}
    contributors = tuple((role, name) for role, names in roles.items() for name in names)
    return Record(book.sort_title, book.sort_authors, contributors, book.certified_by)
