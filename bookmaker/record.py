"""What catalogues are told of a book beside what its title page says: a frozen value, as those of ``model``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """The series that the book belongs to."""

    name: str
    """Its title."""
    number: str = ""
    """The book's place in it, as printed."""
    within: Series | None = None
    """The series that this one is a part of: that of a book whose volumes are a series of their own."""


@dataclass(frozen=True, slots=True)
class Record:
    """Sort forms, and people who are not its authors."""

    sort_title: str = ""
    """The title as a catalogue sorts it, where the rule for leading articles does not do; or empty."""
    sort_authors: tuple[str, ...] = ()
    """The same for the authors, in their order; empty where nobody said."""
    contributors: tuple[tuple[str, str], ...] = ()
    """Role (https://id.loc.gov/vocabulary/relators, three letters) and name of who else had a hand in the book."""
    certified_by: str = ""
    """Who has checked that the EPUB is accessible, or empty."""


NOTHING = Record()
"""Where nobody said more."""
