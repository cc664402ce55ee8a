"""What stands between an opening and a closing, found in one way through the text however many openings stay open."""

from __future__ import annotations

import re
from collections.abc import Callable

_CODE = re.compile(r"^(?P<fence>```+|~~~+)[^\n]*\n|`[^`\n]+`|<pre\b", re.MULTILINE)
_PRE_END = re.compile("</pre>")
_LONGEST_FENCE = 20


def replace_enclosed(
    text: str, opening: re.Pattern[str], closing: re.Pattern[str], make: Callable[[re.Match[str], str], str]
) -> str:
    """The text with what ``make`` gives for each opening and the text up to the next closing."""
    pieces: list[str] = []
    at = 0
    while (begin := opening.search(text, at)) and (end := closing.search(text, begin.end())):
        pieces += [text[at : begin.start()], make(begin, text[begin.end() : end.start()])]
        at = end.end()
    return "".join([*pieces, text[at:]])


def replace_code(text: str, make: Callable[[str], str]) -> str:
    """The text with what ``make`` gives for each fenced listing, piece of code in a line, and ``pre`` of HTML."""
    pieces: list[str] = []
    at = seek = 0
    unclosed: set[str] = set()
    while begin := _CODE.search(text, seek):
        seek = begin.end()
        end = seek if begin[0].endswith("`") else _end_of_code(begin, text, unclosed)
        if end >= 0:
            pieces += [text[at : begin.start()], make(text[begin.start() : end])]
            at = seek = end
    return "".join([*pieces, text[at:]])


def _end_of_code(begin: re.Match[str], text: str, unclosed: set[str]) -> int:
    """Where the listing ends, -1 where nothing closes it; ``unclosed`` keeps what closes nothing from here on."""
    fence = (begin["fence"] or "")[:_LONGEST_FENCE]
    for length in range(len(fence), 2, -1) if fence else (0,):
        closer = fence[:length]
        if closer in unclosed:
            continue
        pattern = re.compile(rf"^{closer}[`~]*+[ \t]*+$", re.MULTILINE) if closer else _PRE_END
        if end := pattern.search(text, begin.end()):
            return end.end()
        unclosed.add(closer)
    return -1
