"""Ellipses: three full stops in a row are one character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.typography.characters import ELLIPSIS
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions

_STOPS = re.compile(r"(?<![.…/])\.{3}(?![./…\\])")
"""Three, no more: four may be an ellipsis and a full stop, two are anybody's guess, ``../`` is a path."""


def set_ellipses(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``...`` as ``…``."""
    for found in _STOPS.finditer(line.view) if "..." in line.view else ():
        yield Edit(found.start(), found.end(), ELLIPSIS)
