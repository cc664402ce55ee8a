"""The measurer of finished pages sees what is wrong with them, and nothing in a book whose pages are mended."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import leaves
import pytest
from printed_book import WORDS, book_of, chapter, pages_of, rich_book

from bookmaker.backends.pdf import paging, write_pdf
from bookmaker.backends.pdf.pieces import piece
from bookmaker.model import Book, Style

SENTENCE = "Une phrase assez courte pour tenir sur une ligne."
PICTURE = '<img src="asset:vue.png" alt="Une vue" width="400" height="300"/>'


def awkward_book() -> Book:
    """Headings, pictures and last lines at every height of the page."""
    bodies = {}
    for lines in range(6, 18, 2):
        text = f"<p>{WORDS * 2}</p>" + f"<p>{SENTENCE}</p>" * lines
        bodies[f"heading-{lines}"] = f"{text}<h2>Titre</h2><p>{SENTENCE}</p><p>{WORDS * 9}</p><p>{WORDS}</p>"
        bodies[f"last-{lines}"] = f"{text}<ul><li>{SENTENCE}</li><li>{SENTENCE}</li></ul>"
    bodies["pictures"] = f"<h2>Titre</h2><p>{PICTURE * 5}</p><p>{WORDS}</p>"
    return book_of(*(chapter(name, name, body) for name, body in bodies.items()))


def found_in(book: Book, folder: Path, *more: Style) -> Counter[str]:
    path = folder / "book.pdf"
    pages = pages_of(book)
    path.write_bytes(write_pdf(replace(pages, styles=(*pages.styles, *more)))[0].data)
    return Counter(found.what for found in leaves.measure(path))


def test_a_mended_book_has_no_faults(tmp_path: Path) -> None:
    assert found_in(awkward_book(), tmp_path) == {}


def test_a_book_with_everything_has_no_faults(tmp_path: Path) -> None:
    assert found_in(rich_book(), tmp_path) == {}


def test_faults_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With WeasyPrint's own pages, no care for single lines, and captions that may go on alone."""
    monkeypatch.setattr(piece, "paged", lambda: paging.paged(mends=False))
    careless = Style("careless.css", "html { orphans: 1; widows: 1 } p { break-inside: auto } h2 { break-after: auto }")
    found = found_in(awkward_book(), tmp_path, careless)
    assert found["heading in the last two lines"]
    assert found["short last page"]


def test_what_leaves_the_page_is_seen(tmp_path: Path) -> None:
    out = Style("out.css", "h2 { margin-left: -60mm }")
    assert found_in(awkward_book(), tmp_path, out)["outside the page"]


def test_a_frame_in_the_place_of_a_picture_counts_as_one(tmp_path: Path) -> None:
    """As in the layout: it may stand alone on a last page, and a heading above it."""
    box = '<figure><span class="missing-picture">Une vue</span></figure>'
    book = book_of(chapter("a", "A", f"<p>{SENTENCE}</p>" * 26 + f'{box}<h2 class="page-break">Titre</h2>{box}'))
    assert found_in(book, tmp_path) == {}
