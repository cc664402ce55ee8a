"""Long texts cost what is on their lines."""

from itertools import pairwise
from time import process_time

import pytest
from printed_book import WORDS, book_of, chapter, pages_of, texts_of

from bookmaker.backends.pdf import lengths, write_pdf
from bookmaker.backends.pdf.lengths import pieces_of
from bookmaker.backends.pdf.paragraphs import setting


@pytest.mark.parametrize("text", ["x" * 9000, "mot " * 3000, "une ligne\n" * 900, "", "a\u200b" * 5000])
def test_pieces_are_the_text(text: str) -> None:
    pieces = list(pieces_of(text))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 2200
    assert all(piece[-1] in " \n\u200bx" for piece, _ in pairwise(pieces))


def test_a_long_paragraph_is_set_as_it_would_be_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = pages_of(book_of(chapter("a", "A", f"<p>{WORDS * 80}</p>")))
    parted, _ = write_pdf(pages)
    monkeypatch.setattr(lengths, "LONG", 10**9)
    whole, _ = write_pdf(pages)
    assert texts_of(parted.data) == texts_of(whole.data)


def test_a_paragraph_of_a_hundred_pages() -> None:
    """Every line used to copy all that came after it."""
    seconds = []
    for count in (1, 4):
        pages = pages_of(book_of(chapter("a", "A", "<p>" + "漢字かな交じり文を" * 900 * count + "</p>")))
        began = process_time()
        write_pdf(pages)
        seconds.append(process_time() - began)
    assert seconds[1] < 7 * seconds[0]


def test_a_long_paragraph_that_cannot_be_set_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """On each of its pages all that was left of it used to be looked through."""
    tried = []
    monkeypatch.setattr(setting, "LONG", 9000)
    monkeypatch.setattr(setting, "break_lines", lambda breaks, _: tried.append(len(breaks.ends)))
    write_pdf(pages_of(book_of(chapter("a", "A", f"<p>{WORDS * 80}</p>"))))
    assert len([ends for ends in tried if ends > 100]) == 1
