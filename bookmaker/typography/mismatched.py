"""Typographic quotes of two kinds where one pair was meant: ``«mot”``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bookmaker.typography.characters import SPACES
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.marks import Mark, Role, find_marks
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.sieve import Needs

_CLOSES = {"«": "»", "“": "”", "„": "“”"}
"""What opens -> what may close it."""
_DOUBLES = "«»“”„"


def match_quotes(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """Both marks of ``«mot”`` and ``“mot»`` as the language's, where nothing else in the line opens or closes them."""
    if not _has_two_signs(language) or not any(sign in line.view for sign in _others(language)):
        return
    marks = [mark for mark in find_marks(line.view, language) if _opens(mark) or _closes(mark)]
    partners = _find_partners(marks)
    depths = list(_depths(len(marks), partners))
    alone = [place not in partners for place in range(len(marks))]
    for first, second in pairwise(range(len(marks))):
        is_pair = alone[first] and alone[second] and _opens(marks[first]) and _closes(marks[second])
        if is_pair and _stands_close(line.view, marks[first], language):
            pair = (language.outer, language.inner)[depths[first] % 2]
            if set(pair) <= set(_DOUBLES):
                yield from (
                    Edit(marks[at].start, marks[at].end, sign) for at, sign in zip((first, second), pair, strict=True)
                )


def need_other_quotes(language: Language) -> Needs:
    """A sign that is none of the language's first."""
    return {_others(language): ""} if _has_two_signs(language) else {}


def _others(language: Language) -> str:
    return "".join(sign for sign in _DOUBLES if sign not in language.outer)


def _has_two_signs(language: Language) -> bool:
    """Whether its quotes open with one sign and close with another, and point outwards."""
    opens, closes = language.outer
    return opens in _CLOSES and closes in _CLOSES[opens]


def _stands_close(view: str, mark: Mark, language: Language) -> bool:
    """Whether what opens touches its word, where the language has it so."""
    return mark.text in language.quote_spaces or view[mark.end : mark.end + 1] not in SPACES


def _opens(mark: Mark) -> bool:
    return mark.text in _CLOSES and (mark.role is Role.OPENS or (mark.role is Role.EITHER and mark.text != "“"))


def _closes(mark: Mark) -> bool:
    return mark.text in "»”“" and (mark.role is Role.CLOSES or (mark.role is Role.EITHER and mark.text == "»"))


def _depths(count: int, partners: Mapping[int, int]) -> Iterator[int]:
    """How many pairs each mark stands in."""
    depth = 0
    for place in range(count):
        partner = partners.get(place, place)
        depth -= partner < place
        yield depth
        depth += partner > place


def _find_partners(marks: Sequence[Mark]) -> dict[int, int]:
    """Places of marks that are a pair as they stand, each way: what closes with the last that it may close."""
    partners: dict[int, int] = {}
    waiting: dict[str, list[int]] = {sign: [] for sign in _CLOSES}
    for place, mark in enumerate(marks):
        if _opens(mark):
            waiting[mark.text].append(place)
            continue
        opened = max(
            (waiting[sign][-1] for sign in _CLOSES if waiting[sign] and mark.text in _CLOSES[sign]), default=-1
        )
        if opened >= 0:
            waiting[marks[opened].text].pop()
            partners[opened], partners[place] = place, opened
    return partners
