"""``chapter.twin``: chapters that may be one article imported twice."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.check.facts import Facts
from bookmaker.model import Book, Chapter, Note
from bookmaker.notes import note
from bookmaker.words import words_of

_HINT = "Delete one of the two files if they are the same."


def check_twins(book: Book, _facts: Sequence[Facts] = ()) -> tuple[Note, ...]:
    """A note for every chapter with the title and the date of one before it; chapters without date are no twins."""
    first: dict[object, Chapter] = {}
    notes = []
    for chapter in book.chapters:
        key = (tuple(words_of(chapter.title)), chapter.dating.day)
        twin = first.setdefault(key, chapter)
        if twin is not chapter and chapter.dating.day and key[0]:
            message = f"“{chapter.title}” of {chapter.dating.day} is there twice: see {_where(twin)}"
            notes.append(note("chapter.twin", _where(chapter), message, _HINT))
    return tuple(notes)


def _where(chapter: Chapter) -> str:
    return chapter.source.address or chapter.id
