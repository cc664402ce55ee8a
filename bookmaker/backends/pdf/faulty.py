"""The notes on what is wrong with the pages of a book as it was laid out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bookmaker.backends.pdf.placing import Place
from bookmaker.faults import Fault, Leaf, judge, notes_of_faults
from bookmaker.model import Artifact, Note, Pages

Found = Mapping[str, Sequence[Fault]]
"""Document -> what is wrong with its pages, which are counted from the beginning of the book."""


def faults_of_places(places: Iterable[Place]) -> Found:
    """What is wrong with the parts of a book, at their places."""
    return {place.name: [_moved(fault, place.start) for fault in place.part.faults] for place in places}


def faults_of_leaves(leaves: Sequence[Leaf], starts: Mapping[str, int], more: Sequence[Fault] = ()) -> Found:
    """What is wrong with a book that was laid out whole; ``starts`` are the first pages of its documents.

    ``more`` is what else there is to say, at its pages.
    """
    names = sorted(starts, key=lambda name: starts[name])
    ends = [*(starts[name] for name in names[1:]), len(leaves)]
    return {
        name: [*judge(leaves[starts[name] : end]), *(one for one in more if starts[name] <= one.page < end)]
        for name, end in zip(names, ends, strict=True)
    }


def fault_notes(pages: Pages, artifact: Artifact, found: Found) -> tuple[Note, ...]:
    """The notes, each with the chapter's file and the page's printed number."""
    where = {chapter.id: chapter.source.address or chapter.id for chapter in pages.book.chapters}
    return tuple(
        one
        for document in pages.documents
        for one in notes_of_faults(
            where.get(document.chapter, document.name),
            filter(_counts, found.get(document.name, ())),
            artifact.page_labels.__getitem__,
        )
    )


def _counts(fault: Fault) -> bool:
    """A word may be broken where the eye goes from a left page to the right one, and not where the leaf is turned."""
    return fault.code != "page.broken-word" or fault.page % 2 == 0


def _moved(fault: Fault, start: int) -> Fault:
    return replace(fault, page=fault.page + start)
