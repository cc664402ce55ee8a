"""Headings, captions and the like in lines of about one length, so that no word is left alone in the last.

What CSS calls ``text-wrap: balance`` (https://www.w3.org/TR/css-text-4/#text-wrap-style), which WeasyPrint does not
know: the lines are as short as they can be without becoming more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

MOST = 5
"""Lines: what has more is read as text, and stays as it is."""

TRIES = 7
"""Halvings: the width is found to a hundredth of what there is room for."""

TAGS = frozenset("h1 h2 h3 h4 h5 h6 caption figcaption".split())
CLASSES = frozenset("subtitle whence signature".split())
"""Elements whose lines are balanced."""

_SHARES = {"center": 0.5, "right": 1.0, "end": 1.0}
"""How far a line goes to the right, of what a narrow one has more room than a wide one."""

Line = tuple[Any, Any]
Run = Callable[[float, Any], Iterator[Line]]
"""As in ``fitting``: lays out lines from a place on the page and in the text."""


def is_displayed(box: Any) -> bool:
    """Whether the lines of a box stand by themselves: a heading, a caption, the source of a quotation."""
    element = box.element
    if element is None or box.style["text_align_all"] == "justify":
        return False
    return element.tag in TAGS or not CLASSES.isdisjoint((element.get("class") or "").split())


def balanced(box: Any, within: Any, run: Run, y: float) -> Iterator[Line]:
    """The lines of a box inside the block ``within``, of about one length; the box keeps how wide they may be."""
    if not hasattr(box, "balanced_width"):
        box.balanced_width = _least_width(within, run, y)
    if not box.balanced_width:
        return run(y, None)
    spare = within.width - box.balanced_width
    lines = _lines(within, box.balanced_width, run, y)
    for line, _ in lines:
        line.translate(spare * _share(box.style), 0)
    return iter(lines)


def _share(style: Any) -> float:
    align = style["text_align_all"]
    is_rtl = style["direction"] == "rtl"
    if align in ("start", "end"):
        align = "right" if (align == "end") != is_rtl else "left"
    return _SHARES.get(align, 0.0)


def _least_width(within: Any, run: Run, y: float) -> float:
    """The least width that makes no more lines and breaks no word; 0 where nothing is to be done."""
    first = _lines(within, within.width, run, y)
    if not 1 < len(first) <= MOST:
        return 0.0
    words = _words(first)
    low, high = 0.0, float(within.width)
    for _ in range(TRIES):
        middle = (low + high) / 2
        tried = _lines(within, middle, run, y)
        if len(tried) == len(first) and _words(tried) == words:
            high = middle
        else:
            low = middle
    return high


def _lines(within: Any, width: float, run: Run, y: float) -> list[Line]:
    before, within.width = within.width, width
    try:
        return list(islice(run(y, None), MOST + 1))
    finally:
        within.width = before


def _words(lines: list[Line]) -> list[str]:
    texts = ("".join(getattr(box, "text", "") for box in line.descendants()) for line, _ in lines)
    return " ".join(texts).split()
