"""What a cleaner is given beside the tree, and what it may say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bs4 import Tag

from bookmaker.model import Dropped, Note


@dataclass(frozen=True, slots=True)
class Context:
    """The article around the body that is being cleaned."""

    where: str
    """What notes name: the chapter's id."""
    title: str = ""
    """The article's title."""
    subtitle: str = ""
    """The article's subtitle."""
    address: str = ""
    """Where it was published (URL), or empty."""
    lang: str = ""
    """The article's language (BCP 47), or empty."""


Finding = Dropped | Note
"""Text left out on purpose, or something worth saying."""

Cleaner = Callable[[Tag, Context], Iterable[Finding]]
"""Changes the tree in place and says what it left out; cleaning a clean tree changes nothing."""
