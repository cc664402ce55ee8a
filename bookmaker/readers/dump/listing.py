"""Lists: which lines are items, and their HTML, nested as they are indented."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from bookmaker.readers.dump.lines import SIGNS, Line

_DASHES = tuple("-–—*+o")

_DEEPEST = 8
"""Levels of a list; what is nested more deeply stands on the last."""

_REACH = 40
"""Lines between two items of a numbered list."""


@dataclass(slots=True)
class _Item:
    """An item while its list is being built."""

    line: Line
    more: list[Line] = field(default_factory=list)
    children: list[_Item] = field(default_factory=list)


def is_list_line(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is an item: its sign is a bullet's, or an item of the same kind stands beside it."""
    line = lines[at]
    if not line.bullet or not line.text:
        return False
    if line.bullet in tuple(SIGNS):
        return True
    near = [other for n in (at - 1, at + 1) if 0 <= n < len(lines) for other in [lines[n]] if other.bullet]
    if line.bullet in _DASHES:
        return any(other.bullet == line.bullet for other in near) or (line.indent >= 2 and line.bullet in "*+o")
    return _is_numbered_run(lines, at)


def write_list(lines: Sequence[Line], inline: Callable[[str], str]) -> str:
    """The HTML of items and the lines that continue them."""
    roots: list[_Item] = []
    stack: list[_Item] = []
    lead = "".join(f"<p>{inline(line.text)}</p>" for line in takewhile(lambda line: not line.bullet, lines))
    for line in dropwhile(lambda line: not line.bullet, lines):
        if not line.bullet:
            stack[-1].more.append(line)
            continue
        while stack and (line.indent <= stack[-1].line.indent or len(stack) >= _DEEPEST):
            stack.pop()
        item = _Item(line)
        (stack[-1].children if stack else roots).append(item)
        stack.append(item)
    return lead + _write(roots, inline)


def number_of(line: Line) -> int:
    """The number of a numbered item, 0 for other lines."""
    match = re.fullmatch(r"(\d{1,3})[.)]", line.bullet)
    return int(match[1]) if match else 0


def _is_numbered_run(lines: Sequence[Line], at: int) -> bool:
    """Whether the number follows the one of the item before, or is followed by the next: 1, 2, 3.

    An HTML list counts by itself; numbers that do not are the author's words and stay in the text.
    """
    number = number_of(lines[at])
    if not number:
        return False
    before = _next_number(lines, at, range(at - 1, max(-1, at - _REACH), -1))
    after = _next_number(lines, at, range(at + 1, min(len(lines), at + _REACH)))
    return before == number - 1 != 0 or after == number + 1


def _next_number(lines: Sequence[Line], at: int, places: range) -> int:
    return next(
        (n for place in places if (n := number_of(lines[place])) and lines[place].indent == lines[at].indent), 0
    )


def _write(items: Sequence[_Item], inline: Callable[[str], str]) -> str:
    found: list[str] = []
    start = 0
    for at in range(1, len(items) + 1):
        if at == len(items) or not _is_same_list(items[at - 1].line, items[at].line):
            found.append(_write_one(items[start:at], inline))
            start = at
    return "".join(found)


def _is_same_list(a: Line, b: Line) -> bool:
    return number_of(b) == number_of(a) + 1 if number_of(a) or number_of(b) else True


def _write_one(items: Sequence[_Item], inline: Callable[[str], str]) -> str:
    first = number_of(items[0].line)
    start = f' start="{first}"' if first > 1 else ""
    body = "".join(f"<li>{_write_item(item, inline)}</li>" for item in items)
    return f"<ol{start}>{body}</ol>" if first else f"<ul>{body}</ul>"


def _write_item(item: _Item, inline: Callable[[str], str]) -> str:
    text = inline(item.line.text)
    more = "".join(f"<p>{inline(line.text)}</p>" for line in item.more)
    return (f"<p>{text}</p>{more}" if more else text) + _write(item.children, inline)
