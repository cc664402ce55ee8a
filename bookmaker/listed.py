"""What the lists of a book are made of (index, figures): frozen values, as those of ``model``."""

from __future__ import annotations

from dataclasses import dataclass

from bookmaker.values import Value


@dataclass(frozen=True, slots=True)
class Mention(Value):
    """A place in a text that the index leads to."""

    entry: str
    """The line of the index that it belongs to, as the text says it; ``a > b`` stands for ``b`` below ``a``."""
    anchor: str
    """The id of the element that says it."""
    is_name: bool = False
    """Whether it is a person's name."""


@dataclass(frozen=True, slots=True)
class Figure(Value):
    """A picture with a caption."""

    anchor: str
    """The id of its element."""
    caption: str
    """Plain text."""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a line of the index leads."""

    text: str
    """Id of the chapter, or of the text of the book's own."""
    anchor: str = ""
    """Fragment in it; empty for the whole of it."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line of the index."""

    words: str
    """Plain text."""
    letter: str
    """The letter under which it stands, empty for figures and signs."""
    lang: str = ""
    """BCP 47 tag where it differs from the book's."""
    locators: tuple[Locator, ...] = ()
    """In reading order."""
    see: tuple[str, ...] = ()
    """Lines in the place of its own."""
    see_also: tuple[str, ...] = ()
    """Lines beside its own."""
    entries: tuple[IndexEntry, ...] = ()
    """The lines below it."""
    markup: str = ""
    """The words as markup, where ordinals or centuries are set apart in them."""
