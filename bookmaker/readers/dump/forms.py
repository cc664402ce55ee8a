"""Dates in two forms on one page: a blog that was moved or changed its looks has ``12 mars 2014`` over some of its
posts and ``12/03/2014`` over others.

A date of another form than most is the author's, or a comment's, unless all of that form stand as the others do: in
the page's order, no two of a day, between a title and a text of about the same length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise, product
from statistics import median

from bookmaker.dates import Order
from bookmaker.readers.dump.dates import DateLine, every_date, is_falling
from bookmaker.readers.dump.layout import closing_kinds, follows_closing
from bookmaker.readers.dump.page import Page, is_title, length_of, line_at, residue_at

_FEWEST, _MANY = 2, 5
"""Dates of another form that are no slip; one alone needs many others to be held against."""

_SHARE = 0.25
"""Of the length of the others' texts: comments are shorter."""

_TIME = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}")
_SAYS = re.compile(r"\b(?:says|said|wrote|dit|écrit|sagt|schrieb|dice|dijo|diz|disse|ha detto|zegt|pisze)\b.{0,12}$")
"""How a comment begins."""

_ORDERS: tuple[Order, ...] = ("dmy", "mdy")

_MOST = 0.6
"""Of the dates of a form: what they do, the form does."""


def with_other_forms(page: Page, dates: Sequence[DateLine], lang: str) -> tuple[DateLine, ...]:
    """The dates, and those of other forms that stand as they do, in the order of the page."""
    joined = tuple(dates)
    if len(joined) < _FEWEST or joined[0].is_titled:
        return joined
    taken = {date.at for date in joined}
    strange = [date for date in every_date(page.lines, lang) if date.at not in taken]
    for key in dict.fromkeys(date.key for date in strange if date.key[0] == joined[0].key[0]):
        others = [date for date in strange if date.key == key]
        found = product(_readings(page, joined, lang), _readings(page, others, lang))
        base, fit = next((pair for pair in found if _stand_alike(page, *pair)), (joined, ()))
        joined = tuple(sorted((*base, *fit), key=lambda date: date.at))
    return joined


def _readings(page: Page, dates: Sequence[DateLine], lang: str) -> list[Sequence[DateLine]]:
    """The dates; where figures may be day or month, the same with the day first, and with the month first."""
    if not any(date.found.ambiguous for date in dates):
        return [dates]
    wanted = {date.at for date in dates}
    read = ([date for date in every_date(page.lines, lang, order) if date.at in wanted] for order in _ORDERS)
    return [dates, *(reading for reading in read if len(reading) == len(dates))]


def _stand_alike(page: Page, dates: Sequence[DateLine], others: Sequence[DateLine]) -> bool:
    both = sorted((*dates, *others), key=lambda date: date.at)
    new = frozenset(date.at for date in others)
    page = replace(page, closing=closing_kinds(page, len(both)))
    return (
        (len(others) >= _FEWEST or len(dates) >= _MANY)
        and _is_in_order(both, new, is_falling=is_falling([date.found.day for date in dates]))
        and bool(_TIME.search(others[0].text)) <= bool(_TIME.search(dates[0].text))
        and not _are_of_comments(page, new)
        and _follow_closing(page, both, new)
        and _have_same_place(page, dates, others)
        and _have_same_length(page, both, new)
    )


def _are_of_comments(page: Page, new: Set[int]) -> bool:
    """Whether the lines above these dates say who speaks: titles do not come again and again."""
    above = [at - 1 for at in new if is_title(line_at(page, at - 1)) and residue_at(page, at - 1) is None]
    names = [page.lines[at].text for at in above]
    return any(map(_SAYS.search, names)) or 2 * len(set(names)) < len(names)


def _is_in_order(both: Sequence[DateLine], new: Set[int], *, is_falling: bool) -> bool:
    """Whether each new date is between its neighbours in time, as it is on the page."""
    sign = -1 if is_falling else 1
    days = [sign * date.found.day.toordinal() for date in both]
    return all(days[n] < days[n + 1] for n in range(len(both) - 1) if both[n].at in new or both[n + 1].at in new)


def _follow_closing(page: Page, both: Sequence[DateLine], new: Set[int]) -> bool:
    """Whether the post before each new date was closed, where the platform closes those before most dates."""
    follows = [(date.at in new, follows_closing(page, date, before.at)) for before, date in pairwise(both)]
    usual = [follow for is_new, follow in follows if not is_new]
    return sum(usual) < _MOST * len(usual) or all(follow for is_new, follow in follows if is_new)


def _have_same_place(page: Page, dates: Sequence[DateLine], others: Sequence[DateLine]) -> bool:
    """Whether most of the others stand between their neighbours as most of the dates do."""
    (usual, _), *_ = Counter(_place(page, date) for date in dates).most_common(1)
    return sum(_place(page, date) == usual for date in others) >= _MOST * len(others)


def _place(page: Page, date: DateLine) -> tuple[bool, ...]:
    above, below = line_at(page, date.at - 1), line_at(page, date.at + 1)
    return (
        bool(page.lines[date.at].gap) or above is None,
        above is None or is_title(above) or residue_at(page, date.at - 1) is not None,
        bool(below and below.gap),
        is_title(below),
    )


def _have_same_length(page: Page, both: Sequence[DateLine], new: Set[int]) -> bool:
    ends = [*(date.at for date in both[1:]), len(page.lines)]
    lengths = [(date.at in new, length_of(page, date.at + 1, end)) for date, end in zip(both, ends, strict=True)]
    usual = median(length for is_new, length in lengths if not is_new)
    return median(length for is_new, length in lengths if is_new) >= _SHARE * usual
