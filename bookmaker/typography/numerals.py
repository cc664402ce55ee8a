"""Numbers that a printed page marks up: raised endings of ordinals, and centuries in small capitals.

The letters stay; elements are put around them, ``<sup class="ordinal">`` and ``<span class="century">``.
So this comes when the text of a block is final, and works on the tree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lxml import etree

from bookmaker.html import local_name
from bookmaker.typography.changes import Change
from bookmaker.typography.gather import Block, Piece
from bookmaker.typography.language import Language
from bookmaker.typography.line import Line, describe_place
from bookmaker.typography.options import TypographyOptions

_SET_APART = frozenset({"sup", "sub"})
_CLASSES = frozenset({"century", "smallcaps"})


class _Mark(NamedTuple):
    """Characters of a line that an element is put around."""

    start: int
    end: int
    rule: str
    tag: str
    name: str
    """Its class."""


def set_numerals(block: Block, language: Language, options: TypographyOptions) -> list[Change]:
    """Put the marks into the block's elements, and say which; plain text has no room for them."""
    if not (language.raised or language.centuries) or (all(piece.element is None for piece in block.pieces)):
        return []
    if not _may_have(block, language):
        return []
    line = block.line(language)
    marks = [mark for mark in sorted(_find_marks(line, language)) if mark.rule not in options.skip]
    return [
        _describe(line, mark)
        for mark in reversed(marks)
        if "x" not in line.locked[mark.start : mark.end] and _wrap(block, line, mark)
    ][::-1]


def _may_have(block: Block, language: Language) -> bool:
    return any(_sign(language).search(piece.text) for piece in block.pieces)


@cache
def _sign(language: Language) -> re.Pattern[str]:
    """A figure with a letter behind it, or two figures of a century: quicker told than where."""
    return re.compile(r"[0-9IVX](?:\.?[a-zè]|\Z)|[IVX]{2}|[ \u00a0][IVX]\b")


def _find_marks(line: Line, language: Language) -> Iterator[_Mark]:
    for found in re.finditer(language.raised, line.view) if language.raised else ():
        group = "ending" if found["ending"] else "roman"
        yield _Mark(*found.span(group), "ordinals", "sup", "ordinal")
    for found in re.finditer(language.centuries, line.view) if language.centuries else ():
        yield _Mark(*found.span("figures"), "centuries", "span", "century")


def _wrap(block: Block, line: Line, mark: _Mark) -> bool:
    """Put the element around the characters, where they stand in one place that is not set apart already."""
    index = bisect_right(line.starts, mark.start) - 1
    piece, start = block.pieces[index], line.starts[index]
    if mark.end - start > len(piece.text) or mark.rule in piece.skip or _is_set_apart(piece):
        return False
    _insert(piece, mark.start - start, mark.end - start, mark)
    return True


def _is_set_apart(piece: Piece) -> bool:
    element = piece.element.getparent() if piece.is_tail and piece.element is not None else piece.element
    while element is not None:
        if local_name(element) in _SET_APART or _CLASSES.intersection(element.get("class", "").split()):
            return True
        element = element.getparent()
    return piece.element is None


def _insert(piece: Piece, start: int, end: int, mark: _Mark) -> None:
    host = piece.element
    assert host is not None
    new = etree.Element(mark.tag, {"class": mark.name})
    new.text, new.tail = piece.text[start:end], piece.text[end:]
    piece.write(piece.text[:start])
    if piece.is_tail:
        parent = host.getparent()
        assert parent is not None
        parent.insert(parent.index(host) + 1, new)
    else:
        host.insert(0, new)


def _describe(line: Line, mark: _Mark) -> Change:
    text = line.text[mark.start : mark.end]
    return Change(mark.rule, text, f"<{mark.tag}>{text}</{mark.tag}>", describe_place(line.text, mark.start, mark.end))
