"""What e-readers cannot show: the characters that an EPUB does without."""

from __future__ import annotations

from typing import Literal

from bookmaker.typography.characters import NBSP, NNBSP
from bookmaker.typography.patterns import late

ReaderProfile = Literal["safe", "modern"]
"""``safe``: every reader; ``modern``: readers whose fonts have U+202F, which keep the narrow French spaces, and the
hyphen that does not break (U+2011), which old Kobo readers draw badly."""

_EVERYWHERE = {
    "\u2009": NBSP,  # thin space: missing from the fonts of Kobo readers
    "\u200a": NBSP,  # hair space
    "\u2002": " ",
    "\u2003": " ",
    "\u2007": NBSP,  # figure space, which does not break either
    "\u2060": "",  # word joiner: a box on many older readers
    "\u2e3a": "\u2014\u2014",
    "\u2e3b": "\u2014\u2014\u2014",
    "\u2236": ":",
    "\u2105": "c/o",
    "\u2152": "1/10",
    "\u3003": "\u2033",  # ditto mark
    "\u21a9": "\u2190",  # shown as an emoji, or not at all
}
_TABLES: dict[ReaderProfile, dict[str, str]] = {
    "safe": {**_EVERYWHERE, NNBSP: NBSP, "\u2011": "-"},
    "modern": _EVERYWHERE,
}
"""No replacement is itself replaced, so that one may follow the other."""

_BREAK_HINT = late(r"(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b")
"""Zero-width spaces are boxes on older readers; in Thai, Lao, Burmese and Khmer they are needed to break lines."""


def for_reader(text: str, profile: ReaderProfile = "safe") -> str:
    """The text or fragment with other characters for those that e-readers lack; the words stay the same.

    Source: Standard Ebooks' list of characters that readers' fonts miss, and faults reported to KOReader,
    SumatraPDF and Kobo.
    """
    replaced = text
    for lacking, other in _TABLES[profile].items():
        if lacking in replaced:  # ``str.translate`` looks up every letter of the book, which takes fifty times as long
            replaced = replaced.replace(lacking, other)
    return _BREAK_HINT.sub("", replaced) if "\u200b" in replaced else replaced
