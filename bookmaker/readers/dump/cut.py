"""Cuts the lines of a page into posts.

Three layouts are met: date, title, text (Blogger); title, date, text (WordPress); title, text, date.
``layout`` says which one a page has; here its lines are dealt out, every one of them to some piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bookmaker.readers.dump.dates import DateLine
from bookmaker.readers.dump.layout import accepted_dates, choose_layout, closing_kinds, with_buttons
from bookmaker.readers.dump.lines import Line, is_item
from bookmaker.readers.dump.page import (
    AFTER_CLOSING,
    LONGEST_TITLE,
    Cut,
    Draft,
    Page,
    closing_ends,
    has_double,
    is_title,
    same_text,
    tail_start,
    titleness,
)


def cut_page(page: Page, dates: Sequence[DateLine]) -> Cut:
    """The posts of a page with several dates."""
    page = with_buttons(replace(page, closing=closing_kinds(page, len(dates))))
    dates = accepted_dates(page, dates)
    layout = choose_layout(page, dates)
    if layout == "date first":
        return _cut_under_dates(page, dates)
    if layout == "date last":
        return _cut_over_dates(page, dates)
    return _cut_at_titles(page, dates)


def _cut_under_dates(page: Page, dates: Sequence[DateLine]) -> Cut:
    drafts: list[Draft] = []
    after: tuple[Line, ...] = ()
    is_doubled = sum(has_double(page, date.at + 1) for date in dates) * 2 >= len(dates)
    ends = [*(date.at for date in dates[1:]), len(page.lines)]
    for date, end in zip(dates, ends, strict=True):
        is_last = end == len(page.lines)
        pieces, after = _pieces(page, date.at + 1, end, is_doubled, is_last)
        for n, (start, stop) in enumerate(pieces):
            drafts.append(_draft(page, start, stop, date, is_inherited=n > 0))
        if not pieces:
            drafts.append(Draft((), (), date))
    return Cut(tuple(drafts), page.lines[: dates[0].at], after)


def _pieces(
    page: Page, start: int, end: int, is_doubled: bool, is_last: bool
) -> tuple[list[tuple[int, int]], tuple[Line, ...]]:
    """The posts of one day as spans of lines, and what follows the last post of the page."""
    if page.closing:
        return _pieces_by_closing(page, start, end, is_last)
    stop = tail_start(page, start, end) if is_last else end
    starts = [start]
    if is_doubled:
        starts += [at for at in _doubles(page, start + 2, stop) if page.lines[at + 1].gap]
    return list(pairwise([*starts, stop])), page.lines[stop:end]


def _doubles(page: Page, start: int, stop: int) -> list[int]:
    """Where a title stands twice among some lines: the first of the two."""
    found = [at for at in range(start, stop - 1) if has_double(page, at)]
    return [at for at in found if at - 1 not in found and page.residues[at] is None]


def _pieces_by_closing(
    page: Page, start: int, end: int, is_last: bool
) -> tuple[list[tuple[int, int]], tuple[Line, ...]]:
    found: list[tuple[int, int]] = []
    at = start
    for stop in closing_ends(page, start, end):
        if stop > at:
            found.append((at, stop))
            at = stop
    if is_last and found:
        return found, page.lines[at:end]
    if is_last:
        stop = tail_start(page, start, end)
        return [(start, stop)] if stop > start else [], page.lines[stop:end]
    if at < end and found:
        found[-1] = (found[-1][0], end)
    elif at < end:
        found.append((at, end))
    return found, ()


def _draft(page: Page, start: int, end: int, date: DateLine | None, *, is_inherited: bool) -> Draft:
    """A post whose title is the first line of the span."""
    inside, residue = _without_residue(page, start, end)
    while inside and inside[0].is_rule:
        residue.append(inside.pop(0))
    titles: list[Line] = []
    if inside and _opens(inside, is_closed=bool(page.closing)):
        titles.append(inside.pop(0))
    while inside and titles and same_text(inside[0], titles[0]):
        titles.append(inside.pop(0))
    return Draft(tuple(titles), tuple(inside), date, is_inherited, tuple(residue))


def _opens(lines: Sequence[Line], *, is_closed: bool) -> bool:
    """Whether the first of some lines is a title rather than the text of a post that has none.

    Where the platform closes its posts, what opens them is its title, with a full stop or without.
    """
    first = lines[0]
    if is_item(first) or len(first.text) > LONGEST_TITLE:
        return False
    if len(lines) == 1:
        return is_title(first)
    stands_apart = bool(lines[1].gap)
    if is_closed and stands_apart and len(first.text) <= 160:
        return True
    return is_title(first) or first.level > 0 or (first.rows > 1 and stands_apart)


def _without_residue(page: Page, start: int, end: int) -> tuple[list[Line], list[Line]]:
    """The author's lines of a span, and the platform's: those at its end, and the certain ones anywhere."""
    inside: list[Line] = []
    residue: list[Line] = []
    closings = [at for at in range(start, end) if (r := page.residues[at]) and r.kind in page.closing]
    foot = closings[-1] if closings else end
    while foot > start and page.residues[foot - 1] is not None:
        foot -= 1
    for at in range(start, end):
        found = page.residues[at]
        is_foot = at >= foot and found is not None
        is_certain = found is not None and (found.kind in ("posted", "share", "form", "picture") or at in closings)
        (residue if is_foot or is_certain else inside).append(page.lines[at])
    return inside, residue


def _cut_at_titles(page: Page, dates: Sequence[DateLine]) -> Cut:
    """Posts that begin with a title above the date, or in one line with it."""
    starts = [_title_start(page, date) for date in dates]
    ends = [*starts[1:], len(page.lines)]
    drafts: list[Draft] = []
    stop = len(page.lines)
    is_doubled = sum(has_double(page, start) for start in starts) * 2 >= len(starts)
    for date, start, end in zip(dates, starts, ends, strict=True):
        stop = _last_stop(page, date.at + 1, end) if end == len(page.lines) else end
        undated = _doubles(page, date.at + 2, stop) if is_doubled else []
        first, *others = pairwise([start, *undated, stop])
        drafts.append(_draft_at_title(page, *first, date))
        drafts += [_draft(page, *span, None, is_inherited=False) for span in others]
    return Cut(tuple(drafts), page.lines[: starts[0]], page.lines[stop:])


def _title_start(page: Page, date: DateLine) -> int:
    if date.is_titled:
        return date.at - 1 if date.at and page.lines[date.at - 1].is_rule else date.at
    above = page.lines[date.at - 1] if date.at else None
    if above is None or above.is_rule or len(above.text) > LONGEST_TITLE:
        return date.at
    residue = page.residues[date.at - 1]
    if residue is not None and residue.kind in page.closing:
        return date.at
    return date.at - 2 if date.at > 1 and has_double(page, date.at - 2) else date.at - 1


def _last_stop(page: Page, start: int, end: int) -> int:
    ends = closing_ends(page, start, end) if page.closing else []
    return ends[0] if ends else tail_start(page, start, end)


def _draft_at_title(page: Page, start: int, end: int, date: DateLine) -> Draft:
    inside, residue = _without_residue(page, date.at + 1, end)
    head = list(page.lines[start : date.at])
    titles = [line for line in head if not line.is_rule]
    residue += [line for line in head if line.is_rule]
    if date.is_titled:
        titles = [replace(page.lines[date.at], text=date.title)]
    while inside and inside[0].is_rule:
        residue.append(inside.pop(0))
    while inside and titles and same_text(inside[0], titles[0]):
        titles.append(inside.pop(0))
    while inside and inside[-1].is_rule:
        residue.append(inside.pop())
    return Draft(tuple(titles), tuple(inside), date, False, tuple(residue))


def _cut_over_dates(page: Page, dates: Sequence[DateLine]) -> Cut:
    """Posts that end with their date."""
    drafts: list[Draft] = []
    start = _first_title(page, dates[0].at)
    before = page.lines[:start]
    for date in dates:
        drafts.append(_draft(page, start, date.at, date, is_inherited=False))
        start = date.at + 1
        while start < len(page.lines) and (r := page.residues[start]) is not None and r.kind in AFTER_CLOSING:
            drafts[-1] = replace(drafts[-1], residue=(*drafts[-1].residue, page.lines[start]))
            start += 1
    return Cut(tuple(drafts), before, page.lines[start:])


def _first_title(page: Page, end: int) -> int:
    """Where the first post begins: at the last line like a title above the first sentence."""
    for at in range(end):
        if titleness(page.lines[at]) < 1 and page.residues[at] is None:
            return max(0, at - 1) if at and is_title(page.lines[at - 1]) else at
    return next((at for at in range(end) if page.residues[at] is None and not is_item(page.lines[at])), 0)
