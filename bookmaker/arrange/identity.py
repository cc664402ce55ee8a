"""Names the book and dates the edition, from what it is and never from the clock."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from bookmaker.config import BookSettings
from bookmaker.model import Chapter

UNDATED_EDITION = date(2000, 1, 1)
"""The date of an edition in which nothing is dated: any fixed day does, two builds must agree."""


MOST_AUTHORS = 3
"""Above this many names a book without authors of its own is a miscellany, and the title page names nobody."""


def book_language(book: BookSettings, langs: tuple[str, ...]) -> str:
    """The language of the book's own matter: the one given, else that of most articles, else English."""
    known = Counter(lang for lang in langs if lang)
    return book.language or (known.most_common(1)[0][0] if known else "en")


def book_authors(book: BookSettings, chapters: tuple[Chapter, ...]) -> tuple[str, ...]:
    """The authors given, else the articles' own in the order of reading where they are few."""
    if book.authors is not None:
        return book.authors
    names = tuple(dict.fromkeys(name for chapter in chapters for name in chapter.byline))
    return names if len(names) <= MOST_AUTHORS else ()


def derive_identifier(book: BookSettings) -> str:
    """The identifier given, else the ISBN's, else a name-based UUID of what book.toml says (RFC 9562, 5.5).

    Articles have no part in it: a book that grows by an article is a new edition of the same book.
    """
    if book.identifier:
        return book.identifier
    if book.isbn:
        return f"urn:isbn:{book.isbn.replace('-', '')}"
    name = "\n".join((book.title, *(book.authors or ()), book.language or ""))
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'bookmaker:{name}')}"


FIRST_YEAR = 1000
"""The first year of four figures: publications' dates are not written with fewer (W3C's date and time formats)."""


def edition_time(given: date | None, chapters: tuple[Chapter, ...]) -> datetime:
    """Midnight UTC of the edition's date: the one given, else the newest chapter's where a book can be of that year."""
    days = [chapter.dating.day for chapter in chapters if chapter.dating.day and chapter.dating.day.year >= FIRST_YEAR]
    return datetime.combine(given or max(days, default=UNDATED_EDITION), time(), UTC)
