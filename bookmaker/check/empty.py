"""``chapter.empty``: chapters with nothing to read or to look at."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.check.facts import Facts
from bookmaker.model import Book, Note
from bookmaker.notes import note


def check_empty(book: Book, facts: Sequence[Facts]) -> tuple[Note, ...]:
    """A note for every chapter that is a title and nothing else."""
    return tuple(
        note("chapter.empty", chapter.source.address or chapter.id, f"“{chapter.title}” has no text")
        for chapter, known in zip(book.chapters, facts, strict=True)
        if known.is_empty
    )
