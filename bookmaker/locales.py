"""How a language writes what the book itself says: dates, lists of names, the words of the apparatus.

Takes BCP 47 tags, gives plain text. Calendars and lists come from CLDR through Babel; the few words that
CLDR lacks (contents, notes ...) stand in ``labels.toml``, one table a language.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages written from right to left in their usual script (CLDR's character order)."""


TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el"
    " en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it"
    " iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt"
    " my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl"
    " sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo"
    " za zh zu".split()
)
"""The codes of two letters that languages have (ISO 639-1), without those given up."""

_OF_COUNTRIES = {
    "al": "sq", "by": "be", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "ge": "ka", "gr": "el", "il": "he",
    "jp": "ja", "kz": "kk", "rs": "sr", "sp": "es", "ua": "uk", "us": "en", "vn": "vi",
}  # fmt: skip
"""What people write who take the code of a country for that of its language, where no language has that code."""


def sound_language(code: str) -> str:
    """The primary subtag (BCP 47) of the language that a code means; empty where two letters are no language's.

    ``ja`` of ``jp`` and of ``jpn``, ``he`` of ``iw``. Codes of three letters that have no shorter one stay.
    """
    code = code.lower()
    if code in TWO_LETTERS:
        return code
    if code in _OF_COUNTRIES:
        return _OF_COUNTRIES[code]
    from babel.core import get_global  # seldom wanted

    known = get_global("language_aliases").get(code, "" if len(code) == 2 else code)
    return base_language(str(known))


def sound_tag(tag: str) -> str:
    """A tag with the code of its language put right, ``ja-JP`` of ``jp-JP``; empty where it is no language's."""
    first, hyphen, rest = tag.partition("-")
    language = sound_language(first) if first else ""
    return f"{language}{hyphen}{rest}" if language else ""


def labels(lang: str) -> dict[str, str]:
    """The words of the apparatus in this language, in English where we do not have them."""
    key = {"no": "nb"}.get(base_language(lang), base_language(lang))
    table = _label_table()
    return table.get(key, table["en"])


def base_language(lang: str) -> str:
    """The primary subtag, lower case: ``fr`` of ``fr-CA``."""
    return lang.replace("_", "-").partition("-")[0].lower()


def in_region(lang: str, book: str) -> str:
    """The language, in the book's region where it names none: ``en`` is ``en-GB`` in a book in ``en-GB``."""
    return book if lang and "-" not in lang and lang == base_language(book) else lang


def is_rtl(lang: str) -> bool:
    """Whether the language is written from right to left (an explicit Latin script subtag says no)."""
    return base_language(lang) in RTL_LANGUAGES and "-latn" not in lang.lower()


def format_day(day: date, lang: str) -> str:
    """The day in words: ``10 août 2015``, ``August 10, 2015``; the French first of the month is ``1er``."""
    from babel.dates import format_date

    if base_language(lang) == "fr" and day.day == 1:
        return format_date(day, "1'er' MMMM y", locale=_locale(lang))
    return _readable(format_date(day, "long", locale=_locale(lang)))


def format_month(day: date, lang: str) -> str:
    """The month and year as a heading: ``Août 2015``, ``August 2015``."""
    text = month_in_text(day, lang)
    return text[:1].upper() + text[1:]


def month_in_text(day: date, lang: str) -> str:
    """The month and year in a sentence: ``août 2015``, ``August 2015``."""
    from babel.dates import format_skeleton

    return _readable(format_skeleton("yMMMM", day, locale=_locale(lang)))


def _readable(text: str) -> str:
    """The text with the no-break space that every e-reader has for CLDR's narrow one."""
    return text.replace("\u202f", "\u00a0")


def join_names(names: tuple[str, ...], lang: str) -> str:
    """The names as a sentence lists them: ``Anne, Luc et Marie``."""
    from babel.lists import format_list

    return format_list(list(names), locale=_locale(lang)) if names else ""


def letters_of(number: int) -> str:
    """Letters that count: a, b ... z, aa, ab ..., from 1."""
    above, here = divmod(number - 1, 26)
    return (letters_of(above) if above else "") + chr(ord("a") + here)


def is_language_tag(tag: str) -> bool:
    """Whether the tag is one that CLDR knows the language of: ``fr``, ``pt-BR``, not ``French``."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag, sep="-" if "-" in tag else "_")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def _label_table() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name("labels.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))


@cache
def _locale(lang: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for tag in (lang.replace("_", "-"), base_language(lang)):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
