"""Years that are not counted from the common era, and the Persian solar calendar."""

from __future__ import annotations

from datetime import date, timedelta

JAPANESE = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
"""Era -> what is added to its year: the first year of an era is 1 (元年).
Japan: https://www.ndl.go.jp; the Republic of China counts from 1912."""

BUDDHIST = 543
"""Thai years are that many more than the common era's, since 1941."""

_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Leap years in the cycle of 33 years of the Persian calendar, good for the years 1244 to 1472 (1865 to 2093)."""

_NOWRUZ_1394 = date(2015, 3, 21)


def from_buddhist(year: int) -> int:
    """The common era's year, where the year is too late to be one itself."""
    return year - BUDDHIST if 2400 <= year <= 2700 else year


def thai_year(year: int, digits: int) -> int:
    """The common era's year of one beside a Thai month, where two digits are counted as four are."""
    if digits == 2:
        return year + 2500 - BUDDHIST if year >= 40 else year + 2000
    return from_buddhist(year)


def from_jalali(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Persian one; none where there is no such day."""
    if not (1244 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= _month_length(year, month)):
        return None
    years = sum(_year_length(y) for y in range(1394, year)) - sum(_year_length(y) for y in range(year, 1394))
    months = sum(_month_length(year, m) for m in range(1, month))
    return _NOWRUZ_1394 + timedelta(days=years + months + day - 1)


def _year_length(year: int) -> int:
    return 366 if year % 33 in _LEAPS else 365


def _month_length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or year % 33 in _LEAPS else 29
