"""Typography: what a typesetter would put right, by the rules of each passage's language, and no letter changed.

``typeset_chapter`` and ``typeset_text`` set the book's text, the same for every medium; ``for_reader`` takes out
what e-readers cannot show, when the EPUB is rendered.

A rule is a function that reads a ``Line`` (the text of one block, across inline markup) and yields edits; ``engine``
holds the list of them. A language is a table in ``languages/``: a new one needs a file there and nothing else.
"""

from __future__ import annotations

from bookmaker.typography.changes import Change, count_changes
from bookmaker.typography.chapter import mark_up_text, typeset_chapter, typeset_name, typeset_text
from bookmaker.typography.options import (
    OFF,
    PROPOSALS,
    RULES,
    RULES_HINT,
    TypographyOptions,
    describe_unknown_rule,
    unknown_rules,
)
from bookmaker.typography.reader import ReaderProfile, for_reader
from bookmaker.typography.report import ChapterChanges, TypeReport

__all__ = [
    "OFF",
    "PROPOSALS",
    "RULES",
    "RULES_HINT",
    "Change",
    "ChapterChanges",
    "ReaderProfile",
    "TypeReport",
    "TypographyOptions",
    "count_changes",
    "describe_unknown_rule",
    "for_reader",
    "mark_up_text",
    "typeset_chapter",
    "typeset_name",
    "typeset_text",
    "unknown_rules",
]
