"""Tables and listings that were kept whole, or some of their rows together: parted, where that does more harm."""

from __future__ import annotations

from typing import Any

from bookmaker.backends.pdf.boxtree import boxes_below, restyle


class Parting:
    """Remembers what was parted."""

    def __init__(self, done: set[Any]) -> None:
        self._done = done

    def part(self, box: Any, around: Any = None) -> bool:
        """Lets a table or code that was kept whole be parted, and the figure around it."""
        if box is None or box.element in self._done:
            return False
        own = [part for part in boxes_below(box) if part.element is box.element]  # a table has a box around it
        own += [around] if around is not None and around.element_tag == "figure" else []
        whole = [part for part in own if part.style["break_inside"] != "auto"]
        self._done.add(box.element)
        for part in whole:
            restyle(part, break_inside="auto")
        return bool(whole)

    def part_rows(self, table: Any) -> bool:
        """Lets the first row and the last of a table stand on a page without another."""
        rows = [box for box in boxes_below(table) if box.element_tag == "tr"]
        held = [row for row in rows if "avoid" in (row.style["break_before"], row.style["break_after"])]
        for row in held:
            restyle(row, break_before="auto", break_after="auto")
        return bool(held)
