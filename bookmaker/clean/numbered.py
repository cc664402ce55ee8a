"""Listings whose every line was pasted with its number."""

from __future__ import annotations

import re

FEWEST = 3
"""Lines: what is shorter may be anything."""

CODE = 0.3
"""Of the lines: so many must look like code, or the numbers may be the author's (a list, a table of figures)."""

_LINE = re.compile(r"[ \t]*(?P<number>\d{1,4})(?:[ \t]*[|│](?=[ \t]|$)|[.:)]?(?=[ \t]|$))(?P<rest>.*)")
_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?:#|//|/\*|\*|<[/!?\w]|@\w|\$\s|[)}\]]+[;,]?$)|[\w\])]\s?(?:=|:=|\+=|=>|->|\()\s?\S|\w\.\w+\("
    r"|^\s*(?:import|from|def|class|function|func|fn|var|let|const|public|private|static|return|if|elif|else|for|while"
    r"|try|except|catch|end|package|using|namespace|echo|print|select|begin)\b.*$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[ \t]*\d+[ \t]*[|│]")
"""A number behind that of the line, as in a report of how often each was run: its numbers are its own."""


def without_numbers(text: str) -> str:
    """The listing without the numbers of its lines, where each has the one that follows the last one's.

    The indents stay as they are to each other.
    """
    lines = text.split("\n")
    found = [match for line in lines if (match := _LINE.fullmatch(line.rstrip()))]
    if len(lines) < FEWEST or len(found) < len(lines):
        return text
    numbers = [int(match["number"]) for match in found]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))) or not _is_code(
        [match["rest"] for match in found]
    ):
        return text
    if any(_COUNT.match(match["rest"]) for match in found):
        return text
    cut = _cut(found)
    return "\n".join(match["rest"][cut.get(match.start("rest"), 0) :] for match in found)


def _cut(found: list[re.Match[str]]) -> dict[int, int]:
    """Where a number ends -> how much white goes after it: up to one column, or the same everywhere."""
    white: dict[int, int] = {}
    for match in found:
        if rest := match["rest"].strip():
            end, wide = match.start("rest"), len(match["rest"].rstrip()) - len(rest)
            white[end] = min(wide, white.get(end, wide))
    if len({end + wide for end, wide in white.items()}) > 1:
        return dict.fromkeys(white, min(white.values()))
    return white


def _is_code(rests: list[str]) -> bool:
    said = [rest for rest in rests if rest.strip()]
    return bool(said) and sum(_CODE.search(rest) is not None for rest in said) >= max(1, CODE * len(said))
