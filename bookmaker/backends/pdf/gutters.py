"""The margin at the spine by number of pages: the rules in ``gutters.toml``, and the way to a book that fits its own.

The margin follows from the number of pages, and that from the margin. A book is begun with the margin that its length
in letters lets expect, and laid out again where its pages ask for another; where two margins send it to each other,
it keeps the wider.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bookmaker.model import Pages, Style
from bookmaker.pagination import PageSheet

RULES = Path(__file__).with_name("gutters.toml")

ENDLESS = 1_000_000
"""Pages: more than any book has."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """What books of up to so many pages need at the spine."""

    most: int
    """Pages."""
    added: float = 0.0
    """Millimetres that the binding swallows more than a thin book's."""
    least: float = 0.0
    """Millimetres that the inner margin has at least."""


def gutters(rule: str) -> tuple[Gutter, ...]:
    """The gutters of a rule, from thin books to thick ones; ``fixed`` has one for all."""
    if rule == "fixed":
        return (Gutter(ENDLESS),)
    table = tomllib.loads(RULES.read_text(encoding="utf-8"))[rule]
    edges = sorted({most for most, _ in (*table["added"][:-1], *table["least"][:-1])} | {ENDLESS})
    return tuple(Gutter(most, _at(table["added"], most), _at(table["least"], most)) for most in edges)


def _at(steps: list[list[float]], pages: int) -> float:
    """The value for a book of so many pages; the last for larger ones, nothing where there are none."""
    return next((value for most, value in steps if pages <= most), steps[-1][1] if steps else 0.0)


def expected_sheet(pages: Pages) -> int:
    """The place of the sheet to begin with: that for as many pages as the book's letters let expect.

    It is a guess from the text alone, never from what an earlier build found: the same book gets the same margins.
    """
    if not pages.page_sheets:
        return 0
    return sheet_for(pages.page_sheets, round(sum(expected_pages(pages).values())))


def expected_pages(pages: Pages) -> dict[str, float]:
    """Document -> how many pages its letters let expect."""
    per_page = pages.page_sheets[0].letters if pages.page_sheets else _LETTERS
    return {d.name: len(d.body) * _TEXT / per_page + _LAST_PAGE for d in pages.documents}


_LETTERS = 1800.0
"""Letters and signs on a page, where no sheet says it."""

_TEXT = 0.9
"""The part of the markup that is text."""

_LAST_PAGE = 0.8
"""Pages: what an opening and a half-filled last page add to each document."""


def sheet_for(sheets: tuple[PageSheet, ...], pages: int) -> int:
    """The place of the sheet for a book of so many pages."""
    return next((n for n, sheet in enumerate(sheets) if pages <= sheet.most), len(sheets) - 1)


def with_sheet(pages: Pages, number: int) -> Pages:
    """The book with one of its page sheets before all others."""
    first = Style("page.css", pages.page_sheets[number].css)
    return replace(pages, styles=(first, *(style for style in pages.styles if style.name != first.name)))


def next_sheet(sheets: tuple[PageSheet, ...], tried: Iterable[int], pages: int) -> int | None:
    """The sheet to lay the book out with after those tried, the last of which gave so many pages; none if it stays.

    Where the sheets tried send the book to each other, it is the widest of them.
    """
    tried = tuple(tried)
    wanted = sheet_for(sheets, pages) if sheets else 0
    if not sheets or wanted == tried[-1]:
        return None
    if wanted not in tried:
        return wanted
    widest = max(tried[tried.index(wanted) :])
    return widest if widest != tried[-1] else None
