"""``chapter.double``: ids that are given twice."""

from __future__ import annotations

from collections import Counter

from bookmaker.html import parse_fragment
from bookmaker.model import Book, Note
from bookmaker.notes import note


def check_ids(book: Book) -> tuple[Note, ...]:
    """A note for every id that two chapters, or two elements of one chapter, share."""
    chapters = _doubles([chapter.id for chapter in book.chapters])
    notes = [note("chapter.double", id, f"{times} chapters have this id") for id, times in chapters]
    for chapter in book.chapters:
        ids = [str(element.get("id")) for element in parse_fragment(chapter.body).iter() if element.get("id")]
        where = chapter.source.address or chapter.id
        notes += [note("chapter.double", where, f"{times} elements have the id “{id}”") for id, times in _doubles(ids)]
    return tuple(notes)


def _doubles(names: list[str]) -> list[tuple[str, int]]:
    return [(name, times) for name, times in Counter(names).items() if times > 1]
