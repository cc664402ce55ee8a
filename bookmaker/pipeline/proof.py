"""The proof that nothing is lost: article against chapter, book against EPUB, book against PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bookmaker.check import (
    Compared,
    WordsReport,
    check_book,
    check_epub_chapters,
    check_pdf_chapters,
    compare_cleaning,
    compare_epub,
    compare_pdf,
    notes_of,
    report_words,
)
from bookmaker.model import Artifact, Book, Note
from bookmaker.pipeline.compiling import Compiled, Watch

EPUB, PDF = "application/epub+zip", "application/pdf"

_COMPARE: dict[str, Callable[[Book, Artifact], tuple[Compared, ...]]] = {EPUB: compare_epub, PDF: compare_pdf}
_PRESENT: dict[str, Callable[[Book, Artifact], tuple[Note, ...]]] = {EPUB: check_epub_chapters, PDF: check_pdf_chapters}


@dataclass(frozen=True, slots=True)
class Proof:
    """What the comparison found."""

    report: WordsReport
    """Words by chapter and layer."""
    notes: tuple[Note, ...]
    """What is lost or added, what was left out on purpose, and what else is wrong with the book."""


def prove(compiled: Compiled, artifacts: Iterable[Artifact], watch: Watch) -> Proof:
    """Compares every chapter, as it stands in the book, with its article, and every finished edition with the book."""
    compared: list[Compared] = []
    notes = list(check_book(compiled.book))
    final = {chapter.id: chapter for chapter in compiled.book.chapters}
    pairs = tuple(zip(compiled.articles, compiled.chapters, strict=True))
    for number, (article, cleaned) in enumerate(pairs, 1):
        watch("Comparing words", number, len(pairs))
        compared.append(compare_cleaning(article, final[cleaned.id]))
    for artifact in artifacts:
        watch(f"Comparing words with {artifact.name}", 0, 0)
        compared.extend(_COMPARE[artifact.media_type](compiled.book, artifact))
        notes.extend(_PRESENT[artifact.media_type](compiled.book, artifact))
    return Proof(report_words(compared), (*notes, *notes_of(compared)))
