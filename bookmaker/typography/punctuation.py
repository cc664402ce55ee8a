"""Spaces before marks: those that a language asks for, and those that none allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import BREAK, SPACE, SPACES, skip_spaces_back
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions

_MARK = re.compile(r"[;:!?](?:(?<=[!?])[!?]*)?")
"""One mark, or a group such as ``?!``; one set at the beginning, so that a search goes from mark to mark."""
_CHOICE = re.compile(rf"{SPACE}\?{SPACE}[^?:.!;,]*{SPACE}:{SPACE}")
"""``a ? b : c``, as programs have it."""
_OPENING = "([{¿¡«“„‘‚‹/"
"""What a mark may stand after without a space: ``(?)``."""
_ENDING = ")]}»”’%‰°€$£…._′″\"'‹›²³"
"""What ends a word, besides letters and digits."""
_FOLLOWING = SPACES + BREAK + ")]}»”’…,.;:!?—–«“\"'"
"""What may follow a mark in running text; anything else and it is code, an address or a name."""


def space_marks(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """The space before ``; ! ?`` and ``:`` as the language has it; a group such as ``?!`` gets one."""
    has_choice = " ?" in line.view and _CHOICE.search(line.view) is not None
    for found in _MARK.finditer(line.view):
        space = language.marks.get(found.group()[0])
        if space is not None and _is_punctuation(line.view, *found.span()):
            start = skip_spaces_back(line.view, found.start())
            is_right = _ends_word(line.view, start) if space else _may_close_up(line.view, start, found)
            is_right = is_right and not (has_choice and not space and start < found.start())
            if is_right or (space and start < found.start()):
                yield Edit(start, found.end(), space + found.group())


def _is_punctuation(view: str, start: int, end: int) -> bool:
    """Whether the mark follows something in its line, and nothing stuck to it says that it is no punctuation."""
    before = view[skip_spaces_back(view, start) - 1 : start].strip(SPACES)
    if not before or before in _OPENING + BREAK:
        return False
    if view[start] == ":" and (view[start - 1] == ":" or view[end : end + 1] == ":"):
        return False
    return end == len(view) or view[end] in _FOLLOWING or _is_stuck(view, start, end)


def _is_stuck(view: str, start: int, end: int) -> bool:
    """``joué !Les``: a space before the mark where there should be one behind it."""
    before, behind = view[start - 2 : start], view[end : end + 2]
    return (
        view[start] != ":" and before[:1].isalpha() and before[1:] == " " and behind[:1].isupper() and behind.istitle()
    )


def _may_close_up(view: str, start: int, mark: re.Match[str]) -> bool:
    """Whether the space before the mark may go: not in ``3 : 2``, ``add a ? here``, ``; )``."""
    if not _ends_word(view, start):
        return False
    behind = view[mark.end() : mark.end() + 2].lstrip(SPACES)
    if mark.group() == ":":
        is_text = view[start - 1].isalpha() or view[start - 1] in ")»”"
    else:
        is_text = mark.group() == ";" or not behind.islower()
    return is_text and behind != ")"


def _ends_word(view: str, at: int) -> bool:
    return view[at - 1].isalnum() or view[at - 1] in _ENDING


def tighten_marks(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """No space before a comma, a full stop or what else the language sets close."""
    view = line.view
    for found in _loose_marks(language).finditer(view):
        start = skip_spaces_back(view, found.start())
        if start and (view[start - 1].isalnum() or view[start - 1] in "_)]»”’%"):
            yield Edit(start, found.end(), found.group())


def tighten_brackets(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """No space inside round brackets, and none behind ``¿`` and ``¡``."""
    view = line.view
    for found in _LOOSE_BRACKETS.finditer(view):
        if found.group() == ")":
            start = skip_spaces_back(view, found.start())
            if start and (view[start - 1].isalnum() or view[start - 1] in "_.!?…»”"):
                yield Edit(start, found.start(), "")
        else:
            yield Edit(found.start() + 1, found.end(), "")


# The mark comes first, so that a search goes from mark to mark and not from letter to letter.
_LOOSE_BRACKETS = re.compile(
    rf"[(¿¡)](?:(?<!\)){SPACE}+(?=[^\W_]|[«“\"'¿¡])|(?<={SPACE}\))(?=[{SPACES}{BREAK}.,;:!?…]|\Z))"
)


@cache
def _loose_marks(language: Language) -> re.Pattern[str]:
    tight = re.escape(language.tight)
    return re.compile(rf"[{tight}](?<={SPACE}[{tight}])(?![^{SPACES}{BREAK})\]»”])(?!{SPACE}*[.…])")
