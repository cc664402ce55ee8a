"""``chapter.missing``, ``chapter.order``: whether an edition has every chapter, in the book's order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bookmaker.model import Book, Note
from bookmaker.notes import note


def check_presence(book: Book, names: Sequence[str], edition: str) -> tuple[Note, ...]:
    """Notes on the chapters that are not among the edition's documents, named in its order, or are out of turn."""
    places = {name: place for place, name in enumerate(names)}
    missing = [
        note("chapter.missing", chapter.source.address or chapter.id, f"“{chapter.title}” is not in {edition}")
        for chapter in book.chapters
        if chapter.id not in places
    ]
    there = [chapter for chapter in book.chapters if chapter.id in places]
    turned = [
        note("chapter.order", after.source.address or after.id, f"“{after.title}” stands too early in {edition}")
        for before, after in pairwise(there)
        if places[after.id] < places[before.id]
    ]
    return (*missing, *turned)
