"""What a template may ask for: every field is documented here, and nothing else reaches a template."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from bookmaker import __version__
from bookmaker.addresses import short_address
from bookmaker.config import Detail
from bookmaker.locales import format_day, join_names, labels, month_in_text
from bookmaker.model import Book, Chapter, Part, Series


@dataclass(frozen=True, slots=True)
class BookView:
    """``book`` in every template."""

    title: str
    """Plain text, as all text here: templates escape it."""
    subtitle: str
    """May be empty, as every field below but ``lang`` and ``labels``."""
    authors: str
    """The names as a sentence lists them."""
    credits: tuple[str, ...]
    """Who else has made it: “Edited by Anne Martin”, a line each."""
    publisher: str
    """Name."""
    rights: str
    """One line."""
    isbn: str
    """With hyphens where they were given."""
    series: str
    """``Name, number``."""
    description: str
    """One paragraph."""
    edition: str
    """What this edition is called."""
    date: str
    """Month and year of this edition, in words."""
    fonts: tuple[str, ...]
    """The typefaces that the style sheets ask for."""
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
    """``chapter`` in ``chapter.j2``; ``text`` in the templates of the book's own texts.

    What book.toml does not want on the opening is empty here.
    """

    id: str
    """Stable name."""
    title: str
    """Plain text."""
    is_titled: bool
    """Whether the author gave it this title; else it is called what it is."""
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
    short_address: str
    """The same as it is printed: without scheme and last slash."""
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
    text: ChapterView | None
    """What stands on its opening below the title, or none."""


@dataclass(frozen=True, slots=True)
class ListedView:
    """One of ``chapters`` in ``references.j2``: a chapter and where its links lead."""

    id: str
    """Stable name."""
    title: str
    """Plain text."""
    lang: str
    """BCP 47 tag."""
    rtl: bool
    """From right to left."""
    page: Markup
    """“ (page 12)”, or nothing where the book is to show no pages."""
    links: Markup
    """The list."""


def _series_words(series: Series | None) -> str:
    """Its title and the book's number in it, then those of the series that it is a part of."""
    if series is None:
        return ""
    own = ", ".join(filter(None, (series.name, series.number)))
    return ". ".join(filter(None, (own, _series_words(series.within))))


_CREDITS = {"edt": "edited-by", "trl": "translated-by", "ill": "illustrated-by"}
"""Role (https://id.loc.gov/vocabulary/relators.html) -> the label that says it."""


def _credits(book: Book) -> tuple[str, ...]:
    """Editors, translators, illustrators."""
    named = {role: tuple(name for one, name in book.record.contributors if one == role) for role in _CREDITS}
    words = labels(book.lang)
    return tuple(words[_CREDITS[role]].format(join_names(names, book.lang)) for role, names in named.items() if names)


def book_view(book: Book, fonts: tuple[str, ...] = ()) -> BookView:
    """The book as the templates see it."""
    return BookView(
        title=book.title,
        subtitle=book.subtitle,
        authors=join_names(book.authors, book.lang),
        credits=_credits(book),
        publisher=book.publisher,
        rights=book.rights,
        isbn=book.isbn,
        series=_series_words(book.series),
        description=book.description,
        edition=book.edition,
        date=month_in_text(book.modified.date(), book.lang),
        fonts=fonts,
        lang=book.lang,
        year=book.modified.year,
        identifier=book.identifier,
        chapters=len(book.chapters),
        cover=book.cover,
        labels=labels(book.lang),
        version=__version__,
    )


def title_of(chapter: Chapter) -> str:
    """The title for a template, with its ordinals and centuries marked up where it has any."""
    return Markup(chapter.title_markup) if chapter.title_markup else chapter.title


def chapter_view(chapter: Chapter, book: Book, opening: Collection[Detail]) -> ChapterView:
    """The chapter as the templates see it, with what is wanted on its opening."""
    day = chapter.dating.day if "date" in opening else None
    byline = chapter.byline if "author" in opening and chapter.byline != book.authors else ()
    address = chapter.address if "address" in opening else ""
    return ChapterView(
        id=chapter.id,
        title=title_of(chapter),
        is_titled=bool(chapter.title),
        subtitle=chapter.subtitle,
        byline=join_names(byline, chapter.lang),
        date=format_day(day, chapter.lang) if day else "",
        datetime=day.isoformat() if day else "",
        tags=chapter.tags if "tags" in opening else (),
        address=address,
        short_address=short_address(address),
        lang=chapter.lang,
        rtl=chapter.rtl,
        labels=labels(chapter.lang),
        body=Markup(chapter.body),
    )


SIGNED: tuple[Detail, ...] = ("author",)
"""What is said of a text of the book's own."""


def text_view(text: Chapter, book: Book, title: str) -> ChapterView:
    """A text of the book's own as templates see it, under this title; signed where others than the book's wrote it."""
    return replace(chapter_view(text, book, SIGNED), title=title)


def part_view(part: Part, chapters: Iterable[ChapterView], text: ChapterView | None) -> PartView:
    """The part as the templates see it, with its chapters but for their bodies."""
    return PartView(part.id, part.title, tuple(replace(chapter, body=Markup("")) for chapter in chapters), text)


def listed_view(chapter: Chapter, page: str, markup: str) -> ListedView:
    """The chapter as the list of addresses sees it."""
    return ListedView(chapter.id, title_of(chapter), chapter.lang, chapter.rtl, Markup(page), Markup(markup))
