"""The order of words in an index: by the alphabet of a language, accents and case only where letters leave a tie.

Not by code points, and without a table of all of Unicode, which takes longer to load than a book to sort: the letters
that a language counts as its own stand in ``ALPHABETS`` (CLDR, "collation" of each locale), every other Latin letter
is sorted with the one that it is a form of. Scripts without case or accents fall into the order of their code points,
which is that of their alphabets, but for those of Chinese and Japanese characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from bookmaker.locales import base_language

Key = tuple[tuple[tuple[str, ...], ...], str, str]
"""Letters word by word, accents, case."""

ALPHABETS = {
    "sv": ("z", "å ä ö"),
    "fi": ("z", "å ä ö"),
    "da": ("z", "æ ø å"),
    "nb": ("z", "æ ø å"),
    "no": ("z", "æ ø å"),
    "nn": ("z", "æ ø å"),
    "is": ("z", "þ æ ö"),
    "et": ("s", "š z ž"),
    "es": ("n", "ñ"),
    "pl": ("a", "ą", "c", "ć", "e", "ę", "l", "ł", "n", "ń", "o", "ó", "s", "ś", "z", "ź ż"),
    "cs": ("c", "č", "h", "ch", "r", "ř", "s", "š", "z", "ž"),
    "sk": ("a", "ä", "c", "č", "h", "ch", "o", "ô", "s", "š", "z", "ž"),
    "hr": ("c", "č ć", "d", "đ", "s", "š", "z", "ž"),
    "sl": ("c", "č", "s", "š", "z", "ž"),
    "hu": ("c", "cs", "o", "ö", "u", "ü"),
    "ro": ("a", "ă â", "i", "î", "s", "ș", "t", "ț"),
    "tr": ("c", "ç", "g", "ğ", "h", "ı", "o", "ö", "s", "ş", "u", "ü"),
    "ru": ("и", "й"),
    "uk": ("г", "ґ", "е", "є", "и", "і ї й"),
}
"""Language -> in turn a letter, and the letters that stand behind it as letters of their own."""

_SAME = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n"}
"""Letters that Unicode does not take apart, as languages that do not have them read them."""

_EQUAL = {
    "sv": {"æ": "ä", "ø": "ö", "ü": "y"},
    "da": {"ä": "æ", "ö": "ø", "ü": "y"},
    "nb": {"ä": "æ", "ö": "ø", "ü": "y"},
}
"""Letters of neighbours that a language sorts with one of its own."""

ARTICLES = {
    "ca": "el la els les l' un una uns unes",
    "de": "der die das ein eine",
    "en": "the a an",
    "es": "el la los las un una unos unas",
    "fr": "le la les l' un une des",
    "it": "il lo la i gli le l' un uno una un'",
    "nl": "de het een",
    "pt": "o a os as um uma uns umas",
}
"""Language -> the words at the beginning that do not count; those that end in an apostrophe stand against their
noun."""

_IDEOGRAPH = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]")
"""Characters of which there are as many as words: an index has no group for each."""

_APART = re.compile(r"[^\w']+")


def sort_key(words: str, lang: str, *, skips_article: bool = False) -> Key:
    """What a line of an index is sorted by, in this language (BCP 47); the part before a comma comes first.

    ``skips_article`` leaves an article at the beginning out.
    """
    text = unicodedata.normalize("NFC", words.replace("’", "'")).casefold().strip()
    if skips_article:
        text = _without_article(text, base_language(lang))
    alphabet = _alphabet(base_language(lang))
    parts = [piece for part in text.split(",") for piece in (*_words(part), "")]
    return tuple(tuple(alphabet.letters(word)) for word in parts), unicodedata.normalize("NFD", text), words.swapcase()


def first_letter(words: str, lang: str, *, skips_article: bool = False) -> str:
    """The letter under which a line of an index stands, upper case; empty for figures, signs and ideographs."""
    (first, *_), _, _ = sort_key(words, lang, skips_article=skips_article)
    letter = _alphabet(base_language(lang)).name(first[0]) if first else ""
    return letter.upper() if letter.isalpha() and not _IDEOGRAPH.match(letter) else ""


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """The letters that a language has beside the plain ones."""

    places: dict[str, str]
    """Letter -> what it is sorted by."""
    equal: dict[str, str]
    """Letter -> the one of this alphabet that it is sorted as."""
    longest: int
    """Characters of the longest letter."""

    def letters(self, word: str) -> list[str]:
        """What a word is sorted by, letter by letter."""
        found: list[str] = []
        at = 0
        while at < len(word):
            size = next((n for n in range(self.longest, 0, -1) if word[at : at + n] in self.places), 0)
            if size:
                found.append(self.places[word[at : at + size]])
            else:
                found.extend(self._plain(word[at]))
            at += size or 1
        return found

    def name(self, place: str) -> str:
        """The letter that is sorted by this."""
        return next((letter for letter, where in self.places.items() if where == place), place)

    def _plain(self, char: str) -> str:
        equal = self.equal.get(char)
        if equal:
            return self.places.get(equal, equal)
        bare = "".join(c for c in unicodedata.normalize("NFD", _SAME.get(char, char)) if not unicodedata.combining(c))
        return bare.replace("'", "")


@cache
def _alphabet(lang: str) -> _Alphabet:
    said = ALPHABETS.get(lang, ())
    places = {}
    for before, own in zip(said[::2], said[1::2], strict=True):
        for number, letter in enumerate(own.split()):
            places[letter] = f"{before}\uffff{chr(number + 1)}"
    return _Alphabet(places, _EQUAL.get(lang, {}), max(map(len, places), default=1))


def _words(text: str) -> list[str]:
    return [word for word in _APART.split(text.strip()) if word]


def _without_article(text: str, lang: str) -> str:
    for article in ARTICLES.get(lang, "").split():
        rest = text.removeprefix(article if article.endswith("'") else f"{article} ")
        if rest != text and rest.strip():
            return rest.strip()
    return text
