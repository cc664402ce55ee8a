"""Makes pictures smaller, so that they find room at the foot of a page: once, and again where that was too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bookmaker.backends.pdf.boxtree import Found, boxes_below, is_page, pixels, restyle, set_height
from bookmaker.backends.pdf.leaves import POINTS, Reader, is_missing
from bookmaker.faults import Row

_SLACK = 3.0
"""Points that are left over where something is made to fit."""

_MOST_TRIES = 2

_SEVERAL, _COLUMNS = 3, 6
"""Pictures that are set in rows, at least; and how many stand beside each other, at most."""

_GAP = 8.0
"""Points between them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The pictures of a figure or of a paragraph that have to fit."""

    found: Found
    images: tuple[Any, ...]
    """Their boxes; none where it is not known which they are."""
    rows: tuple[Row, ...]
    """The same, where they stand."""
    is_all: bool
    """Whether these are all that the figure has."""

    @property
    def key(self) -> Any:
        """What is remembered of them goes by the first: a paragraph may have more, on another page."""
        return self.images[0].element if self.images else None


def shown(found: Found, reader: Reader, own: Sequence[Row]) -> Shown:
    """The pictures among the rows of a block."""
    rows = tuple(row for row in own if row.kind == "picture")
    elements = [reader.element(row.block) for row in rows]
    boxes = [box for box in boxes_below(found.box) if box.element_tag == "img" or is_missing(box)]
    images = tuple(box for box in boxes if box.element in elements)
    return Shown(found, images if len(images) == len(rows) else (), rows, len(images) == len(boxes))


class Shrinking:
    """Remembers which pictures of a document were made smaller, for which page, and how large they were."""

    def __init__(self) -> None:
        self._heights: dict[Any, float] = {}
        self._shrunk: dict[Any, tuple[tuple[Any, ...], int]] = {}
        self._tries: Counter[Any] = Counter()
        self._sizes: dict[Any, Any] = {}
        self._restored: set[Any] = set()

    def shrink(self, what: Shown, over: float, share: float, least: float = 0.0) -> bool:
        """Takes so many points off the pictures, where they keep that share and the least of their height."""
        height = height_of(what.rows)
        is_whole_page = is_page(what.found.box)
        if not height or what.key is None or what.key in self._restored or (is_whole_page and not least):
            return False
        whole = self._heights.setdefault(what.key, height)
        room = (min(height - over, height) if is_whole_page else height - over) - _SLACK
        if not max(share * whole, least) <= room < height or self._tries[what.key] >= _MOST_TRIES:
            return False
        self._shrunk[what.key] = what.images, what.found.page
        self._tries[what.key] += 1
        for image, row in zip(what.images, what.rows, strict=True):
            self._sizes.setdefault(image, image.style)
            own = (row.bottom - row.top) / POINTS
            set_height(image, own * room / height, own)
        if is_whole_page:
            restyle(what.found.box, min_height=pixels(0))
        return True

    def set_in_rows(self, what: Shown, room: float, width: float) -> bool:
        """Makes several pictures so small that as many of them stand beside each other as find that room together.

        ``room`` and ``width`` are points: how high and how wide they may be.
        """
        if len(what.images) < _SEVERAL or self._tries[what.key] >= _MOST_TRIES:
            return False
        for columns in range(2, _COLUMNS + 1):
            own = (width - _GAP * (columns - 1)) / columns
            heights = [(row.bottom - row.top) * min(own / (row.right - row.left), 1) for row in what.rows]
            bands = [heights[at : at + columns] for at in range(0, len(heights), columns)]
            if sum(max(band) + _GAP for band in bands) <= room:
                break
        else:
            return False
        if all(height > row.bottom - row.top - _SLACK for row, height in zip(what.rows, heights, strict=True)):
            return False
        self._tries[what.key] += 1
        for image, row, height in zip(what.images, what.rows, heights, strict=True):
            set_height(image, height / POINTS, (row.bottom - row.top) / POINTS)
        return True

    def was_shrunk(self, what: Shown) -> bool:
        """Whether they do not fit on a page although they were made smaller for it."""
        _, page = self._shrunk.get(what.key, (None, -1))
        return page == what.found.page

    def restore(self, what: Shown) -> bool:
        """Gives them their size back, for good."""
        images, _ = self._shrunk.pop(what.key)
        self._restored.add(what.key)
        for image in images:
            image.style = self._sizes.pop(image)
        return True

    def allow(self, what: Shown) -> None:
        """Lets them be made smaller once more, whatever was tried."""
        self._restored.discard(what.key)
        self._tries[what.key] = 0


def height_of(pictures: Sequence[Row]) -> float:
    """How high pictures are together, on one page or on two; those beside each other are as high as the highest."""
    bands: list[list[Row]] = []
    for row in pictures:
        if bands and all(row.left > one.right - _SLACK for one in bands[-1]):
            bands[-1].append(row)
        else:
            bands.append([row])
    return sum(max(row.bottom - row.top for row in band) for band in bands)
