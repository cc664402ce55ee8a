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
    if not language.months:
        return
    for found in _dates(language).finditer(line.view):
        yield Edit(*found.span("after" if found["after"] else "before"), NBSP)


@cache
def _dates(language: Language) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, language.months), key=lambda name: (-len(name), name)))
    ordinal = f"(?:{language.ordinal})?" if language.ordinal else ""
    day = rf"(?<![\w.,/-])(?:3[01]|[12]\d|0?[1-9]){ordinal}(?P<after>{SPACE}+)(?:{months})(?!\w)"
    turned = rf"|(?<!\w)(?:{months})(?P<before>{SPACE}+)(?:3[01]|[12]\d|[1-9]){ordinal}(?![\w/:-]|[.,]\d)"
    return re.compile(day + (turned if language.month_first else "|(?!)(?P<before>)"), re.I)
