"""The margin at the spine by number of pages: from the rules to a book that fits its own."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_book import WORDS, book_of, chapter, pages_of

from bookmaker.backends.pdf import on_paper, write_pdf, write_whole
from bookmaker.backends.pdf.geometry import page_format, page_sheets
from bookmaker.backends.pdf.gutters import expected_sheet, gutters, next_sheet, sheet_for, with_sheet
from bookmaker.config.paper import GUTTER_RULES, SIZES
from bookmaker.pagination import PageSheet
from bookmaker.theme.design import Design


def inner(css: str) -> float:
    """Millimetres at the spine."""
    return float(css.partition(":right { margin-left: ")[2].partition("mm")[0])


@pytest.mark.parametrize("rule", GUTTER_RULES)
@pytest.mark.parametrize("size", [*SIZES, "6.14x9.21in", "90x130mm"])
def test_a_thicker_book_has_no_narrower_gutter(rule: str, size: str) -> None:
    """Sheet for sheet, and none twice."""
    sheets = page_sheets(size, Design(), rule)
    assert all(a.most < b.most and inner(a.css) < inner(b.css) for a, b in pairwise(sheets))


@pytest.mark.parametrize(
    ("rule", "bands"),
    [
        ("kdp", {24: 9.6, 151: 12.7, 301: 15.9, 501: 19.1, 701: 22.3, 900: 22.3}),
        ("lulu", {60: 12.7, 61: 15.9, 151: 25.4, 401: 28.6, 601: 31.8}),
    ],
)
@pytest.mark.parametrize("size", SIZES)
def test_a_printers_inside_margin_is_kept(rule: str, bands: dict[int, float], size: str) -> None:
    """The bands of the printers' help pages."""
    sheets = page_sheets(size, Design(), rule)
    for pages, least in bands.items():
        assert inner(sheets[sheet_for(sheets, pages)].css) >= least - 0.001


def test_a_thin_book_has_the_classical_margins() -> None:
    """What was swallowed by the binding of a thin book is in the construction already."""
    assert page_sheets("A5", Design(), "by-pages")[0].css == page_sheets("A5", Design(), "fixed")[0].css
    assert [g.added for g in gutters("by-pages")] == [0, 2, 4, 6]
    assert page_format("A5", Design()).binding == 4


@given(st.lists(st.integers(10, 90), min_size=3, max_size=3), st.integers(0, 2))
def test_the_way_ends_wherever_it_begins(counts: list[int], first: int) -> None:
    """Whatever number of pages each sheet gives; the last is right, or the widest of those that swing."""
    sheets = tuple(PageSheet(most, 1.0, "") for most in (30, 60, 1000))
    tried = [first]
    while (other := next_sheet(sheets, tried, counts[tried[-1]])) is not None:
        tried.append(other)
        assert len(tried) < 8
    wanted = sheet_for(sheets, counts[tried[-1]])
    assert wanted == tried[-1] or (wanted in tried and wanted < tried[-1])


def test_a_book_is_laid_out_anew_where_its_pages_ask_for_it() -> None:
    """In the engine and in the layout of the whole; the guess was wrong on purpose."""
    book = book_of(*(chapter(f"c{n}", f"Chapitre {n}", f"<p>{WORDS * 60}</p>") for n in range(3)))
    pages = on_paper(pages_of(book), "A5", Design(), "by-pages")
    thin, thick = pages.page_sheets[0], pages.page_sheets[-1]
    few = write_pdf(pages)[0]
    count = len(few.page_labels)
    sheets = (replace(thin, most=count - 1, letters=1e6), thick)
    forced = with_sheet(replace(pages, page_sheets=sheets), 0)
    assert expected_sheet(forced) == 0
    wide = write_pdf(forced)[0]
    assert wide.data == write_pdf(with_sheet(replace(pages, page_sheets=(thick,)), 0))[0].data
    assert len(wide.page_labels) >= count
    assert len(write_whole(forced)[0].page_labels) == len(wide.page_labels)
