"""How alike two texts are: the same article through two doors has the same words, though not always all of them."""

from __future__ import annotations

import re
from zlib import crc32

from bookmaker.html import fold_spaces, parse_html
from bookmaker.words import words_of

RUN = 4
"""Words in a row that are looked at together."""

ALIKE = 0.5
"""The share of the shorter text's runs that the longer one must have, for both to be one article."""

SAME = 0.9
"""The same, for two texts that came through one door: posts of a series are alike and not one."""

SHORT = 12
"""Words: texts with fewer are alike only where they are the same."""

_MORE = re.compile(r"\s*(?:\[(?:…|\.\.\.|&hellip;)\]|…|\.\.\.)\s*(?:\S+\s+){0,6}\S*$")
"""What an excerpt ends with: ``[…]``, ``… Continue reading``."""


def runs_of(html: str) -> frozenset[int]:
    """The runs of words of a text, as numbers; of a short text one number for the whole."""
    words = words_of(_MORE.sub("", fold_spaces(parse_html(html).get_text(" "))))
    if len(words) < SHORT:
        return frozenset({crc32(" ".join(words).encode())})
    return frozenset(crc32(" ".join(words[n : n + RUN]).encode()) for n in range(len(words) - RUN + 1))


def are_alike(one: frozenset[int], other: frozenset[int], share: float = ALIKE) -> bool:
    """Whether the texts that these runs are of are the same article, whole or in part."""
    return len(one & other) >= share * min(len(one), len(other))
