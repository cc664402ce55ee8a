"""Spaces inside quotes that were typographic already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bookmaker.typography.characters import BREAK, skip_spaces, skip_spaces_back
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions


def space_guillemets(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``«mot »`` as the language spaces it. Quotes that point the other way (``»mot«``) are left alone."""
    quotes = _quotes(language)
    for found in quotes.any.finditer(line.view):
        text = found.group()
        if text in quotes.opens and not _is_word(line.view[found.start() - 1 : found.start()]):
            end = skip_spaces(line.view, found.end())
            if end < len(line.view) and line.view[end] not in BREAK + quotes.closes:
                yield Edit(found.start(), end, text + options.guillemet_space(language.quote_spaces[text]))
        elif text in quotes.closes and not _is_word(line.view[found.end() : found.end() + 1]):
            start = skip_spaces_back(line.view, found.start())
            if start and line.view[start - 1] not in BREAK + quotes.opens:
                yield Edit(start, found.end(), options.guillemet_space(language.quote_spaces[text]) + text)


class _Quotes(NamedTuple):
    """The quotes that the language spaces."""

    any: re.Pattern[str]
    opens: str
    closes: str


@cache
def _quotes(language: Language) -> _Quotes:
    pairs = [pair for pair in (language.outer, language.inner) if pair[0] in language.quote_spaces]
    opens, closes = "".join(o for o, _ in pairs), "".join(c for _, c in pairs)
    return _Quotes(re.compile(f"[{opens}{closes}]" if pairs else "(?!)"), opens, closes)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
