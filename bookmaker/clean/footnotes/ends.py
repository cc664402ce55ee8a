"""Where a call may stand: behind a word."""

from __future__ import annotations

import re

from bs4 import Tag

from bookmaker.clean.tree import block_of, is_text

_WORD_END = re.compile(r"(?:[^\W\d_]{2}|[.,;:!?…”»\"'’)])(?<!\b[kcdmµn]m)(?<!\b[CNSP]O)$")
"""The end of a word or sentence, of none that a power or an index follows: km², CO₂."""


def ends_words(call: Tag) -> bool:
    """Whether it stands behind a word of its own block, as calls do and the numbers of pages and pictures do not."""
    block = block_of(call.parent) if call.parent is not None else call
    for node in call.previous_elements:
        if node is block:
            return False
        if is_text(node) and str(node).strip():
            return _WORD_END.search(str(node).rstrip()[-12:]) is not None
    return False
