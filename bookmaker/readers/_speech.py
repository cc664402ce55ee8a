"""The language of an article, where the blog's settings say one and may not mean it."""

from __future__ import annotations

import re

from bookmaker.languages import guess_language
from bookmaker.readers._fields import plain_language

_MARKUP = re.compile(r"<[^>]*>|\[[^\]]*\]")

LOOKED_AT = 6000
"""Characters of markup."""


def spoken_language(declared: str, html: str) -> str:
    """The language that the settings name, unless that is English, as installed, and the text is in another."""
    declared = plain_language(declared)
    if declared and not declared.startswith("en"):
        return declared
    guessed = guess_language(_MARKUP.sub(" ", html[:LOOKED_AT]))
    return declared if not guessed or guessed[:2] == declared[:2] else guessed
