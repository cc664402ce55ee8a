"""``chapter.double``: ids that are given twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bookmaker.check.facts import Facts
from bookmaker.model import Book, Note
from bookmaker.notes import note


def check_ids(book: Book, facts: Sequence[Facts]) -> tuple[Note, ...]:
    """A note for every id that two chapters, or two elements of one chapter, share."""
    chapters = _doubles([chapter.id for chapter in book.chapters])
    notes = [note("chapter.double", id, f"{times} chapters have this id") for id, times in chapters]
    for chapter, known in zip(book.chapters, facts, strict=True):
        where = chapter.source.address or chapter.id
        doubles = _doubles(known.ids)
        notes += [note("chapter.double", where, f"{times} elements have the id “{id}”") for id, times in doubles]
    return tuple(notes)


def _doubles(names: Sequence[str]) -> list[tuple[str, int]]:
    if len(set(names)) == len(names):
        return []
    return [(name, times) for name, times in Counter(names).items() if times > 1]
