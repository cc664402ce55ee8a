"""Abbreviations that lean on what follows: ``M. Hugo``, ``n° 3``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import NBSP, SPACE, SPACES
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions

_GAPS = re.compile(rf"(?<=[^{SPACES}]){SPACE}+(?=\w)|(?<=\.)(?=\w)")
_DOTTED = re.compile(rf"\.{SPACE}*\w{{1,5}}[.-]")
"""Without this there is no abbreviation of several words."""


def hold_abbreviations(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """A no-break space between a title and its name, and between ``n°``, ``p.`` and the like and their number."""
    if not _may_lean(line.view, language):
        return
    for found in _abbreviations(language).finditer(line.view):
        yield Edit(*found.span("name" if found["name"] else "number"), NBSP)


def hold_together(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``z. B.`` with no-break spaces, narrow ones in most languages."""
    if not language.held or not _DOTTED.search(line.view):
        return
    for found in _held(language).finditer(line.view):
        for space in _GAPS.finditer(line.view, *found.span()):
            if language.held_opens or space.start() != space.end():
                yield Edit(*space.span(), language.held_space)


def _may_lean(view: str, language: Language) -> bool:
    """Whether an abbreviation before a space leads to a capital or a figure: quicker told than where."""
    return any(
        view.endswith(
            language.before_numbers if view[space.end()].isdecimal() else language.before_names, 0, space.start()
        )
        for space in _leaning(language).finditer(view)
    )


@cache
def _leaning(language: Language) -> re.Pattern[str]:
    """A space between a letter that one of the abbreviations ends with, and a capital or a figure."""
    last = re.escape("".join(sorted({word[-1] for word in (*language.before_names, *language.before_numbers)})))
    return re.compile(rf"{SPACE}(?<=[{last}]{SPACE}){SPACE}*(?=\d|[^\W\d_a-zß-ÿ])")


@cache
def _held(language: Language) -> re.Pattern[str]:
    gap, end = (f"{SPACE}*", r"(?!\w)") if language.held_opens else (f"{SPACE}+", "")
    return re.compile(rf"(?<!\w)(?:{_alternatives(language.held)})".replace(r"\ ", gap) + end)


@cache
def _abbreviations(language: Language) -> re.Pattern[str]:
    names, numbers = _alternatives(language.before_names), _alternatives(language.before_numbers)
    return re.compile(
        rf"(?<![\w.&-])(?:(?:{names})(?P<name>{SPACE}+)(?=[^\W\d_a-zß-ÿ])|(?:{numbers})(?P<number>{SPACE}+)(?=\d))"
    )


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) or "(?!)"
