"""Numbers that a page counts with and a book counts itself: of the lines of code, of notes beside their text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bookmaker.check._text import RAISED
from bookmaker.words import Run, words_of

_DIGITS = 3
"""Digits of such a number at most: years have more."""

_GLUED = re.compile(r"(\d(?<!\w\d)\d{0,2})([^\W\d_]+)")
"""A number at the beginning of a word: ``1import``. The figure comes first, what stands before it second: quicker."""


def part_marks(text: str, known: frozenset[str]) -> str:
    """The text with a space between a number and the word that it is glued to, where ``known`` has the word alone."""
    if _BEHIND_DIGIT.search(text):
        text = _RAISED.sub(lambda found: _part_raised(found, known), text)
    text = text.replace(RAISED, "")
    text = _GLUED.sub(lambda found: _part(found, known), text)
    return _BEHIND.sub(lambda found: _part_behind(found, known), text)


_BEHIND_DIGIT = re.compile(rf"{RAISED}(?<=\d{RAISED})")
_RAISED = re.compile(rf"(?<!\w)(\w*\d){RAISED}+(\d{{1,3}})(?!\d)")
"""A number or a word that ends in one, and the number of a note: ``1984¹``."""


def _part_raised(found: re.Match[str], known: frozenset[str]) -> str:
    before, whole = words_of(found[1]), words_of(found[1] + found[2])
    is_call = bool(before) and before[-1] in known and whole[-1] not in known
    return f"{found[1]} {found[2]}" if is_call else found[0]


def _part(found: re.Match[str], known: frozenset[str]) -> str:
    whole, rest = words_of(found[0]), words_of(found[2])
    is_glued = bool(rest) and rest[0] in known and whole[0] not in known
    return f"{found[1]} {found[2]}" if is_glued else found[0]


_BEHIND = re.compile(r"\d(?<=[^\W\d_]\d)\d{0,2}(?!\w)")
"""A number at the end of a word: ``word1``, where a note is called."""
_LONGEST = 60
"""Letters of a word before it that are looked at."""


def _part_behind(found: re.Match[str], known: frozenset[str]) -> str:
    before = re.search(r"[^\W\d_]+$", found.string[max(0, found.start() - _LONGEST) : found.start()])
    word = words_of(before[0]) if before else []
    whole = words_of(before[0] + found[0]) if before else []
    return f" {found[0]}" if word and word[-1] in known and whole[-1] not in known else found[0]


def drop_numbers(runs: Iterable[Run], *, has_notes: bool) -> list[Run]:
    """The runs without the lost numbers that count: each has a neighbour among them, or the chapter ``has_notes``."""
    runs = list(runs)
    lost = {int(word) for run in runs if run.kind == "lost" for word in run.words if _is_number(word)}
    numbers = frozenset(n for n in lost if has_notes or n - 1 in lost or n + 1 in lost)
    return [_strip(run, numbers) if run.kind == "lost" else run for run in runs]


def drop_records(runs: Iterable[Run], whole: Iterable[Run], records: Iterable[tuple[str, ...]]) -> list[Run]:
    """The runs without those that were left out on purpose (each begins or ends a text of ``records``) or are empty.

    ``whole`` are all runs added behind the text: what was left out and is not yet accounted for.
    """
    spare = Counter(word for run in whole for word in run.words)
    known = frozenset(records)
    found = []
    for run in runs:
        words = Counter(run.words)
        if run.kind == "lost" and words <= spare and (not words or _is_end(run.words, known)):
            spare -= words
        else:
            found.append(run)
    return found


def _is_end(words: tuple[str, ...], records: frozenset[tuple[str, ...]]) -> bool:
    """Whether a text begins or ends with the words: the rest of it may stand elsewhere once more (``[edit]``).

    Or whether they are several texts, one behind the other, which were left out in another order.
    """
    count = len(words)
    if words in records or any(words in (record[:count], record[-count:]) for record in records):
        return True
    reached = {0}
    for at in range(count):
        if at in reached:
            reached |= {at + len(record) for record in records if record and record == words[at : at + len(record)]}
    return count in reached


def _strip(run: Run, numbers: frozenset[int]) -> Run:
    """The run without the counting numbers at its beginning and end; itself where there are none."""
    words = [index for index, word in enumerate(run.words) if not (_is_number(word) and int(word) in numbers)]
    start, stop = (words[0], words[-1] + 1) if words else (0, 0)
    if stop - start == len(run.words):
        return run
    return replace(run, words=run.words[start:stop], source_at=run.source_at + start)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= _DIGITS
