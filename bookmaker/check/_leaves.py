"""The pages of a finished PDF as the comparison wants them: read document by document, many of them in one go.

A document's pages are read from the file again only where they are not those of before: an artifact says which are
(``Artifact.pieces``). What is kept of them has the running heads and numbers of the file that they were read from.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bookmaker.check._apparatus import heading_words
from bookmaker.check._edition import Side
from bookmaker.check._furniture import Marked, Seen, mark_furniture
from bookmaker.check._pdftext import Page, read_pages
from bookmaker.crew import Crew, Job, job_key
from bookmaker.fingerprint import fingerprint
from bookmaker.model import Artifact, Book

_PER_PAGE = 2e-3
"""Seconds that a page takes to be read, about."""

_CHUNKS = 2
"""Of a file for each process: so that all of them end at about the same time."""


@dataclass(frozen=True, slots=True)
class Section:
    """The pages from one document's first to the next one's."""

    pages: range
    """Their indexes in the file."""
    labels: tuple[str, ...]
    """Their printed numbers, as far as they are known."""
    opens: bool
    """Whether a document begins on the first of them."""
    book: Book
    """As in ``Side``; that of no chapter where they are none's."""
    side: Side | None
    """The chapter that they are of."""
    key: str
    """A hash of all that decides what is read, but for running heads and numbers; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """The pages of a section."""

    seen: Seen
    """What stands at their edges."""
    packed: bytes = field(repr=False)
    """Their lines: seldom wanted again, and quicker to carry about."""

    def unpack(self) -> tuple[Marked, ...]:
        """Their lines."""
        pages: tuple[Marked, ...] = pickle.loads(self.packed)
        return pages


def sections_of(book: Book, sides: Sequence[Side], artifact: Artifact, count: int) -> tuple[Section, ...]:
    """The file of so many pages, cut where documents begin."""
    names: dict[int, list[str]] = {}
    for name, place in artifact.page_map.items():
        names.setdefault(place, []).append(name)
    of_chapter = {artifact.page_map.get(side.chapter.id): side for side in sides}
    starts = sorted({0, *(place for place in names if place < count)})
    sections = []
    for start, stop in zip(starts, (*starts[1:], count), strict=True):
        side = of_chapter.get(start)
        pieces = [artifact.pieces.get(name, "") for name in names.get(start, ())]
        about = side.mark if side else fingerprint(*_said(book))
        key = fingerprint(pieces, about, stop - start) if pieces and all(pieces) else ""
        labels = tuple(artifact.page_labels[start:stop])
        labels += ("",) * (stop - start - len(labels))
        sections.append(Section(range(start, stop), labels, start in names, side.book if side else book, side, key))
    return tuple(sections)


def read_leaves(data: bytes, sections: Sequence[Section], crew: Crew, *, is_kept: bool) -> tuple[Leaves, ...]:
    """The pages of each section, from the cache or from the file: those in pieces of it that workers share."""
    keys = [job_key(mark_sections, section.key) if section.key and is_kept else "" for section in sections]
    found: list[Leaves | None] = [crew.find(key) if key else None for key in keys]
    left = [index for index, leaves in enumerate(found) if leaves is None]
    chunks = list(_chunks(left, sections, crew.count * _CHUNKS))
    jobs = [_job(data, [sections[index] for index in chunk]) for chunk in chunks]
    for chunk, made in zip(chunks, crew.work(jobs), strict=True):
        for index, leaves in zip(chunk, made, strict=True):
            found[index] = leaves
            if keys[index]:
                crew.keep(keys[index], leaves)
    return tuple(leaves for leaves in found if leaves is not None)


def mark_sections(task: tuple[bytes, tuple[Section, ...]]) -> tuple[Leaves, ...]:
    """The pages of these sections of a file."""
    data, sections = task
    pages = read_pages(data, [number for section in sections for number in section.pages])
    return tuple(_leaves(section, [pages[number] for number in section.pages]) for section in sections)


def _leaves(section: Section, pages: Sequence[Page]) -> Leaves:
    known = heading_words(section.book, section.side.chapter if section.side else None)
    marked, seen = mark_furniture(pages, known, section.labels, opens=section.opens)
    return Leaves(seen, pickle.dumps(marked, protocol=pickle.HIGHEST_PROTOCOL))


def _chunks(left: Sequence[int], sections: Sequence[Section], most: int) -> Iterator[list[int]]:
    """What is to be read in so many parts of about the same number of pages; one where it is little."""
    pages = sum(len(sections[index].pages) for index in left)
    share = max(pages / most, _LEAST)
    chunk: list[int] = []
    for index in left:
        chunk.append(index)
        if sum(len(sections[index].pages) for index in chunk) >= share:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


_LEAST = 100
"""Pages that a worker is asked for: fewer are sooner read than the file is sent."""


def _job(data: bytes, sections: list[Section]) -> Job:
    seconds = _PER_PAGE * sum(len(section.pages) for section in sections)
    key = fingerprint([(section.pages.start, section.pages.stop) for section in sections])
    return Job(mark_sections, (data, tuple(sections)), key, seconds, is_kept=False)


def _said(book: Book) -> tuple[object, ...]:
    """What running heads may say on any page."""
    return book.title, book.subtitle, book.authors, book.lang, [part.title for part in book.parts]
