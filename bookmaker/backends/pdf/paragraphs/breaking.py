"""The best way to break a paragraph into lines, by numbers alone.

Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981). Of
their net of all breaks only the best few ways are followed from line to line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bookmaker.faults.lines import LADDER, LOOSE

SPACE = 0.25
"""Of the type size: the word space of our fonts, about."""

TIGHTEST = 0.06
"""Of the type size: what is taken off a word space at most. Four fifths of a space are still seen as one."""

RAGGED = 0.15
"""Of the measure: the white at the end of a line that is not filled, which costs 1."""

MOST_WAYS = 6
"""Ways through the paragraph that are followed at a time."""

MOST_ENDS = 14
"""Places where one line may end that are tried."""

EMPTIEST = 0.5
"""Of the measure: no line is tried that fills less, where another does."""

_STRETCH, _SHRINK = 0.5, 0.2
"""Of a space: so much more, or less, costs 1; twice that costs 8."""

_HYPHEN, _FINAL, _LADDER, _STRANDED, _LOOSE, _LINE = 0.5, 3.0, 12.0, 15.0, 12.0, 1.0
"""What a hyphen costs, one in the last line but one, one more of a ladder, a stranded word, a loose line; and a line
more where none is filled."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What the lines of a paragraph have in common."""

    width: float
    """Of a line, in pixels."""
    indent: float
    """Of the first line."""
    size: float
    """Of the type."""
    is_filled: bool
    """Whether lines are made as wide as the measure."""
    spacing: float = 0.0
    """What the style adds to a word space."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where lines may end, in numbers; the last is the end of the text. Widths are counted from its start."""

    ends: Sequence[float]
    """Where the ink of a line ends that ends there."""
    nexts: Sequence[float]
    """Where the next line begins."""
    spaces: Sequence[int]
    """How many word spaces stand before there, those at the end of the line left out."""
    next_spaces: Sequence[int]
    """The same, with them."""
    hyphens: Sequence[bool]
    """Whether a word is broken there."""
    stranded: Sequence[bool]
    """Whether what is left for a last line that begins there is a short word, or part of one."""


@dataclass(frozen=True, slots=True)
class _Way:
    cost: float
    stop: int
    """The number of the place where its last line ends, -1 at the start."""
    broken: int
    """How many of its last lines end in hyphens."""
    before: _Way | None


def break_lines(breaks: Breaks, measure: Measure) -> list[int] | None:
    """The numbers of the places where the lines end; none where a word is wider than a line."""
    last = len(breaks.ends) - 1
    ways, best = [_Way(0.0, -1, 0, None)], None
    while ways:
        found: dict[tuple[int, int], _Way] = {}
        for way in ways:
            for stop, cost in _lines(breaks, measure, way.stop):
                longer = _longer(breaks, way, stop, cost)
                key = stop, longer.broken
                if key not in found or longer.cost < found[key].cost:
                    found[key] = longer
        done = [way for way in found.values() if way.stop == last]
        best = min([*done, *([best] if best else [])], key=lambda way: way.cost, default=None)
        ways = sorted((way for way in found.values() if way.stop != last), key=lambda way: way.cost)[:MOST_WAYS]
        if best and (not ways or best.cost <= ways[0].cost):
            return _stops(best)
    return None


def _stops(way: _Way | None) -> list[int]:
    found = []
    while way is not None and way.stop >= 0:
        found.append(way.stop)
        way = way.before
    return found[::-1]


def _longer(breaks: Breaks, way: _Way, stop: int, cost: float) -> _Way:
    broken = way.broken + 1 if breaks.hyphens[stop] else 0
    if broken >= LADDER:
        cost += _LADDER
    if stop == len(breaks.ends) - 1 and way.stop >= 0:
        cost += _STRANDED * breaks.stranded[way.stop] + _FINAL * breaks.hyphens[way.stop]
    return _Way(way.cost + cost, stop, min(broken, LADDER), way)


def _lines(breaks: Breaks, measure: Measure, after: int) -> list[tuple[int, float]]:
    """Where a line may end that begins after a stop, and what it costs."""
    last = len(breaks.ends) - 1
    begin = breaks.nexts[after] if after >= 0 else -measure.indent
    spaces = breaks.next_spaces[after] if after >= 0 else 0
    tightest = TIGHTEST * measure.size + min(measure.spacing, 0.0) if measure.is_filled else 0.0
    room = begin + measure.width
    most = bisect_right(breaks.ends, room + 1e-6, after + 1) - 1
    while most < last and breaks.ends[most + 1] - room <= tightest * (breaks.spaces[most + 1] - spaces):
        most += 1
    found: list[tuple[int, float]] = []
    for stop in range(most, after, -1):
        white = room - breaks.ends[stop]
        count = breaks.spaces[stop] - spaces
        if found and (len(found) >= MOST_ENDS or white > (1 - EMPTIEST) * measure.width):
            break
        found.append((stop, _cost(measure, white, count, is_last=stop == last) + _HYPHEN * breaks.hyphens[stop]))
    return found


def _cost(measure: Measure, white: float, count: int, *, is_last: bool) -> float:
    """What is wrong with a line that leaves so much white to its word spaces."""
    if not measure.is_filled:
        return _LINE + (0.0 if is_last else (white / (RAGGED * measure.width)) ** 2)
    space = SPACE * measure.size
    if is_last and white >= 0:
        return 0.0
    if not count:
        return _LOOSE + white / space
    off = (white / count + measure.spacing) / space
    off, loose = (off / _STRETCH, 1 + off >= LOOSE) if off > 0 else (-off / _SHRINK, False)
    return off**3 + (_LOOSE if loose else 0.0)
