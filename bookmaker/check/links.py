"""``link.broken``: links inside the book that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bookmaker.check.facts import Facts
from bookmaker.model import Book, Chapter, Note
from bookmaker.notes import note

_SCHEME = "chapter:"


def check_links(book: Book, facts: Sequence[Facts]) -> tuple[Note, ...]:
    """A note for every link to a chapter that is not there, or to a place that no element of it has."""
    chapters = tuple(zip(book.chapters, facts, strict=True))
    places = {chapter.id: frozenset(known.ids) for chapter, known in chapters}
    return tuple(found for chapter, known in chapters for found in _broken(chapter, known, places))


def _broken(chapter: Chapter, known: Facts, places: Mapping[str, frozenset[str]]) -> Iterator[Note]:
    for href, words in known.links:
        target, _, fragment = href.removeprefix(_SCHEME).partition("#")
        if fragment not in places.get(target or chapter.id, ()) and (fragment or target not in places):
            yield note(
                "link.broken", chapter.source.address or chapter.id, f"“{words}” leads to {href}, which is not there"
            )
