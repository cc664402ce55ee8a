"""Shortcodes of WordPress in the texts of a site that was made of a blog: its galleries, captions and players."""

from __future__ import annotations

import re

from bookmaker.readers.exports.site.enclosed import replace_code
from bookmaker.readers.exports.wordpress.blog import Blog
from bookmaker.readers.exports.wordpress.shortcodes import Shortcodes

_CODE = re.compile(
    r"\[(caption|wp_caption)\s[^\[\]\n]{1,500}\].{0,5000}?\[/\1\]"
    r"|^[ \t]*\[(gallery|audio|video|playlist|embed|youtube|vimeo|soundcloud|slideshare|dailymotion)\b"
    r"(?![\]-])[^\[\]\n]{0,1000}\](?:[^\[\]\n]{0,500}\[/\2\])?[ \t]*$"
    r"|^[ \t]*\[(gallery|embed|audio|video|youtube)\](?:[^\[\]\n]{1,500}\[/\3\])?[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_PLACES = str.maketrans({"\ue01a": "\ufffd", "\ue01b": "\ufffd"})
"""The two characters that hold a place here; what a text has of them is none of ours."""


def settle_shortcodes(text: str) -> tuple[str, list[str]]:
    """The text with what they show, and those that show nothing without the blog; code is left alone."""
    if not _CODE.search(text):
        return text, []
    kept: list[str] = []
    dropped: list[str] = []

    def keep(code: str) -> str:
        kept.append(code)
        return f"\ue01a{len(kept) - 1}\ue01b"

    def show(match: re.Match[str]) -> str:
        codes = Shortcodes(Blog(), "")
        shown = codes.put_back(codes.settle(match[0])).strip()
        dropped.extend(codes.dropped if shown else [match[0].strip()])
        return f"\n\n{shown}\n\n"

    text = _CODE.sub(show, replace_code(text.translate(_PLACES), keep))
    return re.sub("\ue01a(\\d+)\ue01b", lambda m: kept[int(m[1])], text), dropped
