"""What catalogues and shelves read: title, authors, language, series, subjects, accessibility.

https://www.w3.org/TR/epub-33/#sec-pkg-metadata. Nothing is invented: no publication date that nobody gave,
no sort form of a name (``La Fontaine, Jean de`` cannot be guessed), no conformance that nobody certified.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bookmaker import __version__
from bookmaker.backends.epub.navigation import plain
from bookmaker.model import Book

MOST_SUBJECTS = 12
"""Tags of the chapters that become subjects of the book, the commonest first."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")
_POSITION = re.compile(r"\d+(\.\d+)*\Z")


@dataclass(frozen=True, slots=True)
class Datum:
    """One element of the metadata."""

    name: str
    """``title``, ``creator`` ... of Dublin Core, or ``meta``."""
    text: str
    """Its content, may be empty for an old-style ``meta``."""
    attributes: dict[str, str] = field(default_factory=dict)
    """In the order of writing: some readers want ``name`` before ``content``."""


def book_metadata(book: Book) -> Iterator[Datum]:
    """Everything that the book says of itself, in order; without what only the package knows (cover, accessibility)."""
    yield Datum("title", full_title(book), {"id": "title"})
    for number, author in enumerate(filter(None, (plain(a, "") for a in book.authors)), 1):
        yield from _author(author, number)
    yield Datum("language", language(book.lang))
    if book.isbn and book.isbn not in book.identifier:
        yield Datum("identifier", f"urn:isbn:{book.isbn}", {"id": "isbn"})
    for name in ("publisher", "rights", "description"):
        if text := plain(getattr(book, name), ""):
            yield Datum(name, text)
    yield from (Datum("subject", tag) for tag in subjects(book))
    yield from _series(book)
    yield Datum("meta", "", {"name": "generator", "content": f"bookmaker {__version__}"})


def full_title(book: Book) -> str:
    """Title and subtitle in one line: Kindle's mail service refuses a second ``dc:title``."""
    title = plain(book.title, plain(book.identifier, "?"))
    subtitle = plain(book.subtitle, "")
    if not subtitle:
        return title
    colon = "\u00a0: " if book.lang.lower().startswith("fr") else ": "
    return f"{title}{' ' if title[-1] in '.:?!…' else colon}{subtitle}"


def language(tag: str) -> str:
    """The tag where it is well-formed, else ``und``: e-readers refuse a book in ``English``."""
    return tag if _LANGUAGE.match(tag) else "und"


def subjects(book: Book) -> tuple[str, ...]:
    """The commonest tags of the chapters; in a book of many chapters only tags that at least two share."""
    counted = Counter(tag for chapter in book.chapters for tag in dict.fromkeys(plain(t, "") for t in chapter.tags))
    least = 2 if len(book.chapters) > MOST_SUBJECTS else 1
    return tuple(tag for tag, count in counted.most_common(MOST_SUBJECTS) if tag and count >= least)


def _author(name: str, number: int) -> Iterator[Datum]:
    yield Datum("creator", name, {"id": f"creator-{number}"})
    refines = {"refines": f"#creator-{number}"}
    yield Datum("meta", "aut", {**refines, "property": "role", "scheme": "marc:relators"})
    yield Datum("meta", str(number), {**refines, "property": "display-seq"})


def _series(book: Book) -> Iterator[Datum]:
    """The series twice: as EPUB 3 has it, and as calibre wrote it before, which some readers still look for."""
    name = plain(book.series.name, "") if book.series else ""
    if not book.series or not name:
        return
    number = book.series.number.strip()
    yield Datum("meta", name, {"property": "belongs-to-collection", "id": "series"})
    yield Datum("meta", "series", {"refines": "#series", "property": "collection-type"})
    if _POSITION.match(number):
        yield Datum("meta", number, {"refines": "#series", "property": "group-position"})
    yield Datum("meta", "", {"name": "calibre:series", "content": name})
    if _POSITION.match(number):
        yield Datum("meta", "", {"name": "calibre:series_index", "content": number})
