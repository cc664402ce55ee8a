"""The quotes of a line, straight or not, and what stands on the two sides of each."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Literal, NamedTuple

from bookmaker.typography.characters import BREAK, SPACES
from bookmaker.typography.language import Language
from bookmaker.typography.patterns import late


class Side(Enum):
    """What stands beside a mark."""

    SPACE = "space, or the line's end"
    BRACKET = "what opens (on the left) or closes (on the right)"
    JOINT = "a hyphen, a slash, another mark"
    WORD = "a letter, a digit, anything else"


class Role(Enum):
    """What a mark does."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "its sides do not say"


class Mark(NamedTuple):
    """A quote of any kind in a line."""

    start: int
    end: int
    text: str
    role: Role
    is_loose: bool
    """Whether spaces stand on both sides."""


_ANY = late(r"``|''(?!')|,,(?!,)|[\"'“”„«»‘’‚‹›]|<<(?!<)|(?<!>)>>")
_OPENING = frozenset("([{¿¡«“„‘‚‹")
_CLOSING = frozenset(")]},.;:!?…»”’›%")
_JOINTS = frozenset("-‐‑–—/=\"'*_|+~#<>@&\\")

_ROLES = {
    (Side.SPACE, Side.WORD): Role.OPENS,
    (Side.SPACE, Side.JOINT): Role.OPENS,
    (Side.BRACKET, Side.WORD): Role.OPENS,
    (Side.BRACKET, Side.JOINT): Role.OPENS,
    (Side.BRACKET, Side.SPACE): Role.OPENS,
    (Side.JOINT, Side.WORD): Role.OPENS,
    (Side.WORD, Side.SPACE): Role.CLOSES,
    (Side.WORD, Side.BRACKET): Role.CLOSES,
    (Side.WORD, Side.JOINT): Role.CLOSES,
    (Side.JOINT, Side.SPACE): Role.CLOSES,
    (Side.JOINT, Side.BRACKET): Role.CLOSES,
}
"""What stands on the left and on the right -> what the mark does."""


def find_marks(view: str, language: Language) -> list[Mark]:
    """Every quote of a line, straight or not, with what its sides say."""
    marks = []
    for found in _ANY.finditer(view):
        start, end = found.span()
        if found.group() == "''" and view[start - 1 : start].isalnum() and view[end : end + 1].isalnum():
            continue  # an apostrophe typed twice
        left, right = _left_side(view, start, language), _right_side(view, end, language)
        role = _ROLES.get((left, right), Role.EITHER)
        if left is right is Side.SPACE and found.group() == '"':
            role = _role_at_edge(view, start, end)
        marks.append(Mark(start, end, found.group(), role, left is right is Side.SPACE))
    for at in range(1, len(marks) - 1):
        before, mark, after = marks[at - 1 : at + 2]
        touches = before.end == mark.start and mark.end == after.start
        if touches and mark.role is Role.EITHER and before.role is after.role:
            marks[at] = mark._replace(role=before.role)  # the one between of three: ``Stop!"'"``
    return marks


def _role_at_edge(view: str, start: int, end: int) -> Role:
    """What a double mark between spaces does: it opens before all words of a line, and closes behind them."""
    before, after = view[:start].rstrip(SPACES), view[end:].lstrip(SPACES)
    if bool(before) is bool(after):
        return Role.EITHER
    if after:
        return Role.OPENS if after[0].isalnum() or after[0] in _OPENING or after[0] == "'" else Role.EITHER
    return Role.EITHER if before[-1].isdigit() else Role.CLOSES


def _left_side(view: str, at: int, language: Language) -> Side:
    before = view[at - 1 : at]
    if not before or before in SPACES or before == BREAK:
        return Side.SPACE
    if (
        before in _OPENING
        or before in _own_marks(language, 0)
        or (before in "'’" and _is_elision(view, at - 1, language))
    ):
        return Side.BRACKET
    return Side.JOINT if before in _JOINTS else Side.WORD


def _right_side(view: str, at: int, language: Language) -> Side:
    after = view[at : at + 1]
    if not after or after in SPACES or after == BREAK:
        return Side.SPACE
    if after in ("…", "’") and view[at + 1 : at + 2].isalnum():
        return Side.WORD
    if after in _CLOSING or after in _own_marks(language, 1):
        return Side.BRACKET
    return Side.JOINT if after in _JOINTS else Side.WORD


@cache
def _own_marks(language: Language, side: Literal[0, 1]) -> str:
    """What opens, or closes, in the language; so do ``»so«`` where it has no guillemets of its own."""
    pairs = (language.outer, language.inner)
    marks = "".join(pair[side] for pair in pairs)
    return marks if any("«" in pair for pair in pairs) else marks + ("»›", "«‹")[side]


def _is_elision(view: str, at: int, language: Language) -> bool:
    """Whether the apostrophe here ends a word that leans on the next one: ``l’``, ``qu’``."""
    word = re.search(r"[^\W\d_]{0,8}$", view[max(0, at - 8) : at])
    return word is not None and word.group().lower() in language.elided
