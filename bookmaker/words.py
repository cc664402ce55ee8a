"""What counts as a word, and where two texts differ in words: the ground of the promise that nothing is lost.

``words_of`` folds away all that typography and extraction may change: case, accents, ligatures, spaces, soft
hyphens, quotes, dashes and every other sign that is neither letter nor digit.
``compare_words`` then finds the runs that one text has and the other has not, wherever they stand: words that are
only split or joined otherwise (a hyphen at a line's end), and runs that only moved (a note to the foot of its page)
are no difference in words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

_RAW = re.compile(r"[^\s!-/:-@\[-`{-~«»\u2010-\u2027]+")
"""Pieces of text that never share a word; ``_fold`` looks inside them."""

_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u318f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces between words, or where a line may break inside one (Hangul): each character is a word."""

_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
_RTL = re.compile("[\u0590-\u08ff]")

_JOINERS = re.compile("[\u00ad\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters without width, and the Arabic letter stretcher: they part nothing."""

_SAME = str.maketrans({"œ": "oe", "æ": "ae", "ı": "i", "×": "x", "°": "o", "©": "c", "®": "r"})
"""What typography writes for letters, as the letters that were typed; folded case."""

_VOICED = "\u3099\u309a"
"""Marks that make another letter of a Japanese one."""

_MODIFIERS = re.compile("[\u02b9-\u02ff]")
"""Letters by Unicode's account that are written for apostrophes and the like."""

_SMALL = 40_000
"""Product of two lengths below which an exact comparison is cheap."""

_NEAR = 4
"""Words that match between two regions which may yet be one."""

_NEIGHBOURS = 12
"""Regions that are tried together."""

_MOVED = 3
"""Words in a row that are enough to say that a run moved; shorter ones must match as a whole."""


_Region = tuple[int, int, int, int]
"""Start and stop in one list of words, start and stop in the other."""


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


def words_of(text: str) -> list[str]:
    """The words of a text, folded: equal words are equal whatever typography made of them."""
    text = _JOINERS.sub("", text)
    return [word for raw in _RAW.findall(text) for word in _fold(raw)]


def excerpt(text: str, start: int, stop: int) -> str:
    """The words from ``start`` to before ``stop``, counted as ``words_of`` counts them, as they stand in the text."""
    text = _JOINERS.sub("", text)
    at, first, last = 0, -1, 0
    for raw in _RAW.finditer(text):
        after = at + len(_fold(raw.group()))
        if after > start and at < stop:
            first, last = (raw.start() if first < 0 else first), raw.end()
        if after >= stop:
            break
        at = after
    return " ".join(text[first:last].split()) if first >= 0 else ""


def compare_words(source: Sequence[str], target: Sequence[str]) -> tuple[Run, ...]:
    """The runs in which two lists of words differ, in the order of the source; none where both say the same.

    Takes time in proportion to the lengths, but for the runs that differ.
    """
    source, target = list(source), list(target)
    if source == target:
        return ()
    lost: list[_Piece] = []
    added: list[_Piece] = []
    for a0, a1, b0, b1 in _see_through_breaks(source, target, _differences(source, target)):
        ours, theirs = _refine(source[a0:a1], target[b0:b1])
        lost += [_Piece(a0 + at, b0, words) for at, words in ours]
        added += [_Piece(a0, b0 + at, words) for at, words in theirs]
    runs = [*_match_moved(lost, added), *_match_whole(lost, added)]
    runs += [Run("lost", *rest) for piece in lost for rest in piece.rests("source")]
    runs += [Run("added", *rest) for piece in added for rest in piece.rests("target")]
    return tuple(sorted(runs, key=lambda run: (run.source_at, run.target_at, run.kind)))


def count_runs(runs: Iterable[Run]) -> Counter[str]:
    """How many words there are of each kind of run."""
    found: Counter[str] = Counter()
    for run in runs:
        found[run.kind] += len(run.words)
    return found


@lru_cache(maxsize=1 << 16)
def _fold(raw: str) -> tuple[str, ...]:
    if raw.isascii():
        return tuple(_WORD.findall(raw.lower()))
    plain = unicodedata.normalize("NFKD", _MODIFIERS.sub(" ", raw)).casefold()
    letters = (c for c in unicodedata.normalize("NFKD", plain) if c in _VOICED or unicodedata.category(c)[0] != "M")
    return tuple(_WORD.findall(unicodedata.normalize("NFC", "".join(letters)).translate(_SAME)))


class _Piece:
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


def _differences(a: list[str], b: list[str]) -> list[_Region]:
    """The regions (start and stop in ``a``, start and stop in ``b``) between the words that match in order."""
    found: list[_Region] = []
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


def _see_through_breaks(a: list[str], b: list[str], regions: list[_Region]) -> list[_Region]:
    """The regions without those that, taken with their neighbours, have the same letters on both sides.

    Where most words are broken (a narrow column), whole ones that happen to match between them say little.
    """
    kept, at = [], 0
    while at < len(regions):
        length = _same_letters(a, b, regions[at : at + _NEIGHBOURS])
        kept += [] if length else [regions[at]]
        at += length or 1
    return kept


def _same_letters(a: list[str], b: list[str], regions: list[_Region]) -> int:
    """How many of the regions, from the first on, make one stretch with the same letters on both sides; 0 if none."""
    a0, _, b0, _ = regions[0]
    for count, (start, a1, _, b1) in enumerate(regions, 1):
        if count > 1 and start - regions[count - 2][1] > _NEAR:
            return 0
        if "".join(a[a0:a1]) == "".join(b[b0:b1]):
            return count
    return 0


def _trim(a: list[str], b: list[str], a0: int, a1: int, b0: int, b1: int) -> _Region:
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
    places: dict[object, int] = {}
    doubles = set()
    for i in range(start, stop - length + 1):
        key: object = words[i] if length == 1 else tuple(words[i : i + length])
        if key in places:
            doubles.add(key)
        places[key] = i
    return {key: i for key, i in places.items() if key not in doubles}


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


_Part = list[tuple[int, list[str]]]


def _refine(a: list[str], b: list[str]) -> tuple[_Part, _Part]:
    """What is left of two stretches when split and joined words are seen through: index of the first word, words."""
    left, right = "".join(a), "".join(b)
    if left == right or _is_reordered(left, right):
        return [], []
    start, stop = _shared(left, right), _shared(left[::-1], right[::-1])
    offsets, others = _offsets(a), _offsets(b)
    if start + stop >= min(len(left), len(right)):
        short, long = sorted((len(left), len(right)))
        splits = range(max(short - stop, 0), min(start, short) + 1)
        start = _best_split(splits, long - short, offsets if len(left) == long else others)
        stop = short - start
    else:  # neither is inside the other: whole words only
        start = max(offset for offset in offsets & others if offset <= start)
        ends = {len(left) - o for o in offsets} & {len(right) - o for o in others}
        stop = max(end for end in ends if end <= stop)
    return _cut(a, start, len(left) - stop), _cut(b, start, len(right) - stop)


def _best_split(splits: Sequence[int], width: int, offsets: set[int]) -> int:
    """Where the shorter is parted around what only the longer has: there the longer's own words begin and end."""
    return max(splits, key=lambda at: (at in offsets) + (at + width in offsets))


def _is_reordered(left: str, right: str) -> bool:
    """Whether the letters are the same in another order, which extraction does to text from right to left."""
    return len(left) == len(right) and bool(_RTL.search(left)) and sorted(left) == sorted(right)


def _shared(left: str, right: str) -> int:
    """How many characters two strings begin with in common."""
    for index, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return index
    return min(len(left), len(right))


def _offsets(words: list[str]) -> set[int]:
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return set(found)


def _cut(words: list[str], start: int, stop: int) -> _Part:
    """The characters from ``start`` to ``stop`` of the words run together, as words again."""
    at, first = 0, 0
    found: list[str] = []
    for index, word in enumerate(words):
        piece = word[max(start - at, 0) : max(stop - at, 0)]
        first = index if piece and not found else first
        found += [piece] if piece else []
        at += len(word)
    return [(first, found)] if found else []


def _match_moved(lost: list[_Piece], added: list[_Piece]) -> list[Run]:
    """The runs that both sides have in other places; marks them as accounted for."""
    places: dict[tuple[str, ...], list[tuple[_Piece, int]]] = {}
    for piece in reversed(added):
        for at in range(len(piece.words) - _MOVED, -1, -1):
            places.setdefault(tuple(piece.words[at : at + _MOVED]), []).append((piece, at))
    runs = []
    for piece in lost:
        at = 0
        while at <= len(piece.words) - _MOVED:
            found = _unused(places.get(tuple(piece.words[at : at + _MOVED]), []))
            length = _move(piece, at, *found) if found else 0
            if found and length:
                words = tuple(piece.words[at : at + length])
                runs.append(Run("moved", words, piece.source_at + at, found[0].target_at + found[1]))
            at += length or 1
    return runs


def _unused(places: list[tuple[_Piece, int]]) -> tuple[_Piece, int] | None:
    while places:
        piece, at = places.pop()
        if not any(piece.used[at : at + _MOVED]):
            return piece, at
    return None


def _move(ours: _Piece, at: int, theirs: _Piece, there: int) -> int:
    """Accounts for the longest run that begins at both places; its length."""
    length = 0
    while (
        at + length < len(ours.words)
        and there + length < len(theirs.words)
        and ours.words[at + length] == theirs.words[there + length]
        and not theirs.used[there + length]
    ):
        length += 1
    ours.mark(at, at + length)
    theirs.mark(there, there + length)
    return length


def _match_whole(lost: list[_Piece], added: list[_Piece]) -> list[Run]:
    """Short runs that moved: what is left of one side is, whole, left of the other; marks them."""
    places: dict[str, list[tuple[_Piece, int, int]]] = {}
    for piece in added:
        for start, stop in piece.gaps():
            places.setdefault(_key(piece.words[start:stop]), []).append((piece, start, stop))
    runs = []
    for piece in lost:
        for start, stop in piece.gaps():
            found = places.get(_key(piece.words[start:stop]))
            if found:
                other, at, end = found.pop(0)
                piece.mark(start, stop)
                other.mark(at, end)
                words = tuple(piece.words[start:stop])
                runs.append(Run("moved", words, piece.source_at + start, other.target_at + at))
    return runs


def _key(words: list[str]) -> str:
    text = "".join(words)
    return "".join(sorted(text)) if _RTL.search(text) else text
