"""Dates: the day stays beside the month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import NBSP, SPACE
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions


def hold_dates(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``3 mars 2026`` with a no-break space after the day, ``March 3`` with one before it."""
    view = line.view
    found = [m.span("space") for m in _after_days(language).finditer(view) if _is_day(view, m.start())]
    if language.month_first:
        months = _lower(language)
        found += [
            m.span("space") for m in _before_days(language).finditer(view) if _ends_month(view, m.start(), months)
        ]
    for start, end in sorted(found):
        yield Edit(start, end, NBSP)


_DAY = re.compile(r"(?<![\w.,/-])(?:3[01]|[12]\d|0?[1-9])\Z")
_LONGEST = 12
"""Letters of a month's name, at most."""


def _is_day(view: str, at: int) -> bool:
    """Whether the figure here is the last one of a day."""
    return _DAY.search(view[max(0, at - 3) : at + 1]) is not None


def _ends_month(view: str, at: int, months: tuple[str, ...]) -> bool:
    """Whether a month's name ends before here, and nothing else."""
    word = re.split(r"\W", view[max(0, at - _LONGEST) : at].removesuffix("."))[-1].lower()
    return word in months or f"{word}." in months


@cache
def _lower(language: Language) -> tuple[str, ...]:
    return tuple(month.lower() for month in language.months)


# Both begin with a kind of character, so that a search goes from figure to figure, or from space to space.
@cache
def _after_days(language: Language) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, language.months), key=lambda name: (-len(name), name)))
    ordinal = f"(?:{language.ordinal})?" if language.ordinal else ""
    return re.compile(rf"[0-9]{ordinal}(?P<space>{SPACE}+)(?:{months})(?!\w)", re.I)


@cache
def _before_days(language: Language) -> re.Pattern[str]:
    ordinal = f"(?:{language.ordinal})?" if language.ordinal else ""
    return re.compile(rf"(?P<space>{SPACE}+)(?=(?:3[01]|[12]\d|[1-9]){ordinal}(?![\w/:-]|[.,]\d))", re.I)
