"""Spaces inside quotes that were typographic already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bookmaker.typography.characters import BREAK, skip_spaces, skip_spaces_back
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions


def space_guillemets(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``«mot »`` as the language spaces it. Quotes that point the other way (``»mot«``) are left alone."""
    quotes, met = _quotes(language), _Met()
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
            opens = quotes.opens[quotes.closes.index(text)]
            if is_closed and (space or met.may_close(opens, text) or not _points(line.view, found.start())):
                yield Edit(start, found.end(), space + text)
        met.add(found)


class _Met:
    """The quotes of a line so far: how often each stands there, and where last."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._last: dict[str, int] = {}

    def add(self, mark: re.Match[str]) -> None:
        """The next one."""
        self._counts[mark.group()] += 1
        self._last[mark.group()] = mark.start()

    def may_close(self, opens: str, closes: str) -> bool:
        """Whether a quotation may be open that the mark closes."""
        is_behind = self._last.get(opens, -1) > self._last.get(closes, -1)
        return is_behind or self._counts[opens] > self._counts[closes]


def _points(view: str, mark: int) -> bool:
    """Whether a mark stands behind a word and a space: ``Home » Blog``, ``Read more »``."""
    at = skip_spaces_back(view, mark)
    return at < mark and view[at - 1].isalnum()


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
