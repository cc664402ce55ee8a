"""What a page looks like to a rule: rows of text and pictures, each with its block, its kind and its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "heading", "caption", "code", "cell", "listed", "note", "picture", "apart"]
"""What a row is part of; ``listed`` is in a list of addresses behind the text, ``apart`` is what stands beside the
text: floats, things placed by hand."""

Span = tuple[float, float]
"""From the left to the right, in points."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text, or one picture.

    Points from the top left of the page.
    """

    text: str
    """Its words, in logical order; empty for a picture."""
    kind: Kind
    """What it is part of."""
    block: int
    """The paragraph, heading or cell that it is a line of: a number that no other of the document has."""
    top: float
    """Of the line, its leading included."""
    bottom: float
    """Of the line."""
    left: float
    """Of its ink."""
    right: float
    """Of its ink."""
    measure: Span
    """From where to where its block's lines may go."""
    figure: int = 0
    """The figure that it is part of, a number as ``block``; 0 for none."""
    stretch: float = 1.0
    """How wide its word spaces are: 1 is the font's own."""
    gaps: tuple[Span, ...] = ()
    """Its word spaces, where it is known where they are."""

    @property
    def is_broken(self) -> bool:
        """Whether it ends inside a word."""
        return self.text.endswith(HYPHENS)


HYPHENS = ("\u2010", "\u00ad", "-")
"""What a line ends in where a word goes on in the next: set by the layout, or the author's own."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a document."""

    index: int
    """Its place in the document, or in the file, from 0."""
    width: float
    """Points, of the page as it is trimmed."""
    height: float
    """Points."""
    rows: tuple[Row, ...]
    """In the order of reading; notes at the foot last."""
    is_ended: bool
    """Whether the next page was asked for: the text does not simply go on there."""

    def flow(self) -> tuple[Row, ...]:
        """The rows that follow one upon another: no notes, nothing beside the text."""
        return tuple(row for row in self.rows if row.kind not in ("note", "apart"))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a page."""

    code: str
    """One of ``notes.CODES``."""
    page: int
    """As in ``Leaf.index``."""
    text: str
    """The words where it is, as they stand on the page."""
    detail: str = ""
    """How much: ``4 lines``."""


def is_together(one: Row, other: Row) -> bool:
    """Whether two rows are of the same block."""
    return one.block == other.block and one.kind == other.kind
