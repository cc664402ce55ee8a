"""``words.*``, ``chapter.missing``, ``chapter.order``: the finished PDF, read page by page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from bookmaker.check._apparatus import heading_words
from bookmaker.check._edition import Printed, compare_edition
from bookmaker.check._furniture import drop_furniture
from bookmaker.check._pdftext import Page, join_lines, read_pages
from bookmaker.check._presence import check_presence
from bookmaker.check.compared import Compared, notes_of
from bookmaker.model import Artifact, Book, Chapter, Note
from bookmaker.words import words_of


def check_pdf(book: Book, artifact: Artifact) -> tuple[Note, ...]:
    """A note for every chapter that is missing or out of order, and for every run of words lost or added."""
    return (*check_pdf_chapters(book, artifact), *notes_of(compare_pdf(book, artifact)))


def check_pdf_chapters(book: Book, artifact: Artifact) -> tuple[Note, ...]:
    """A note for every chapter that has no page, or stands in another order."""
    places = artifact.page_map
    return check_presence(book, sorted(places, key=lambda name: places[name]), "the PDF")


def compare_pdf(book: Book, artifact: Artifact) -> tuple[Compared, ...]:
    """The words of every chapter against those that its pages show; ``SourceError`` where the PDF is unreadable."""
    pages = read_pages(artifact.data)
    spans = {chapter.id: _span(chapter, artifact, len(pages)) for chapter in book.chapters}
    bare = drop_furniture(
        pages, _running_words(book, spans, len(pages)), artifact.page_labels, frozenset(artifact.page_map.values())
    )
    return compare_edition(book, "pdf", (_printed(c, spans[c.id], bare, artifact) for c in book.chapters))


def _span(chapter: Chapter, artifact: Artifact, length: int) -> range:
    """The pages of the chapter: from its first to the next document's first."""
    first = artifact.page_map.get(chapter.id, length)
    return range(first, min((place for place in artifact.page_map.values() if place > first), default=length))


def _running_words(book: Book, spans: dict[str, range], length: int) -> Sequence[frozenset[str]]:
    known = [heading_words(book, None)] * length
    for chapter in book.chapters:
        said = heading_words(book, chapter)
        for number in spans[chapter.id]:
            known[number] = said
    return known


def _printed(chapter: Chapter, span: range, pages: Sequence[Page], artifact: Artifact) -> Printed:
    texts = [join_lines(pages[number]) for number in span]
    names = [_name(number, artifact) for number in span]
    return Printed(chapter, "\n".join(texts), _places(texts, names))


def _places(texts: Sequence[str], names: Sequence[str]) -> Callable[[int], str]:
    """Index of a word among those of all texts -> name of the page that it is on."""
    ends = list(accumulate(len(words_of(text)) for text in texts))
    return lambda at: names[min(bisect_right(ends, max(at, 0)), len(names) - 1)] if names else ""


def _name(number: int, artifact: Artifact) -> str:
    labels = artifact.page_labels
    return f"page {labels[number] if number < len(labels) else number + 1}"
