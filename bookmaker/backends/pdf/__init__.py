"""The printed edition: one typeset, tagged PDF for the whole book.

The way of a book through it::

    Pages --engine--> parts, one a document --binding--> Artifact
    Pages --join--> one tree --layout--> pages --assemble--> Artifact

The first way is that of ``engine`` and gives what the second would; the second is for style sheets that look at the
whole book (``plan`` knows them). ``markup/`` makes the documents fit for the page, ``pieces/`` is what workers do,
``file/`` writes the book. ``fonts`` and ``fetcher`` decide what the layout may see of the world, ``geometry`` where
the text stands on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bookmaker.backends.pdf.engine import lay_out_apart
from bookmaker.backends.pdf.faulty import fault_notes, faults_of_leaves
from bookmaker.backends.pdf.file.assemble import finish, page_labels
from bookmaker.backends.pdf.geometry import page_sheets
from bookmaker.backends.pdf.gutters import expected_sheet, next_sheet, with_sheet
from bookmaker.backends.pdf.layout import STUMBLES, Laid, lay_out
from bookmaker.backends.pdf.markup.join import feet, first_of_text, join_documents
from bookmaker.backends.pdf.markup.locators import END, fold_locators, is_locator
from bookmaker.backends.pdf.messages import notes_of, watch_progress
from bookmaker.backends.pdf.plan import NotAlone
from bookmaker.backends.pdf.resolution import coarse_notes, shots_of_documents
from bookmaker.backends.pdf.starts import Starts
from bookmaker.crew import ALONE, Crew
from bookmaker.errors import BuildError
from bookmaker.model import Artifact, Note, Pages, Style
from bookmaker.notes import note
from bookmaker.pagination import PageMark, PageStart
from bookmaker.plugs import Backend
from bookmaker.theme.design import Design

__all__ = ["BACKEND", "on_paper", "watch_progress", "write_pdf", "write_whole"]


RIGHT_TO_LEFT = (Style("rtl.css", "@page :left { @top-center { letter-spacing: 0 } }"),)
"""Comes last in a book that runs from right to left: a page's style cannot ask for the direction by itself."""


def on_paper(pages: Pages, size: str, design: Design, gutter: str = "fixed") -> Pages:
    """The book with the sheets of a page size in a design, begun with the margins that its length lets expect."""
    pages = replace(pages, page_sheets=page_sheets(size, design, gutter))
    return with_sheet(pages, expected_sheet(pages))


def write_pdf(pages: Pages, crew: Crew = ALONE) -> tuple[Artifact, tuple[Note, ...]]:
    """The typeset book, with the page that each document begins on; ``BuildError`` where it cannot be laid out."""
    try:
        bound = lay_out_apart(pages, _extra(pages), crew)
    except NotAlone as reason:
        artifact, notes = write_whole(pages)
        return artifact, (*notes, note("layout.whole", "PDF", f"{reason}: laid out in one go, which takes longer"))
    except (MemoryError, RecursionError) as error:
        raise BuildError("PDF: the book is too large or too deeply nested to lay out", hint=_SMALLER) from error
    artifact = replace(
        _artifact(pages, bound.pdf, bound.starts, bound.count, bound.front, bound.page_starts), pieces=bound.pieces
    )
    faults = fault_notes(pages, artifact, bound.faults)
    coarse = coarse_notes(pages, artifact, bound.shots)
    return artifact, (
        *bound.notes,
        *notes_of(bound.messages, bound.coverage.lent, bound.coverage.missing),
        *faults,
        *coarse,
    )


def write_whole(pages: Pages) -> tuple[Artifact, tuple[Note, ...]]:
    """The same by one layout of the whole book: for style sheets that ask for it, and to hold the other against."""
    try:
        laid, broken = _lay_out_fitting(pages)
        front = _front_pages(pages, laid)
        data = finish(laid.pdf, pages.book, front)
    except (MemoryError, RecursionError) as error:
        raise BuildError("PDF: the book is too large or too deeply nested to lay out", hint=_SMALLER) from error
    artifact = _artifact(pages, data, laid.anchors, laid.count, front, laid.starts)
    faults = fault_notes(pages, artifact, faults_of_leaves(laid.leaves, artifact.page_map, laid.tables))
    coarse = coarse_notes(pages, artifact, shots_of_documents(laid.shots, artifact.page_map))
    return artifact, (*broken, *notes_of(laid.messages, laid.coverage.lent, laid.coverage.missing), *faults, *coarse)


def _artifact(
    pages: Pages, data: bytes, starts: Mapping[str, int], count: int, front: int, page_starts: Starts
) -> Artifact:
    labels = page_labels(count, front)
    return Artifact(
        name=f"{_file_stem(pages.book.title)}.pdf",
        media_type="application/pdf",
        data=data,
        page_map={document.name: starts[document.name] for document in pages.documents},
        page_labels=labels,
        page_marks={document.name: _marks(page_starts.get(document.name, ()), labels) for document in pages.documents},
    )


def _marks(starts: Iterable[tuple[int, PageStart]], labels: Sequence[str]) -> tuple[PageMark, ...]:
    """The pages of a document."""
    return tuple(PageMark(page, labels[page], start, n == 0) for n, (page, start) in enumerate(starts))


def _extra(pages: Pages) -> tuple[Style, ...]:
    """What comes after the book's own sheets."""
    return RIGHT_TO_LEFT if pages.book.rtl else ()


MOST_TRIES = 5
"""Layouts of the book before what is lost is left to the proof of words to name."""

MOST_ROUNDS = 3
"""Layouts more until the index shows the pages that it then stands on."""

MOST_LOST = 20
"""Notes; where more than that are lost, no note of the book is set at the foot."""

_REPORT = "Leave articles out until it passes: the one that it fails on has unusual markup."
_SMALLER = "Make two books of it, or look for an article with thousands of nested elements."


def _lay_out_fitting(pages: Pages) -> tuple[Laid, tuple[Note, ...]]:
    """The pages, with margins that fit their number."""
    tried = [expected_sheet(pages)]
    while True:
        laid, broken = _lay_out_book(pages)
        other = next_sheet(pages.page_sheets, tried, laid.count)
        if other is None:
            return laid, broken
        tried.append(other)
        pages = with_sheet(pages, other)


def _lay_out_book(pages: Pages) -> tuple[Laid, tuple[Note, ...]]:
    """The pages, with every note of every chapter on them, and notes on broken links.

    WeasyPrint can lose a footnote whose paragraph goes on to the next page, and can stumble over one
    (https://github.com/Kozea/WeasyPrint/issues/2437). A note that is on no page, or runs off one, is set at the
    end of its chapter instead; where that does not help, all of them are.
    """
    styles = (*pages.styles, *_extra(pages))
    at_end: frozenset[str] = frozenset()
    numbers: dict[str, int] = {}
    for _ in range(MOST_TRIES + MOST_ROUNDS):
        root, broken = join_documents(pages, at_end)
        has_index = any(map(is_locator, root.iter("a")))
        fold_locators(root, numbers)
        try:
            laid = lay_out(root, styles, pages.assets, is_grey=pages.profile == "grey")
        except STUMBLES as error:
            if not feet(root):
                raise BuildError(f"PDF: the layout failed ({type(error).__name__}: {error})", hint=_REPORT) from error
            lost = feet(root)
        else:
            lost = feet(root) - laid.anchors.keys() | feet(root) & laid.spilt
        if not lost:
            known, numbers = numbers, _numbers(pages, laid) if has_index else {}
            if known == numbers:
                break
            continue
        at_end = at_end | (lost if len(at_end) < MOST_LOST else feet(root))
    return laid, broken


def _numbers(pages: Pages, laid: Laid) -> dict[str, int]:
    """Anchor -> the number of its page, that of the last page of each document among them."""
    front = _front_pages(pages, laid)
    number = [index + 1 if index < front else index + 1 - front for index in range(laid.count)]
    starts = [laid.anchors[document.name] for document in pages.documents]
    ends = [max(start, end - 1) for start, end in zip(starts, [*starts[1:], laid.count], strict=True)]
    ends = [end if end == start or laid.leaves[end].rows else end - 1 for start, end in zip(starts, ends, strict=True)]
    last = {f"{document.name}{END}": number[end] for document, end in zip(pages.documents, ends, strict=True)}
    return {name: number[index] for name, index in laid.anchors.items()} | last


def _front_pages(pages: Pages, laid: Laid) -> int:
    """How many pages stand before page 1."""
    return laid.anchors.get(first_of_text(pages), laid.count)


def _file_stem(title: str) -> str:
    """A file name for a title: letters and digits of any script, joined by hyphens."""
    words = re.findall(r"\w+", title.lower())
    return "-".join(words)[:80].rstrip("-") or "book"


BACKEND = Backend(name="pdf", suffix=".pdf", medium="print", write=write_pdf)
