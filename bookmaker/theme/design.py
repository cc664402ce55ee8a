"""What a design says of the page, in ``design.toml`` beside its sheets: numbers that CSS cannot work out by itself.

::

    based-on = "classic"                                       # stand on a design, not on the base alone

    [page]
    size = "A5"                                                # where book.toml names none
    margins = { top = 10, bottom = 12, inner = 9, outer = 9 }  # hundredths of height and width

    [type]
    size = 16                                                  # points; it suits the measure when absent
    leading = 1.4                                              # lines, in sizes of the type
    measure = 0.84                                             # the part of the text's width that its lines fill

Every line may be absent, and so may the file.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bookmaker.config.paper import read_size
from bookmaker.errors import ConfigError

FILE = "design.toml"

EDGES = ("top", "bottom", "inner", "outer")


@dataclass(frozen=True, slots=True)
class Design:
    """A design's own page."""

    size: str = "A5"
    """The trim size where the book asks for none."""
    margins: tuple[float, float, float, float] | None = None
    """Top, bottom, inner, outer: shares of the page's height and of the width that is seen; by Villard's if none."""
    type_size: float | None = None
    """Points; what suits the measure if none."""
    leading: float | None = None
    """From line to line, in sizes of the type; what suits the measure if none."""
    measure: float = 1.0
    """The share of the text's width that its lines fill."""


def read_design(texts: Mapping[str, str]) -> Design:
    """The design that these files say, by path, the first one first; ``ConfigError`` names every wrong line."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    for path, text in texts.items():
        found, wrong = _read(path, text)
        values |= found
        problems += wrong
    if problems:
        raise ConfigError(tuple(problems), hint="The guide to designs, docs/designs.md, lists what may stand there.")
    return Design(**values)


def base_of(path: str, text: str) -> str:
    """The design that this one is based on, empty for none; ``ConfigError`` where the file is no TOML."""
    name = _table(path, text).get("based-on", "")
    if not isinstance(name, str):
        raise ConfigError((f"{path}: based-on: the name of a design in quotes is wanted.",))
    return name


def _table(path: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError((f"{path}: {error}",)) from error


def _read(path: str, text: str) -> tuple[dict[str, Any], list[str]]:
    found: dict[str, Any] = {}
    wrong: list[str] = []
    table = _table(path, text)
    flat = {("", key): value for key, value in table.items() if not isinstance(value, dict)}
    flat |= {
        (top, key): value for top, below in table.items() if isinstance(below, dict) for key, value in below.items()
    }
    for (top, key), value in flat.items():
        place = f"{top}.{key}".strip(".")
        if place not in _READ:
            wrong.append(f"{path}: {place}: there is no such key.{_meant(place)}")
            continue
        field, read = _READ[place]
        try:
            found[field] = read(value)
        except (ValueError, TypeError) as error:
            wrong.append(f"{path}: {place}: {value!r} {error}.")
    found.pop("", None)
    return found, wrong


def _meant(place: str) -> str:
    close = difflib.get_close_matches(place, _READ, n=1)
    return f" Did you mean “{close[0]}”?" if close else f" There are: {', '.join(_READ)}."


def _between(least: float, most: float) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("is no number")
        if not least <= value <= most:
            raise ValueError(f"is not between {least:g} and {most:g}")
        return float(value)

    return read


def _size(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("is no size; write it in quotes")
    return read_size(value)


def _margins(value: Any) -> tuple[float, ...]:
    if not isinstance(value, dict) or set(value) != set(EDGES):
        raise ValueError("wants all four: { top = 10, bottom = 12, inner = 9, outer = 9 }")
    read = _between(3, 35)
    return tuple(read(value[edge]) / 100 for edge in EDGES)


_READ: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "based-on": ("", str),
    "page.size": ("size", _size),
    "page.margins": ("margins", _margins),
    "type.size": ("type_size", _between(7, 36)),
    "type.leading": ("leading", _between(1, 2.2)),
    "type.measure": ("measure", _between(0.5, 1)),
}
"""Key -> the field that it fills, and what reads its value."""
