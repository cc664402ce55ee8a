"""Runs that only moved: lost in one place, added in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bookmaker.words.folding import RTL

_MOVED = (32, 8, 3)
"""Words in a row that say that a run moved: long runs are matched first, so that short ones do not tear them apart.

What is shorter than the last must match as a whole.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that only one of two texts has, or that both have in different places."""

    kind: Literal["lost", "added", "moved"]
    """``lost``: only the source has them; ``added``: only the target."""
    words: tuple[str, ...]
    """Folded, as ``words_of`` gives them; the first and last may be the part of a word that differs."""
    source_at: int
    """Index of the first among the words of the source; where ``added``, of the word before which they stand."""
    target_at: int
    """The same in the target."""


class Piece:
    """A run while it is being matched: which of its words are accounted for."""

    def __init__(self, source_at: int, target_at: int, words: list[str]) -> None:
        self.source_at, self.target_at, self.words = source_at, target_at, words
        self.used = bytearray(len(words))

    def rests(self, side: Literal["source", "target"]) -> Iterator[tuple[tuple[str, ...], int, int]]:
        """The stretches not accounted for: words, place in the source, place in the target."""
        for start, stop in self.gaps():
            in_source = self.source_at + (start if side == "source" else 0)
            in_target = self.target_at + (start if side == "target" else 0)
            yield tuple(self.words[start:stop]), in_source, in_target

    def gaps(self) -> list[tuple[int, int]]:
        """Start and stop of every stretch not accounted for."""
        return [(found.start(), found.end()) for found in re.finditer(rb"\x00+", self.used)]

    def mark(self, start: int, stop: int) -> None:
        """Accounts for these words."""
        self.used[start:stop] = b"\x01" * (stop - start)


def match_moved(lost: list[Piece], added: list[Piece]) -> list[Run]:
    """The runs that both sides have in other places; marks them as accounted for."""
    return [run for length in _MOVED for run in _match_phrases(lost, added, length)]


def _match_phrases(lost: list[Piece], added: list[Piece], least: int) -> Iterator[Run]:
    places = _phrase_places(added, least)
    for piece in lost:
        at = 0
        while at <= len(piece.words) - least:
            key = tuple(piece.words[at : at + least])
            found = _unused(places[key], least) if key in places and not any(piece.used[at : at + least]) else None
            length = _move(piece, at, *found) if found else 0
            if found:
                yield Run("moved", key + tuple(piece.words[at + least : at + length]), *_place(piece, at, found))
            at += length or 1


def _place(piece: Piece, at: int, found: tuple[Piece, int]) -> tuple[int, int]:
    return piece.source_at + at, found[0].target_at + found[1]


def _phrase_places(pieces: list[Piece], length: int) -> dict[tuple[str, ...], list[tuple[Piece, int]]]:
    """Every phrase of this length and where it stands, the first place last."""
    places: dict[tuple[str, ...], list[tuple[Piece, int]]] = {}
    for piece in reversed(pieces):
        for at in range(len(piece.words) - length, -1, -1):
            places.setdefault(tuple(piece.words[at : at + length]), []).append((piece, at))
    return places


def _unused(places: list[tuple[Piece, int]], length: int) -> tuple[Piece, int] | None:
    while places:
        piece, at = places.pop()
        if not any(piece.used[at : at + length]):
            return piece, at
    return None


def _move(ours: Piece, at: int, theirs: Piece, there: int) -> int:
    """Accounts for the longest run that begins at both places; its length."""
    length = 0
    while (
        at + length < len(ours.words)
        and there + length < len(theirs.words)
        and ours.words[at + length] == theirs.words[there + length]
        and not theirs.used[there + length]
        and not ours.used[at + length]
    ):
        length += 1
    ours.mark(at, at + length)
    theirs.mark(there, there + length)
    return length


def match_whole(lost: list[Piece], added: list[Piece]) -> list[Run]:
    """Short runs that moved: what is left of one side is, whole, left of the other; marks them."""
    places: dict[str, list[tuple[Piece, int, int]]] = {}
    for piece in added:
        for start, stop in piece.gaps():
            places.setdefault(key_of(piece.words[start:stop]), []).append((piece, start, stop))
    runs = []
    for piece in lost:
        for start, stop in piece.gaps():
            found = places.get(key_of(piece.words[start:stop]))
            if found:
                other, at, end = found.pop(0)
                piece.mark(start, stop)
                other.mark(at, end)
                words = tuple(piece.words[start:stop])
                runs.append(Run("moved", words, piece.source_at + start, other.target_at + at))
    return runs


def match_torn(lost: list[Piece], added: list[Piece], text: int | None = None) -> None:
    """Marks the rests of runs that moved and were torn in moving: a phrase stands twice, and took the other's place.

    A run of a word or two may be such a rest all of it, as where a note moved and its number was found in its place;
    these are looked for in the first ``text`` words of the target only.
    """
    _match_torn([piece for piece in lost if is_torn(piece)], added)
    short = [piece for piece in lost if len(piece.words) < min(_MOVED)]
    _match_torn(short, [piece for piece in added if text is None or piece.target_at < text])


def _match_torn(lost: list[Piece], added: list[Piece]) -> None:
    places: dict[str, list[tuple[Piece, int]]] = {}
    for piece in added:
        for start, stop in piece.gaps():
            for at in range(start, stop):
                places.setdefault(piece.words[at], []).append((piece, at))
    for piece in lost:
        for start, stop in piece.gaps():
            wanted = Counter(piece.words[start:stop])
            if all(len(places.get(word, ())) >= times for word, times in wanted.items()):
                piece.mark(start, stop)
                for other, at in [places[word].pop() for word in piece.words[start:stop]]:
                    other.mark(at, at + 1)


def is_torn(piece: Piece) -> bool:
    """Whether only a part of the run is accounted for."""
    return 0 < sum(piece.used) < len(piece.used)


def key_of(words: list[str]) -> str:
    """What runs have in common that say the same: their letters, in any order where they run from right to left."""
    text = "".join(words)
    return "".join(sorted(text)) if RTL.search(text) else text
