"""Scripts whose letters join, move and change their shape: those of India and others.

A file has their glyphs, and reading letters back from glyphs is guessing: one comes twice, one comes as a sign of
another script. There a word is found where most of its letters are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from bookmaker.words.moves import Piece

_SHAPED = re.compile("[\u0700-\u0dff\u0f00-\u109f\u1780-\u17ff]")
"""A letter of such a script: Syriac to Sinhala, Tibetan, Myanmar, Khmer. Arabic and Hebrew are read well."""

_ALIKE = 0.5
"""Share of a word's letters that must be there for the word to be."""

_MISREAD = 0.65
"""Share of the letters lost, in any order, that must be among those added near them to be the same text."""

_LONGEST = 1500
"""Letters of a stretch above which letters are not aligned one by one."""

_NEAR = 8
"""Words of the target between which lost and added runs may be the same text misread."""

_STRAY = 2
"""Letters lost that are misread rather than lost: a syllable has more."""

_TWICE = 12
"""Letters added, with none lost near them, that are glyphs read twice rather than words."""

Part = list[tuple[int, list[str]]]
"""Runs of words that are only on one side: index of the first, words."""


def is_shaped(text: str) -> bool:
    """Whether there is a letter of such a script, and the text is short enough to align its letters."""
    return len(text) <= _LONGEST and bool(_SHAPED.search(text))


def align_letters(a: list[str], b: list[str]) -> tuple[Part, Part]:
    """The words of each side of which fewer than half the letters are in the other, in order."""
    matcher = SequenceMatcher(None, "".join(a), "".join(b), autojunk=False)
    blocks = matcher.get_matching_blocks()
    ours = {block.a + n for block in blocks for n in range(block.size)}
    theirs = {block.b + n for block in blocks for n in range(block.size)}
    return _unfound(a, ours), _unfound(b, theirs)


def match_misread(lost: list[Piece], added: list[Piece], source: list[str]) -> None:
    """Marks, in such scripts, what was lost and added at about the same place and is the same text misread."""
    gaps = [(piece.target_at, piece, gap, True) for piece in lost for gap in piece.gaps()]
    gaps += [(piece.target_at + gap[0], piece, gap, False) for piece in added for gap in piece.gaps()]
    is_all = bool(gaps) and _is_mostly_shaped(source)
    for group in _neighbours(sorted(gaps, key=lambda gap: gap[0])):
        letters = {True: Counter[str](), False: Counter[str]()}
        for _, piece, (start, stop), is_lost in group:
            text = "".join(piece.words[start:stop])
            letters[is_lost].update(text if is_lost or not is_all else _SHAPED.findall(text))
        if (is_all or _has_shaped(letters)) and _is_misread(letters[True], letters[False]):
            for _, piece, (start, stop), _ in group:
                piece.mark(start, stop)


def _is_mostly_shaped(words: list[str]) -> bool:
    return bool(_SHAPED.search(" ".join(words))) and 2 * sum(bool(_SHAPED.match(w)) for w in words) > len(words)


_Gap = tuple[int, Piece, tuple[int, int], bool]
"""Place in the target, run, start and stop in it, whether it was lost."""


def _neighbours(gaps: list[_Gap]) -> Iterator[list[_Gap]]:
    group: list[_Gap] = []
    end = 0
    for gap in gaps:
        if group and gap[0] - end > _NEAR:
            yield group
            group = []
        group.append(gap)
        end = max(end if len(group) > 1 else 0, gap[0] + (0 if gap[3] else gap[2][1] - gap[2][0]))
    if group:
        yield group


def _has_shaped(letters: dict[bool, Counter[str]]) -> bool:
    return any(_SHAPED.match(letter) for side in letters.values() for letter in side)


def _is_misread(lost: Counter[str], added: Counter[str]) -> bool:
    if not lost:
        return added.total() <= _TWICE
    return lost.total() <= _STRAY or (lost & added).total() >= _MISREAD * lost.total()


def _unfound(words: list[str], found: set[int]) -> Part:
    at, parts = 0, []
    for index, word in enumerate(words):
        share = sum(place in found for place in range(at, at + len(word))) / len(word)
        parts.append((index, share < _ALIKE))
        at += len(word)
    runs = ([index for index, _ in run] for is_lost, run in groupby(parts, lambda part: part[1]) if is_lost)
    return [(run[0], words[run[0] : run[-1] + 1]) for run in runs]
