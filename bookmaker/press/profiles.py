"""What printers ask of the file of a book's inside: ``profiles.toml``, read."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bookmaker.errors import ConfigError

PROFILES = Path(__file__).with_name("profiles.toml")

INCH = 25.4
"""Millimetres."""

Size = tuple[float, float]
"""Width and height in millimetres."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One printer; lengths in millimetres."""

    name: str
    """What book.toml calls it."""
    title: str
    """What people call it."""
    date: str
    """The day when its rules were read."""
    bleed: tuple[float, float, float, float] | None
    """Top, bottom, outer edge, spine; none where the printer says it for each book only."""
    colour: str
    """``grey``, ``cmyk`` or ``rgb``: what the file's colours become where book.toml does not say."""
    multiple: int
    """What the number of pages is filled up to."""
    pages: tuple[int, int]
    """The fewest and the most."""
    last_blank: bool
    """Whether the last page must be empty."""
    standard: str
    """``x-1a``, or empty for any PDF."""
    condition: str
    """The characterised printing condition that a standard names (https://registry.color.org)."""
    trims: tuple[Size, ...]
    """The page sizes that it has; empty where it cuts any."""
    own_trims: tuple[Size, Size] | None
    """The smallest and the largest of other sizes that it cuts."""
    marks: bool
    """Whether it takes crop marks."""

    def cuts(self, size: Size) -> bool:
        """Whether it has a page size, to half a millimetre."""
        if not self.trims and not self.own_trims:
            return True
        if any(abs(size[0] - trim[0]) <= 0.5 and abs(size[1] - trim[1]) <= 0.5 for trim in self.trims):
            return True
        least, most = self.own_trims or ((0.0, 0.0), (0.0, 0.0))
        return all(low - 0.5 <= side <= high + 0.5 for low, side, high in zip(least, size, most, strict=True))


def profile_names() -> tuple[str, ...]:
    """The names of the profiles, in order."""
    return tuple(_tables())


def find_profile(name: str) -> Profile:
    """The profile of this name; ``ConfigError`` where there is none."""
    tables = _tables()
    if name not in tables:
        close = difflib.get_close_matches(name, tables, n=1)
        meant = f" Did you mean “{close[0]}”?" if close else f" There are: {', '.join(tables)}."
        raise ConfigError((f"[press] profile: there is no printer “{name}”.{meant}",))
    return _profile(name, tables[name])


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(PROFILES.read_text(encoding="utf-8"))


def _profile(name: str, table: dict[str, Any]) -> Profile:
    unit = INCH if table["unit"] == "in" else 1.0
    bleed = [side * unit for side in table["bleed"]]
    trims = [(width * unit, height * unit) for width, height in table["trims"]]
    own = [(width * unit, height * unit) for width, height in table.get("own-trims", [])]
    least, most = table.get("pages", [1, 1_000_000])
    return Profile(
        name=name,
        title=table["title"],
        date=str(table["date"]),
        bleed=(bleed[0], bleed[1], bleed[2], bleed[3]) if bleed else None,
        colour=table["colour"],
        multiple=table["multiple"],
        pages=(least, most),
        last_blank=table.get("last-blank", False),
        standard=table.get("standard", ""),
        condition=table.get("condition", ""),
        trims=tuple(trims),
        own_trims=(own[0], own[1]) if own else None,
        marks=table["marks"],
    )
