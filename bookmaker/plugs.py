"""What a plug is: a reader of sources or a writer of editions, as a value at the bottom of one file.

There are two kinds of readers. A ``Reader`` reads one file of one article or few, all at once. An ``Export`` reads
what a platform hands out (a file, an archive or a folder, of any length), one article after another.

``registry`` finds them; one contract test runs over every one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bookmaker.crew import Crew
from bookmaker.model import Article, Artifact, Medium, Note, Pages, Source
from bookmaker.world import World

Read = Callable[[Source, World, str], tuple[tuple[Article, ...], tuple[Note, ...]]]
Recognise = Callable[[str, bytes], float]
ReadAll = Callable[[tuple[Source, ...], World, str], Iterator[Article | Note]]
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
class Look:
    """What is shown of a source to the exports' readers, so that one of them may know it for its own."""

    name: str
    """Of the file, archive or folder."""
    head: bytes = b""
    """The first 64 KiB of a file; empty for a folder, and for an archive that is looked into."""
    names: tuple[str, ...] = ()
    """What is in a folder or an archive: paths below it with ``/``, sorted."""
    peek: Callable[[str], bytes] = field(repr=False, default=lambda name: b"")
    """The first 64 KiB of one of ``names``."""


@dataclass(frozen=True, slots=True)
class Export:
    """Reads what a platform exports: a file, an archive or a folder that holds many articles."""

    name: str
    """What ``--as`` takes."""
    recognise: Callable[[Look], float]
    """0 (not mine) to 1 (surely mine)."""
    read: ReadAll
    """All sources of this kind of one import, the world and the language to assume -> articles and notes, in turn.

    Drafts, pages and comments come with the others and say what they are (``Article.status``, ``kind``, ``comments``):
    who asked for what is for the pipeline to know. Raises ``SourceError`` where nothing can be read at all.
    """
    is_joint: bool = False
    """Whether the sources of one import belong together: posts in one refer to what is in another."""
    is_packed: bool = False
    """Whether its files are ZIP archives themselves (a word processor's): these are not looked into as folders."""


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
