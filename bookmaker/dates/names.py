"""The names of months and weekdays, language by language."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bookmaker.dates.lexicon import ENDINGS, MONTHS, PREFIXES, SUFFIXED, WEEKDAYS
from bookmaker.dates.text import fold_text, tokenize

Words = tuple[str, ...]
"""A name as its folded words: ``("terca", "feira")``."""

LANGUAGES: dict[str, tuple[str, ...]] = {
    "LATIN": tuple(
        "en fr de es it pt nl pl sv da nb cs sk hu ro fi tr ca gl eu hr sl bs sr_Latn et lv lt is ga cy gd br oc"
        " mt sq az uz id ms vi fil sw af lb fy nn".split()
    ),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "uz_Cyrl"),
    "GREEK": ("el",),
    "ARMENIAN": ("hy",),
    "GEORGIAN": ("ka",),
    "HEBREW": ("he",),
    "ARABIC": ("ar", "fa", "ur"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "BENGALI": ("bn",),
    "GURMUKHI": ("pa",),
    "GUJARATI": ("gu",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "KANNADA": ("kn",),
    "MALAYALAM": ("ml",),
    "SINHALA": ("si",),
    "THAI": ("th",),
    "HANGUL": ("ko",),
    "CJK": ("ja", "zh"),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
}
"""Script, as Unicode names its letters -> the languages to try where nothing says which it is."""

_ALIASES = {"no": "nb", "tl": "fil", "iw": "he", "in": "id", "sh": "hr", "ji": "yi", "zh-tw": "zh-hant"}

_ALSO = {"sr": "sr_Latn", "uz": "uz_Cyrl", "az": "az_Cyrl", "bs": "bs_Cyrl"}
"""Language -> the other script that it is written in."""

_LONGEST = 4
"""Words in a name."""

_SHORTEST = 3
"""Letters that a shortened name has at least."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one language, or of several."""

    months: Mapping[Words, frozenset[int]]
    """Name -> 1 to 12; more than one where languages disagree (``listopad``)."""
    weekdays: Mapping[Words, frozenset[int]]
    """Name -> 0 (Monday) to 6."""
    month_starts: Mapping[str, frozenset[int]]
    """What a name of one word can begin with -> 1 to 12."""
    weekday_starts: Mapping[str, frozenset[int]]
    """The same for weekdays."""
    is_suffixed: bool = False
    """Whether endings are put on the names."""
    is_mixed: bool = False
    """Whether these are the names of several languages, so that a coincidence is likelier."""

    def month_at(self, words: Words) -> tuple[frozenset[int], int]:
        """The months that the words begin with, and how many words that takes; none and 0 where they name none."""
        found, length = _longest(self.months, words)
        if found or not words:
            return found, length
        return self._shortened(self.months, self.month_starts, words[0]), 1

    def weekday_at(self, words: Words) -> tuple[frozenset[int], int]:
        """The same for weekdays."""
        found, length = _longest(self.weekdays, words)
        if found or not words:
            return found, length
        return self._shortened(self.weekdays, self.weekday_starts, words[0]), 1

    def _shortened(
        self, table: Mapping[Words, frozenset[int]], starts: Mapping[str, frozenset[int]], word: str
    ) -> frozenset[int]:
        """What a shortened name can only mean (``octo``), or a name with an ending where the language has them."""
        found = starts.get(word, frozenset())
        if not found and self.is_suffixed:
            found = next((table[(word[:n],)] for n in range(len(word) - 1, 3, -1) if (word[:n],) in table), found)
        return found if len(found) == 1 else frozenset()


@cache
def names_of(lang: str) -> Names:
    """The names of a language (BCP 47 tag), English added for what it lacks; only English for an unknown one."""
    tag = _ALIASES.get(lang.lower(), lang.lower())
    base = _ALIASES.get(tag.split("-")[0], tag.split("-")[0])
    own = [table for name in {base: 0, tag.replace("-", "_"): 0, _ALSO.get(base, base): 0} if (table := _table(name))]
    months = _merge([m for m, _ in own])
    weekdays = _merge([w for _, w in own])
    english_months, english_weekdays = _table("en") or ({}, {})
    return _names(
        {**{k: v for k, v in english_months.items() if k not in months and k not in weekdays}, **months},
        {**{k: v for k, v in english_weekdays.items() if k not in weekdays and k not in months}, **weekdays},
        is_suffixed=base in SUFFIXED,
    )


def is_known(lang: str) -> bool:
    """Whether there are names for a language (BCP 47 tag)."""
    base = lang.lower().split("-")[0]
    return bool(base) and _table(_ALIASES.get(base, base)) is not None


@cache
def names_of_script(script: str) -> Names:
    """The names of every language of a script, as Unicode calls it."""
    tables = [table for lang in LANGUAGES.get(script, ()) if (table := _table(lang))]
    return _names(_merge([m for m, _ in tables]), _merge([w for _, w in tables]), is_mixed=True)


def script_of(word: str) -> str:
    """The script of a word's first letter, as Unicode names it: ``LATIN``, ``CYRILLIC``; empty for none."""
    for character in word:
        if character.isalpha():
            return unicodedata.name(character, "").split(" ")[0].split("-")[0]
    return ""


def words_of(name: str) -> Words:
    """The folded words of a name, marks left out."""
    return tuple(token.text for token in tokenize(fold_text(name)) if token.kind == "word")


Table = dict[Words, frozenset[int]]


@cache
def _table(lang: str) -> tuple[Table, Table] | None:
    """Months and weekdays of one locale; none where the CLDR does not have it."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return None
    base = locale.language
    months = _table_of(_cldr_names(locale.months, ("wide", "abbreviated")), base)
    weekdays = _table_of(_cldr_names(locale.days, ("wide", "abbreviated", "short")), base)
    months.update({words_of(name): frozenset({n}) for name, n in MONTHS.get(base, {}).items()})
    weekdays.update({words_of(name): frozenset({n}) for name, n in WEEKDAYS.get(base, {}).items()})
    return months, weekdays


def _cldr_names(forms: Mapping[str, Any], widths: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for context in ("format", "stand-alone"):
        for width in widths:
            yield from forms[context].get(width, {}).items()


def _table_of(names: Iterator[tuple[int, str]], lang: str) -> Table:
    found: defaultdict[Words, set[int]] = defaultdict(set)
    for number, name in names:
        words = words_of(name)
        if not words or len("".join(words)) < 2 or any(c.isdigit() for c in name):
            continue
        for variant in _variants(words, lang):
            found[variant].add(number)
    return {words: frozenset(numbers) for words, numbers in found.items()}


def _variants(words: Words, lang: str) -> Iterator[Words]:
    yield words
    for prefix in PREFIXES.get(lang, ()):
        folded = words_of(prefix)[0]
        yield (folded + words[0], *words[1:])
        if words[0].startswith(folded) and len(words[0]) > len(folded) + 1:
            yield (words[0].removeprefix(folded), *words[1:])
    for ending in ENDINGS.get(lang, ()):
        yield (*words[:-1], words[-1] + words_of(ending)[0])


def _merge(tables: list[Table]) -> Table:
    found: defaultdict[Words, frozenset[int]] = defaultdict(frozenset)
    for table in tables:
        for words, numbers in table.items():
            found[words] |= numbers
    return dict(found)


def _longest(table: Mapping[Words, frozenset[int]], words: Words) -> tuple[frozenset[int], int]:
    for length in range(min(_LONGEST, len(words)), 0, -1):
        if found := table.get(words[:length]):
            return found, length
    return frozenset(), 0


def _names(months: Table, weekdays: Table, *, is_suffixed: bool = False, is_mixed: bool = False) -> Names:
    return Names(months, weekdays, _starts(months), _starts(weekdays), is_suffixed, is_mixed)


def _starts(table: Table) -> dict[str, frozenset[int]]:
    """The beginnings of all names of one word, from three letters on, with what they can mean."""
    found: defaultdict[str, frozenset[int]] = defaultdict(frozenset)
    for words, numbers in table.items():
        for length in range(_SHORTEST, len(words[0]) + 1) if len(words) == 1 else ():
            found[words[0][:length]] |= numbers
    return dict(found)
