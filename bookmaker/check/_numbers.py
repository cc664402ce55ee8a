"""Numbers that a page counts with and a book counts itself: of the lines of code, of notes beside their text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bookmaker.words import Run, words_of

_DIGITS = 3
"""Digits of such a number at most: years have more."""

_GLUED = re.compile(r"(?<!\w)(\d{1,3})([^\W\d_]+)")
"""A number at the beginning of a word: ``1import``."""


def part_marks(text: str, known: frozenset[str]) -> str:
    """The text with a space after every number that stands before a word without one, where ``known`` has the word."""
    return _GLUED.sub(lambda found: _part(found, known), text)


def _part(found: re.Match[str], known: frozenset[str]) -> str:
    whole, rest = words_of(found[0]), words_of(found[2])
    is_glued = bool(rest) and rest[0] in known and whole[0] not in known
    return f"{found[1]} {found[2]}" if is_glued else found[0]


def drop_numbers(runs: Iterable[Run], left_out: Counter[str], *, has_notes: bool) -> list[Run]:
    """The runs without the lost numbers that count: each has a neighbour among them, or the chapter ``has_notes``.

    What is then left of a run is no loss where it was left out on purpose (``left_out``: those words; used up).
    """
    runs = list(runs)
    lost = {int(word) for run in runs if run.kind == "lost" for word in run.words if _is_number(word)}
    numbers = frozenset(n for n in lost if has_notes or n - 1 in lost or n + 1 in lost)
    found = []
    for run in runs:
        rest = _strip(run, numbers) if run.kind == "lost" else run
        if rest is not run and Counter(rest.words) <= left_out:
            left_out -= Counter(rest.words)
        else:
            found.append(rest)
    return found


def _strip(run: Run, numbers: frozenset[int]) -> Run:
    """The run without the counting numbers at its beginning and end; itself where there are none."""
    words = [index for index, word in enumerate(run.words) if not (_is_number(word) and int(word) in numbers)]
    start, stop = (words[0], words[-1] + 1) if words else (0, 0)
    if stop - start == len(run.words):
        return run
    return replace(run, words=run.words[start:stop], source_at=run.source_at + start)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= _DIGITS
