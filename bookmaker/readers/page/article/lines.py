"""The lines of the article's boxes, which of them are paragraphs, and which stay as they are."""

from __future__ import annotations

from itertools import takewhile

from bookmaker.readers.page.article.blocks import extent
from bookmaker.readers.page.article.notes import stands_in_note
from bookmaker.readers.page.article.phrases import is_byline
from bookmaker.readers.page.article.sketch import SHOWN, Box

LINES = frozenset(
    "p li h1 h2 h3 h4 h5 h6 dt dd figcaption td th pre blockquote div section aside header ul ol table figure".split()
)
"""Elements that hold whole lines."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

WHOLE = frozenset("figure figcaption pre table blockquote".split())
"""Elements that stay as they are."""

PROSE = 100
"""Characters of a paragraph."""


def lines(home: Box) -> list[Box]:
    """The innermost boxes that hold whole lines, in order."""
    found: list[Box] = []
    for kid in home.inner():
        inside = lines(kid)
        found += inside if any(each.name in LINES for each in inside) else [kid]
    return found


def lines_and_lists(home: Box) -> list[Box]:
    """The same, with lists as they are."""
    found: list[Box] = []
    for kid in home.inner():
        inside = [] if kid.name in ("ul", "ol") else lines_and_lists(kid)
        found += inside if any(each.name in LINES for each in inside) else [kid]
    return found


def is_prose(box: Box) -> bool:
    """Whether it is a paragraph of text."""
    return extent(box.text) >= PROSE and box.link_density < 0.4 and not is_byline(box.text)


def is_whole(box: Box, home: Box) -> bool:
    """Whether it is or stands in what stays as it is, or in a note."""
    around = (box, *takewhile(lambda up: up is not home, box.above()))
    return any(each.name in WHOLE for each in around) or stands_in_note(box, home)


def stays(box: Box, home: Box) -> bool:
    """Whether it shows something, or stands in what stays whole: figures, code, tables, quotations, notes."""
    if box.name in SHOWN or box.find(*SHOWN, "figure", "noscript", "math"):
        return True
    return is_whole(box, home)
