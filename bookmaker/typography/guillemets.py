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
            space = options.guillemet_space(language.quote_spaces[text])
            sticks = not space and line.view[found.start() - 1 : found.start()] in tuple(".,;:!?…")
            if end < len(line.view) and line.view[end] not in BREAK + quotes.closes and not sticks:
                yield Edit(found.start(), end, text + space)
        elif text in quotes.closes and not _is_word(line.view[found.end() : found.end() + 1]):
            start = skip_spaces_back(line.view, found.start())
            space = options.guillemet_space(language.quote_spaces[text])
            is_closed = start and line.view[start - 1] not in BREAK + quotes.opens
            if is_closed and (space or not _points(line.view, found, quotes)):
                yield Edit(start, found.end(), space + text)


def _points(view: str, mark: re.Match[str], quotes: _Quotes) -> bool:
    """Whether it closes nothing and stands behind a word and a space: ``Home » Blog``, ``Read more »``."""
    at = skip_spaces_back(view, mark.start())
    if at == mark.start() or not view[at - 1].isalnum():
        return False
    opens = quotes.opens[quotes.closes.index(mark.group())]
    closes = mark.group()
    return view.rfind(opens, 0, at) <= view.rfind(closes, 0, at) and view.count(opens, 0, at) <= view.count(
        closes, 0, at
    )


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
