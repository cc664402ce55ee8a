"""Numbers: groups of digits hold together, and a number stays beside its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import NBSP, SPACE, SPACES
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late
from bookmaker.typography.sieve import Needs

_GAP = r"[ \u00a0\u2009\u202f]"
_ABROAD = rf"(?<!\+\d{_GAP})(?<!\+\d\d{_GAP})(?<!\+\d{_GAP}\d\d\d{_GAP})(?<!\+\d\d{_GAP}\d\d\d{_GAP})"
_GROUPS = late(rf"(?<![\w.,/+-]){_ABROAD}[1-9]\d{{0,2}}(?:{_GAP}\d{{3}})+(?![\w/-]|[.,]\d{{3}}|{_GAP}\d)")
"""A country's number before them, or groups of another length behind them, make it a telephone's."""
_GROUP_SPACE = late(_GAP)
_CLOCK = late(rf"[0-9](?:{SPACE}?h(?P<minutes>{SPACE})(?=\d\d(?!\w))|(?P<hour>{SPACE})(?=h\d\d(?!\w)))")


def group_digits(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """The spaces that the author typed inside a number, as no-break spaces; no number is grouped that was not."""
    if not language.group_space:
        return
    found = [(number.span(), language.group_space) for number in _GROUPS.finditer(line.view)]
    found += [(number.span(), NBSP) for number in _telephones(language).finditer(line.view)]
    for span, between in sorted(found):
        for space in _GROUP_SPACE.finditer(line.view, *span):
            yield Edit(*space.span(), between)


@cache
def _telephones(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,/+-])(?<!\d{_GAP})(?:{language.telephones or '(?!)'})(?![\w/-]|[.,]\d|{_GAP}\d)")


def hold_units(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``20 km``, ``2. Weltkrieg``, ``3 millions``, ``XIXe siècle`` with a no-break space, clocks as well."""
    held = [
        Edit(*found.span("space"), language.unit_space if found["sign"] else NBSP)
        for found in _units(language).finditer(line.view)
    ]
    held += [Edit(*found.span(found.lastgroup or 0), NBSP) for found in _CLOCK.finditer(line.view)]
    held += [Edit(*found.span("space"), NBSP) for found in _sums(language).finditer(line.view)]
    yield from sorted(held)


def space_signs(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``20%`` with the space that the language sets there, and ``20°C`` as well."""
    if not language.spaced_signs:
        return
    for found in _signs(language).finditer(line.view):
        yield Edit(*found.span(), language.unit_space + found.group().rstrip(SPACES))


def need_signs(language: Language) -> Needs:
    """One of the signs behind a figure."""
    return {re.escape(language.spaced_signs): r"(?<=\d.)", "°": rf"(?<=\d.)(?={SPACE}?[CF])"}


def need_units(language: Language) -> Needs:
    """A figure, or the ending of an ordinal, before a space and what may be a unit."""
    first = re.escape("".join(sorted({unit[0] for unit in (*language.units, *language.counted)})))
    ordinal = rf"|\.{SPACE}+[^\W\d_]" if language.ordinal == r"\." else ""
    return {"0-9IVX": rf"(?=(?:{_ORDINAL}|e|er|ème|){SPACE}+[{first}]|h{SPACE}\d{ordinal})"}


_MONEY = r"[€$£¥₽]|EUR|USD|GBP|CHF|Kč|zł|руб\.|грн|лв\.|kr\.?"


_MAY_BE_MANY = late(r"[MmTtМмТтεδχ]\w")
"""How the words begin that stand for large numbers, in most languages: ``Mio.``, ``tys.``, ``млрд``."""


@cache
def _sums(language: Language) -> re.Pattern[str]:
    """The space between the words of a number and its money: ``5 Mio. €``, ``10 млн руб.``."""
    words = _alternatives(tuple(word for word in (*language.units, *language.counted) if _MAY_BE_MANY.match(word)))
    return re.compile(rf"[0-9]{SPACE}+(?:{words})(?P<space>{SPACE}+)(?=(?:{_MONEY})(?![\w’']))")


_ORDINAL = r"th|st|nd|rd|ste|de|ός|ού|ος|ου|\.|º|ª"
"""Endings of ordinals before a word that is counted: ``19th century``."""
_UNIT_END = r"(?![\w'’°²³]|/(?![^\W_]))"


@cache
def _units(language: Language) -> re.Pattern[str]:
    signs = _alternatives(tuple(unit for unit in language.units if not unit[0].isalpha()))
    units, counted = _alternatives((*language.units, *language.counted)), _alternatives(language.counted)
    unit = rf"(?:(?<=\d)|e|er|ème)(?={SPACE}+(?:{units}){_UNIT_END})"
    count = rf"(?:(?<=[IVX])|{_ORDINAL})(?={SPACE}+(?:{counted}){_UNIT_END})"
    ordinal = rf"|(?<=\d)(?<!\d\d\d)\.(?={SPACE}+[^\W\d_])" if language.ordinal == r"\." else ""
    return re.compile(rf"[0-9IVX](?:{unit}|{count}{ordinal})(?P<space>{SPACE}+)(?P<sign>(?:{signs}){_UNIT_END})?")


def hold_romans(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``Louis XIV``, ``tome II`` and ``siglo XIX`` with a no-break space; a lone I or V may be a word."""
    for found in _ROMAN.finditer(line.view):
        word = re.split(r"\W", line.view[max(0, found.start() - _LONGEST) : found.start()].removesuffix("."))[-1]
        is_long = len(word) > _SHORT and not _ALONE.match(line.view, found.end())
        if word.istitle() or is_long or line.view[found.start() - 1] == ".":
            yield Edit(*found.span(), NBSP)


_ALONE = late(r"X(?!\w)")
"""A name's end, ``Malcolm X``; elsewhere it stands for what is not known."""
_LONGEST, _SHORT = 20, 3
"""Letters of a word before figures: at most, and of one that is an article or a preposition: ``nel XIX secolo``."""
_FIGURES = r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{1,3}|I{2,3}|Ier)"
ROMAN_NEEDS = {"IVX": rf"(?<=[\w.{SPACES}]{SPACE}.)(?=[IVX]|(?<=X)(?!\w)|er)"}
_ROMAN = late(
    rf"{SPACE}(?:(?<=[^\W\d_]{SPACE})|(?<=(?<!\w)[st]\.{SPACE})|(?<=(?<!\w)(?:sec|cap|vol)\.{SPACE}))"
    rf"{SPACE}*(?={_FIGURES}(?![\w’'°/]))"
)


@cache
def _signs(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<=\d)(?:[{re.escape(language.spaced_signs)}](?![\w$€%])|°{SPACE}?(?=[CF](?![\w'’])))")


def _alternatives(words: tuple[str, ...]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in longest_first) or "(?!)"
