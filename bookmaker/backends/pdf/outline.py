"""The outline: the bookmarks of all parts as one tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bookmaker.backends.pdf.placing import Place


def write_outline(file: Any, pages: Sequence[Any], places: Sequence[Place]) -> None:
    """Writes the outline of the placed parts into the file; a level left out does not leave a gap."""
    from pikepdf import Dictionary

    tree: list[Any] = []
    above: list[tuple[int, list[Any]]] = [(0, tree)]
    for place in places:
        for page, level, words, x, y, state in place.part.outline:
            while above[-1][0] >= level:
                above.pop()
            children: list[Any] = []
            target = (pages[place.start + page], x + place.shift(page), y)
            above[-1][1].append((words, target, children, state))
            above.append((level, children))
    if tree:
        top = file.make_indirect(Dictionary())
        first, last, count = _write(file, tree, top)
        top.First, top.Last, top.Count = first, last, count
        file.Root.Outlines = top


def _write(file: Any, branch: list[Any], parent: Any) -> tuple[Any, Any, int]:
    """The first and last item of a branch, and how many lines of it are open."""
    from pikepdf import Array, Dictionary, Name, String

    items: list[Any] = []
    count = len(branch)
    for words, (page, x, y), children, state in branch:
        item = file.make_indirect(Dictionary(Title=String(words), Dest=Array([page, Name.XYZ, x, y, 0]), Parent=parent))
        below = 0
        if children:
            item.First, item.Last, below = _write(file, children, item)
        item.Count = -below if state == "closed" else below
        count += 0 if state == "closed" else below
        if items:
            item.Prev, items[-1].Next = items[-1], item
        items.append(item)
    return items[0], items[-1], count
