"""Apostrophes: inside words, where a word lost its end or its beginning, and what is left when quotes are paired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import APOSTROPHE, SPACE, SPACES
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late

# The mark comes first and what stands before it second: a search then goes from mark to mark.
_WITHIN = late(r"'(?<=[\w\u00ad\u0300-\u036f]')(?=[\w\u00ad])|'(?<=[)\]]')(?=s\b)")
_AND = late(r"(')(?<=[\w'’][ \u00a0-]')[nN](')(?=[ \u00a0-]\w)")
_TWICE = late(r"(')(?<=[^\W\d_]')(')(?=\d\d)")
_DECADE = late(r"'(?<![\w']')(?=[1-9]00(?![\w%']|[.,]\d)|\d\d(?:(?:s|ern?|ers)\b|(?![\w'.,]?\d)(?!\w|'(?!s\b)|%)))")
_TRAILING = late(r"'(?<=\w')(?!\w|'\w)")
_LEADING = late(rf"'(?:(?<![^{SPACES}(\[“«‘–—-]')(?=[a-zß-ÿα-ώΑΕΗΙΟΥΩ])|(?<=[.,!?…]')(?!\w))")
_QUOTED_NUMBER = late(r"\d\d0?(?=[^'\w])[^']*(?:(?:[^\Wsxz]|[.,!?…])'(?!\w)|[sxz]'(?=[.,;:!?…)\]»”]|\s*\Z))")
"""What ends in s before another word is no quotation: ``’68 the dogs' owner``."""
_MISUSED = late(
    r"´(?<=[^\W\d_]´)|`(?<=[^\W\d_]`)(?=[^\W\d_])|‘(?<=[^\W\d_]‘)(?=(?:s|t|d|ll|m|re|ve)(?!\w))|‘(?<!\w‘)(?=\d\ds(?![\w’]))"
)
"""An acute accent behind a letter; a grave one between letters, where none in its line quotes code; a mark that
opens where English drops letters (not so in ``Hawai‘i``)."""
_GRAVE = late(r"`(?:(?<![^\W\d_]`)|(?![^\W\d_]))")
_ACUTE = "´‘"
"""Keys and corrections taken for the apostrophe: only after a word that is always elided."""
_LEANING = late(rf"['{_ACUTE}](?:(?=[«“\"(\[])|(?<=[{_ACUTE}])(?=\w))")
"""Where an elided word may lean on more than the letter after a straight mark, which is an apostrophe anyway."""


def set_apostrophes(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """The straight marks that can be nothing but apostrophes: ``l'an``, ``'90s``, ``rock 'n' roll``, ``'tis``."""
    found = {match.start() for match in _WITHIN.finditer(line.view)}
    found |= {match.start(group) for one in (_AND, _TWICE) for match in one.finditer(line.view) for group in (1, 2)}
    found |= {match.start() for match in _DECADE.finditer(line.view) if not _is_quoted(line.view, match.end())}
    found |= {match.start(1) for match in _clipped(language).finditer(line.view)}
    if "‘" in line.view:
        found |= {match.start() for match in _mistaken(language).finditer(line.view)}
    found |= {match.end() - 1 for match in _cut(language).finditer(line.view)}
    quotes_code = "`" in line.view and _GRAVE.search(line.view) is not None
    found |= {match.start() for match in _MISUSED.finditer(line.view) if match.group() != "`" or not quotes_code}
    if _LEANING.search(line.view):
        found |= {match.start(1) for match in _elided(language).finditer(line.view)}
    twice = {match.start(1) for match in _elided_twice(language).finditer(line.view)} if "''" in line.view else set()
    for at in sorted(found | twice):
        yield Edit(at, at + 2 if at in twice else at + 1, APOSTROPHE)


def set_left_apostrophes(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """The straight marks that no pair of quotes took: after a word, and before one or after a
    sentence where the closing quote is the same character."""
    found = {match.start() for match in _TRAILING.finditer(line.view)}
    found |= {match.start() for match in _LEADING.finditer(line.view)}
    for at in sorted(found):
        yield Edit(at, at + 1, APOSTROPHE)


def close_elisions(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``l’ an`` as ``l’an``: what leans on the next word touches it."""
    if language.closed:
        for found in _loose(language).finditer(line.view):
            yield Edit(*found.span("space"), "")


@cache
def _loose(language: Language) -> re.Pattern[str]:
    words = _alternatives(frozenset(language.closed.split()))
    return re.compile(rf"(?<![\w'’‘“\"«])(?:{words})’(?P<space>{SPACE}+)(?=[aeiouyhàâæéèêëîïôœùûüœáíòóú«“])", re.I)


def _is_quoted(view: str, at: int) -> bool:
    """Whether the number here begins a quotation, ``'42 is the answer'``, and not a year, ``'68``."""
    return _QUOTED_NUMBER.match(view, at) is not None


@cache
def _clipped(language: Language) -> re.Pattern[str]:
    if not language.clipped:
        return _NOTHING
    return re.compile(
        rf"(')(?:(?<![\w'’]')|(?<=\A'')|(?<=[^\w'’]''))(?=(?:{_alternatives(language.clipped)})\b(?!'))", re.I
    )


_NO_WORDS = frozenset("s t n k m r ne nen nem ner tis twas twere twill em til".split())
"""Clipped words that are none without their apostrophe: a mark that opens before one was put there by a machine."""


@cache
def _mistaken(language: Language) -> re.Pattern[str]:
    words = language.clipped & _NO_WORDS
    return re.compile(rf"‘(?<![\w'’]‘)(?=(?:{_alternatives(words)})\b(?!['’]))", re.I) if words else _NOTHING


@cache
def _cut(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’‘])(?:{_alternatives(language.cut)})'(?![\w'])", re.I) if language.cut else _NOTHING


@cache
def _elided(language: Language) -> re.Pattern[str]:
    if not language.elided:
        return _NOTHING
    return re.compile(rf"(?<![\w'’])(?:{_alternatives(language.elided)})(['{_ACUTE}])(?=[\w«“\"(\[])", re.I)


@cache
def _elided_twice(language: Language) -> re.Pattern[str]:
    """The two marks of ``l''an``, as databases write them."""
    if not language.elided:
        return _NOTHING
    return re.compile(rf"(?<![\w'’])(?:{_alternatives(language.elided)})('')(?=[^\W\d_])", re.I)


_NOTHING = late("(?!)")


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
