"""Figures beside the text that a page cannot hold: they let text go first, or are taken into the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from bookmaker.backends.pdf.boxtree import find_block, is_text, move_up, restyle
from bookmaker.backends.pdf.leaves import Reader
from bookmaker.faults import Leaf

FARTHEST = 3
"""Blocks of text that may go before a figure."""


class Floats:
    """Mends pages that share a figure beside the text."""

    def __init__(self) -> None:
        self._moved: Counter[Any] = Counter()
        self._taken: set[Any] = set()

    def mend(self, root: Any, reader: Reader, leaves: list[Leaf]) -> bool:
        """Lets text go before a figure beside it that two pages would share; takes it into the text in the end."""
        here = {row.figure for row in leaves[-2].rows if row.kind == "apart" and row.figure}
        torn = [row.figure for row in leaves[-1].rows if row.kind == "apart" and row.figure in here]
        figure = reader.element(torn[0]) if torn else None
        found = find_block(root, figure) if figure is not None and figure.tag == "figure" else None
        if found is None or figure in self._taken:
            return False
        children = found.parent.children
        after = children[found.index + 1] if found.index + 1 < len(children) else None
        if after is not None and is_text(after) and self._moved[figure] < FARTHEST:
            self._moved[figure] += 1
            move_up(found, found.index + 1)
            return True
        self._take_in(found.box)
        return True

    def take_in(self, root: Any, reader: Reader, leaves: list[Leaf], broken: Iterable[Any]) -> int:
        """Takes a figure into the text that fills the next page, so that no word has room beside it.

        ``broken`` are the boxes that go on there. How many pages back it began; 0 where it is no such figure.
        """
        for box in broken:
            found = find_block(root, box.element) if box.element_tag == "figure" else None
            if found is None or box.element in self._taken:
                continue
            back = sum(any(reader.element(row.figure) is box.element for row in leaf.rows) for leaf in leaves)
            self._take_in(found.box)
            return max(back, 1)
        return 0

    def _take_in(self, box: Any) -> None:
        self._taken.add(box.element)
        restyle(box, float="none", width="auto")
