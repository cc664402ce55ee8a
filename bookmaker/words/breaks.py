"""Words that are split or joined otherwise: what really differs between two stretches of words."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.words.folding import RTL
from bookmaker.words.shaped import Part, align_letters, is_shaped


def refine_region(a: list[str], b: list[str]) -> tuple[Part, Part]:
    """What is left of two stretches when split and joined words are seen through: index of the first word, words."""
    left, right = "".join(a), "".join(b)
    if left == right or _is_reordered(left, right):
        return [], []
    if a and b and is_shaped(left):
        return align_letters(a, b)
    start, stop = _shared(left, right), _shared(left[::-1], right[::-1])
    offsets, others = _offsets(a), _offsets(b)
    if start + stop >= min(len(left), len(right)) and not min(left, right, key=len).isdigit():
        short, long = sorted((len(left), len(right)))
        splits = range(max(short - stop, 0), min(start, short) + 1)
        start = _best_split(splits, long - short, offsets if len(left) == long else others)
        stop = short - start
    else:  # neither is inside the other, or the one is a number: whole words only
        start = max(offset for offset in offsets & others if offset <= start)
        ends = {len(left) - o for o in offsets} & {len(right) - o for o in others}
        stop = max(end for end in ends if end <= stop)
    return _cut(a, start, len(left) - stop), _cut(b, start, len(right) - stop)


def _best_split(splits: Sequence[int], width: int, offsets: set[int]) -> int:
    """Where the shorter is parted around what only the longer has: there the longer's own words begin and end."""
    return max(splits, key=lambda at: (at in offsets) + (at + width in offsets))


def _is_reordered(left: str, right: str) -> bool:
    """Whether the letters are the same in another order, which extraction does to text from right to left."""
    return len(left) == len(right) and bool(RTL.search(left)) and sorted(left) == sorted(right)


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


def _cut(words: list[str], start: int, stop: int) -> Part:
    """The characters from ``start`` to ``stop`` of the words run together, as words again."""
    at, first = 0, 0
    found: list[str] = []
    for index, word in enumerate(words):
        piece = word[max(start - at, 0) : max(stop - at, 0)]
        first = index if piece and not found else first
        found += [piece] if piece else []
        at += len(word)
    return [(first, found)] if found else []
