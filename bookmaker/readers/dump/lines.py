"""The lines of a dump as its author meant them: hard wraps joined, indentation, bullets and marks of headings read.

A text browser breaks a paragraph at a fixed width. A line was broken there, and not by the author, where the first
word of the next line would not have fitted on it: that is the whole test, and it needs no knowledge of the tool.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

NARROWEST = 40
"""Columns: nobody dumps a page narrower; lines that are all shorter are verses or a list."""

WIDEST = 132
"""Columns: a text whose lines are longer was not wrapped by a text browser."""

_OVER = 8
"""Columns that a wrapped line may have beyond the usual width: the last per cent of lines."""

_BULLET = re.compile(r"([•●○◦▪▫■□☆★◆◇►▸▼‣⁃∙·*+o–—-]|\d{1,3}[.)]|[a-z]\))([ \t\u00a0]+|$)")
"""A list item's mark and what parts it from the text; whether it is one, the surroundings decide."""

SIGNS = "•●○◦▪▫■□☆★◆◇►▸▼‣⁃∙·"
"""Bullets that nobody types as a dash or a word."""

_RULE = re.compile(r"([-=_*━─═~#])\1{2,}$|([-_*] ){2,}[-_*]$|[-=_━─═]{3,}$")
_STARS = re.compile(r"(\*{1,6}) (.+?) \1$")
_STARS_OPEN = re.compile(r"(\*{2,6}) \S")
_HASHES = re.compile(r"(#{1,6}) +(.+?)(?: +#+)?$")
_NO_SPACE_AFTER = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, hard wraps undone."""

    text: str
    """Without indentation, bullet and marks of a heading."""
    indent: int = 0
    """Columns before the text or its bullet."""
    gap: int = 0
    """Empty lines before it."""
    bullet: str = ""
    """The item's sign or number: ``•``, ``3.``."""
    hang: int = 0
    """The column where an item's text begins."""
    level: int = 0
    """Of a heading that is marked as one, 1 to 6."""
    is_rule: bool = False
    """Whether it is a line of dashes or the like."""
    rows: int = 1
    """How many lines of the file it took."""
    raw: str = ""
    """As it stood, the first row, for code."""


def read_lines(text: str, is_apart: Callable[[str], bool]) -> tuple[Line, ...]:
    """The lines of a text without its empty ones.

    ``is_apart`` says of a row's text that it begins something new, whatever stands before it.
    """
    rows = _true_headings(_rows(text))
    width = wrap_width(text)
    return tuple(line for block in _blocks(rows) for line in _join_block(block, width, is_apart))


def full_text(line: Line) -> str:
    """The text with what could be an item's mark: ``12. November 2015`` is no twelfth item."""
    return f"{line.bullet} {line.text}" if line.bullet else line.text


def is_item(line: Line) -> bool:
    """Whether a line begins with a bullet or a dash; a number alone says nothing."""
    return bool(line.bullet) and not line.bullet[0].isdigit()


def columns(text: str) -> int:
    """The width of a text on a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text if c > "\u10ff")
    return len(text) + wide


def wrap_width(text: str) -> int:
    """The column at which a text was wrapped, 0 where it was not.

    Some lines may be longer: code is not wrapped. So the widest line is sought among fewer and fewer of them.
    """
    rows = [row.rstrip() for row in text.split("\n")]
    spaced = sorted(columns(row) for row in rows if " " in row.strip())
    for share in (0.985, 0.96, 0.93, 0.9, 0.86) if spaced else ():
        width = spaced[int(len(spaced) * share)]
        if NARROWEST <= width <= WIDEST and _breaks_at(rows, width):
            return width
    return 0


def _breaks_at(rows: Sequence[str], width: int) -> bool:
    """Whether most lines that are nearly so wide end where the next word would not have fitted."""
    near = [(a, b) for a, b in pairwise(rows) if b.strip() and 0.7 * width < columns(a) <= width]
    full = sum(_is_full(a, b.strip(), width) for a, b in near)
    return len(near) >= 3 and full > 0.5 * len(near)


def fold_row(row: str) -> str:
    """A row with its blanks made one kind, tabs as eight columns."""
    return row.expandtabs(8).replace("\u00a0", " ").replace("\u3000", "  ").rstrip()


def _rows(text: str) -> list[Line]:
    found: list[Line] = []
    gap = 0
    for row in _whole_headings(text.split("\n")):
        if not fold_row(row).strip(" \u200b\ufeff\u202f"):
            gap += 1
            continue
        found.append(_row(row, gap))
        gap = 0
    return found


def _whole_headings(rows: Sequence[str]) -> Iterator[str]:
    """The rows, a heading between stars that was broken made one again."""
    at = 0
    while at < len(rows):
        length = _heading_length(rows, at)
        yield " ".join(row.strip() for row in rows[at : at + length]) if length > 1 else rows[at]
        at += length


def _heading_length(rows: Sequence[str], at: int) -> int:
    """How many rows a heading between stars takes, 1 for any other row."""
    match = _STARS_OPEN.match(rows[at])
    if not match or rows[at].endswith(f" {match[1]}"):
        return 1
    for length, row in enumerate(rows[at + 1 : at + 5], start=2):
        if f" {row.strip()}".endswith(f" {match[1]}"):
            return length
    return 1


def _row(row: str, gap: int) -> Line:
    folded = fold_row(row)
    text = folded.strip()
    indent = len(folded) - len(folded.lstrip())
    line = Line(_original(row), indent, gap, raw=row.rstrip())
    if _RULE.match(text):
        return replace(line, is_rule=True)
    for marks in (_STARS, _HASHES):
        if (match := marks.match(text)) and (len(match[1]) > 1 or marks is _HASHES):
            # Old html2text writes more stars for a larger heading: six are the largest.
            level = 7 - len(match[1]) if marks is _STARS else len(match[1])
            return replace(line, text=match[2], level=level)
    if match := _BULLET.match(text):
        # A dash before a lone line is speech or a subtraction as often as a list: the body decides.
        rest = text[match.end() :]
        return replace(line, text=rest or "", bullet=match[1], hang=indent + match.end()) if rest else line
    return line


def _original(row: str) -> str:
    """The row's text with its own blanks: a no-break space inside a line is the author's."""
    return row.strip(" \t\u00a0\u3000\u200b\ufeff\r\f\v")


def _is_full(row: str, following: str, width: int) -> bool:
    """Whether the first word of what follows would not have fitted after a row."""
    first = following.split(" ", 1)[0]
    if following and unicodedata.east_asian_width(following[0]) in "WF":
        first = following[0]
        return columns(row) + columns(first) > width
    # A word wider than the page is broken wherever the page ends.
    first = re.split(r"(?<=[-/&?])(?=.)", first)[0] if columns(first) > width - 8 else first
    return columns(row) + 1 + columns(first) > width


def _join_block(block: Sequence[Line], width: int, is_apart: Callable[[str], bool]) -> Sequence[Line]:
    """The lines of a block, its wraps undone: the browser's, or narrower ones that the author made."""
    own = max(columns(fold_row(row.raw)) for row in block)
    is_plain = len(block) > 2 and not any(is_item(row) or row.is_rule for row in block)
    if is_plain and 50 <= own <= (width or 100):
        pairs = pairwise(block)
        if all(_is_full(fold_row(a.raw), fold_row(b.raw).strip(), own) for a, b in pairs):
            return _join(block, own, is_apart)
    return _join(block, width, is_apart) if width else block


def _join(rows: Sequence[Line], width: int, is_apart: Callable[[str], bool]) -> tuple[Line, ...]:
    found: list[Line] = []
    last = ""
    for row in rows:
        folded = fold_row(row.raw)
        is_broken = columns(last) <= width + _OVER and (
            _is_full(last, folded.strip(), width) or _runs_on(last, folded.strip(), width)
        )
        if found and is_broken and _continues(found[-1], row, is_apart):
            found[-1] = _joined(found[-1], row)
        else:
            found.append(row)
        last = folded
    return tuple(found)


def _runs_on(row: str, following: str, width: int) -> bool:
    """Whether a long row stops inside a sentence: its author broke it before the browser did."""
    return columns(row) > 0.7 * width and row[-1:].isalpha() and following[:1].islower()


def _continues(line: Line, row: Line, is_apart: Callable[[str], bool]) -> bool:
    """Whether a row may belong to the line before it, its width aside."""
    if row.gap or row.is_rule or line.is_rule or row.level or row.bullet in tuple(SIGNS) or is_apart(row.text):
        return False
    if line.level:
        return False
    if line.bullet and row.bullet and row.indent <= line.indent:
        return False
    if line.bullet:
        return row.indent >= line.indent + (not line.bullet[0].isdigit())
    return row.indent == line.indent or (row.indent < line.indent and line.rows == 1)


def _joined(line: Line, row: Line) -> Line:
    text = fold_row(row.raw).strip() if row.bullet else row.text
    return replace(line, text=line.text + _glue(line.text, text) + text, rows=line.rows + 1)


def _glue(before: str, after: str) -> str:
    """What stood between two rows before they were broken: a space, or nothing."""
    if _NO_SPACE_AFTER.search(before[-2:]) and after[:1].islower():
        return ""
    if (before[-1:] in "/&=?" or after[0] in "/&?=") and "://" in before[-400:].rsplit(" ", 1)[-1]:
        return ""
    is_wide = unicodedata.east_asian_width(before[-1:] or " ") in "WF"
    return "" if is_wide and unicodedata.east_asian_width(after[:1] or " ") in "WF" else " "


def _true_headings(rows: Sequence[Line]) -> list[Line]:
    """The rows; what begins with a hash and does not stand alone is a comment in code and no heading."""
    found: list[Line] = []
    for at, row in enumerate(rows):
        is_alone = (row.gap or at == 0) and (at + 1 == len(rows) or rows[at + 1].gap)
        is_hashed = row.level and row.raw.lstrip().startswith("#")
        found.append(replace(row, level=0, text=_original(row.raw)) if is_hashed and not is_alone else row)
    return found


def _blocks(rows: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for row in rows:
        if row.gap or not blocks:
            blocks.append([])
        blocks[-1].append(row)
    return blocks
