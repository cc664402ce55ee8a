"""Numbers that a printed page marks up: raised endings of ordinals, and centuries in small capitals.

The letters stay; elements are put around them, ``<sup class="ordinal">`` and ``<span class="century">``.
So this comes when the text of a block is final.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bookmaker.html.tokens import write_text
from bookmaker.typography.changes import Change
from bookmaker.typography.characters import SPACE
from bookmaker.typography.gather import Block, Piece
from bookmaker.typography.language import Language
from bookmaker.typography.line import Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late
from bookmaker.typography.sieve import Needs


class _Mark(NamedTuple):
    """Characters of a line that an element is put around."""

    start: int
    end: int
    rule: str
    tag: str
    name: str
    """Its class."""


def set_numerals(block: Block, language: Language, options: TypographyOptions) -> list[Change]:
    """Put the marks into the block's elements, and say which; plain text has no room for them."""
    is_plain = all(piece.tokens is None or piece.attribute for piece in block.pieces)
    if is_plain or not (language.raised or language.centuries):
        return []
    line = block.line(language)
    marks = [mark for mark in sorted(_find_marks(line, language)) if mark.rule not in options.skip]
    kept: dict[int, list[_Mark]] = {}
    for mark in reversed(marks):
        index = bisect_right(line.starts, mark.start) - 1
        behind = kept.get(index)
        limit = behind[-1].start if behind else line.starts[index] + len(block.pieces[index].text)
        is_open = mark.end <= limit and "x" not in line.locked[mark.start : mark.end]
        if is_open and _has_room(block.pieces[index], mark):
            kept.setdefault(index, []).append(mark)
    for index, its in kept.items():
        _insert(block.pieces[index], line.starts[index], its[::-1])
    return [_describe(line, mark) for mark in sorted(mark for its in kept.values() for mark in its)]


def may_have_numerals(text: str) -> bool:
    """Whether there is anything that may be an ordinal or a century: quicker told than what it is."""
    return _SIGN.search(text) is not None


def need_numerals(language: Language) -> Needs:
    """The last figure of what may be an ordinal or a century, and its ending."""
    return {_FIGURES: _ENDING} if language.raised or language.centuries else {}


_ENDING = r"(?:(?=[.dnrsemè])(?=\.?[dnrsemè]{1,4}(?!\w))|(?<=[IVX])(?!\w))"
_SIGN = late(rf"[0-9IVX]{_ENDING}")
"""The last figure of what may be one, and its ending."""
_FIGURES = "0123456789IVX"


def _find_marks(line: Line, language: Language) -> Iterator[_Mark]:
    for sign in _SIGN.finditer(line.view):
        start = sign.start()
        while start and line.view[start - 1] in _FIGURES:
            start -= 1
        raised = _ordinals(language).match(line.view, start)
        if raised:
            yield _Mark(*raised.span("ending" if raised["ending"] else "roman"), "ordinals", "sup", "ordinal")
        century = _centuries(language).match(line.view, start)
        if century and _follows_noun(line.view, start, language):
            yield _Mark(*century.span("figures"), "centuries", "span", "century")


def _follows_noun(view: str, start: int, language: Language) -> bool:
    """Whether the figures stand behind a word that makes them centuries, where the language asks for one."""
    return not language.century_nouns or _lists(language).search(view[max(0, start - _LIST) : start]) is not None


_LIST = 80
"""Characters of a list of centuries, at most."""


@cache
def _lists(language: Language) -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, language.century_nouns))
    between = rf"{SPACE}?[-–/]{SPACE}?|,{SPACE}|,?{SPACE}(?:y|e|o|u|a|al|i|ou){SPACE}(?:el{SPACE})?"
    return re.compile(rf"(?i:\b(?:{nouns})){SPACE}(?:[IVX]+(?:{between}))*\Z")


@cache
def _ordinals(language: Language) -> re.Pattern[str]:
    return re.compile(language.raised or "(?!)(?P<ending>)(?P<roman>)")


@cache
def _centuries(language: Language) -> re.Pattern[str]:
    return re.compile(language.centuries or "(?!)(?P<figures>)")


def _has_room(piece: Piece, mark: _Mark) -> bool:
    """Whether an element may stand in the piece: it is no plain text, and not set apart already."""
    return mark.rule not in piece.skip and not piece.is_apart and piece.tokens is not None


def _insert(piece: Piece, start: int, marks: Sequence[_Mark]) -> None:
    """Put the elements around their characters, the first mark first; ``start`` is where the piece begins."""
    text, written, at = piece.text, [], marks[0].start - start
    for mark in marks:
        written.append(write_text(text[at : mark.start - start]))
        at = mark.end - start
        written.append(f'<{mark.tag} class="{mark.name}">{write_text(text[mark.start - start : at])}</{mark.tag}>')
    piece.behind = "".join(written) + write_text(text[at:]) + piece.behind
    piece.write(text[: marks[0].start - start])


def _describe(line: Line, mark: _Mark) -> Change:
    text = line.text[mark.start : mark.end]
    return Change(mark.rule, text, f"<{mark.tag}>{text}</{mark.tag}>", line.text, mark.start)
