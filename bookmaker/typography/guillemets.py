"""Spaces inside quotes that were typographic already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bookmaker.typography.characters import BREAK, SPACES, skip_spaces, skip_spaces_back
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions


def space_guillemets(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``«mot »`` as the language spaces it. Quotes that point the other way (``»mot«``) are left alone."""
    view, quotes, met = line.view, _quotes(language), _Met()
    for found in quotes.any.finditer(view):
        text, (start, end) = found.group(), found.span()
        space = options.guillemet_space(language.quote_spaces[text])
        if text in quotes.opens:
            follows = skip_spaces(view, end)
            if _opens(view, start, follows, quotes, space):
                yield Edit(start, follows, text + space)
        else:
            word = skip_spaces_back(view, start)
            may_close = met.may_close(quotes.opens[quotes.closes.index(text)], text)
            if space and not word and end < len(view) and view[end] in SPACES:
                yield Edit(start, skip_spaces(view, end), text + space)  # a quotation goes on: » at each paragraph
            elif (
                word
                and _closes(view, word, end, quotes, may_close)
                and (space or may_close or not _points(view, start))
            ):
                yield Edit(word, end, space + text)
        met.add(text, start)


def _opens(view: str, start: int, follows: int, quotes: _Quotes, space: str) -> bool:
    """Whether the mark that stands here opens a quotation of what follows."""
    before = view[start - 1 : start]
    sticks = not space and before and before in ".,;:!?…"
    is_open = follows < len(view) and view[follows] not in BREAK + quotes.closes
    return is_open and not sticks and not _is_word(before)


def _closes(view: str, word: int, end: int, quotes: _Quotes, may_close: bool) -> bool:
    """Whether the mark that ends here closes a quotation whose last word ends there; a note's number may touch it."""
    after = view[end : end + 1]
    is_free = not _is_word(after) or (after.isdigit() and may_close)
    return is_free and view[word - 1] not in BREAK + quotes.opens


class _Met:
    """The quotes of a line so far: how often each stands there, and where last."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._last: dict[str, int] = {}

    def add(self, mark: str, place: int) -> None:
        """The next one."""
        self._counts[mark] = self._counts.get(mark, 0) + 1
        self._last[mark] = place

    def may_close(self, opens: str, closes: str) -> bool:
        """Whether a quotation may be open that the mark closes."""
        is_behind = self._last.get(opens, -1) > self._last.get(closes, -1)
        return is_behind or self._counts.get(opens, 0) > self._counts.get(closes, 0)


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
    every = dict.fromkeys((language.outer, language.inner, ("‹", "›")))
    pairs = [pair for pair in every if pair[0] in language.quote_spaces]
    opens, closes = "".join(o for o, _ in pairs), "".join(c for _, c in pairs)
    return _Quotes(re.compile(f"[{opens}{closes}]" if pairs else "(?!)"), opens, closes)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
