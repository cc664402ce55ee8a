"""File names out of titles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

LONGEST = 60
"""Characters of a slug; file systems allow 255 bytes, people read about this much."""

LONGEST_BYTES = 180
"""Bytes of a slug in UTF-8, so that the day, a number and the suffix still fit into 255."""

LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ŋ": "n", "ħ": "h"}
)
"""Latin letters that Unicode does not take apart (https://www.unicode.org/charts/normalization/)."""


def slug(title: str, longest: int = LONGEST) -> str:
    """The title in lower case, words parted by hyphens, at most ``longest`` characters; empty where it has no letter.

    Latin letters lose their accents; other scripts keep their letters (NFC), as a file system can hold them.
    """
    words = _words(unicodedata.normalize("NFC", title).lower())
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else _cut(word)
        if len(longer) > longest or len(longer.encode()) > LONGEST_BYTES:
            break
        kept = longer
    return kept


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", "".join(_without_accents(text.translate(LETTERS))))
    # An apostrophe parts words: l'avenir, l’avenir -> l-avenir.
    return [word for word in _keep(plain).split("-") if word]


def _without_accents(text: str) -> Iterator[str]:
    """The characters taken apart, without the marks that stand on Latin letters."""
    is_latin = False
    for character in unicodedata.normalize("NFKD", text).lower().translate(LETTERS):
        if not unicodedata.combining(character):
            is_latin = character.isascii() or "LATIN" in unicodedata.name(character, "")
            yield character
        elif not is_latin:
            yield character


def _keep(text: str) -> str:
    """Letters, digits and the marks of their script; a hyphen for everything else."""
    return "".join(c if unicodedata.category(c)[0] in "LNM" else "-" for c in text)


def _cut(word: str) -> str:
    """A word short enough to stand alone."""
    word = word[:LONGEST]
    while len(word.encode()) > LONGEST_BYTES:
        word = word[:-1]
    return word
