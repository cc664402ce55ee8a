"""Dates: the day stays beside the month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import NBSP, SPACE
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late
from bookmaker.typography.sieve import Needs


def hold_dates(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``3 mars 2026`` with a no-break space after the day, ``March 3`` with one before it, ``3. 5. 2020``."""
    view = line.view
    found = [m.span("space") for m in _after_days(language).finditer(view) if _is_day(view, m.start())]
    if language.month_first:
        months = _lower(language)
        found += [
            m.span("space") for m in _before_days(language).finditer(view) if _ends_month(view, m.start(), months)
        ]
    for start, end in sorted(found):
        yield Edit(start, end, NBSP)


def need_dates(language: Language) -> Needs:
    """A figure before what may be a month, and where the month may come first a figure behind one."""
    first, last = (_either_case({month[at] for month in language.months}) for at in (0, -1))
    month = f"{SPACE}+[{first}{'0-9' if language.ordinal == _STOP else ''}]"
    day = {"0-9": f"(?={month}|(?i:{language.ordinal}){month})" if language.ordinal else f"(?={month})"}
    return {**day, "1-9": rf"(?<=[{last}.]{SPACE}.)|(?<={SPACE}{SPACE}.)"} if language.month_first else day


def _either_case(letters: set[str]) -> str:
    return "".join(sorted({case for letter in letters for case in (letter, letter.lower(), letter.upper())}))


_STOP = r"\."
_MONTH_IN_FIGURES = rf"(?:1[0-2]|0?[1-9])\.(?={SPACE}*[12]\d{{3}}|(?!\w))"
"""Behind a day with its full stop: ``3. 5. 2020``."""
_DAY = late(r"(?<![\w.,/-])(?:3[01]|[12]\d|0?[1-9])\Z")
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
    figures = rf"|(?<=\.{SPACE}){_MONTH_IN_FIGURES}" if language.ordinal == _STOP else ""
    return re.compile(rf"[0-9]{_ordinal(language)}(?P<space>{SPACE}+)(?:(?:{_names(language)})(?!\w){figures})", re.I)


@cache
def _before_days(language: Language) -> re.Pattern[str]:
    day = rf"(?:3[01]|[12]\d|[1-9]){_ordinal(language)}(?![\w/:-]|[.,]\d)"
    return re.compile(rf"(?P<space>{SPACE}+)(?={day})", re.I)


def _names(language: Language) -> str:
    return "|".join(sorted(map(re.escape, language.months), key=lambda name: (-len(name), name)))


def _ordinal(language: Language) -> str:
    return f"(?i:{language.ordinal})?" if language.ordinal else ""
