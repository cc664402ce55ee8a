"""A theme: the templates and style sheets that give a book its looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bookmaker.model import Medium


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates and style sheets by name, a book's own already in the place of ours."""

    name: str
    """``classic``: the folder below ``styles/``."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """``print.css`` -> its text."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """``print/chapter.j2`` -> its text."""

    def sheets(self, medium: Medium) -> tuple[str, ...]:
        """The names of the sheets that this medium takes, in the order of the cascade.

        ``base.css`` is shared, ``MEDIUM.css`` is the medium's own, ``book.css`` is the book's last word.
        """
        return tuple(name for name in ("base.css", f"{medium}.css", "book.css") if name in self.styles)
