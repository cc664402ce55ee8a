"""Rivers of white are found in what was laid out."""

from contextlib import nullcontext

import pytest
from printed_book import book_of, chapter, pages_of

from bookmaker.backends.pdf import write_pdf
from bookmaker.backends.pdf.leaves import Reader
from bookmaker.backends.pdf.pieces import piece
from bookmaker.faults import Row


def test_spaces_are_where_the_words_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line has one less than words, each between two of them, and together they fill what the words leave."""
    rows: list[Row] = []
    leaf = Reader.leaf

    def read(self: Reader, page: object, index: int, *, is_ended: bool) -> object:
        found = leaf(self, page, index, is_ended=is_ended)
        rows.extend(row for row in found.rows if row.gaps)
        return found

    monkeypatch.setattr(Reader, "leaf", read)
    body = f'<p lang="zxx">{"Les îles <em>de papier</em> incontestablement " * 20}</p>'
    write_pdf(pages_of(book_of(chapter("un", "Un", body))))
    assert rows
    for row in rows:
        assert len(row.gaps) == row.text.count(" ")
        assert all(row.left < left < right < row.right for left, right in row.gaps)


def test_a_river_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that leave their spaces one under the other, in lines that nothing mends."""
    monkeypatch.setattr(piece, "paragraphs_set", nullcontext)
    word = "mmmmmmmmmmmm"
    body = f'<p lang="zxx" style="text-indent: 0">{f"{word} {word} " * 12}fin</p>'
    _, notes = write_pdf(pages_of(book_of(chapter("un", "Un", body))))
    assert "line.river" in {note.code for note in notes}
