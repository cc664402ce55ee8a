"""A reader opens the book and shows every chapter's words and pictures."""

from dataclasses import replace
from pathlib import Path

import pytest
import run_reader
from sample_pages import PICTURE, chapter_document, sample_book, sample_pages

from bookmaker.backends.epub import write_epub
from bookmaker.pagination import PageMark, PageStart
from bookmaker.theme import load_theme
from bookmaker.world import DiskWorld

pytestmark = pytest.mark.skipif(bool(run_reader.missing()), reason=run_reader.missing() or "-")

SHEETS = load_theme("classic", Path("nowhere"), DiskWorld()).sheets("epub")
NOTED = (
    '<p>Called<a class="noteref" id="fnref-1" href="#fn-1">1</a> here.</p>'
    '<section class="footnotes"><ol><li id="fn-1">The note.</li></ol></section>'
)


def test_every_word_and_picture_is_shown(tmp_path: Path) -> None:
    documents = [
        chapter_document("one", "First", "<p>Alpha beta.</p>" + NOTED),
        chapter_document("two", "Second", f'<p>Gamma</p><figure><img src="asset:{PICTURE.name}" alt="x"/></figure>'),
        chapter_document("three", "Третья", "<p>дельта</p>", "ru"),
    ]
    book = tmp_path / "book.epub"
    book.write_bytes(write_epub(sample_pages(*documents, book=sample_book(), styles=SHEETS))[0].data)
    seen = run_reader.read_book(book)
    assert [section.words for section in seen.sections[3:]] == [
        ["First", "Alpha", "beta.", "Called", "1", "here.", "1.", "The", "note."],
        ["Second", "Gamma"],
        ["Третья", "дельта"],
    ]
    assert [(section.pictures, section.loaded) for section in seen.sections] == [
        (1, 1),
        (0, 0),
        (0, 0),
        (0, 0),
        (1, 1),
        (0, 0),
    ]
    assert seen.contents == ["First", "Second", "Третья"]
    assert seen.errors == []
    assert not any(section.broken for section in seen.sections)


def test_notes_and_pages_are_found_by_the_reader(tmp_path: Path) -> None:
    mark = PageMark(1, "2", PageStart("", 14, 0, "firstalphabeta", "gammadelta"))
    first = PageMark(0, "1", PageStart("", 0, 0, "", "firstalphabeta"), is_first=True)
    one = replace(chapter_document("one", "First", "<p>Alpha beta. Gamma delta.</p>" + NOTED), pages=(first, mark))
    book = tmp_path / "book.epub"
    book.write_bytes(write_epub(sample_pages(one, book=sample_book(), styles=SHEETS, page_source="A book"))[0].data)
    seen = run_reader.read_book(book)
    assert [(label, role, text.split()[0]) for label, role, text in seen.pages] == [
        ("1", "doc-pagebreak", "FirstAlpha"),
        ("2", "doc-pagebreak", "Gamma"),
    ]
    assert seen.notes == [["1", "doc-footnote", "1. The note."]]
