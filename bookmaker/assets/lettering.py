"""Lettering: lines of type drawn into a picture with the book's own fonts.

The fonts are those of ``fonts/``; a word that the first cannot write is written in the next that can.
Sizes and places in px, from the top left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypedDict

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).with_name("fonts")

LEADING = 1.16
"""Distance of baselines, in sizes of the type."""

_UNSEEN = ("Cf", "Mn", "Me", "Zs", "Cc")
"""Unicode categories of characters that leave no mark of their own."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a text is set."""

    files: tuple[str, ...]
    """Fonts of ``fonts/``, the wished one first."""
    features: tuple[str, ...] = ()
    """OpenType features of the first font: ``smcp``."""
    rtl: bool = False
    """Whether its lines run from right to left."""


def other_fonts() -> tuple[str, ...]:
    """The fonts for every script beyond Latin, Greek and Cyrillic, serifs first."""
    names = sorted(path.name for path in FONTS.glob("*.ttf"))
    regular = [name for name in names if "Bold" not in name and "Oblique" not in name]
    return tuple(sorted(regular, key=lambda name: (not name.startswith(("NotoSerif", "NotoNaskh")), name)))


def writable(text: str, face: Face) -> str:
    """The words of the text that some font of the face can write and that can be seen."""
    return " ".join(word for word in text.split(" ") if _visible(word) and _font_file(word, face))


def fit_lines(text: str, face: Face, width: int, height: int, largest: int, smallest: int) -> tuple[int, list[str]]:
    """The size in px, largest that fits the box, and the lines at that size, as even as they can be.

    Lines break at spaces, not at no-break spaces. Below half the largest size a word wider than the box is split;
    a text too long even for the smallest size ends in an ellipsis.
    """
    words = text.split(" ")
    for size in range(largest, smallest, -4):
        pieces = words if 2 * size > largest else [p for word in words for p in _split_word(word, face, width, size)]
        lines = _break(pieces, face, width, size)
        if lines and len(lines) * size * LEADING <= height:
            return size, _even(pieces, face, width, size, len(lines))
    return smallest, _cut(words, face, width, int(height / (smallest * LEADING)), smallest)


def line_width(line: str, face: Face, size: int) -> float:
    """Width of a line in px."""
    return sum(font.getlength(run, **_style(face, font_file)) for run, font_file, font in _runs(line, face, size))


def draw_lines(image: Image.Image, lines: Sequence[str], face: Face, size: int, top: float, colour: str) -> float:
    """Draws the lines centred, the first one's body at ``top``; returns where the last one's body ends."""
    pen = ImageDraw.Draw(image)
    for line in lines:
        x = (image.width - line_width(line, face, size)) / 2
        runs = list(_runs(line, face, size))
        for run, font_file, font in reversed(runs) if face.rtl else runs:
            pen.text((x, top + size), run, fill=colour, font=font, anchor="ls", **_style(face, font_file))
            x += font.getlength(run, **_style(face, font_file))
        top += size * LEADING
    return top


def _runs(line: str, face: Face, size: int) -> Iterator[tuple[str, str, ImageFont.FreeTypeFont]]:
    """The line in pieces of one font each: the whole of it, or its words where the first font can write but some."""
    files = {_font_file(word, face) for word in line.split(" ")}
    is_mixed = face.files[0] in files and len(files) > 1
    whole = "" if is_mixed else _font_file(line, face)
    for piece in [line] if whole else [f"{word} " for word in line.split(" ")]:
        name = whole or _font_file(piece, face) or face.files[0]
        yield piece, name, _font(name, size)


class _Style(TypedDict):
    features: list[str]
    direction: Literal["ltr", "rtl"]


def _style(face: Face, font_file: str) -> _Style:
    features = list(face.features) if font_file == face.files[0] else []
    return {"features": features, "direction": "rtl" if face.rtl else "ltr"}


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), size, layout_engine=ImageFont.Layout.RAQM)


@cache
def _font_file(text: str, face: Face) -> str:
    """The first font that has every character, empty where none has."""
    return next((name for name in face.files if all(_has(name, c) for c in _visible(text))), "")


def _visible(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) not in _UNSEEN}


@cache
def _has(name: str, character: str) -> bool:
    """Whether the font has the character: what it lacks is drawn as its one box."""
    font = ImageFont.truetype(str(FONTS / name), 32, layout_engine=ImageFont.Layout.BASIC)
    return bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


def _break(words: list[str], face: Face, width: float, size: int) -> list[str]:
    """The words in lines not wider than ``width``; nothing where one word is wider alone."""
    lines: list[str] = []
    for word in words:
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and line_width(joined, face, size) <= width:
            lines[-1] = joined
        elif line_width(word, face, size) <= width:
            lines.append(word)
        else:
            return []
    return lines


def _even(words: list[str], face: Face, width: int, size: int, count: int) -> list[str]:
    """The words in as many lines, broken at the smallest measure that gives no more of them."""
    narrow, wide = width // 4, width
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        lines = _break(words, face, middle, size)
        narrow, wide = (narrow, middle) if lines and len(lines) <= count else (middle, wide)
    return _break(words, face, wide, size)


def _cut(words: list[str], face: Face, width: int, count: int, size: int) -> list[str]:
    pieces = [piece for word in words for piece in _split_word(word, face, width, size)]
    lines = _break(pieces, face, width, size)
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while last and line_width(f"{last}…", face, size) > width:
        last = last[:-1].rstrip()
    return [*lines[: count - 1], f"{last}…"]


def _split_word(word: str, face: Face, width: int, size: int) -> list[str]:
    pieces = [""]
    for character in word:
        if line_width(pieces[-1] + character, face, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
