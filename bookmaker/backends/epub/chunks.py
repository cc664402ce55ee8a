"""The documents as the crew gets them: each by itself, what came of them in lots of the cache.

So an edit reads and writes one document, and a book of a thousand does not open a thousand files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bookmaker.backends.epub.contents import read_content
from bookmaker.backends.epub.names import Place
from bookmaker.crew import Job, job_key, lot_of
from bookmaker.model import Document

SPEED = 2e7
"""Characters of markup that are read, or written, in a second."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One document and where it stands."""

    place: Place
    """In the package."""
    key: str
    """Of the job that reads it."""
    edition: str
    """What tells this edition of the book from others, for the lots."""

    @property
    def document(self) -> Document:
        """What stands there."""
        return self.place.document

    def job(self, work: Callable[[Any], Any], task: object, key: str) -> Job:
        """The job of doing this with it."""
        lot = lot_of((work, self.edition), self.document.name)
        return Job(work, task, key, len(self.document.body) / SPEED, lot=lot)


def cut_into_chunks(places: Iterable[Place], edition: str) -> tuple[Chunk, ...]:
    """Each place by itself."""
    return tuple(Chunk(place, job_key(read_content, place.document), edition) for place in places)
