"""Titles and names of exports as plain text: markup off, references read, once more where they were escaped twice."""

from __future__ import annotations

import re
from html import unescape

from bookmaker.html import drop_control_characters, fold_spaces, parse_html

LONGEST = 60
"""Characters of the words that stand for a title."""

_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small|span|strike|"
    r"strong|sub|sup|tt|u|var|wbr)\b[^<>]*>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_RUNNING = re.compile(r"<(script|style|iframe)\b[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
"""What runs in a title that is markup; where it is escaped it is the author's words."""
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?h[1-6])\b[^<>]*>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)


def plain(text: str) -> str:
    """The text as a reader sees it, white space folded; what only looks like a tag stays."""
    text = _unmarked(_RUNNING.sub("", text) if "</" in text else text)
    for _ in range(2):
        if not _REFERENCE.search(text):
            break
        text = _unmarked(unescape(text))
    return fold_spaces(drop_control_characters(text))


def first_words(html: str) -> str:
    """The first words of a text, to stand for a title that is not there; empty where there are none."""
    text = fold_spaces(parse_html(html[:4000]).get_text(" "))
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]}…"


def place_of(address: str, title: str, html: str) -> str:
    """What notes call an article of a file with many: the file, and its title or first words."""
    return f"{address}, “{title[:LONGEST] or first_words(html)}”"


def _unmarked(text: str) -> str:
    return _TAG.sub("", _BREAK.sub(" ", text)) if "<" in text else text
