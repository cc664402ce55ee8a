"""What is wrong where a page ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookmaker.faults.rows import Fault, Leaf, Row, is_together

FOLLOWING = 2
"""Lines that stand under a heading on its page, at least."""

LAST = 3
"""Lines that stand on a chapter's last page, at least."""

HIGH = 24
"""Points: a picture as high as that counts for two lines below a heading."""

LEVEL = 0.55
"""Of the lower row's height: what two rows share that stand on one line."""

SEEN = 40
"""Points: a picture as high as that may stand alone on a chapter's last page."""

TOGETHER = 24
"""Pictures with one caption that stand on one page, at most."""


def find_break_faults(leaves: Sequence[Leaf]) -> Iterator[Fault]:
    """Headings at the foot, single lines, captions apart from their pictures, last pages with hardly a line."""
    for number, leaf in enumerate(leaves):
        rows = leaf.flow()
        after = leaves[number + 1].flow() if number + 1 < len(leaves) and not leaf.is_ended else ()
        is_opening = not number or leaves[number - 1].is_ended
        if (heading := heading_at_foot(rows)) is not None and after and not (is_opening and heading == 0):
            yield Fault("page.heading-at-foot", leaf.index, rows[heading].text)
        if orphans(rows, after):
            yield Fault("page.orphan", leaf.index, rows[-1].text)
        if widows(rows, after):
            yield Fault("page.widow", leaves[number + 1].index, after[0].text)
        if torn(rows, after) is not None:
            yield Fault("page.caption-apart", leaf.index, _caption(rows, after))
        before = leaves[number - 1].flow() if number else ()
        if number and not leaves[number - 1].is_ended and leaf.is_ended and is_short(rows, before):
            said = " ".join(row.text for row in rows)
            yield Fault("page.short-last", leaf.index, said, _lines(_own_lines(rows, before)))


def heading_at_foot(rows: Sequence[Row]) -> int | None:
    """The row that the last heading begins with, where fewer than ``FOLLOWING`` lines come after it."""
    end, following = len(rows), 0
    while end and following < FOLLOWING and rows[end - 1].kind != "heading":
        end -= 1
        is_more = end + 1 < len(rows) and _is_level(rows[end], rows[end + 1])
        following += FOLLOWING if _is_picture(rows[end], HIGH) else not is_more
    if not end or following >= FOLLOWING:
        return None
    while end and rows[end - 1].kind == "heading":
        end -= 1
    return end


def orphans(rows: Sequence[Row], after: Sequence[Row]) -> bool:
    """Whether a paragraph leaves a single line at the foot and goes on."""
    return _goes_on(rows, after) and not (len(rows) > 1 and is_together(rows[-2], rows[-1]))


def widows(rows: Sequence[Row], after: Sequence[Row]) -> bool:
    """Whether a paragraph that began before ends with a single line at the head."""
    return _goes_on(rows, after) and not (len(after) > 1 and is_together(after[0], after[1]))


def torn(rows: Sequence[Row], after: Sequence[Row]) -> int | None:
    """The row that a figure begins with which goes on on the next page: its caption is not with it."""
    if not rows or not after or not rows[-1].figure or rows[-1].figure != after[0].figure:
        return None
    if "caption" not in {rows[-1].kind, after[0].kind} and not _shares_caption(rows, after):
        return None
    return next(index for index, row in enumerate(rows) if row.figure == rows[-1].figure)


def _shares_caption(rows: Sequence[Row], after: Sequence[Row]) -> bool:
    """Whether a page ends between few pictures that have one caption."""
    own = [row.kind for row in (*rows, *after) if row.figure == after[0].figure]
    return rows[-1].kind == after[0].kind == "picture" and "caption" in own and own.count("picture") <= TOGETHER


def is_short(rows: Sequence[Row], before: Sequence[Row]) -> bool:
    """Whether there is hardly a line of text, and no picture to speak of; of addresses alone, hardly a line of them."""
    return 0 < _own_lines(rows, before) < LAST and not any(_is_picture(row, SEEN) for row in rows)


def lacking(rows: Sequence[Row], before: Sequence[Row]) -> int:
    """How many lines more a chapter's last page needs."""
    return LAST - _own_lines(rows, before)


def last_lines(rows: Sequence[Row], count: int) -> int:
    """The row that so many lines at the foot begin with; cells beside each other are one line."""
    at = len(rows)
    while at and count:
        at -= 1
        count -= not (at and _is_beside(rows[at - 1], rows[at]))
    return at


def _is_picture(row: Row, height: float) -> bool:
    """Whether it is a picture as high as that."""
    return row.kind == "picture" and row.bottom - row.top >= height


def _own_lines(rows: Sequence[Row], before: Sequence[Row]) -> int:
    """The lines of text before a list of addresses; where there are none, those of the list.

    The head of a table that goes on from the page before is said there.
    """
    said = {row.block for row in before if row.kind == "cell"}
    own = [row for row in rows if row.kind != "listed" and not (row.kind == "cell" and row.block in said)]
    return len({_level(row) for row in own}) or len(rows)


def _level(row: Row) -> float:
    return round(row.top) if row.kind == "cell" else row.top


def _is_beside(one: Row, other: Row) -> bool:
    return one.kind == other.kind == "cell" and _level(one) == _level(other)


def _is_level(one: Row, other: Row) -> bool:
    """Whether two rows stand beside each other: cells, and pictures or formulas in them."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > LEVEL * min(one.bottom - one.top, other.bottom - other.top)


def _goes_on(rows: Sequence[Row], after: Sequence[Row]) -> bool:
    """Whether the last paragraph of a page goes on on the next."""
    return bool(rows and after) and is_together(rows[-1], after[0]) and rows[-1].kind in ("text", "caption", "code")


def _caption(rows: Sequence[Row], after: Sequence[Row]) -> str:
    return next((row.text for row in (*reversed(rows), *after) if row.kind == "caption"), "")


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"
