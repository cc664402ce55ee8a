"""What is wrong inside a paragraph: how its lines are filled and where they end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bookmaker.faults.rows import Fault, Leaf, Row

LADDER = 3
"""Lines one after another that end inside a word."""

LOOSE = 2.0
"""Times the font's own word space: from there on a line has holes (1.6 is what a strict eye sees, 2 what all do)."""

FEWEST_SPACES = 2
"""Word spaces that a loose line has at least: with fewer it holds hardly more than one long word."""

STRANDED = 4
"""Letters of a word that stands alone on a paragraph's last line, at most."""

OVER = 1.0
"""Points that a line may stand out over its measure: the ink of a letter does, and a hyphen that hangs."""

RIVER = 4
"""Lines through which a wide space runs down."""


def find_line_faults(leaves: Sequence[Leaf]) -> Iterator[Fault]:
    """Ladders, stranded words, loose and overfull lines, rivers, words broken over two pages."""
    for leaf, after in zip(leaves, (*leaves[1:], None), strict=False):
        for _, found in groupby(leaf.rows, key=lambda row: (row.block, row.kind)):
            rows = list(found)
            if rows[0].kind in ("text", "note", "listed"):
                yield from _in_paragraph(leaf, rows, after)
        yield from _outside(leaf)
        yield from _broken_word(leaf, after)


def _in_paragraph(leaf: Leaf, rows: Sequence[Row], after: Leaf | None) -> Iterator[Fault]:
    ends_here = after is None or not any(row.block == rows[-1].block for row in after.rows)
    for ladder in _ladders(rows):
        yield Fault("line.ladder", leaf.index, " / ".join(_end(row) for row in ladder), f"{len(ladder)} lines")
    if ends_here and len(rows) > 1 and _is_stranded(rows[-2], rows[-1]):
        yield Fault("line.stranded", leaf.index, f"{_end(rows[-2])} / {rows[-1].text}")
    for row in rows[:-1] if ends_here else rows:
        if row.stretch >= LOOSE and row.text.count(" ") >= FEWEST_SPACES:
            yield Fault("line.loose", leaf.index, row.text, f"{row.stretch:.1f} times the space")
    for river in _rivers(rows):
        yield Fault("line.river", leaf.index, " / ".join(row.text for row in river), f"{len(river)} lines")


def _ladders(rows: Sequence[Row]) -> Iterator[list[Row]]:
    for is_broken, found in groupby(rows, key=lambda row: row.is_broken):
        run = list(found)
        if is_broken and len(run) >= LADDER:
            yield run


def _is_stranded(before: Row, last: Row) -> bool:
    words = last.text.split()
    letters = sum(char.isalnum() for char in last.text)
    return len(words) == 1 and (before.is_broken or letters <= STRANDED)


def _rivers(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Runs of lines in each of which a wide space overlaps one of the line above."""
    run: list[Row] = []
    open_gaps: list[tuple[float, float]] = []
    for row in rows:
        wide = _wide(row)
        met = [gap for gap in wide if any(_meet(gap, other) for other in open_gaps)]
        if not met and len(run) >= RIVER:
            yield run
        run, open_gaps = ([*run, row], met) if met else ([row] if wide else [], wide)
    if len(run) >= RIVER:
        yield run


def _wide(row: Row) -> list[tuple[float, float]]:
    return [gap for gap in row.gaps if gap[1] - gap[0] >= _RIVER_SPACE * (row.bottom - row.top)]


_RIVER_SPACE = 0.3
"""Of the distance from line to line: a word space as wide as that is seen as white."""


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether half of the narrower of two spaces lies under the other."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= min(one[1] - one[0], other[1] - other[0]) / 2


def _outside(leaf: Leaf) -> Iterator[Fault]:
    for row in leaf.rows:
        if min(row.left, row.top) < -OVER or row.right > leaf.width + OVER or row.bottom > leaf.height + OVER:
            yield Fault("page.outside", leaf.index, row.text)
        elif (
            row.kind not in ("apart", "picture")
            and (over := max(row.right - row.measure[1], row.measure[0] - row.left)) > OVER
        ):
            yield Fault("line.overfull", leaf.index, row.text, f"{over:.0f} pt")


def _broken_word(leaf: Leaf, after: Leaf | None) -> Iterator[Fault]:
    rows = leaf.flow()
    if after and rows and rows[-1].kind == "text" and rows[-1].is_broken and not leaf.is_ended:
        yield Fault("page.broken-word", leaf.index, _end(rows[-1]))


def _end(row: Row) -> str:
    """The last word of a line."""
    return row.text.split()[-1] if row.text.split() else ""
