"""Dates as machines write them: ISO 8601 (with its profiles) and RFC 822 / 2822 / HTTP."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?![\d-])(?:[T ]\s*\d{2}.*|Z|[+-]\d{2}:?\d{2})?\s*$", re.IGNORECASE)
"""https://www.w3.org/TR/NOTE-datetime, and the basic form without hyphens."""

_RFC = re.compile(
    r"\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(\d{1,2})[ -]"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -](\d{4}|\d{2})(?:\s+\d{1,2}:.*)?\s*$",
    re.IGNORECASE,
)
"""https://www.rfc-editor.org/rfc/rfc2822#section-3.3, with the two-digit years of RFC 822 and HTTP's hyphens."""

_C = re.compile(
    r"\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\s+(\d{1,2})\s+"
    r"\d{1,2}:\d{2}(?::\d{2})?\s+(?:[a-z]{3,5}\s+|[+-]\d{4}\s+)?(\d{4})\s*$",
    re.IGNORECASE,
)
"""The form of C's asctime."""

_EPOCH = re.compile(r"\s*(\d{10}|\d{13})\s*$")
"""Seconds or milliseconds since 1970, between 2001 and 2286."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def machine_date(text: str) -> date | None:
    """The day of a machine's date, as written in its own offset; none where it is no such date.

    A count of seconds or milliseconds since 1970 is read in UTC.
    """
    if match := _ISO.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _RFC.match(text):
        return _day(_full_year(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1]))
    if match := _C.match(text):
        return _day(int(match[3]), _MONTHS.index(match[1].lower()) + 1, int(match[2]))
    if match := _EPOCH.match(text):
        seconds = int(match[1]) if len(match[1]) == 10 else int(match[1]) // 1000
        return datetime.fromtimestamp(seconds, UTC).date()
    return None


def _full_year(digits: str) -> int:
    """RFC 2822, section 4.3: 00 to 49 are this century's, 50 to 99 the last one's."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 50 else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found > date.min else None  # the zero of Go and .NET, which stands for no day
