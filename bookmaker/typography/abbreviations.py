"""Abbreviations that lean on what follows: ``M. Hugo``, ``n° 3``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import NBSP, SPACE, SPACES, STAND_IN
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late
from bookmaker.typography.sieve import Needs
from bookmaker.typography.ties import PARTICLE

_GAPS = late(rf"(?<=[^{SPACES}]){SPACE}+(?=\w)|(?<=\.)(?=\w)")
_DOTTED = late(rf"\.{SPACE}*\w{{1,5}}[.-]")
"""Without this there is no abbreviation of several words."""


def hold_abbreviations(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """A no-break space between a title and its name, and between ``n°``, ``p.`` and the like and their number."""
    found = [one.span() for one in _abbreviations(language).finditer(line.view)]
    found += [(one.start(), one.start()) for one in _touching(language).finditer(line.view)]
    for start, end in sorted(found):
        yield Edit(start, end, NBSP)


def hold_together(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``z. B.`` with no-break spaces, narrow ones in most languages."""
    if not language.held or not _DOTTED.search(line.view):
        return
    for found in _held(language).finditer(line.view):
        for space in _GAPS.finditer(line.view, *found.span()):
            if language.held_opens or space.start() != space.end():
                is_cut = line.view[space.start() - 1] == "."
                yield Edit(*space.span(), language.held_space if is_cut else NBSP)


def need_abbreviations(language: Language) -> Needs:
    """One of the abbreviations before a space: told by its capital, or by its full stop, and all others by what stands
    behind them, as those are told that stand before a number."""
    names = language.before_names
    titled = tuple(word for word in names if _is_titled(word) and word[-1] != ".")
    stopped = tuple(word[:-1] for word in names if word[-1] == ".")
    others = tuple(word for word in names if not _is_titled(word))
    numbered = _stands_behind(language.before_numbers)
    # Figures by themselves: where a line was found for its figures alone, nothing else in it need be looked through.
    needs = {
        "0-9": f"(?<=[{_SIGNS}].)|{numbered}",
        "IVXLC": rf"(?:(?=[IVXLC])|(?<=[VX])(?!\w)){numbered}",
        "".join(sorted({word[0] for word in titled})): rf"(?<![\w.&-].)(?:{_go_on(titled)})",
        ".": f"(?={SPACE}){_behind(stopped, '.')}",
        _CAPITALS: _stands_behind(others),
    }
    return {signs: around for signs, around in needs.items() if signs and "(?!)" not in around}


def need_held(language: Language) -> Needs:
    """The first full stop of one of the abbreviations of several words, and another one behind it."""
    firsts = {word.partition(".")[0] for word in language.held}
    ends = "".join(sorted({re.escape(end) for first in firsts for end in (first[-1], first[-1].upper())}))
    return {".": rf"(?<=[{ends}].)(?={SPACE}*\w{{1,5}}[.-])"} if ends else {}


def _stands_behind(words: tuple[str, ...]) -> str:
    """Behind one of the words and a space, or behind two spaces."""
    ends = "".join(sorted({re.escape(word[-1]) for word in words}))
    behind = _behind(words, f"{SPACE}.")
    return rf"(?<=[{ends}{SPACES}]{SPACE}.)(?:(?<={SPACE}{SPACE}.)|{behind})" if words else "(?!)"


def _go_on(words: tuple[str, ...]) -> str:
    """The rest of one of the words and a space, where its first letter stands before the place."""
    rests = {first: tuple({word[1:] for word in words if word[0] == first}) for first in sorted({w[0] for w in words})}
    return "|".join(f"(?<={first})(?=(?:{_alternatives(its)}){SPACE})" for first, its in rests.items())


_CAPITALS = f"A-ZÀ-Þ\u0100-\u04ff{STAND_IN}"
"""Capitals, and the letters of Latin, Greek and Cyrillic that do not stand apart from them in Unicode."""


@cache
def _held(language: Language) -> re.Pattern[str]:
    gap, end = (f"{SPACE}*", r"(?!\w)") if language.held_opens else (f"{SPACE}+", "")
    words = {first + word[1:] for word in language.held for first in (word[0], word[0].upper())}
    return re.compile(rf"(?<!\w)(?:{_alternatives(tuple(words))})".replace(r"\ ", gap) + end)


_ROMAN = r"(?:[IVXLC]{2,8}|[VX])(?!\w)"
"""A number in capitals; one letter may be a word or an initial."""


@cache
def _abbreviations(language: Language) -> re.Pattern[str]:
    names, numbers = _behind(language.before_names, SPACE), _behind(language.before_numbers, SPACE)
    titled = _behind(tuple(word for word in language.before_names if _is_titled(word)), SPACE)
    name = rf"{names}{SPACE}*(?=[^\W\d_a-zß-ÿа-џά-ώ])|{titled}{SPACE}*(?={PARTICLE})"
    return re.compile(rf"{SPACE}(?:{name}|{numbers}{SPACE}*(?=\d|{_ROMAN}))")


def _is_titled(word: str) -> bool:
    return "A" <= word[0] <= "Z" or word[-1] == "."


_SIGNS = "§№°ºᵒ"


@cache
def _touching(language: Language) -> re.Pattern[str]:
    """The first figure of a number that is stuck to a sign that stands for a word: ``n°``, ``§``."""
    signs = tuple(word for word in language.before_numbers if word[-1] in _SIGNS)
    return re.compile(rf"\d(?<=[{_SIGNS}]\d){_behind(signs, '.')}")


def _behind(words: tuple[str, ...], end: str) -> str:
    """One of the words, and this end, behind the place; a search goes from space to space and not through the words."""
    lengths = {len(word): tuple(one for one in words if len(one) == len(word)) for word in words}
    spelt = (_alternatives(same).replace(r"\ ", SPACE) for same in lengths.values())
    behind = "|".join(rf"(?<=(?<![\w.&-])(?:{same}){end})" for same in spelt)
    return f"(?:{behind or '(?!)'})"


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) or "(?!)"
