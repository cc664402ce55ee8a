"""The boxes of a paragraph as text: which characters are in which of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

_NOT_PLAIN = re.compile(
    "[\t\n\f\r\x0b\x85\u0590-\u08ff\u200e\u200f\u2028-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]"
)
"""Lines that end by themselves, and scripts and signs that run from right to left."""


PICTURE = "\u2e80"
"""Stands for a picture among the characters: as WeasyPrint has it, lines may end around it as around an ideograph."""


@dataclass(slots=True)
class Node:
    """A box of a paragraph, in the order of the text."""

    box: Any
    """WeasyPrint's: the ``LineBox``, an ``InlineBox``, a ``TextBox`` or a picture in the line."""
    start: int
    """Its first character among those of the paragraph."""
    end: int = 0
    """Where the next box begins."""
    children: list[Node] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """Whether it is a run of text."""
        return type(self.box).__name__ == "TextBox"

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture or a formula."""
        return type(self.box).__name__ == "InlineReplacedBox"

    @property
    def text(self) -> str:
        """The characters of a run."""
        return PICTURE if self.is_picture else str(self.box.text)


def read_tree(linebox: Any) -> Node | None:
    """The boxes below a line box that is not broken yet; none where they are not plain text from left to right."""
    return _read(linebox, 0) if linebox.style["direction"] == "ltr" else None


def _read(box: Any, start: int) -> Node | None:
    node = Node(box, start)
    if node.is_text:
        node.end = start + len(box.text)
        return node if _is_plain(box) else None
    if node.is_picture:
        node.end = start + 1
        return node
    if box.is_leader or type(box).__name__ not in ("LineBox", "InlineBox"):
        return None
    for child in box.children:
        inner = _read(child, start) if child.is_in_normal_flow() else None
        if inner is None:
            return None
        node.children.append(inner)
        start = inner.end
    node.end = start
    return node


def _is_plain(box: Any) -> bool:
    style = box.style
    return (
        not _NOT_PLAIN.search(box.text)
        and style["white_space"] in ("normal", "nowrap")
        and style["word_break"] == "normal"
        and style["direction"] == "ltr"
        and style["font_size"] > 0
    )


def runs_of(node: Node) -> Iterator[Node]:
    """The runs of text below a box, and its pictures, in order."""
    if node.is_text or node.is_picture:
        yield node
    for child in node.children:
        yield from runs_of(child)


def resume_at(node: Node, at: int) -> Any:
    """WeasyPrint's way to say that a line begins at a character: ``{index: {index: {byte: None}}}``."""
    if node.is_text:
        skipped = len(node.box.text[: at - node.start].encode())
        return {skipped: None} if skipped else None
    if node.is_picture:
        return None
    index = min(bisect_right(node.children, at, key=_end), len(node.children) - 1)
    inner = resume_at(node.children[index], at)
    return {index: inner} if index or inner else None


def _end(node: Node) -> int:
    return node.end


def children_from(node: Node, at: int) -> Iterator[Node]:
    """The boxes in a box, from the first on that does not end before a character."""
    return islice(node.children, bisect_left(node.children, at, key=_end), None)


def place_of(node: Node, skip: Any) -> int:
    """The character at which a line begins: the inverse of ``resume_at``."""
    if skip is None:
        return node.start
    ((index, inner),) = skip.items()
    if node.is_text:
        return node.start + len(node.box.text.encode()[:index].decode())
    return place_of(node.children[index], inner) if index < len(node.children) else node.end
