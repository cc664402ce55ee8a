"""Typography: what a typesetter would put right, by the rules of each passage's language, and no letter changed.

``typeset_chapter`` and ``typeset_text`` set the book's text, the same for every medium; ``for_reader`` takes out
what e-readers cannot show, when the EPUB is rendered.

A rule is a function that reads a ``Line`` (the text of one block, across inline markup) and yields edits; ``engine``
holds the list of them. A language is a table in ``languages/``: a new one needs a file there and nothing else.
"""

from __future__ import annotations

from bookmaker.typography.changes import Change, count_changes
from bookmaker.typography.chapter import typeset_chapter, typeset_text
from bookmaker.typography.options import RULES, TypographyOptions
from bookmaker.typography.reader import ReaderProfile, for_reader

__all__ = [
    "RULES",
    "Change",
    "ReaderProfile",
    "TypographyOptions",
    "count_changes",
    "for_reader",
    "typeset_chapter",
    "typeset_text",
]
