"""``words.*``, ``chapter.missing``, ``chapter.order``: the finished PDF, read page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bookmaker.check._edition import Held, Side, compare_edition, hold, sides_of
from bookmaker.check._furniture import drop_furniture, learn_levels
from bookmaker.check._leaves import Leaves, Section, read_leaves, sections_of
from bookmaker.check._pdftext import count_pages, join_lines
from bookmaker.check._presence import check_presence
from bookmaker.check.compared import Compared, notes_of
from bookmaker.crew import ALONE, Crew, Job, job_key, lot_of
from bookmaker.model import Artifact, Book, Note

_PER_PAGE = 1e-3
"""Seconds that a page takes to be compared, about."""

Task = tuple[Side, Leaves, tuple[int, ...]]
"""A chapter, its pages, and the heights at which running heads and folios stand."""


def check_pdf(book: Book, artifact: Artifact) -> tuple[Note, ...]:
    """A note for every chapter that is missing or out of order, and for every run of words lost or added."""
    return (*check_pdf_chapters(book, artifact), *notes_of(compare_pdf(book, artifact)))


def check_pdf_chapters(book: Book, artifact: Artifact) -> tuple[Note, ...]:
    """A note for every chapter that has no page, or stands in another order."""
    places = artifact.page_map
    return check_presence(book, sorted(places, key=lambda name: places[name]), "the PDF")


def compare_pdf(
    book: Book, artifact: Artifact, crew: Crew = ALONE, marks: Sequence[str] = (), *, is_kept: bool = True
) -> tuple[Compared, ...]:
    """The words of every chapter against those that its pages show; ``SourceError`` where the PDF is unreadable.

    ``marks`` are hashes of the chapters, where they are known. Pages that are the same as before are neither read nor
    compared again where ``is_kept``.
    """
    sides = sides_of(book, marks)
    about = replace(book, chapters=(), assets=())
    sections = sections_of(about, sides, artifact, count_pages(artifact.data))
    leaves = read_leaves(artifact.data, sections, crew, is_kept=is_kept)
    levels = learn_levels(one.seen for one in leaves)
    at = {section.pages.start: index for index, section in enumerate(sections) if section.opens}
    places = [at.get(artifact.page_map.get(side.chapter.id, -1), -1) for side in sides]
    name = artifact.name
    jobs = [
        _job(side, sections[place], leaves[place], levels, name, is_kept=is_kept) if place >= 0 else _no_pages(side)
        for side, place in zip(sides, places, strict=True)
    ]
    names = [_names(sections[place], artifact) if place >= 0 else () for place in places]
    return compare_edition("pdf", zip(sides, crew.work(jobs), names, strict=True))


def hold_pages(task: Task) -> Held:
    """The chapter against its pages."""
    side, leaves, levels = task
    pages = (drop_furniture(page, frozenset(levels)) for page in leaves.unpack())
    return hold(side, [join_lines(page) for page in pages], is_drawn=True)


def hold_nothing(side: Side) -> Held:
    """The chapter against no page at all."""
    return hold(side, [], is_drawn=True)


def _job(side: Side, section: Section, leaves: Leaves, levels: frozenset[int], edition: str, *, is_kept: bool) -> Job:
    own = tuple(sorted(levels & leaves.seen.levels()))  # the others change nothing here
    key = job_key(hold_pages, side.mark, section.key or leaves.packed, own)
    lot = lot_of((hold_pages, side.book.identifier, edition), side.chapter.id)
    return Job(hold_pages, (side, leaves, own), key, _PER_PAGE * len(section.pages), is_kept, lot)


def _no_pages(side: Side) -> Job:
    return Job(hold_nothing, side, job_key(hold_nothing, side.mark))


def _names(section: Section, artifact: Artifact) -> tuple[str, ...]:
    labels = artifact.page_labels
    return tuple(f"page {labels[number] if number < len(labels) else number + 1}" for number in section.pages)
