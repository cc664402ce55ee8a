"""Pictures that stand in a line: those that fill one get a line of their own, and lines of pictures may part anywhere.

A layout takes a picture in a paragraph for a letter. It keeps the first two lines of a paragraph together, and so two
tall pictures, which no page holds; and it may break no line beside a picture that is as wide as the measure.
"""

from __future__ import annotations

from itertools import filterfalse

from lxml import etree

from bookmaker.html import add_class, local_name

WIDE = 300
"""Pixels: at 150 a line has room for two such pictures at most, and not for words beside one."""

HIGH = 120
"""Pixels, as high as four or five lines: words that went on beside it would look lost."""

_BLOCKS = ("p", "div", "li", "dd", "blockquote", "section", "td", "th")


def part_pictures(root: etree._Element) -> None:
    """Marks large pictures among words (``apart``) and blocks of several pictures without words (``pictures``).

    In place.
    """
    found: dict[etree._Element, list[etree._Element]] = {}
    for picture in filterfalse(_is_formula, root.iter("img")):
        block = next((above for above in picture.iterancestors() if local_name(above) in (*_BLOCKS, "figure")), None)
        if block is not None and local_name(block) in _BLOCKS:
            found.setdefault(block, []).append(picture)
    for block, pictures in found.items():
        _part(block, pictures)


def _part(block: etree._Element, pictures: list[etree._Element]) -> None:
    if _has_words(block):
        for picture in filter(_is_large, pictures):
            add_class(picture, "apart")
    elif len(pictures) > 1 and local_name(block) in ("p", "div"):
        add_class(block, "pictures")


def _is_formula(picture: etree._Element) -> bool:
    return "math" in picture.get("class", "").split()


def _has_words(block: etree._Element) -> bool:
    return any(text.strip() for text in block.itertext())


def _is_large(picture: etree._Element) -> bool:
    width, height = (_pixels(picture.get(key, "")) for key in ("width", "height"))
    return width >= WIDE or height >= HIGH


def _pixels(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0
