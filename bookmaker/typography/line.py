"""A line: the text of one block of a page as one string, across the borders of the markup inside it.

A paragraph ``l'<em>an</em> !`` is the line ``l'an !``, made of three pieces. Rules read the line and return edits;
``apply_edits`` makes them, remembers which piece each character belongs to, and refuses what no rule may do.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bookmaker.typography.changes import Change
from bookmaker.typography.characters import SPACES, STAND_IN
from bookmaker.typography.options import PROPOSALS

_NEVER = 1 << 62
"""An index after the end of every text."""


class Edit(NamedTuple):
    """Characters to set in place of others."""

    start: int
    """Index of the first character, in the line's text."""
    end: int
    """Index after the last one."""
    text: str
    """What is to stand there."""


class Line(NamedTuple):
    """The text of one block, in one language."""

    text: str
    """As it will be written."""
    view: str
    """What rules read: as long as the text, with a stand-in for each sign that they may not touch."""
    locked: str
    """As long as the text: ``x`` where nothing may change, ``.`` elsewhere; empty where nothing is locked."""
    starts: tuple[int, ...]
    """Where each piece begins; the first at 0, ascending; pieces may be empty."""
    kind: str = ""
    """Name of the block's element: ``p``, ``li``, ``h2``; empty for plain text."""
    skips: tuple[frozenset[str], ...] = ()
    """For each piece the rules that are off in it; empty where none is off in any."""

    def pieces(self) -> Iterator[str]:
        """The text of each piece, in order."""
        ends = (*self.starts[1:], len(self.text))
        return (self.text[start:end] for start, end in zip(self.starts, ends, strict=True))


def apply_edits(line: Line, edits: Iterable[Edit], rule: str) -> tuple[Line, list[Change]]:
    """The line with the edits made, and what was changed. Edits come in order.

    An edit is left out where it touches something locked, a passage in which its rule is off, or the edit before it,
    and where it would change a letter or a digit; a proposal may put an accent or a ligature on one.
    What is set across a border of markup belongs to the piece of the first character that is no space.
    """
    made: list[Edit] = []
    changes: list[Change] = []
    parts: list[str] = []
    text, done, is_guarded = line.text, 0, bool(line.locked or line.skips)
    for edit in edits:
        start, end, after = edit
        before = text[start:end]
        if before == after or start < done or (is_guarded and not _is_open(line, edit, rule)):
            continue
        if _keeps_letters(before, after, rule):
            made.append(edit)
            changes.append(Change(rule, before, after, text, start))
            parts += text[done:start], after
            done = end
    if not made:
        return line, changes
    text = "".join(parts) + text[done:]
    view = text if line.view is line.text else _splice(line.view, made)
    locked = _splice(line.locked, [e._replace(text="." * len(e.text)) for e in made]) if line.locked else ""
    starts = tuple(_move_starts(line, made)) if len(line.starts) > 1 else line.starts
    return Line(text, view, locked, starts, line.kind, line.skips), changes


def _is_open(line: Line, edit: Edit, rule: str) -> bool:
    return "x" not in line.locked[edit.start : edit.end] and not (line.skips and _is_off(line, edit, rule))


@lru_cache(1000)
def _keeps_letters(before: str, after: str, rule: str) -> bool:
    if rule in PROPOSALS:
        return _bare(before) == _bare(after)
    return [c for c in before if c.isalnum()] == [c for c in after if c.isalnum()]


def _is_off(line: Line, edit: Edit, rule: str) -> bool:
    first, last = (bisect_right(line.starts, at) - 1 for at in (edit.start, max(edit.start, edit.end - 1)))
    return any(rule in skip for skip in line.skips[first : last + 1])


def _bare(text: str) -> list[str]:
    """The letters without accents and ligatures."""
    plain = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    return [character for character in plain.casefold() if character.isalnum()]


_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "©": "c", "®": "r", "™": "tm", "×": "x"})


def _splice(text: str, edits: list[Edit]) -> str:
    if len(edits) == 1:
        start, end, after = edits[0]
        return text[:start] + after + text[end:]
    parts, done = [], 0
    for edit in edits:
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join(parts) + text[done:]


def _move_starts(line: Line, edits: list[Edit]) -> Iterator[int]:
    waiting, moved = iter((*edits, Edit(_NEVER, _NEVER, ""))), 0
    edit = next(waiting)
    for start in line.starts:
        while edit.end <= start:
            moved += len(edit.text) - (edit.end - edit.start)
            edit = next(waiting)
        yield moved + (start if start <= edit.start else _split(line.text, edit, start))


def _split(text: str, edit: Edit, border: int) -> int:
    """Where a border inside an edit comes to stand: before what was set, or after it."""
    is_led_by_spaces = not text[edit.start : border].strip(SPACES) and text[border : edit.end].strip(SPACES)
    return edit.start if is_led_by_spaces else edit.start + len(edit.text)


def lock(text: str, ranges: Iterable[tuple[int, int]], view: str = "", locked: str = "") -> tuple[str, str]:
    """View and locks of a text in which these ranges (in any order) are closed to the rules.

    Letters and digits stay in view, so that ``12:30 - 13:00`` is seen to be a range.
    """
    shown, locks = list(view or text), list(locked or "." * len(text))
    for start, end in ranges:
        locks[start:end] = "x" * (end - start)
        shown[start:end] = (character if character.isalnum() else STAND_IN for character in text[start:end])
    return "".join(shown), "".join(locks)
