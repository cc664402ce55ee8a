"""Ellipses: three full stops in a row are one character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.typography.characters import BREAK, ELLIPSIS, NBSP, SPACE, SPACES
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late

_STOPS = late(r"(?<![.…/])\.{3}(?![./…\\])")
"""Three, no more: four may be an ellipsis and a full stop, two are anybody's guess, ``../`` is a path."""
_MORE_STOPS = late(rf"(?<![.…/])\.{{4,6}}(?=[{SPACES}{BREAK})»”!?]|\Z)(?!{SPACE}*[\d.…])")
"""Where an ellipsis takes no full stop beside it these are one; before a number they lead to a page."""

_SPACED_STOPS = late(r"\.[ \u00a0](?<![.…].[ \u00a0])\.[ \u00a0]\.(?:[ \u00a0]\.)?(?![.…]|[ \u00a0]\.)")
_BEFORE = late(rf"{SPACE}+(?<=[\w,]{SPACE})(?=…(?!\w))")
"""What is left out may have its space, but never begins a line."""
_AND_SO_ON = late(r"[.…](?<=\betc.)(?:(?<=…)|\.{1,5}|…)(?![.…])", re.I)


def set_ellipses(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``...`` as ``…``; ``. . .`` in one piece; ``etc...`` as ``etc.`` where the language has it so."""
    closed = list(_AND_SO_ON.finditer(line.view)) if language.etc_closes and "tc" in line.view else []
    ends = {found.end() for found in closed}
    open_ = [found for found in _STOPS.finditer(line.view) if found.end() not in ends] if "..." in line.view else []
    if ELLIPSIS in language.tight and "...." in line.view:
        open_ += [found for found in _MORE_STOPS.finditer(line.view) if found.end() not in ends]
    edits = [Edit(*found.span(), ".") for found in closed] + [Edit(*found.span(), ELLIPSIS) for found in open_]
    for found in _SPACED_STOPS.finditer(line.view) if ". ." in line.view else ():
        edits += [Edit(at, at + 1, NBSP) for at in range(found.start() + 1, found.end(), 2)]
    if ELLIPSIS not in language.tight:
        edits += [Edit(*found.span(), NBSP) for found in _BEFORE.finditer(line.view)]
    yield from sorted(edits)
