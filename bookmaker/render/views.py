"""What a template may ask for: every field is documented here, and nothing else reaches a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from bookmaker import __version__
from bookmaker.locales import format_day, join_names, labels
from bookmaker.model import Book, Chapter, Part


@dataclass(frozen=True, slots=True)
class BookView:
    """``book`` in every template."""

    title: str
    """Plain text, as all text here: templates escape it."""
    subtitle: str
    """May be empty, as every field below but ``lang`` and ``labels``."""
    authors: str
    """The names as a sentence lists them."""
    publisher: str
    """Name."""
    rights: str
    """One line."""
    isbn: str
    """Digits."""
    series: str
    """``Name, number``."""
    description: str
    """One paragraph."""
    lang: str
    """BCP 47 tag."""
    year: int
    """Of this edition."""
    identifier: str
    """``urn:...``."""
    chapters: int
    """How many there are."""
    cover: str
    """Name of the cover's asset."""
    labels: dict[str, str]
    """The words of the apparatus in the book's language: ``book.labels["contents"]``."""
    version: str
    """Of bookmaker."""


@dataclass(frozen=True, slots=True)
class ChapterView:
    """``chapter`` in ``chapter.j2``."""

    id: str
    """Stable name."""
    title: str
    """Plain text."""
    subtitle: str
    """Plain text or empty."""
    byline: str
    """The authors as a sentence lists them; empty where they are the book's own."""
    date: str
    """In the words of the chapter's language, or empty."""
    datetime: str
    """ISO 8601, or empty."""
    tags: tuple[str, ...]
    """In the author's order."""
    address: str
    """Where it was first published, or empty."""
    lang: str
    """BCP 47 tag."""
    rtl: bool
    """From right to left."""
    labels: dict[str, str]
    """The words of the apparatus in the chapter's language."""
    body: Markup
    """The text itself, markup that is safe to insert."""


@dataclass(frozen=True, slots=True)
class PartView:
    """``part`` in ``part.j2``."""

    id: str
    """Stable name."""
    title: str
    """Plain text."""
    chapters: tuple[ChapterView, ...]
    """Those below it, without their bodies."""


def book_view(book: Book) -> BookView:
    """The book as the templates see it."""
    series = ", ".join(filter(None, (book.series.name, book.series.number))) if book.series else ""
    return BookView(
        title=book.title,
        subtitle=book.subtitle,
        authors=join_names(book.authors, book.lang),
        publisher=book.publisher,
        rights=book.rights,
        isbn=book.isbn,
        series=series,
        description=book.description,
        lang=book.lang,
        year=book.modified.year,
        identifier=book.identifier,
        chapters=len(book.chapters),
        cover=book.cover,
        labels=labels(book.lang),
        version=__version__,
    )


def chapter_view(chapter: Chapter, book: Book) -> ChapterView:
    """The chapter as the templates see it."""
    day = chapter.dating.day
    return ChapterView(
        id=chapter.id,
        title=chapter.title,
        subtitle=chapter.subtitle,
        byline="" if chapter.byline == book.authors else join_names(chapter.byline, chapter.lang),
        date=format_day(day, chapter.lang) if day else "",
        datetime=day.isoformat() if day else "",
        tags=chapter.tags,
        address=chapter.address,
        lang=chapter.lang,
        rtl=chapter.rtl,
        labels=labels(chapter.lang),
        body=Markup(chapter.body),
    )


def part_view(part: Part, chapters: Iterable[ChapterView]) -> PartView:
    """The part as the templates see it, with its chapters but for their bodies."""
    return PartView(part.id, part.title, tuple(replace(chapter, body=Markup("")) for chapter in chapters))
