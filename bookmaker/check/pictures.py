"""``asset.missing``: pictures that the book does not carry."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.check.facts import Facts
from bookmaker.model import Book, Note
from bookmaker.notes import note


def check_pictures(book: Book, facts: Sequence[Facts]) -> tuple[Note, ...]:
    """A note for every picture that a chapter shows and that is not among the book's assets."""
    there = {asset.name for asset in book.assets}
    return tuple(
        note("asset.missing", chapter.source.address or chapter.id, f"the picture {name} is not in the book")
        for chapter, known in zip(book.chapters, facts, strict=True)
        for name in known.pictures
        if name not in there
    )
