"""Where two lists of words differ in order: patience diff, in proportion to the lengths."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher

_SMALL = 40_000
"""Product of two lengths below which an exact comparison is cheap."""

_NEAR = 4
"""Words that match between two regions which may yet be one."""

_NEIGHBOURS = 12
"""Regions that are tried together."""

Region = tuple[int, int, int, int]
"""Start and stop in one list of words, start and stop in the other."""


def find_regions(a: list[str], b: list[str]) -> list[Region]:
    """The regions (start and stop in ``a``, start and stop in ``b``) between the words that match in order."""
    found: list[Region] = []
    todo = [(0, len(a), 0, len(b))]
    while todo:
        a0, a1, b0, b1 = _trim(a, b, *todo.pop())
        if a0 == a1 and b0 == b1:
            continue
        anchors = _anchors(a, b, a0, a1, b0, b1) if a0 < a1 and b0 < b1 else []
        if anchors:
            starts = [(a0, b0), *((i + n, j + n) for i, j, n in anchors)]
            stops = [*((i, j) for i, j, _ in anchors), (a1, b1)]
            todo += [(i, p, j, q) for (i, j), (p, q) in zip(starts, stops, strict=True)]
        else:
            found.append((a0, a1, b0, b1))
    return sorted(found)


def see_through_breaks(a: list[str], b: list[str], regions: list[Region]) -> list[Region]:
    """The regions without those that, taken with their neighbours, have the same letters on both sides.

    Where most words are broken (a narrow column), whole ones that happen to match between them say little.
    """
    kept, at = [], 0
    while at < len(regions):
        length = _same_letters(a, b, regions[at : at + _NEIGHBOURS])
        kept += [] if length else [regions[at]]
        at += length or 1
    return kept


def _same_letters(a: list[str], b: list[str], regions: list[Region]) -> int:
    """How many of the regions, from the first on, make one stretch with the same letters on both sides; 0 if none."""
    a0, _, b0, _ = regions[0]
    for count, (start, a1, _, b1) in enumerate(regions, 1):
        if count > 1 and start - regions[count - 2][1] > _NEAR:
            return 0
        if "".join(a[a0:a1]) == "".join(b[b0:b1]):
            return count
    return 0


def _trim(a: list[str], b: list[str], a0: int, a1: int, b0: int, b1: int) -> Region:
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
    return a0, a1, b0, b1


def _anchors(a: list[str], b: list[str], a0: int, a1: int, b0: int, b1: int) -> list[tuple[int, int, int]]:
    """Places that surely belong together, in rising order: words, or short phrases, that each side has once."""
    if (a1 - a0) * (b1 - b0) <= _SMALL:
        matcher = SequenceMatcher(None, a[a0:a1], b[b0:b1], autojunk=False)
        return [(a0 + i, b0 + j, n) for i, j, n in matcher.get_matching_blocks() if n]
    for length in (1, 3, 8):
        ours, theirs = _once(a, a0, a1, length), _once(b, b0, b1, length)
        pairs = [(i, theirs[key]) for key, i in ours.items() if key in theirs]
        if pairs:
            return [(i, j, 1) for i, j in _longest_rise(sorted(pairs))]
    return []


def _once(words: list[str], start: int, stop: int, length: int) -> dict[object, int]:
    """Every phrase of this length that stands once in the stretch, and where."""
    count = stop - start - length + 1
    if count < 1:
        return {}
    phrases: list[object] = list(words[start:stop])
    if length > 1:
        phrases = list(zip(*(words[start + at : start + at + count] for at in range(length)), strict=True))
    times = Counter(phrases)
    return {phrase: at for at, phrase in enumerate(phrases, start) if times[phrase] == 1}


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs that rises on both sides (patience sorting)."""
    tops: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        tops[pile : pile + 1] = [j]
        chain[pile : pile + 1] = [index]
        before.append(chain[pile - 1] if pile else -1)
    at, found = chain[-1], []
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
