"""The core of a date: day, month and year, wherever they stand and however they are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bookmaker.dates.found import Precision

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""What a year may be in a date of publication; four digits outside of it are some other number."""


@dataclass(frozen=True, slots=True)
class Core:
    """One reading of a piece of text as a date."""

    start: int
    """In the folded text."""
    end: int
    """In the folded text."""
    day: date
    """The day read; the first where the precision is coarser."""
    form: str
    """Order and separators: ``d M y``, ``y-m-d``, ``d/m/y``."""
    confidence: float
    """Before weekdays are looked at."""
    precision: Precision = "day"
    """What was written."""
    other: date | None = None
    """The day that it would be with day and month exchanged."""


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or none where the calendar does not have it or no blog can."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


LAST_SHORT_YEAR = 2030
"""The last year that people write with two digits: ``44`` is an old letter's year, or no year."""


def is_far_off(year: int, digits: int) -> bool:
    """Whether a year of two digits is more likely another century's than the one that ``full_year`` says."""
    return digits == 2 and year > LAST_SHORT_YEAR


def full_year(year: int, digits: int) -> int:
    """The year of two digits, 70 to 99 the last century's; any other as it is."""
    if digits != 2:
        return year
    return year + (1900 if year >= 70 else 2000)
