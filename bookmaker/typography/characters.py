"""The characters that the rules look for and set, by name."""

from __future__ import annotations

NBSP = "\u00a0"
"""No-break space, as wide as a word space."""
NNBSP = "\u202f"
"""Narrow no-break space: the French *espace fine insécable*."""
SPACES = " \t\r\n\u00a0\u2009\u202f\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u200a\u3000"
"""What a rule takes for a space between words, whatever its width."""
SPACE = f"[{SPACES}]"
"""The same as a regular expression."""

APOSTROPHE = "\u2019"
PRIME, DOUBLE_PRIME = "\u2032", "\u2033"
ELLIPSIS = "\u2026"
EN_DASH, EM_DASH = "\u2013", "\u2014"

BREAK = "\u2028"
"""Stands for ``<br/>`` in the text of a line: never written."""
PICTURE = "\ufffc"
"""Stands for a picture or another element without text: never written."""
STAND_IN = "\ua66e"
"""Stands for each character that no rule may touch. It is a letter, so that code, addresses and formulas
count as words for what stands beside them; rare enough in real text to need no other care."""
LINE_END = "\x1c"
"""Stands between lines that are searched at once: white space, and none of ``SPACES``; XML has no place for it."""
NOTE_CALL = ")"
"""Stands for the number that calls a note: it closes, as a bracket does."""


def skip_spaces(view: str, at: int) -> int:
    """The place of the first character from here on that is no space; the end where there is none."""
    while at < len(view) and view[at] in SPACES:
        at += 1
    return at


def skip_spaces_back(view: str, at: int) -> int:
    """The place behind the last character before here that is no space; 0 where there is none."""
    while at and view[at - 1] in SPACES:
        at -= 1
    return at
