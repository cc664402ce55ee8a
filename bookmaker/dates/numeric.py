"""Dates in figures: ``2015-08-10``, ``10/08/2015``, ``10.8.15``, ``2015年8月10日``; eras, Thai and Persian years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.dates.cores import Core, full_year, is_far_off, make_day
from bookmaker.dates.eras import JAPANESE, from_buddhist, from_jalali
from bookmaker.dates.found import Order

_YEAR_FIRST = re.compile(r"(?<![\d.,/_-])(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?![\d_]|[-/.]\d)")
_YEAR_LAST = re.compile(
    r"(?<![\d.,/_$€£¥-])(?<![$€£¥] )(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?![\d_%]|[-/]\d|\.\d\d?\.)"
)
_KANJI = "〇零一二三四五六七八九十"
_CJK = re.compile(
    rf"(?:(明治|大正|昭和|平成|令和|民國|民国) ?)?(\d{{1,4}}|元|[{_KANJI}]{{1,4}}) ?年 ?"
    rf"(\d{{1,2}}|[{_KANJI}]{{1,3}}) ?月 ?(\d{{1,2}}|[{_KANJI}]{{1,3}})(?!\d| ?:) ?[日号號]?"
)
_KOREAN = re.compile(r"(\d{4}) ?년 ?(\d{1,2}) ?월 ?(\d{1,2}) ?일")
_VIETNAMESE = re.compile(r"(\d{1,2}) ?(?:thang|thg) ?(\d{1,2}) ?(?:,|nam|/|-)? ?(\d{4})(?!\d)")

_ROMAN = re.compile(
    r"(?<![\d.,/_-])(\d{1,2})"
    r"(?: ?[./-] ?(xi{1,2}|i{1,3}|iv|vi{0,3}|ix|x)(?: ?[./-] ?| )| (xi{1,2}|i{2,3}|i[vx]|vi{1,3}) )(\d{4})(?![\d_])"
)
"""The month in Roman figures; without dots only those that are no word of one letter."""

_ROMAN_MONTHS = {name: at for at, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}

_MONTH_FIRST = frozenset("en en-us en-ph en-pr en-gu es-us es-pr fil".split())
"""Tags whose readers write the month first (CLDR, short date patterns)."""

_UNKNOWN_ORDER = frozenset(["", "ja", "zh", "ko", "hu", "lt", "en-ca", "fr-ca", "mn"])
"""Tags that say nothing of the order, or whose readers put the year first."""


def numeric_cores(text: str, lang: str, order: Order = "") -> Iterator[Core]:
    """The dates in figures of a folded text. ``order`` overrules what the language suggests."""
    for match in _YEAR_FIRST.finditer(text):
        yield from _year_first(match)
    for match in _YEAR_LAST.finditer(text):
        yield from _year_last(match, lang.lower(), order)
    for match in _ROMAN.finditer(text):
        yield from _plain(match, int(match[4]), _ROMAN_MONTHS[match[2] or match[3]], int(match[1]), "d M y")
    for match in _CJK.finditer(text):
        yield from _cjk(match)
    for match in _KOREAN.finditer(text):
        yield from _plain(match, int(match[1]), int(match[2]), int(match[3]), "y년m월d일")
    for match in _VIETNAMESE.finditer(text):
        yield from _plain(match, int(match[3]), int(match[2]), int(match[1]), "d thang m y")


def _plain(match: re.Match[str], year: int, month: int, day: int, form: str) -> Iterator[Core]:
    if found := make_day(year, month, day):
        yield Core(match.start(), match.end(), found, form, 0.95)


def _year_first(match: re.Match[str]) -> Iterator[Core]:
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    found = make_day(from_buddhist(year), month, day) or from_jalali(year, month, day)
    if found:
        mark = match[2]
        yield Core(match.start(), match.end(), found, f"y{mark}m{mark}d", 0.95)


def _year_last(match: re.Match[str], lang: str, order: Order) -> Iterator[Core]:
    mark, digits = match[2], len(match[4])
    if digits == 2 and mark == "." and not len(match[1]) == len(match[3]) == 2 and " " not in match[0]:
        return  # a version number such as 10.4.11
    year = from_buddhist(full_year(int(match[4]), digits))
    first, second = int(match[1]), int(match[3])
    dmy, mdy = make_day(year, second, first), make_day(year, first, second)
    less = 0.4 if is_far_off(year, digits) else 0.1 if digits == 2 else 0.0
    form = f"d{mark}m{mark}y"
    if dmy and mdy and dmy != mdy:
        is_month_first, sure = _order(mark, lang, order)
        chosen, other = (mdy, dmy) if is_month_first else (dmy, mdy)
        yield Core(match.start(), match.end(), chosen, form, sure - less, other=other)
    elif only := dmy or mdy:
        yield Core(match.start(), match.end(), only, form, 0.9 - less)


def _order(mark: str, lang: str, order: Order) -> tuple[bool, float]:
    """Whether the month comes first, and how sure that is."""
    if order:
        return order == "mdy", 0.85
    if mark == ".":
        return False, 0.85
    if lang in _MONTH_FIRST:
        return True, 0.65 if lang == "en" else 0.8
    is_unknown = lang in _UNKNOWN_ORDER or lang.split("-")[0] in _UNKNOWN_ORDER - {"en-ca"}
    return False, 0.5 if is_unknown else 0.8


def _cjk(match: re.Match[str]) -> Iterator[Core]:
    year = _number(match[2])
    if match[1]:
        year += JAPANESE[match[1]]
    elif len(match[2]) == 2 and match[2].isdigit():
        year = full_year(year, 2)
    yield from _plain(match, year, _number(match[3]), _number(match[4]), "y年m月d日")


def _number(text: str) -> int:
    """The value of figures or of Chinese numerals, written digit by digit or with tens."""
    if text.isdigit() and text.isascii():
        return int(text)
    if text == "元":
        return 1
    values = ["〇一二三四五六七八九".find(c) if c != "零" else 0 for c in text.replace("十", "")]
    if "十" not in text:
        return int("".join(str(v) for v in values))
    before, after = text.split("十", 1)[0], text.split("十", 1)[1]
    tens = "〇一二三四五六七八九".find(before[-1]) if before else 1
    return tens * 10 + ("〇一二三四五六七八九".find(after[0]) if after else 0)
