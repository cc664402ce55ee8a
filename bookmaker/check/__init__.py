"""The rules that hold a book and its editions against what the author wrote; they return notes and mend nothing.

- ``check_book``: the book by itself, every rule of ``RULES``;
- ``check_cleaning``: an article against its chapter;
- ``check_epub``, ``check_pdf``: the book against a finished edition;
- ``compare_*`` give the same comparisons as values, for ``notes_of`` and for ``report_words``, the proof as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bookmaker.check.cleaning import check_cleaning, compare_cleaning
from bookmaker.check.compared import Compared, Finding, notes_of
from bookmaker.check.empty import check_empty
from bookmaker.check.epub import check_epub, check_epub_chapters, compare_epub
from bookmaker.check.facts import Facts, find_facts
from bookmaker.check.ids import check_ids
from bookmaker.check.links import check_links
from bookmaker.check.pdf import check_pdf, check_pdf_chapters, compare_pdf
from bookmaker.check.pictures import check_pictures
from bookmaker.check.report import ChapterWords, LayerWords, WordsReport, report_words
from bookmaker.check.twins import check_twins
from bookmaker.model import Book, Note

__all__ = [
    "RULES",
    "ChapterWords",
    "Compared",
    "Facts",
    "Finding",
    "LayerWords",
    "WordsReport",
    "check_book",
    "check_cleaning",
    "check_epub",
    "check_epub_chapters",
    "check_pdf",
    "check_pdf_chapters",
    "compare_cleaning",
    "compare_epub",
    "compare_pdf",
    "find_facts",
    "notes_of",
    "report_words",
]

RULES: tuple[Callable[[Book, Sequence[Facts]], tuple[Note, ...]], ...] = (
    check_ids,
    check_links,
    check_pictures,
    check_empty,
    check_twins,
)
"""What is asked of a book before it is rendered; the order is that of the notes and matters to nobody else."""


def check_book(book: Book, facts: Sequence[Facts] | None = None) -> tuple[Note, ...]:
    """The notes of every rule on the book itself; ``facts`` of its chapters, in order, where they are known."""
    known = tuple(map(find_facts, book.chapters)) if facts is None else facts
    return tuple(found for rule in RULES for found in rule(book, known))
