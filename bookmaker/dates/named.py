"""Dates with the month in words: ``10 août 2015``, ``August 10, 2015``, ``2015. augusztus 10.``"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bookmaker.dates.cores import Core, full_year, is_far_off, make_day
from bookmaker.dates.eras import from_buddhist, from_jalali, thai_year
from bookmaker.dates.lexicon import CONNECTORS, JALALI
from bookmaker.dates.names import Names, script_of, words_of
from bookmaker.dates.text import Token

GAP_MARKS = frozenset(".,/-()[]'\"·،׳–—°:;|॰。、")
"""Marks that may stand between the parts of a date; a sentence that ends there is rare enough."""

_REACH = 7
"""Tokens to look at on either side of a month."""

_JALALI = {words_of(name): number for name, number in JALALI.items()}


def named_cores(tokens: Sequence[Token], names: Names) -> Iterator[Core]:
    """The dates around each name of a month."""
    near = _near_numbers(tokens)
    for at, token in enumerate(tokens):
        if token.kind != "word" or at not in near:
            continue
        words, ends = _words_from(tokens, at)
        jalali = _JALALI.get(words[:1], 0)
        months, length = names.month_at(words)
        if len(months) == 1 and not jalali:
            last = _said_twice(tokens, ends[length - 1], months, names)
            yield from _around(tokens, at, last, next(iter(months)), names)
        elif jalali:
            yield from _persian(tokens, at, jalali, names)


def _said_twice(tokens: Sequence[Token], last: int, months: frozenset[int], names: Names) -> int:
    """The end of the month's name, or of its other name behind a stroke, as Arabic papers give both."""
    if last + 2 < len(tokens) and tokens[last + 1].text == "/" and tokens[last + 2].kind == "word":
        words, ends = _words_from(tokens, last + 2)
        again, length = names.month_at(words)
        return ends[length - 1] if again == months else last
    return last


def _around(tokens: Sequence[Token], at: int, last: int, month: int, names: Names) -> Iterator[Core]:
    before = _numbers(tokens, at, -1, names)
    after = _numbers(tokens, last, 1, names)
    span = (tokens[at].start, tokens[last].end)
    if read := _read(before, after, names.is_mixed):
        day, year, form, others = read
        number = thai_year(year.value, year.digits) if script_of(tokens[at].text) == "THAI" else _year(year)
        found = make_day(number, month, day.value)
        start = min(span[0], *(t.start for t in others))
        end = max(span[1], *(t.end for t in others))
        if found:
            yield Core(start, end, found, form, _sureness(number, year.digits))
    elif (year_alone := _first_year(before, after)) and (found := make_day(_year(year_alone), month, 1)):
        start, end = min(span[0], year_alone.start), max(span[1], year_alone.end)
        yield Core(start, end, found, "M y", 0.8, precision="month")


def _sureness(year: int, digits: int) -> float:
    if is_far_off(year, digits):
        return 0.5
    return 0.95 if digits == 4 else 0.75


def _read(
    before: list[Token], after: list[Token], is_mixed: bool
) -> tuple[Token, Token, str, tuple[Token, Token]] | None:
    """Which number is the day and which the year, the usual orders first; two digits only in a known language."""
    b0, b1 = (*before, None, None)[:2]
    a0, a1 = (*after, None, None)[:2]
    tries: tuple[tuple[Token | None, Token | None, str], ...] = (
        (b0, a0, "d M y"), (a0, a1, "M d y"), (a0, b0, "y M d"), (b0, b1, "y d M"),
    )  # fmt: skip
    for is_year, forms in ((_is_year, tries),) if is_mixed else ((_is_year, tries), (_is_short_year, tries[:3])):
        for day, year, form in forms:
            if day and year and _is_day(day) and is_year(year):
                return day, year, form, (day, year)
    return None


def _persian(tokens: Sequence[Token], at: int, month: int, names: Names) -> Iterator[Core]:
    before, after = _numbers(tokens, at, -1, names), _numbers(tokens, at, 1, names)
    if before and after and _is_day(before[0]):
        found: date | None = from_jalali(after[0].value, month, before[0].value)
        if found:
            yield Core(before[0].start, after[0].end, found, "d M y", 0.9)


def _first_year(before: list[Token], after: list[Token]) -> Token | None:
    return next((t for t in (*after[:1], *before[:1]) if _is_year(t)), None)


def _is_day(token: Token) -> bool:
    return token.digits <= 2 and 1 <= token.value <= 31


def _is_year(token: Token) -> bool:
    return token.digits == 4 and token.value >= 1000


def _is_short_year(token: Token) -> bool:
    return token.digits == 2


def _year(token: Token) -> int:
    return from_buddhist(full_year(token.value, token.digits))


def _numbers(tokens: Sequence[Token], at: int, step: int, names: Names) -> list[Token]:
    """The next numbers on one side, up to two, with nothing but connecting words between them."""
    found: list[Token] = []
    for distance in range(1, _REACH + 1):
        place = at + step * distance
        if not 0 <= place < len(tokens) or len(found) == 2:
            break
        token = tokens[place]
        if token.kind == "number":
            found.append(token)
        elif not _is_gap(token, names):
            break
    return found


def _is_gap(token: Token, names: Names) -> bool:
    if token.kind == "mark":
        return token.text in GAP_MARKS
    if token.kind == "word":
        if token.text in CONNECTORS:
            return True
        return bool(names.weekday_at((token.text,))[0]) and not names.month_at((token.text,))[0]
    return token.kind == "time"


def _words_from(tokens: Sequence[Token], at: int) -> tuple[tuple[str, ...], list[int]]:
    """The words from here on, over marks of abbreviation, and where each of them stands."""
    words, places = [tokens[at].text], [at]
    is_spaced = script_of(tokens[at].text) not in ("CJK", "HIRAGANA", "KATAKANA")
    for place in range(at + 1, min(at + 8, len(tokens)) if is_spaced else at):
        token = tokens[place]
        if token.kind == "word":
            words.append(token.text)
            places.append(place)
        elif token.text not in ".-'׳":
            break
    return tuple(words[:4]), places[:4]


def _near_numbers(tokens: Sequence[Token]) -> set[int]:
    """The places of the tokens that have a number within reach."""
    return {
        near
        for at, token in enumerate(tokens)
        if token.kind == "number"
        for near in range(at - _REACH, at + _REACH + 1)
    }
