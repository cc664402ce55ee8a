"""A page as its lines with what is known of each, and the questions that cutting asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bookmaker.readers.dump.dates import DateLine
from bookmaker.readers.dump.lines import Line, full_text, is_item
from bookmaker.readers.dump.residue import TAIL, Kind, Residue, classify, fold

LONGEST_TITLE = 300
"""Characters."""

AFTER_CLOSING: frozenset[Kind] = frozenset(["posted", "filed", "labels", "counter", "share", "form", "picture"])
"""Kinds that follow a closing line before the next post begins."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A post as its lines."""

    title: tuple[Line, ...]
    """The first is the title, the others say the same again."""
    body: tuple[Line, ...]
    """The author's text."""
    date: DateLine | None = None
    """The date that stands over (or under) it, its own or the one above."""
    is_inherited: bool = False
    """Whether the date is the one of the post above."""
    residue: tuple[Line, ...] = ()
    """The platform's lines."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A page in pieces; every line is in one of them."""

    drafts: tuple[Draft, ...]
    """In the order of the page."""
    before: tuple[Line, ...] = ()
    """What stands above the first post."""
    after: tuple[Line, ...] = ()
    """What stands below the last one."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines with what is known of each."""

    lines: tuple[Line, ...]
    """In order."""
    residues: tuple[Residue | None, ...]
    """Of each line."""
    closing: frozenset[Kind] = field(default=frozenset())
    """The kinds of line that end a post on this page; none where posts just end."""


def read_page(lines: Sequence[Line]) -> Page:
    """The lines with their residues."""
    return Page(tuple(lines), tuple(classify(full_text(line)) for line in lines))


def is_title(line: Line | None) -> bool:
    """Whether a line could be a title: short, and no end of a sentence unless a very short one."""
    if line is None or is_item(line) or line.is_rule or len(line.text) > 160:
        return False
    return not _ends_sentence(line) or len(line.text) <= 40


def same_text(a: Line, b: Line) -> bool:
    """Whether two lines say the same, case and blanks aside."""
    return fold(full_text(a)) == fold(full_text(b))


def titleness(line: Line | None) -> float:
    """0 to 1: how much a line looks like a title by itself."""
    if line is None or not is_title(line):
        return 0.0
    return 0.4 if _ends_sentence(line) else 1.0


def line_at(page: Page, at: int) -> Line | None:
    """The line of that number; none above the first and below the last."""
    return page.lines[at] if 0 <= at < len(page.lines) else None


def residue_at(page: Page, at: int) -> Residue | None:
    """What is known to be a platform's own in the line of that number."""
    return page.residues[at] if 0 <= at < len(page.lines) else None


def length_of(page: Page, start: int, end: int) -> int:
    """Characters of the author's in a span."""
    return sum(len(page.lines[at].text) for at in range(start, end) if page.residues[at] is None)


def closing_ends(page: Page, start: int, end: int) -> list[int]:
    """Where each group of closing lines ends, the row of buttons and labels after it counted in."""
    found: list[int] = []
    at = start
    while at < end:
        residue = page.residues[at]
        at += 1
        if residue is None or residue.kind not in page.closing:
            continue
        while at < end and (r := page.residues[at]) is not None and r.kind in AFTER_CLOSING:
            at += 1
        found.append(at)
    return found


def tail_start(page: Page, start: int, end: int) -> int:
    """Where the page's furniture begins after the last post, ``end`` where there is none.

    Whatever stands below the first line of navigation has to be made of short lines: a post's own section
    that is called "Links" is followed by text.
    """
    for at in range(start + 1, end):
        residue = page.residues[at]
        if residue is None or residue.kind not in TAIL:
            continue
        rest = page.lines[at:end]
        if sum(len(line.text) > 160 for line in rest) * 5 <= len(rest):
            return at
    return end


def has_double(page: Page, at: int) -> bool:
    """Whether a line stands there twice, as a title and the link to its post do."""
    first, second = line_at(page, at), line_at(page, at + 1)
    return first is not None and second is not None and is_title(first) and same_text(first, second)


def _ends_sentence(line: Line) -> bool:
    return line.text.rstrip(' \u00a0"»”').endswith((".", ",", ";", ":", "。", "、", "：", "؛", "।"))
