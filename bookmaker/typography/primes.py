"""Primes: feet and inches, minutes and seconds of arc and of sport."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.typography.characters import DOUBLE_PRIME, NBSP, PRIME
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late

_BOTH = late(
    r"(?:(?<![\w.,])|(?<=\dh)|(?<=\dh ))\d{1,3}(')[ \u00a0\u202f]?\d{1,2}(?:[.,]\d{1,3})?(\"|''(?!'))"
    r"(?!\w(?<![NSEWO])|\w\w)"
)
"""Feet and inches, minutes and seconds, behind their hours as well; two single marks may be typed for the second."""
_MINUTES = late(r"°[ \u00a0\u202f]?\d{1,2}(')(?!\d{0,2}')")
_BETWEEN = late(r"(?<![\w.,])\d{1,3}(')(?=\d\d?(?![\w']))")
"""``12'16``; three digits after it would be a Swiss thousand, ``1’000``."""
_BY = late(r"(?<![\w.,'\"])\d{1,3}(?:[.,]\d{1,3})?(['\"])(?=[ \u00a0]?[x×][ \u00a0]?\d)")
_TIMES = late(r"(?:(?<=['\"][x×])|(?<=['\"][ \u00a0][x×][ \u00a0]))\d{1,3}(?:[.,]\d{1,3})?(['\"])(?![\w'\"](?<!x))")
"""``24"x36"``."""
_SECONDS = late(r"(?<![\w.,])\d{1,2}(\")(?=\d\d(?![\w\"]))")
"""``9"58``, of a race."""
_DOUBLED = late(r"(?<![\w.,'\"])\d{1,3}(?:[.,]\d{1,3})?(\")(?=\"(?![\w\"]))")
"""``15""``: inches at the end of a quotation."""
_ONE = late(r"(?<![\w.,'\"])\d{1,3}(?:[.,]\d{1,3})?(['\"])(?![\w'\"])")
"""A year before a quote is no length, so three digits at most."""
_ONE_OF_TWO = late(r"(?<![\w.,'\"])\d{1,3}(?:[.,]\d{1,3})?('')(?![\w'\"])")
_QUOTED_BY_TWO = late(r"``|,,|(?<![\w'])''(?=[^\s'])")
"""``5''``, where no quotation is typed so."""
_LOOSE = late(r"(?<![\w.,'\"])\d{1,2}(?:[.,]\d)?([ \u00a0]\")(?=[ \u00a0.,;:!?)]|\Z)")
"""``24 "``, where an odd number of marks stands in the line, an even one of them before it."""
_AFTER_DIGIT = late(r"['\"](?:(?<=\d['\"])|(?<=\d[ \u00a0]\"))")
"""Without one of these no mark is a prime."""
_OPENING = late(r"(?<![\w.!?…])'(?=\w)")
_DOUBLE = late('"')
_REACH = 2000
"""Characters back to look for a quotation that is already open."""


def set_primes(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``5'10"`` as ``5′10″``; a quote after a number that may close a quotation is left to the quotes."""
    view = line.view
    if not _AFTER_DIGIT.search(view):
        return
    sure = {found.start(group) for found in _BOTH.finditer(view) for group in (1, 2)}
    sure |= {
        found.start(1) for pattern in (_MINUTES, _BETWEEN, _SECONDS, _BY, _TIMES) for found in pattern.finditer(view)
    }
    sure |= {found.start(1) for found in _DOUBLED.finditer(view) if _is_open(view, found.start(1), sure)}
    lone = {found.start(1) for found in _ONE.finditer(view)} - sure
    doubled = {found.start(2) for found in _BOTH.finditer(view) if found[2] == "''"}
    if not _QUOTED_BY_TWO.search(view):
        doubled |= {found.start(1) for found in _ONE_OF_TWO.finditer(view)}
    loose = _find_loose(view, sure)
    for at in sorted(sure | doubled | loose | _find_closing_nothing(view, sure, lone)):
        if at in doubled:
            yield Edit(at, at + 2, DOUBLE_PRIME)
        elif at in loose:
            yield Edit(at, at + 2, NBSP + DOUBLE_PRIME)
        else:
            yield Edit(at, at + 1, PRIME if view[at] == "'" else DOUBLE_PRIME)


def _find_loose(view: str, sure: set[int]) -> set[int]:
    """The spaces before marks of inches that do not touch their number."""
    marks = [mark.start() for mark in _DOUBLE.finditer(view) if mark.start() not in sure]
    if len(marks) % 2 == 0 or len(marks) > _MANY:
        return set()
    found = (one.start(1) for one in _LOOSE.finditer(view))
    return {at for at in found if at + 1 not in sure and marks.index(at + 1) % 2 == 0}


def _find_closing_nothing(view: str, sure: set[int], lone: set[int]) -> set[int]:
    """Those of the lone marks before which no quotation is open."""
    found = {at for at in lone if view[at] == '"' and _stands_before_end(view, at, sure)}
    first = _OPENING.search(view)
    opened, counted = 0, 0
    for at in sorted(lone):
        opened += sum(
            1 for mark in _DOUBLE.finditer(view, counted, at) if mark.start() not in sure and mark.start() not in found
        )
        counted = at
        is_open = (first is not None and first.start() < at) if view[at] == "'" else opened % 2 == 1
        if at not in found and not is_open and not _is_inside_quotes(view, at):
            found.add(at)
    return found


def _is_inside_quotes(view: str, at: int) -> bool:
    """Whether a typographic quotation is open that nothing further on closes: the mark may be its end."""
    before, after = view[max(0, at - _REACH) : at], view[at + 1 : at + _REACH]
    opens = max(_OPENS, key=before.rfind)
    if before.rfind(opens) <= max(map(before.rfind, "»”")):
        return False
    end, again = after.find(_OPENS[opens]), after.find(opens)
    return end < 0 or 0 <= again < end


_OPENS = {"«": "»", "“": "”", "„": "“"}


def _is_open(view: str, at: int, sure: set[int]) -> bool:
    """Whether an odd number of straight marks stands before this one."""
    return sum(1 for mark in _DOUBLE.finditer(view, max(0, at - _REACH), at) if mark.start() not in sure) % 2 == 1


def _stands_before_end(view: str, at: int, sure: set[int]) -> bool:
    """Whether it stands between a mark that opens and one that closes, of which there is one too many."""
    marks = [mark.start() for mark in _DOUBLE.finditer(view) if mark.start() not in sure]
    if len(marks) % 2 == 0 or len(marks) > _MANY:
        return False
    place = marks.index(at)
    return 0 < place < len(marks) - 1 and _opens(view, marks[place - 1]) and _closes(view, marks[place + 1])


_MANY = 40
"""Marks of a line; where there are more, no place is told by their number."""


def _opens(view: str, at: int) -> bool:
    return not view[max(0, at - 1) : at].strip(" \u00a0\u202f([") and view[at + 1 : at + 2].isalnum()


def _closes(view: str, at: int) -> bool:
    return not view[at - 1].isspace() and not view[at + 1 : at + 2].isalnum()
