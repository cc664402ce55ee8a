"""``link.broken``: links inside the book that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bookmaker.html import fold_spaces, parse_fragment
from bookmaker.model import Book, Chapter, Note
from bookmaker.notes import note

_SCHEME = "chapter:"


def check_links(book: Book) -> tuple[Note, ...]:
    """A note for every link to a chapter that is not there, or to a place that no element of it has."""
    places = {chapter.id: _ids(chapter) for chapter in book.chapters}
    return tuple(found for chapter in book.chapters for found in _broken(chapter, places))


def _ids(chapter: Chapter) -> frozenset[str]:
    return frozenset(str(element.get("id")) for element in parse_fragment(chapter.body).iter() if element.get("id"))


def _broken(chapter: Chapter, places: Mapping[str, frozenset[str]]) -> Iterator[Note]:
    for link in parse_fragment(chapter.body).iter("a"):
        href = link.get("href") or ""
        if not href.startswith((_SCHEME, "#")):
            continue
        target, _, fragment = href.removeprefix(_SCHEME).partition("#")
        if fragment not in places.get(target or chapter.id, ()) and (fragment or target not in places):
            words = fold_spaces("".join(link.itertext()))
            yield note(
                "link.broken", chapter.source.address or chapter.id, f"“{words}” leads to {href}, which is not there"
            )
