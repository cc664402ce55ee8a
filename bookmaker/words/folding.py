"""What counts as a word: letters and digits, with all folded away that typography and extraction may change."""

from __future__ import annotations

import re
import string
import unicodedata
from itertools import chain

_SIGNS = string.punctuation + "«»" + "".join(map(chr, range(0x2010, 0x2028)))
"""What parts words beside white space: a dash, a bracket, a quote."""

_RAW = re.compile(rf"[^\s{re.escape(_SIGNS)}]+")
"""Pieces of text that never share a word; ``_fold`` looks inside them."""

_MOST = 1 << 16
"""Pieces that are remembered."""

_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u318f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces between words, or where a line may break inside one (Hangul): each character is a word."""

_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
_UNPARTED = re.compile(f"[{_UNSPACED}]")
RTL = re.compile("[\u0590-\u08ff]")
"""A letter of a script that runs from right to left."""

_JOINERS = re.compile("[\u00ad\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters without width, and the Arabic letter stretcher: they part nothing."""

_SAME = str.maketrans({"œ": "oe", "æ": "ae", "ı": "i", "×": "x", "°": "o", "©": "c", "®": "r"})
"""What typography writes for letters, as the letters that were typed; folded case."""

_VOICED = "\u3099\u309a"
"""Marks that make another letter of a Japanese one."""

_MODIFIERS = re.compile("[\u02b9-\u02ff]")
"""Letters by Unicode's account that are written for apostrophes and the like."""


def words_of(text: str) -> list[str]:
    """The words of a text, folded: equal words are equal whatever typography made of them."""
    return list(chain.from_iterable(map(_FOLDED.__getitem__, _pieces(text))))


def _pieces(text: str) -> list[str]:
    """What ``_RAW`` finds in a text, in a third of the time."""
    for sign in _SIGNS:
        if sign in text:
            text = text.replace(sign, " ")
    return text.split()


def is_unspaced(text: str) -> bool:
    """Whether a letter of a script is among these characters that writes no spaces between words."""
    return not text.isascii() and bool(_UNPARTED.search(text))


def excerpt(text: str, start: int, stop: int) -> str:
    """The words from ``start`` to before ``stop``, counted as ``words_of`` counts them, as they stand in the text."""
    text = _JOINERS.sub("", text)
    at, first, last = 0, -1, 0
    for raw in _RAW.finditer(text):
        after = at + len(_FOLDED[raw.group()])
        if after > start and at < stop:
            first, last = (raw.start() if first < 0 else first), raw.end()
        if after >= stop:
            break
        at = after
    return " ".join(text[first:last].split()) if first >= 0 else ""


class _Folded(dict[str, tuple[str, ...]]):
    """The words of pieces that were folded before: most words of a text are."""

    def __missing__(self, raw: str) -> tuple[str, ...]:
        if len(self) >= _MOST:
            self.clear()
        self[raw] = words = _fold(raw)
        return words


_FOLDED = _Folded()


def _fold(raw: str) -> tuple[str, ...]:
    if raw.isascii():
        return tuple(_WORD.findall(raw.lower()))
    plain = unicodedata.normalize("NFKD", _MODIFIERS.sub(" ", _JOINERS.sub("", raw))).casefold()
    letters = (c for c in unicodedata.normalize("NFKD", plain) if c in _VOICED or unicodedata.category(c)[0] != "M")
    return tuple(_WORD.findall(unicodedata.normalize("NFC", "".join(letters)).translate(_SAME)))
