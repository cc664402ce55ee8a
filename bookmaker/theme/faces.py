"""The names of the typefaces that style sheets ask for, as a colophon says them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bookmaker.model import Style

_FAMILY = re.compile(r"font-family\s*:\s*([^;}]+)")
_NAME = re.compile(r"""["']([^"']+)["']""")
_CUT = re.compile(r"\s+(O|Display O|Display)$")
"""What the name of a font's file says beside that of the typeface: its format, the size that it is drawn for."""


def faces(styles: Iterable[Style]) -> tuple[str, ...]:
    """The typefaces that resolved sheets name, in order, without doubles; none where they leave it to the reader."""
    names = (name for style in styles for value in _FAMILY.findall(style.css) for name in _NAME.findall(value))
    return tuple(dict.fromkeys(_CUT.sub("", name) for name in names))
