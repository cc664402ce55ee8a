"""Which layout a page has, and which of its dates are a template's: asked of all dates at once.

Where the platform closes each post with a line of its own, a date that does not follow such a line is the
author's and cuts nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bookmaker.readers.dump.dates import DateLine, in_order
from bookmaker.readers.dump.lines import full_text
from bookmaker.readers.dump.page import (
    Page,
    is_title,
    length_of,
    line_at,
    residue_at,
    same_text,
    tail_start,
    titleness,
)
from bookmaker.readers.dump.residue import Kind, Residue, fold, phrases

Layout = Literal["date first", "title first", "date last", "one line"]


def choose_layout(page: Page, dates: Sequence[DateLine]) -> Layout:
    """The layout that most of the dates speak for."""
    if dates[0].is_titled:
        return "one line"
    if _is_date_last(page, dates):
        return "date last"
    first = sum(_looks_date_first(page, date) for date in dates) + (dates[0].at == 0)
    second = sum(_looks_title_first(page, date) for date in dates)
    return "date first" if first >= second else "title first"


def closing_kinds(page: Page, count: int) -> frozenset[Kind]:
    """The platform's last word on a post: the kind that there are enough of."""
    numbers = Counter(residue.kind for residue in page.residues if residue)
    if numbers["posted"] >= 0.5 * count:
        return frozenset(["posted"])
    if numbers["filed"] + numbers["counter"] >= 0.5 * count:
        return frozenset(["filed", "counter"])
    return frozenset()


def accepted_dates(page: Page, dates: Sequence[DateLine]) -> list[DateLine]:
    """The dates without those that only an author can have written."""
    if page.closing:
        close = [date for n, date in enumerate(dates) if n == 0 or follows_closing(page, date, dates[n - 1].at)]
        return close if len(close) >= 0.6 * len(dates) else list(dates)
    kept = in_order([date.found.day for date in dates])
    return [d for n, d in enumerate(dates) if n in kept or n == 0] if len(kept) >= 0.6 * len(dates) else list(dates)


def with_buttons(page: Page) -> Page:
    """The page with the lines that are buttons below the closing lines of several posts as residue.

    One such line alone, or anywhere else, may be the author's.
    """
    found = [at for at, residue in enumerate(page.residues) if residue is not None and residue.kind in page.closing]
    buttons: dict[str, list[int]] = {}
    for close in found:
        at = close + 1
        while at < len(page.lines) and (said := fold(full_text(page.lines[at]))) in phrases("BUTTONS"):
            buttons.setdefault(said, []).append(at)
            at += 1
    below = {at for places in buttons.values() if len(places) >= _SEVERAL for at in places}
    residues = tuple(Residue("share") if at in below else one for at, one in enumerate(page.residues))
    return replace(page, residues=residues) if below else page


_SEVERAL = 3
"""Posts below which the same button stands."""


def _is_date_last(page: Page, dates: Sequence[DateLine]) -> bool:
    """Whether a whole article stands above the first date, and none below the last."""
    above = length_of(page, 0, dates[0].at)
    below = length_of(page, dates[-1].at + 1, tail_start(page, dates[-1].at, len(page.lines)))
    between = length_of(page, dates[0].at + 1, dates[-1].at) / max(1, len(dates) - 1)
    if not below:
        return above > 0
    return not page.closing and above > 0.5 * between and below < 0.3 * min(between, above)


def _looks_date_first(page: Page, date: DateLine) -> float:
    before, after = line_at(page, date.at - 1), line_at(page, date.at + 1)
    is_free = date.at == 0 or residue_at(page, date.at - 1) is not None
    is_doubled = after is not None and (second := line_at(page, date.at + 2)) is not None and same_text(after, second)
    return titleness(after) + (1.0 if is_free else 1.0 - titleness(before)) + is_doubled + bool(after and after.level)


def _looks_title_first(page: Page, date: DateLine) -> float:
    before, after = line_at(page, date.at - 1), line_at(page, date.at + 1)
    is_under_title = is_title(before) and residue_at(page, date.at - 1) is None
    title = titleness(before) if is_under_title else 0.0
    has_close_title = bool(before and before.level) or (is_under_title and residue_at(page, date.at - 2) is not None)
    return title + (1.0 - titleness(after)) + has_close_title + 0.5 * date.is_meta


def follows_closing(page: Page, date: DateLine, floor: int) -> bool:
    """Whether a closing line stands above a date with at most a title and the platform's lines between."""
    strangers = 0
    for at in range(date.at - 1, floor, -1):
        residue = page.residues[at]
        if residue is not None and residue.kind in page.closing:
            return True
        strangers += residue is None and not page.lines[at].is_rule
        if strangers > 2:
            return False
    return False
