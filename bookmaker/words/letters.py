"""Runs that moved and were broken otherwise on the way: a note at the foot of its page has other line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bookmaker.words.moves import Piece, is_torn, key_of

_LEAST = 5
"""Letters in a row, from one word's beginning to another's end, that say that a run moved."""

_WORDS = 3
"""Words in a row that say that a run moved wherever they stand."""

_HALF = 2
"""Letters that a hyphen leaves on either side, at least."""

_MOST = 40
"""Places tried for one beginning: what begins alike more often is a list or a table, and is compared in order."""

_STACKED = re.compile("[\u0e00-\u0eff]")
"""A letter of Thai or Lao: each is a word, and vowels above and below come in any order out of a file."""

_Place = tuple[Piece, int]
"""A run, and the index of a word in it."""


_NOTHING = ((0, 0, 0), (Piece(0, 0, []), 0))


def match_letters(lost: list[Piece], added: list[Piece]) -> None:
    """Marks what both sides have, in other places, with the same letters in other words.

    What is the same word by word must have a few: a single one may stand anywhere by chance. Only what is left of a
    run that moved may be less.
    """
    places: dict[str, list[_Place]] = {}
    for piece in added:
        for at, key in _beginnings(piece):
            places.setdefault(key, []).append((piece, at))
    for piece in lost:
        for at, key in _beginnings(piece):
            _mark_longest(piece, at, places.get(key, [])[:_MOST])


def match_bags(lost: list[Piece], added: list[Piece], *, all_words: bool) -> None:
    """Marks the same words lost and added, one by one: of runs that say a single word, letters of Thai, or all."""
    places: dict[str, list[_Place]] = {}
    for piece, at in _lone_words(added, all_words=all_words):
        places.setdefault(key_of([piece.words[at]]), []).append((piece, at))
    for piece, at in list(_lone_words(lost, all_words=all_words)):
        found = places.get(key_of([piece.words[at]]))
        if found:
            other, there = found.pop(0)
            piece.mark(at, at + 1)
            other.mark(there, there + 1)


def match_halves(lost: list[Piece], added: list[Piece]) -> None:
    """Marks words that were broken over two pages: one half ends a run, the other begins one."""
    firsts: dict[str, list[_Place]] = {}
    seconds: dict[str, list[_Place]] = {}
    for piece in added:
        for start, stop in piece.gaps():
            words = [at for at in range(start, stop) if not piece.words[at].isdigit()]
            if words:
                firsts.setdefault(piece.words[words[-1]], []).append((piece, words[-1]))
                seconds.setdefault(piece.words[words[0]], []).append((piece, words[0]))
    for piece, at in list(_lone_words(lost, all_words=True)):
        word = piece.words[at]
        for split in range(_HALF, len(word) - _HALF + 1):
            first, second = firsts.get(word[:split]), seconds.get(word[split:])
            if first and second:
                for other, there in ((piece, at), first.pop(), second.pop()):
                    other.mark(there, there + 1)
                break


def _beginnings(piece: Piece) -> Iterator[tuple[int, str]]:
    """Index of every word not accounted for, and the first letters from there on, where there are enough."""
    for start, stop in piece.gaps():
        for at in range(start, stop):
            key = "".join(piece.words[at : min(at + _LEAST, stop)])[:_LEAST]
            if len(key) == _LEAST:
                yield at, key


def _mark_longest(ours: Piece, at: int, places: list[_Place]) -> None:
    found = ((_common(_rest(ours, at), _rest(*place)), place) for place in places)
    (letters, length, other_length), (theirs, there) = max(found, key=lambda one: one[0], default=_NOTHING)
    is_same = ours.words[at : at + length] == theirs.words[there : there + other_length]
    least = 1 if is_torn(ours) or is_torn(theirs) else _WORDS
    if letters >= _LEAST and not (is_same and length < least):
        ours.mark(at, at + length)
        theirs.mark(there, there + other_length)


def _rest(piece: Piece, at: int) -> Iterator[str]:
    """The words from there on that are not accounted for, up to the first that is."""
    for word, used in zip(islice(piece.words, at, None), islice(piece.used, at, None), strict=True):
        if used:
            return
        yield word


def _common(ours: Iterator[str], theirs: Iterator[str]) -> tuple[int, int, int]:
    """The longest beginning with the same letters that ends with a word on both sides: letters, words, words."""
    best, letters, counts = (0, 0, 0), 0, [0, 0]
    ahead, leader = "", 0
    while word := next((ours, theirs)[1 - leader], ""):
        if not (ahead.startswith(word) or word.startswith(ahead)):
            break
        counts[1 - leader] += 1
        letters += min(len(word), len(ahead))
        if len(word) > len(ahead):
            ahead, leader = word[len(ahead) :], 1 - leader
        else:
            ahead = ahead[len(word) :]
        best = best if ahead else (letters, counts[0], counts[1])
    return best


def _lone_words(pieces: list[Piece], *, all_words: bool) -> Iterator[_Place]:
    for piece in pieces:
        for start, stop in piece.gaps():
            is_one = all_words or len(set(piece.words[start:stop])) == 1
            yield from ((piece, at) for at in range(start, stop) if is_one or _STACKED.match(piece.words[at]))
