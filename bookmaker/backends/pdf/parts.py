"""What passes between the book and whoever lays out a piece of it: plain values."""

from __future__ import annotations

import marshal
import re
from dataclasses import dataclass, field, fields
from typing import Literal

from bookmaker.backends.pdf.fontuse import FontUse
from bookmaker.backends.pdf.resolution import Shot
from bookmaker.faults import Fault
from bookmaker.model import Asset, Style
from bookmaker.pagination import PageStart

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Kit:
    """What every piece of a book is laid out with: a worker keeps it warm."""

    styles: tuple[Style, ...]
    """In the order of the cascade."""
    fonts: tuple[Asset, ...]
    """The book's own."""
    is_grey: bool
    """Whether it has no colours."""
    system: str
    """A fingerprint of the machine's fonts where they are let in, because ours lack a character; else empty."""


@dataclass(frozen=True, slots=True)
class UnitTask:
    """One document to be laid out alone; its part is a pure function of this value."""

    kit: Kit
    name: str
    """Of the document."""
    markup: bytes = field(repr=False)
    """The ``html`` element around its section, and before that the section that comes before it, without content."""
    pictures: tuple[Asset, ...]
    """What it shows."""
    heads: tuple[str, ...]
    """The margin boxes with running heads."""
    folios: tuple[str, ...]
    """The margin boxes with page numbers."""
    feet: frozenset[str]
    """The anchors of its notes at the foot."""
    side: Side | None = None
    """What its first page is laid out as, where the two sides are not the same but for their place."""


@dataclass(frozen=True, slots=True)
class SheetTask:
    """Page numbers to be drawn, for pages of one name, one after another."""

    kit: Kit
    html: tuple[str, str]
    """Language and direction of the book."""
    page: str
    """Name of the page, empty for the common one."""
    start: int
    """The first number."""
    side: Side
    """The side that it stands on."""
    count: int
    """How many."""
    folios: tuple[str, ...]
    """The margin boxes that hold them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Drawn pieces of margins, as operators of a content stream that leave the graphics state as it was."""

    drawings: tuple[bytes, ...]
    """In the order asked for; empty where the margins are."""
    fonts: tuple[FontUse, ...]
    """What the operators name."""


@dataclass(frozen=True, slots=True)
class CutPages:
    """The pages of a document as objects."""

    body: bytes
    """A packed set of ``objects``; its first members are the pages, in order."""
    contents: tuple[bytes, ...]
    """What is drawn on each page, deflated, with the marks of its slots."""
    tops: tuple[int, ...]
    """The structure elements that hang from the book's, by their places in the set."""
    parents: tuple[int, ...]
    """For each page the array of the structure elements that its content belongs to."""
    annotations: tuple[tuple[int, int], ...]
    """Every annotation that is tagged, with its structure element; every group with the array of its own."""
    ids: tuple[tuple[str, int], ...]
    """Every structure element that has a name."""
    pictures: tuple[tuple[str, bytes], ...]
    """Every picture: a hash of its content, and a packed set whose first member it is."""
    boxes: bytes
    """The boxes of its first page, as entries of a dictionary."""
    producer: str
    """What WeasyPrint calls itself."""

    def packed(self) -> bytes:
        """The pages as bytes, which ``unpack_pages`` reads."""
        return marshal.dumps(tuple(getattr(self, field.name) for field in fields(self)))


def unpack_pages(data: bytes) -> CutPages:
    """The pages that were packed."""
    return CutPages(*marshal.loads(data))


SLOT_MARK = re.compile(rb"\[\s*\(bookmaker\.slot\.(\d+)\)\s*\]\s*TJ")
"""What stands in the content in the place of a slot's digits: its number among the document's slots."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A page number in the text that is put in when the book is bound."""

    anchor: str
    """Whose number it is."""
    glyphs: tuple[bytes, ...]
    """The ten digits, each as a glyph of the font that is in force there, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Part:
    """One document laid out."""

    pages: bytes = field(repr=False)
    """Its pages without margins, tagged: ``CutPages``, packed."""
    sides: tuple[Side, ...]
    """The side that each page was laid out as."""
    names: tuple[str, ...]
    """The name of each page's style."""
    blanks: tuple[bool, ...]
    """The pages that a break to one side left empty."""
    numbers: tuple[bool, bool]
    """Whether its left and its right pages show a number."""
    begins: tuple[str, ...]
    """The values of ``break-before`` that meet at its beginning."""
    ends: tuple[str, ...]
    """The values of ``break-after`` that meet at its end."""
    is_sided: bool
    """Whether it must be laid out anew to begin on the other side."""
    shift: float
    """Points: how far to the right the text stands on a right page of what it does on a left one."""
    anchors: tuple[tuple[str, int, float, float], ...] = field(repr=False)
    """Name, page, x and y in points from the bottom left."""
    outline: tuple[tuple[int, int, str, float, float, str], ...] = field(repr=False)
    """Page, level, words, x, y, and whether it is open."""
    heads: Sheet = field(repr=False)
    """Four drawings: on the page that begins it, left and right, and on the others, left and right."""
    fonts: tuple[FontUse, ...] = field(repr=False)
    """What its pages use."""
    lost: frozenset[str]
    """The anchors of notes that are on no page, or run off one."""
    failure: str
    """What the layout stumbled over; then there are no pages."""
    messages: tuple[str, ...]
    """What WeasyPrint said."""
    shots: tuple[Shot, ...] = field(repr=False)
    """The pictures on its pages."""
    faults: tuple[Fault, ...] = field(repr=False)
    """What is wrong with its pages."""
    starts: tuple[tuple[int, PageStart], ...] = field(repr=False)
    """Where in its text each of its pages begins, but for blank ones."""
    slots: tuple[Slot, ...] = field(default=(), repr=False)
    """The page numbers that it leaves open; ``SLOT_MARK`` has their places in it."""
