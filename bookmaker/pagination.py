"""Printed pages: the sheets that they are made by, and where each begins: frozen values, as those of ``model``."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where in the text of its document a printed page begins: at a letter, counted as ``backends.lettered`` does."""

    row: str
    """Empty for the text, the id of a note for what stands in that."""
    at: int
    """Letters before it in the row, as the printed edition has them."""
    lead: int
    """Signs that are no letters between the beginning of the page and its first letter."""
    before: str
    """The last letters before it: the place is known again by them where another edition counts otherwise."""
    after: str
    """The first letters of the page."""
    has_ref: bool = False
    """Whether the number of another page (“(page 12)”) stands before them on the page."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """The beginning of a page of the printed edition, for an edition without pages."""

    index: int
    """The page, counted from 0."""
    label: str
    """Its printed number."""
    start: PageStart
    """What stands first on it."""
    is_first: bool = False
    """Whether the document begins on it."""
    is_alone: bool = False
    """Whether the document has other pages of which nothing is known any more."""


@dataclass(frozen=True, slots=True)
class PageSheet:
    """The page of a printed book with up to so many pages."""

    most: int
    """Pages: with more of them the next sheet is wanted, whose margin at the spine is wider."""
    letters: float
    """How many letters and signs a full page holds, about."""
    css: str = field(repr=False)
    """The sheet that sets page size, margins and type size."""
    line: float = 62.0
    """How many letters and signs a line of its text holds, about."""

    @property
    def lines(self) -> float:
        """How many lines of text a full page holds, about."""
        return self.letters / self.line


USUAL = PageSheet(0, 62.0 * 32, "", 62.0)
"""A page where no sheet says anything of it: a paperback's."""
