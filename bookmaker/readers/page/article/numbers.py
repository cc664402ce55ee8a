"""The numbers of lines beside listings: known by the names of what holds them, or by counting from line to line."""

from __future__ import annotations

import re
from itertools import islice

from bookmaker.html.gutters import is_gutter
from bookmaker.readers.page.article.sketch import Box, Kid

FEWEST = 3
"""Lines whose numbers tell by themselves that they are numbers of lines."""

_NUMBERS = re.compile(r"[\d\s.:|]*")

_NUMBER = re.compile(r"\s*(\d{1,5})[\s.:|]*")

_HOLDERS = frozenset("b div i span td".split())


def drop_numbers(home: Box) -> None:
    """Takes them out; a cell of them stays, so that the table is still known for a listing's."""
    found = [box for box in home.below() if box.mark and is_gutter(box.get("class").split())]
    counting = [(box, _cell_of_numbers(box)) for box in found if box.text and _NUMBERS.fullmatch(box.raw)]
    listed = [box for box, _ in counting if any(up.name == "pre" for up in box.above()) or box.find("pre")]
    for _, cell in counting:
        if cell is not None:
            cell.take([])
    for box in listed:
        box.swap()
    for listing in home.find("pre"):
        _drop_counting(listing)


def _cell_of_numbers(box: Box) -> Box | None:
    """The cell that it is or stands in, where that has nothing else."""
    cell = next((up for up in (box, *islice(box.above(), 3)) if up.name in ("td", "th")), None)
    return cell if cell is not None and _NUMBERS.fullmatch(cell.raw) else None


def _drop_counting(listing: Box) -> None:
    """Elements at the beginnings of lines that count these; a listing that only counts stands beside another."""
    lines = [line for line in listing.raw.split("\n") if line.strip()]
    if _counts(lines):
        others = listing.parent.inner() if listing.parent is not None else []
        if len(others) == 2 and others[0] is listing and others[1].name == "pre":
            listing.swap()
        return
    heads = [box for box in listing.below() if box.name in _HOLDERS and _NUMBER.fullmatch(box.raw)]
    heads = [box for box in heads if _begins_line(box)]
    kinds: dict[tuple[str, str], list[Box]] = {}
    for box in heads:
        kinds.setdefault((box.name, box.get("class")), []).append(box)
    for kin in kinds.values():
        if 2 * len(kin) > len(lines) and _counts([box.raw for box in kin]):
            for box in kin:
                box.swap()


def _counts(texts: list[str]) -> bool:
    """Whether each text is a number, one more than that before it."""
    found = [int(match[1]) for text in texts if (match := _NUMBER.fullmatch(text))]
    return len(found) == len(texts) >= FEWEST and found == list(range(found[0], found[0] + len(found)))


def _begins_line(box: Box) -> bool:
    """Whether it is the first of its own line, and not all of it."""
    kids = box.parent.kids if box.parent is not None else []
    before: Kid | None = None
    for kid in kids:
        if kid is box:
            break
        before = kid
    if before is None:
        return len(kids) > 1
    return (before.raw if isinstance(before, Box) else before).endswith("\n")
