"""Cuts the lines of a page into posts.

Three layouts are met: date, title, text (Blogger); title, date, text (WordPress); title, text, date.
Which one a page has is asked of all its dates at once. Where the platform closes each post with a line of its own,
a date or a title that does not follow such a line is the author's and cuts nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from bookmaker.readers._dump_dates import DateLine, in_order
from bookmaker.readers._dump_lines import Line, full_text, is_item
from bookmaker.readers._dump_residue import TAIL, Kind, Residue, classify, fold

Layout = Literal["date first", "title first", "date last", "one line"]

LONGEST_TITLE = 300
"""Characters."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A post as its lines."""

    title: tuple[Line, ...]
    """The first is the title, the others say the same again."""
    body: tuple[Line, ...]
    """The author's text."""
    date: DateLine | None = None
    """The date that stands over (or under) it, its own or the one above."""
    is_inherited: bool = False
    """Whether the date is the one of the post above."""
    residue: tuple[Line, ...] = ()
    """The platform's lines."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A page in pieces; every line is in one of them."""

    drafts: tuple[Draft, ...]
    """In the order of the page."""
    before: tuple[Line, ...] = ()
    """What stands above the first post."""
    after: tuple[Line, ...] = ()
    """What stands below the last one."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines with what is known of each."""

    lines: tuple[Line, ...]
    """In order."""
    residues: tuple[Residue | None, ...]
    """Of each line."""
    closing: frozenset[Kind] = field(default=frozenset())
    """The kinds of line that end a post on this page; none where posts just end."""


def read_page(lines: Sequence[Line]) -> Page:
    """The lines with their residues."""
    return Page(tuple(lines), tuple(classify(full_text(line)) for line in lines))


def cut_page(page: Page, dates: Sequence[DateLine]) -> Cut:
    """The posts of a page with several dates."""
    page = replace(page, closing=_closing_kinds(page, len(dates)))
    dates = _accepted(page, dates)
    layout = choose_layout(page, dates)
    if layout == "date first":
        return _cut_under_dates(page, dates)
    if layout == "date last":
        return _cut_over_dates(page, dates)
    return _cut_at_titles(page, dates)


def choose_layout(page: Page, dates: Sequence[DateLine]) -> Layout:
    """The layout that most of the dates speak for."""
    if dates[0].is_titled:
        return "one line"
    if _is_date_last(page, dates):
        return "date last"
    first = sum(_looks_date_first(page, date) for date in dates) + (dates[0].at == 0)
    second = sum(_looks_title_first(page, date) for date in dates)
    return "date first" if first >= second else "title first"


def _is_date_last(page: Page, dates: Sequence[DateLine]) -> bool:
    """Whether a whole article stands above the first date, and none below the last."""
    above = _length(page, 0, dates[0].at)
    below = _length(page, dates[-1].at + 1, _tail_start(page, dates[-1].at, len(page.lines)))
    between = _length(page, dates[0].at + 1, dates[-1].at) / max(1, len(dates) - 1)
    if not below:
        return above > 0
    return not page.closing and above > 0.5 * between and below < 0.3 * min(between, above)


def _length(page: Page, start: int, end: int) -> int:
    """Characters of the author's in a span."""
    return sum(len(page.lines[at].text) for at in range(start, end) if page.residues[at] is None)


def is_title(line: Line | None) -> bool:
    """Whether a line could be a title: short, and no end of a sentence unless a very short one."""
    if line is None or is_item(line) or line.is_rule or len(line.text) > 160:
        return False
    return not _ends_sentence(line) or len(line.text) <= 40


def same_text(a: Line, b: Line) -> bool:
    """Whether two lines say the same, case and blanks aside."""
    return fold(full_text(a)) == fold(full_text(b))


def _ends_sentence(line: Line) -> bool:
    return line.text.rstrip(' \u00a0"»”').endswith((".", ",", ";", ":", "。", "、", "：", "؛", "।"))


def _titleness(line: Line | None) -> float:
    """0 to 1: how much a line looks like a title by itself."""
    if line is None or not is_title(line):
        return 0.0
    return 0.4 if _ends_sentence(line) else 1.0


def _looks_date_first(page: Page, date: DateLine) -> float:
    before, after = _line(page, date.at - 1), _line(page, date.at + 1)
    is_free = date.at == 0 or _residue(page, date.at - 1) is not None
    is_doubled = after is not None and (second := _line(page, date.at + 2)) is not None and same_text(after, second)
    return _titleness(after) + (1.0 if is_free else 1.0 - _titleness(before)) + is_doubled + bool(after and after.level)


def _looks_title_first(page: Page, date: DateLine) -> float:
    before, after = _line(page, date.at - 1), _line(page, date.at + 1)
    is_under_title = is_title(before) and _residue(page, date.at - 1) is None
    title = _titleness(before) if is_under_title else 0.0
    has_close_title = bool(before and before.level) or (is_under_title and _residue(page, date.at - 2) is not None)
    return title + (1.0 - _titleness(after)) + has_close_title + 0.5 * date.is_meta


def _line(page: Page, at: int) -> Line | None:
    return page.lines[at] if 0 <= at < len(page.lines) else None


def _residue(page: Page, at: int) -> Residue | None:
    return page.residues[at] if 0 <= at < len(page.lines) else None


def _closing_kinds(page: Page, count: int) -> frozenset[Kind]:
    """The platform's last word on a post: the kind that there are enough of."""
    numbers = Counter(residue.kind for residue in page.residues if residue)
    if numbers["posted"] >= 0.5 * count:
        return frozenset(["posted"])
    if numbers["filed"] + numbers["counter"] >= 0.5 * count:
        return frozenset(["filed", "counter"])
    return frozenset()


def _accepted(page: Page, dates: Sequence[DateLine]) -> list[DateLine]:
    """The dates without those that only an author can have written."""
    if page.closing:
        close = [date for n, date in enumerate(dates) if n == 0 or _follows_closing(page, date, dates[n - 1].at)]
        return close if len(close) >= 0.6 * len(dates) else list(dates)
    kept = in_order([date.found.day for date in dates])
    return [d for n, d in enumerate(dates) if n in kept or n == 0] if len(kept) >= 0.6 * len(dates) else list(dates)


def _follows_closing(page: Page, date: DateLine, floor: int) -> bool:
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


def _cut_under_dates(page: Page, dates: Sequence[DateLine]) -> Cut:
    drafts: list[Draft] = []
    after: tuple[Line, ...] = ()
    is_doubled = sum(_has_double(page, date.at + 1) for date in dates) * 2 >= len(dates)
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
    stop = _tail_start(page, start, end) if is_last else end
    starts = [start]
    if is_doubled:
        starts += [at for at in range(start + 2, stop - 1) if _has_double(page, at) and page.lines[at + 1].gap]
    return list(pairwise([*starts, stop])), page.lines[stop:end]


def _pieces_by_closing(
    page: Page, start: int, end: int, is_last: bool
) -> tuple[list[tuple[int, int]], tuple[Line, ...]]:
    found: list[tuple[int, int]] = []
    at = start
    for stop in _closing_ends(page, start, end):
        if stop > at:
            found.append((at, stop))
            at = stop
    if is_last and found:
        return found, page.lines[at:end]
    if is_last:
        stop = _tail_start(page, start, end)
        return [(start, stop)] if stop > start else [], page.lines[stop:end]
    if at < end and found:
        found[-1] = (found[-1][0], end)
    elif at < end:
        found.append((at, end))
    return found, ()


def _closing_ends(page: Page, start: int, end: int) -> list[int]:
    """Where each group of closing lines ends, the row of buttons and labels after it counted in."""
    found: list[int] = []
    at = start
    while at < end:
        residue = page.residues[at]
        at += 1
        if residue is None or residue.kind not in page.closing:
            continue
        while at < end and (r := page.residues[at]) is not None and r.kind in _AFTER_CLOSING:
            at += 1
        found.append(at)
    return found


_AFTER_CLOSING = frozenset(["posted", "filed", "labels", "counter", "share", "form", "picture"])
"""Kinds that follow a closing line before the next post begins."""


def _tail_start(page: Page, start: int, end: int) -> int:
    """Where the page's furniture begins after the last post, ``end`` where there is none.

    Whatever stands below the first line of navigation has to be made of short lines: a post's own section
    that is called "Links" is followed by text.
    """
    for at in range(start + 1, end):
        residue = page.residues[at]
        if residue is None or residue.kind not in TAIL:
            continue
        rest = page.lines[at:end]
        if sum(len(line.text) > 160 for line in rest) * 5 <= len(rest):
            return at
    return end


def _has_double(page: Page, at: int) -> bool:
    """Whether a line stands there twice, as a title and the link to its post do."""
    first, second = _line(page, at), _line(page, at + 1)
    return first is not None and second is not None and is_title(first) and same_text(first, second)


def _draft(page: Page, start: int, end: int, date: DateLine, *, is_inherited: bool) -> Draft:
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
    for date, start, end in zip(dates, starts, ends, strict=True):
        stop = _last_stop(page, date.at + 1, end) if end == len(page.lines) else end
        drafts.append(_draft_at_title(page, start, stop, date))
    return Cut(tuple(drafts), page.lines[: starts[0]], page.lines[stop:])


def _title_start(page: Page, date: DateLine) -> int:
    if date.is_titled:
        return date.at - 1 if date.at and page.lines[date.at - 1].is_rule else date.at
    above = page.lines[date.at - 1] if date.at else None
    if above is None or above.is_rule or len(above.text) > LONGEST_TITLE:
        return date.at
    residue = page.residues[date.at - 1]
    return date.at if residue is not None and residue.kind in page.closing else date.at - 1


def _last_stop(page: Page, start: int, end: int) -> int:
    ends = _closing_ends(page, start, end) if page.closing else []
    return ends[0] if ends else _tail_start(page, start, end)


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
        while start < len(page.lines) and (r := page.residues[start]) is not None and r.kind in _AFTER_CLOSING:
            drafts[-1] = replace(drafts[-1], residue=(*drafts[-1].residue, page.lines[start]))
            start += 1
    return Cut(tuple(drafts), before, page.lines[start:])


def _first_title(page: Page, end: int) -> int:
    """Where the first post begins: at the last line like a title above the first sentence."""
    for at in range(end):
        if _titleness(page.lines[at]) < 1 and page.residues[at] is None:
            return max(0, at - 1) if at and is_title(page.lines[at - 1]) else at
    return next((at for at in range(end) if page.residues[at] is None and not is_item(page.lines[at])), 0)
