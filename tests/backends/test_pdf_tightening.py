"""Headings in a row with hardly a line each: none stands in the last two lines of a page."""

import pytest
from laid_out import SENTENCE, faults_in, leaves_of
from printed_book import WORDS, book_of, chapter, pages_of

from bookmaker.backends.pdf import write_pdf, write_whole
from bookmaker.faults.breaks import heading_at_foot

PAIR = "<h3>Une question courte</h3><p>Une réponse qui tient sur une ligne.</p>"
CODE = "<pre><code>" + "une ligne de code\n" * 8 + "</code></pre>"


@pytest.mark.parametrize("theme", ["classic", "magazine", "large-print"])
@pytest.mark.parametrize("lines", [0, 6])
def test_headings_with_a_line_each_fill_pages(theme: str, lines: int) -> None:
    """More of them than a page holds: the last line on it is set as two."""
    leaves = leaves_of(SENTENCE * lines + PAIR * 40, theme=theme)
    assert not faults_in(leaves)
    for leaf in leaves[:-1]:
        assert heading_at_foot(leaf.flow()) is None, [row.text for row in leaf.flow()[-3:]]


def test_headings_below_a_title_come_closer() -> None:
    """What is lacking for the last one finds room, and no line is parted."""
    levels = "".join(f"<h{level}>Un titre</h{level}><p>Une ligne.</p>" for level in range(2, 7))
    leaves = leaves_of(f"{levels}<p>Encore une.</p>{SENTENCE * 20}", theme="large-print")
    assert heading_at_foot(leaves[0].flow()) is None
    assert "Une ligne." in [row.text for row in leaves[0].rows]


def test_headings_without_a_line_that_fill_a_page_have_text_below_them() -> None:
    leaves = leaves_of(SENTENCE * 3 + "<h3>Un titre</h3>" * 9 + f"<p>{WORDS * 20}</p>", theme="large-print")
    assert not faults_in(leaves)
    assert heading_at_foot(leaves[1].flow()) is None


@pytest.mark.parametrize("lines", range(1, 12, 2))
def test_a_listing_is_parted_below_a_heading_with_a_line(lines: int) -> None:
    """Where there is room for its beginning."""
    leaves = leaves_of(SENTENCE * lines + PAIR * 2 + CODE + SENTENCE * 9, theme="large-print", size="pocket")
    assert not faults_in(leaves)


def test_a_title_goes_up_for_a_figure_that_cannot_be_smaller() -> None:
    """It has no picture but its description."""
    box = '<figure><span class="missing-picture">Une vue</span>'
    body = f"{box}<figcaption>{WORDS * 2}</figcaption></figure><h2>Titre</h2><p>{WORDS * 9}</p>"
    leaves = leaves_of(body, theme="large-print")
    assert any(row.kind == "caption" for row in leaves[0].rows)


def test_the_whole_is_set_as_close_as_its_pieces() -> None:
    pages = pages_of(book_of(*(chapter(f"c{n}", "Un", SENTENCE * n + PAIR * 30) for n in range(3))))
    assert write_pdf(pages)[0].page_map == write_whole(pages)[0].page_map
