"""The lines at the head of a document that say who wrote it and when, typed as text like any other."""

from __future__ import annotations

import re
from typing import Any

from bookmaker.dates import parse_date
from bookmaker.html import fold_spaces
from bookmaker.model import Dating

_BY = re.compile(
    r"(?:written by|by|par|von|por|di|door|av|af)[ \u00a0:]+(?=\S)|(?:author|auteur|autor)\s?:\s*", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [\w'’.-]+){1,4}")
_SMALL = frozenset("de da do dos du des del della der den di la le van von zu zur af av y e".split())
_AND = re.compile(r"\s*(?:,|;|&|\s(?:and|et|und|y|e|en)\s)\s*")
_LINES = 3
"""Lines that may stand between a title and the text."""
_LONGEST = 80
_WRITTEN = 0.85
"""How sure a day is that stands by itself at the head of a document."""


def names_of(line: str) -> tuple[str, ...]:
    """The authors of a line that names nobody else: “By Anne Martin and Paul Roux”; none where it says more."""
    match = _BY.match(line)
    if match is None or len(line) > _LONGEST:
        return ()
    names = _AND.split(line[match.end() :].strip())
    return tuple(names) if all(map(_is_name, names)) else ()


def _is_name(text: str) -> bool:
    words = text.split()
    return bool(_NAME.fullmatch(text)) and all(word[0].isupper() or word in _SMALL for word in words)


def take_head_lines(tree: Any, lang: str) -> tuple[tuple[str, ...], Dating, tuple[str, ...]]:
    """Authors and day of the first lines, and these lines, which are taken out."""
    names: tuple[str, ...] = ()
    dating = Dating()
    taken: list[str] = []
    for block in [one for one in (tree.body or tree).children if getattr(one, "name", None)][:_LINES]:
        line = fold_spaces(block.get_text(" "))
        if block.name != "p" or not line or len(line) > _LONGEST or block.find(["img", "a"]) is not None:
            break
        found = parse_date(line, lang) if dating.day is None else None
        if found and found.precision == "day":
            dating = Dating(found.day, f"the line “{line}”", min(_WRITTEN, found.confidence))
        elif not names and (said := names_of(line)):
            names = said
        else:
            break
        taken.append(line)
        block.decompose()
    return names, dating, tuple(taken)
