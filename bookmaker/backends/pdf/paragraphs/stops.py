"""Where the lines of a paragraph may end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from bookmaker.backends.pdf.paragraphs.tree import Node

SOFT_HYPHEN = "\u00ad"

_SPACES = re.compile(" *")


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where a line may end."""

    end: int
    """The character before which it ends, spaces left out."""
    next: int
    """The one with which the next line begins."""
    hyphen: str = ""
    """What is set at the end of the line."""


def find_stops(text: str, runs: Sequence[Node], start: int) -> list[Stop]:
    """All places from a character on where a line may end, the last at the end of the text."""
    style = runs[0].box.style
    breaks, words = _opportunities(text, style["lang"])
    styles = _Styles(runs)
    found = {_end_before(text, at): at for at in breaks if start < at < len(text) and not styles.is_tied(at)}
    stops = [
        Stop(end, _SPACES.match(text, at).end(), styles.hyphen(at) if text[at - 1] == SOFT_HYPHEN else "")  # type: ignore[union-attr]
        for end, at in found.items()
        if end > start
    ]
    taken = set(found)
    for first, last in words:
        for at in _hyphens(text, first, last, styles):
            if start < at and at not in taken:
                stops.append(Stop(at, at, styles.hyphen(at)))
    stops.sort(key=lambda stop: stop.end)
    return [*stops, Stop(len(text.rstrip(" ")), len(text))]


def _end_before(text: str, at: int) -> int:
    while at and text[at - 1] == " ":
        at -= 1
    return at


class _Styles:
    """Which style the characters of a paragraph have."""

    def __init__(self, runs: Sequence[Node]) -> None:
        self._runs = [run for run in runs if run.end > run.start]
        self._starts = [run.start for run in self._runs]

    def at(self, character: int) -> Node:
        """The run that a character is in."""
        return self._runs[bisect_right(self._starts, character) - 1]

    def is_tied(self, at: int) -> bool:
        """Whether no line may end before a character, because it and the one before are in a run that stays whole."""
        run = self.at(at)
        return run.start < at and run.box.style["white_space"] == "nowrap"

    def hyphen(self, at: int) -> str:
        """What is set where a word is broken before a character."""
        return str(self.at(at - 1).box.style["hyphenate_character"])


def _hyphens(text: str, first: int, last: int, styles: _Styles) -> Iterator[int]:
    """Where a word may be broken."""
    run = styles.at(first)
    style = run.box.style
    if style["hyphens"] != "auto" or style["white_space"] == "nowrap" or last > run.end:
        return
    total, left, right = style["hyphenate_limit_chars"]
    word = text[first:last]
    if last - first < total or SOFT_HYPHEN in word:
        return
    for at in _syllables(style["lang"], left, right, word):
        yield first + at


@lru_cache(maxsize=1 << 16)
def _syllables(lang: str | None, left: int, right: int, word: str) -> tuple[int, ...]:
    """Where a word may be broken that leaves so many letters before and after; nowhere in an unknown language."""
    dictionary = _dictionary(lang, left, right)
    return tuple(dictionary.positions(word)) if dictionary else ()


@cache
def _dictionary(lang: str | None, left: int, right: int) -> Any:
    import pyphen  # type: ignore[import-untyped]

    known = pyphen.language_fallback(lang) if lang else None
    return pyphen.Pyphen(lang=known, left=left, right=right) if known else None


def _opportunities(text: str, lang: str | None) -> tuple[list[int], list[tuple[int, int]]]:
    """Before which characters a line may end, and from where to where the words are, by the rules of Unicode."""
    from weasyprint.text.ffi import ffi  # type: ignore[import-untyped]
    from weasyprint.text.line_break import get_log_attrs  # type: ignore[import-untyped]

    is_break, is_start, is_end = _masks()
    attrs = memoryview(ffi.buffer(get_log_attrs(text, lang))).cast("I")
    breaks = [at for at, attr in enumerate(attrs) if attr & is_break]
    starts = [at for at, attr in enumerate(attrs) if attr & is_start]
    ends = [at for at, attr in enumerate(attrs) if attr & is_end]
    return breaks, list(zip(starts, ends, strict=False))


@cache
def _masks() -> tuple[int, int, int]:
    """The bits of ``PangoLogAttr`` that matter, as this machine lays them out."""
    from weasyprint.text.ffi import ffi

    def mask(name: str) -> int:
        attr = ffi.new("PangoLogAttr *")
        setattr(attr, name, 1)
        return int(memoryview(ffi.buffer(attr)).cast("I")[0])

    return mask("is_line_break"), mask("is_word_start"), mask("is_word_end")
