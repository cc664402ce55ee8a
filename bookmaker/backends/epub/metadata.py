"""What catalogues and shelves read: title, authors, language, series, subjects, accessibility.

https://www.w3.org/TR/epub-33/#sec-pkg-metadata. Nothing is invented: no date where no article has one, no sort form of
a name that is more than a first name and a name (``sorting``), no conformance that nobody certified.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC

from bookmaker import __version__
from bookmaker.addresses import split_address
from bookmaker.backends.epub.links import safe_url
from bookmaker.backends.epub.navigation import one_line, plain
from bookmaker.backends.epub.sorting import sort_name, sort_title
from bookmaker.model import Book

MOST_NAMES = 24
"""Authors of single articles, and sites that articles were first published on, that the catalogue is told."""

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


def book_metadata(book: Book, profile: str = "universal") -> Iterator[Datum]:
    """Everything that the book says of itself, in order; without what only the package knows (cover, accessibility)."""
    title = full_title(book)
    yield Datum("title", title, {"id": "title"})
    by_rule = full_title(replace(book, title=sort_title(plain(book.title, "?"), book.lang)))
    sorted_title = plain(book.record.sort_title, "") or by_rule
    if plain(sorted_title, "") != plain(title, ""):
        yield Datum("meta", sorted_title, {"refines": "#title", "property": "file-as"})
    authors = [name for name in (plain(author, "") for author in book.authors) if name]
    for number, author in enumerate(authors, 1):
        known = book.record.sort_authors[number - 1] if number <= len(book.record.sort_authors) else ""
        yield from _person("creator", author, "aut", number, known or sort_name(author, book.lang))
    for number, (role, name) in enumerate(_contributors(book, authors), 1):
        yield from _person("contributor", name, role, number, sort_name(name, book.lang))
    tag = language(book.lang)
    # Kindle's mail service does not know every region (github.com/innocenat/kindle-epub-fix); documents keep theirs.
    yield Datum("language", tag.partition("-")[0] if profile == "kindle" else tag)
    digits = book.isbn.replace("-", "")
    if digits and digits not in book.identifier.replace("-", ""):
        yield Datum("identifier", f"urn:isbn:{digits}", {"id": "isbn"})
    for name in ("publisher", "rights", "description"):
        if text := plain(getattr(book, name), ""):
            yield Datum(name, text)
    yield from _dates(book)
    yield from (Datum("subject", tag) for tag in subjects(book))
    yield from (Datum("source", site) for site in _sites(book))
    yield from _series(book)
    yield Datum("meta", "", {"name": "generator", "content": f"bookmaker {__version__}"})


def full_title(book: Book) -> str:
    """Title and subtitle in one line: Kindle's mail service refuses a second ``dc:title``."""
    title = _held(one_line(book.title, plain(book.identifier, "?")))
    subtitle = _held(one_line(book.subtitle, ""))
    if not subtitle:
        return title
    return f"{title}{' ' if title[-1] in '.:?!…' else colon(book.lang)}{subtitle}"


def _held(title: str) -> str:
    """With the one no-break space that shelves of readers and catalogues show, whatever their letters."""
    return title.replace("\u202f", "\u00a0")


def colon(lang: str) -> str:
    """A colon with the spaces that it has between two parts of a line."""
    return "\u00a0: " if lang.lower().startswith("fr") else ": "


def language(tag: str) -> str:
    """The tag where it is well-formed, else ``und``: e-readers refuse a book in ``English``."""
    return tag if _LANGUAGE.match(tag) else "und"


def subjects(book: Book) -> tuple[str, ...]:
    """The commonest tags of the chapters; in a book of many chapters only tags that at least two share."""
    counted = Counter(tag for chapter in book.chapters for tag in dict.fromkeys(plain(t, "") for t in chapter.tags))
    least = 2 if len(book.chapters) > MOST_SUBJECTS else 1
    return tuple(tag for tag, count in counted.most_common(MOST_SUBJECTS) if tag and count >= least)


def _person(kind: str, name: str, role: str, number: int, sorted_name: str) -> Iterator[Datum]:
    """A person with role (https://id.loc.gov/vocabulary/relators), sort form where it is known, and place."""
    yield Datum(kind, name, {"id": f"{kind}-{number}"})
    refines = {"refines": f"#{kind}-{number}"}
    yield Datum("meta", role, {**refines, "property": "role", "scheme": "marc:relators"})
    if sorted_name:
        yield Datum("meta", sorted_name, {**refines, "property": "file-as"})
    if kind == "creator":
        yield Datum("meta", str(number), {**refines, "property": "display-seq"})


def _contributors(book: Book, authors: list[str]) -> list[tuple[str, str]]:
    """Role and name: those whom the settings name, then the authors of articles who are no authors of the book."""
    named = [(role, plain(name, "")) for role, name in book.record.contributors]
    counted = Counter(plain(name, "") for chapter in book.chapters for name in dict.fromkeys(chapter.byline))
    known = {*authors, *(name for _, name in named)}
    others = [("aut", name) for name, _ in counted.most_common() if name not in known][:MOST_NAMES]
    return [(role, name) for role, name in (*named, *others) if name]


def _dates(book: Book) -> Iterator[Datum]:
    """The day of the edition, and the days of the first and the last article; nothing where no article has one."""
    days = [chapter.dating.day for chapter in book.chapters if chapter.dating.day]
    if days:
        yield Datum("date", f"{book.modified.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
        yield Datum("meta", f"{min(days)}/{max(days)}", {"property": "dcterms:temporal"})


def _sites(book: Book) -> list[str]:
    """Where the articles were first published: one address a site, the commonest first."""
    found: Counter[str] = Counter()
    for chapter in book.chapters:
        parts = split_address(safe_url(chapter.address)) if chapter.address else None
        if parts and parts.netloc:
            found[f"{parts.scheme}://{parts.netloc}/"] += 1
    return [site for site, _ in found.most_common(MOST_NAMES)]


def _series(book: Book) -> Iterator[Datum]:
    """The series twice: as EPUB 3 has it, and as calibre wrote it before, which some readers still look for.

    A series that this one is a part of is named behind it, and in the new form alone: shelves know one.
    """
    name = plain(book.series.name, "") if book.series else ""
    if not book.series or not name:
        return
    number = book.series.number.strip()
    yield from _collection("series", name, number)
    if wider := book.series.within:
        yield from _collection("wider-series", plain(wider.name, ""), wider.number.strip())
    yield Datum("meta", "", {"name": "calibre:series", "content": name})
    if _POSITION.match(number):
        yield Datum("meta", "", {"name": "calibre:series_index", "content": number})


def _collection(uid: str, name: str, number: str) -> Iterator[Datum]:
    """A collection (https://www.w3.org/TR/epub-33/#sec-belongs-to-collection) and the book's place in it."""
    if name:
        yield Datum("meta", name, {"property": "belongs-to-collection", "id": uid})
        yield Datum("meta", "series", {"refines": f"#{uid}", "property": "collection-type"})
        if _POSITION.match(number):
            yield Datum("meta", number, {"refines": f"#{uid}", "property": "group-position"})
