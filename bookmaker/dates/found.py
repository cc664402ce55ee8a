"""What is found: a day, how it was written, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year"]
"""The smallest unit that was written; what is below it stands at its first value."""

Order = Literal["dmy", "mdy", ""]
"""Which of two numbers is the day where both could be; empty where nothing says it."""

SURE = 0.6
"""The confidence from which ``read_day`` answers: below it a date can be read in two ways."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text."""

    day: date
    """The day; the first of the month or year where the precision is coarser."""
    text: str
    """The words that were read as the date, as they stand in the text: ``10 août 2015``."""
    span: tuple[int, int]
    """Where these words begin and end in the text, in characters."""
    precision: Precision = "day"
    """What was written."""
    weekday_agrees: bool | None = None
    """Whether the weekday beside the date is the day's; none where no weekday is written."""
    confidence: float = 0.0
    """0 to 1; a day and a month that could change places have 0.5."""
    form: str = ""
    """How it is written, the same for all dates of one hand: ``w d M y`` (weekday, day, month in words), ``d/m/y``."""
    ambiguous: bool = False
    """Whether day and month are both numbers below 13, so that only ``Order`` tells them apart."""
