"""What a plug is: a reader of sources or a writer of editions, as a value at the bottom of one file.

``registry`` finds them; one contract test runs over every one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bookmaker.crew import Crew
from bookmaker.model import Article, Artifact, Medium, Note, Pages, Source
from bookmaker.world import World

Read = Callable[[Source, World, str], tuple[tuple[Article, ...], tuple[Note, ...]]]
Recognise = Callable[[str, bytes], float]
Write = Callable[[Pages, Crew], tuple[Artifact, tuple[Note, ...]]]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one kind of source into articles."""

    name: str
    """What ``--as`` takes and what ``Source.kind`` holds."""
    suffixes: tuple[str, ...]
    """File suffixes that belong to it, lower case, with the dot."""
    recognise: Recognise
    """File name and first 64 KiB -> 0 (not mine) to 1 (surely mine)."""
    read: Read
    """Source, world and the language to assume (BCP 47, or empty) -> articles as they stand in the source, and notes.

    Raises ``SourceError`` where nothing can be read at all.
    """


@dataclass(frozen=True, slots=True)
class Backend:
    """Writes one edition."""

    name: str
    """What ``outputs`` in book.toml takes: ``epub``, ``pdf``."""
    suffix: str
    """Of the file written, with the dot."""
    medium: Medium
    """What the book is rendered for before it comes here."""
    write: Write
    """The rendered book, and who does the work -> the finished file and notes; raises ``BuildError``.

    The crew changes nothing of the result: it only makes it cheaper.
    """
