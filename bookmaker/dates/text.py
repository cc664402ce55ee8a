"""Text made ready for reading dates: one normal form, and tokens that know where they stood.

Folding is the same for names of months and for the text that they are looked for in:
compatibility forms, case, accents and vowel points aside, so that ``Février``, ``FEVRIER`` and ``fevrier`` are one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["number", "word", "mark", "time", "date"]

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
"""A character as JSON writes it: seen in dates that were cut out of exports."""

_POINTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670]")
"""Accents, Hebrew points, Arabic vowel signs and hamza; not the vowel signs that Indic and Thai words are made of."""

_ASCII_RUN = re.compile(r"[a-z]+|[0-9]+")

_GLUED_YEAR = re.compile(r"(?:19|20)\d\d(?=\d{1,2}(?:\.| [^\W\d]))(?<!\d\d\d\d\d)")
"""A year with the day of the next date right after it: "28. Juni 201914. Januar 2020", published and changed."""

_TIME = re.compile(
    r"""
    (?<![\d:.])t?\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?     # 18:32, T18:32:05.123
        (?:\ ?(?:[ap]\ ?\.?\ ?m\b\.?|z\b|(?:gmt|utc)?[+-]\d{2}(?::?\d{2})?(?![\d:/.-])))*
  | (?<![\d:./-])\d{1,2}\ ?[ap]\.?m\b\.?              # 12pm
  | (?<![\d:./-])\d{1,2}\ ?h(?:\ ?\d{2}(?!\d))?(?![^\W_])  # 18h, 18h32, 18 h 32
  | \d{1,2}\ ?[時时點点]\ ?(?:半|\d{1,2}\ ?分?)?(?:\ ?\d{1,2}\ ?秒)?  # 15時00分
  | \d{1,2}\ ?시\ ?(?:\d{1,2}\ ?분)?                   # 15시 30분
  | (?<![\d:./-])\d{1,2}\.\d{2}\ ?(?=uhr\b|ip\b)       # 14.30 Uhr
    """,
    re.VERBOSE,
)
"""Times of day, in folded text."""


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a run of letters, a time of day, a date that was already read, or a single mark."""

    kind: Kind
    """What it is."""
    text: str
    """Folded."""
    start: int
    """Where it begins in the folded text."""
    end: int
    """Where it ends there."""
    value: int = -1
    """Of a number."""
    digits: int = 0
    """How many digits a number is written with."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in normal form, and for each of its characters the place in the original."""

    text: str
    """Folded."""
    places: tuple[int, ...]
    """One more than characters: the last is the length of the original."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the folded text stands in the original."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def fold_text(text: str) -> Folded:
    """The text without differences of case, accent, width and invisible marks."""
    pieces: list[str] = []
    places: list[int] = []
    for place, character in _characters(text):
        for piece in _fold_character(character):
            pieces.append(piece)
            places.append(place)
    return Folded("".join(pieces), (*places, len(text)))


def fold_word(word: str) -> str:
    """One word in normal form."""
    return fold_text(word).text


def tokenize(folded: Folded, dates: Mapping[int, int] | None = None) -> tuple[Token, ...]:
    """The tokens of a folded text, white space left out.

    ``dates`` gives the spans (beginning -> end) that are one token each, whatever stands in them.
    """
    text, found, at, read = folded.text, list[Token](), 0, dates or {}
    starts = sorted(read)
    times = {match.start(): match.end() for match in _TIME.finditer(text)}
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        kind: Kind = "date" if at in read else "time" if at in times else _kind(text[at])
        end = read.get(at) or times.get(at) or _end_of_run(text, at)
        cut = bisect_right(starts, at)
        end = min(end, starts[cut]) if cut < len(starts) else end
        piece = text[at:end]
        value = int(piece) if kind == "number" and len(piece) < 9 else -1
        found.append(Token(kind, piece, at, end, value, len(piece)))
        at = end
    return tuple(found)


def _characters(text: str) -> list[tuple[int, str]]:
    if "\\u" not in text:
        return list(enumerate(text))
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(text):
        match = _ESCAPE.match(text, at)
        found.append((at, chr(int(match[1], 16)) if match else text[at]))
        at = match.end() if match else at + 1
    return found


@cache
def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cf", "Cc") and not character.isspace():
        return ""
    if category[0] == "Z" or character.isspace():
        return " "
    if category == "Nd":
        return str(unicodedata.digit(character))
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold())
    bare = _POINTS.sub("", decomposed).replace("ı", "i").replace("’", "'")
    return unicodedata.normalize("NFC", bare)


@cache
def _kind(character: str) -> Kind:
    if character.isascii() and character.isdigit():
        return "number"
    return "word" if unicodedata.category(character)[0] in "LM" else "mark"


def _end_of_run(text: str, at: int) -> int:
    kind, end = _kind(text[at]), at + 1
    if glued := _GLUED_YEAR.match(text, at):
        return glued.end()
    if fast := _ASCII_RUN.match(text, at):
        end = fast.end()
    while kind != "mark" and end < len(text) and text[end] != " " and _kind(text[end]) == kind:
        end += 1
    return end
