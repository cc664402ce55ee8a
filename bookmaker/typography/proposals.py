"""Proposals: what changes a letter. They come from word lists, are shown, and are followed where the book says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bookmaker.typography.characters import APOSTROPHE, SPACES
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late


def propose_accents(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``Etat`` with its accent, ``A la`` as ``À la``; Italian ``perche'`` with the accent it stands for."""
    if options.proposals == "apply" and language.accented:
        yield from _replace(line.view, _forms(language, "accented"))


def propose_ligatures(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``coeur`` with its ligature."""
    if options.proposals == "apply" and language.ligatures:
        yield from _replace(line.view, _forms(language, "ligatures"))


def propose_signs(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``(c) 2015`` with its sign, ``3 x 4`` with the cross of a product."""
    if options.proposals == "apply":
        for found in _SIGNS.finditer(line.view):
            yield Edit(*found.span(), _SIGN[found.group().lower()])


_SIGN = {"(c)": "©", "(r)": "®", "(tm)": "™", "x": "×"}
_SIGNS = late(
    r"\((?:c(?=\)[ \u00a0]?(?:\d{4}|[^\W\d_a-z]))|r(?<=\w\(r)|tm(?<=\w\(tm))\)"
    r"|x(?<=\d[ \u00a0]x)(?=[ \u00a0]\d)|x(?<=\dx)(?<!0x)(?=\d)",
    re.I,
)


_Forms = tuple[re.Pattern[str], Mapping[str, str]]


def _replace(view: str, forms: _Forms) -> Iterator[Edit]:
    pattern, spelt = forms
    for found in pattern.finditer(view):
        typed = found.group()
        yield Edit(*found.span(), _spell(typed, spelt[typed.translate(_PLAIN)]))


def _spell(typed: str, spelt: str) -> str:
    """The word as spelt, with the kinds of space and apostrophe that stood there."""
    if len(typed) != len(spelt):
        return spelt
    return "".join(old if old in SPACES + APOSTROPHE else new for old, new in zip(typed, spelt, strict=True))


_PLAIN = str.maketrans({**dict.fromkeys(SPACES, " "), APOSTROPHE: "'"})


@cache
def _forms(language: Language, kind: str) -> _Forms:
    words: Mapping[str, str] = getattr(language, kind)
    plain = {typed.translate(_PLAIN): spelt.translate(_PLAIN) for typed, spelt in words.items()}
    alternatives = "|".join(_pattern(word) for word in sorted(plain, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![\w.@/])(?:{alternatives})"), plain


def _pattern(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", f"[{SPACES}]").replace("'", "['’]")
    if " " in word:  # ``A la`` at the beginning of a sentence: elsewhere the letter is a name, ``vitamine A``
        pattern = rf"(?<![^\W\d_][{SPACES}]){pattern}"
    return pattern + (r"(?![\w@/])" if word[-1].isalpha() else "" if word[-2:] == "l'" else r"(?!\w)")
