"""A paragraph on one endless line: where each place is at which a line may end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from bookmaker.backends.pdf.paragraphs.breaking import Breaks
from bookmaker.backends.pdf.paragraphs.measuring import Run, expandable
from bookmaker.backends.pdf.paragraphs.stops import Stop
from bookmaker.backends.pdf.paragraphs.tree import Node
from bookmaker.faults.lines import STRANDED

MOST_STRANDED = 40
"""Characters of a word that can be called stranded."""


class Scale:
    """Where the characters of a paragraph are on one endless line."""

    def __init__(self, tree: Node, runs: dict[int, Run]) -> None:
        self._runs = runs
        self._starts: list[int] = []
        """The first character of each run."""
        self._lefts: list[float] = []
        """Where the run begins, in pixels."""
        self._befores: list[float] = []
        """Where the boxes begin that open with it: a line does so too that begins there, or ends before there."""
        self._x = 0.0
        self._before: float | None = None
        self._end = tree.end
        self._walk(tree)

    def _walk(self, node: Node) -> None:
        if node.is_text or node.is_picture:
            if node.end > node.start:
                self._starts.append(node.start)
                self._lefts.append(self._x)
                self._befores.append(self._before if self._before is not None else self._x)
                self._before = None
                self._x += self._runs[node.start].size.width
            return
        box = node.box
        is_inline = type(box).__name__ == "InlineBox"
        if is_inline:
            self._before = self._x if self._before is None else self._before
            self._x += box.margin_left + box.border_left_width + box.padding_left
        for child in node.children:
            self._walk(child)
        if is_inline:
            self._x += box.margin_right + box.border_right_width + box.padding_right

    def breaks(self, text: str, stops: list[Stop], first: int) -> Breaks:
        """Where lines may end, in numbers, counted from the first character."""
        places = sorted({first, *(stop.next for stop in stops), *(stop.end for stop in stops)})
        at = dict(zip(places, self._places(text, places), strict=True))
        x = at[first][0]
        return Breaks(
            ends=[at[stop.end][0] - x + self._hyphen(stop) for stop in stops],
            nexts=[at[stop.next][0] - x for stop in stops],
            spaces=[at[stop.end][1] for stop in stops],
            next_spaces=[at[stop.next][1] for stop in stops],
            hyphens=[bool(stop.hyphen) for stop in stops],
            stranded=[_is_stranded(text, stop) for stop in stops],
        )

    def _places(self, text: str, places: list[int]) -> Iterator[tuple[float, int]]:
        """For places in order: where they are, and how many word spaces are between the first and them."""
        before, spaces = places[0], 0
        for place in places:
            spaces += expandable(text, before, place)
            before = place
            yield self._place(place), spaces

    def _place(self, place: int) -> float:
        at = bisect_right(self._starts, place) - 1
        start = self._starts[at]
        if place == start or place >= self._end:
            return self._befores[at] if place == start else self._x
        run = self._runs[start]
        return self._lefts[at] + run.offset(min(place - start, len(run.text)))

    def _hyphen(self, stop: Stop) -> float:
        if not stop.hyphen:
            return 0.0
        return self._runs[self._starts[bisect_right(self._starts, stop.end - 1) - 1]].hyphen(stop.hyphen)


def _is_stranded(text: str, stop: Stop) -> bool:
    if len(text) - stop.next > MOST_STRANDED:
        return False
    words = text[stop.next :].strip()
    is_short = sum(char.isalnum() for char in words) <= STRANDED
    return len(words.split()) == 1 and (is_short or bool(stop.hyphen))
