"""Headings, captions and the like in lines of about one length, so that no word is left alone in the last.

What CSS calls ``text-wrap: balance`` (https://www.w3.org/TR/css-text-4/#text-wrap-style), which WeasyPrint does not
know: the lines are as short as they can be without becoming more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bookmaker.backends.pdf.paragraphs.breaking import Breaks, Measure, break_lines

MOST = 5
"""Lines: what has more is read as text, and stays as it is."""

TRIES = 7
"""Halvings: the width is found to a hundredth of what there is room for."""

TAGS = frozenset("h1 h2 h3 h4 h5 h6 caption figcaption".split())
CLASSES = frozenset("subtitle whence signature".split())
"""Elements whose lines are balanced."""


def is_displayed(box: Any) -> bool:
    """Whether the lines of a box stand by themselves: a heading, a caption, the source of a quotation."""
    element = box.element
    if element is None or box.style["text_align_all"] == "justify":
        return False
    return element.tag in TAGS or not CLASSES.isdisjoint((element.get("class") or "").split())


def balance_lines(breaks: Breaks, measure: Measure) -> list[int] | None:
    """The numbers of the places where the lines end; none where a word is wider than a line."""
    best = break_lines(breaks, measure)
    if best is None or not 1 < len(best) <= MOST:
        return best
    low, high = 0.0, measure.width
    for _ in range(TRIES):
        middle = (low + high) / 2
        tried = break_lines(breaks, replace(measure, width=middle))
        if tried is None or len(tried) != len(best) or any(breaks.hyphens[stop] for stop in tried):
            low = middle
        else:
            best, high = tried, middle
    return best
