"""Spaces inside quotes that were typographic already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import BREAK, SPACE, SPACES
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions


def space_guillemets(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``«mot »`` as the language spaces it. Quotes that point the other way (``»mot«``) are left alone."""
    for found in _pattern(language).finditer(line.view):
        text = found.group().strip(SPACES)
        space = options.guillemet_space(language.quote_spaces[text])
        yield Edit(found.start(), found.end(), text + space if found["opens"] else space + text)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    pairs = [pair for pair in (language.outer, language.inner) if pair[0] in language.quote_spaces]
    opens, closes = "".join(o for o, _ in pairs), "".join(c for _, c in pairs)
    inside = f"[^{SPACES}{BREAK}{closes}]"
    return re.compile(
        rf"(?P<opens>(?<!\w)[{opens}]{SPACE}*(?={inside})(?!{SPACE}))"
        rf"|(?<=[^{SPACES}{BREAK}{opens}]){SPACE}*[{closes}](?!\w)"
        if pairs
        else r"(?!)(?P<opens>)"
    )
