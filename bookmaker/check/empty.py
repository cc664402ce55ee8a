"""``chapter.empty``: chapters with nothing to read or to look at."""

from __future__ import annotations

from bookmaker.check._text import seen_text
from bookmaker.html import local_name, parse_fragment
from bookmaker.model import Book, Chapter, Note
from bookmaker.notes import note

_SHOWN = frozenset("audio hr iframe img math object picture svg video".split())
"""Elements that show something without words."""


def check_empty(book: Book) -> tuple[Note, ...]:
    """A note for every chapter that is a title and nothing else."""
    return tuple(
        note("chapter.empty", chapter.source.address or chapter.id, f"“{chapter.title}” has no text")
        for chapter in book.chapters
        if _is_empty(chapter)
    )


def _is_empty(chapter: Chapter) -> bool:
    root = parse_fragment(chapter.body)
    return not seen_text(root) and not any(local_name(element) in _SHOWN for element in root.iter())
