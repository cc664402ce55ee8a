"""The proof that nothing is lost: article against chapter, book against EPUB, book against PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bookmaker.arrange.endnotes import gather_notes
from bookmaker.check import (
    Compared,
    WordsReport,
    check_book,
    check_epub_chapters,
    check_pdf_chapters,
    compare_epub,
    compare_pdf,
    notes_of,
    report_words,
)
from bookmaker.crew import Crew
from bookmaker.fingerprint import fingerprint
from bookmaker.model import Artifact, Book, Note
from bookmaker.pipeline.binding import Compiled
from bookmaker.pipeline.progress import Watch
from bookmaker.texts import texts_of

EPUB, PDF = "application/epub+zip", "application/pdf"

_COMPARE = {EPUB: compare_epub, PDF: compare_pdf}
_PRESENT = {EPUB: check_epub_chapters, PDF: check_pdf_chapters}


@dataclass(frozen=True, slots=True)
class Proof:
    """What the comparison found."""

    report: WordsReport
    """Words by chapter and layer."""
    notes: tuple[Note, ...]
    """What is lost or added, what was left out on purpose, and what else is wrong with the book."""


def prove(
    compiled: Compiled, artifacts: Iterable[Artifact], crew: Crew, watch: Watch, *, is_whole: bool = False
) -> Proof:
    """See ``prove_volumes``: the book is one volume."""
    whole = ((compiled.book, compiled.marks),)
    return prove_volumes(compiled, whole, (artifacts,), crew, watch, is_whole=is_whole)


def prove_volumes(
    compiled: Compiled,
    volumes: Sequence[tuple[Book, Sequence[str]]],
    artifacts: Sequence[Iterable[Artifact]],
    crew: Crew,
    watch: Watch,
    *,
    is_whole: bool = False,
) -> Proof:
    """Every text, as it stands in the book, against its article; every finished edition against its volume.

    With each volume come the hashes of its texts, and the editions of it.

    What an edition shows as it did before is known and not compared again, but where the proof ``is_whole``.
    """
    compared: list[Compared] = list(compiled.compared)
    notes = list(check_book(replace(compiled.book, chapters=texts_of(compiled.book)), compiled.facts))
    for (volume, marks), finished in zip(volumes, artifacts, strict=True):
        book = replace(volume, chapters=texts_of(volume)), tuple(marks)
        printed = _as_printed(volume) if compiled.notes_at == "end" else book
        for artifact in finished:
            watch(f"Comparing words with {artifact.name}", 0, 0)
            held, known = printed if artifact.media_type == PDF else book
            compared.extend(_COMPARE[artifact.media_type](held, artifact, crew, known, is_kept=not is_whole))
            notes.extend(_PRESENT[artifact.media_type](held, artifact))
    return Proof(report_words(compared), (*notes, *notes_of(compared)))


def _as_printed(volume: Book) -> tuple[Book, tuple[str, ...]]:
    """The texts as the printed edition has them, its notes gathered, and a hash of each."""
    texts = texts_of(gather_notes(volume))
    made = tuple(fingerprint(text.body, text.title, text.subtitle) for text in texts)
    return replace(volume, chapters=texts), made
