"""The documents in small lots: an edit costs one lot, and a book of a thousand does not ask a thousand times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from bookmaker.backends.epub.contents import read_contents
from bookmaker.backends.epub.names import Place
from bookmaker.crew import job_key
from bookmaker.model import Document

SIZE = 8
"""Documents in a lot, on the average."""

SPEED = 2e7
"""Characters of markup that are read, or written, in a second."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A lot: documents that follow each other."""

    places: tuple[Place, ...]
    """Where they stand in the package."""
    documents: tuple[Document, ...]
    """What stands there."""
    key: str
    """Of the job that reads them."""

    @property
    def seconds(self) -> float:
        """How long it takes to read or write them, about."""
        return sum(len(document.body) for document in self.documents) / SPEED


def cut_into_chunks(places: Iterable[Place]) -> tuple[Chunk, ...]:
    """The places in lots that end where a document's name says so: one document more changes one lot, not all after."""
    chunks: list[Chunk] = []
    lot: list[Place] = []
    for place in places:
        lot.append(place)
        if crc32(place.document.name.encode()) % SIZE == 0:
            chunks.append(_chunk(lot))
            lot = []
    return (*chunks, _chunk(lot)) if lot else tuple(chunks)


def _chunk(lot: list[Place]) -> Chunk:
    documents = tuple(place.document for place in lot)
    return Chunk(tuple(lot), documents, job_key(read_contents, documents))
