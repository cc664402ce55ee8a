"""Reads dates out of text: the cores first, then what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bookmaker.dates.cores import Core
from bookmaker.dates.found import SURE, FoundDate, Order
from bookmaker.dates.lexicon import AROUND, BY, CJK_AROUND, CONNECTORS
from bookmaker.dates.named import named_cores
from bookmaker.dates.names import Names, is_known, names_of, names_of_script, script_of
from bookmaker.dates.numeric import numeric_cores
from bookmaker.dates.text import Folded, Token, fold_text, tokenize

LONGEST_LINE = 160
"""Characters of a line that may be a date and nothing else."""

_NAME_LENGTH = 5
"""Words of an author's name after "by"."""

_SENTENCE_END = re.compile(r"[.!?…。！？]\s*$|[\u3040-\u30ff\u4e00-\u9fff]")


def parse_date(text: str, lang: str = "", order: Order = "") -> FoundDate | None:
    """The date that a whole line is, weekday, time, "Published on" and "by So-and-so" aside; none for other lines.

    ``lang`` is a BCP 47 tag or empty; ``order`` says which of two figures is the day, where the page shows it.
    """
    if len(text) > LONGEST_LINE or not _has_figures(text):
        return None
    for names, folded, cores in _readings(text, lang, order):
        tokens = tokenize(folded, {core.start: core.end for core in cores}) if cores else ()
        if cores and _is_whole(tokens, names, cores):
            return _found(text, folded, cores[0], tokens, names)
    return None


def find_dates(text: str, lang: str = "", order: Order = "") -> tuple[FoundDate, ...]:
    """Every date in a text, in order."""
    if not _has_figures(text):
        return ()
    for names, folded, cores in _readings(text, lang, order):
        if cores:
            tokens = tokenize(folded, {core.start: core.end for core in cores})
            return tuple(_found(text, folded, core, tokens, names) for core in cores)
    return ()


def read_day(text: str, lang: str = "", order: Order = "") -> date | None:
    """The one day that a short text names, where that is sure: the whole line, or the only date of a sentence."""
    found = parse_date(text, lang, order)
    if not found and _SENTENCE_END.search(text):
        dates = find_dates(text, lang, order)
        found = dates[0] if len(dates) == 1 else None
    return found.day if found and found.precision == "day" and found.confidence >= SURE else None


def _has_figures(text: str) -> bool:
    """Whether there can be a date at all: a figure, or the Chinese and Japanese word for a year."""
    return any(c.isdigit() for c in text) or "年" in text


def _readings(text: str, lang: str, order: Order) -> Iterator[tuple[Names, Folded, list[Core]]]:
    """The readings to try: the language's own, or English and then every language of the script."""
    folded = fold_text(text)
    numeric = list(numeric_cores(folded.text, lang, order))
    tokens = tokenize(folded)
    for names in _names_to_try(tokens, lang):
        yield names, folded, _without_overlaps([*numeric, *named_cores(tokens, names)])


def _names_to_try(tokens: Sequence[Token], lang: str) -> Iterator[Names]:
    yield names_of(lang or "en")
    if not is_known(lang):
        scripts = {script_of(token.text) for token in tokens if token.kind == "word"}
        yield from (names_of_script(script) for script in sorted(scripts - {""}))


def _without_overlaps(cores: Sequence[Core]) -> list[Core]:
    """The cores in order; where two overlap, the finer, surer and longer one."""
    found: list[Core] = []
    for core in sorted(cores, key=lambda c: (c.precision != "day", -c.confidence, c.start - c.end)):
        if all(core.end <= other.start or core.start >= other.end for other in found):
            found.append(core)
    return sorted(found, key=lambda c: c.start)


def _is_whole(tokens: Sequence[Token], names: Names, cores: Sequence[Core]) -> bool:
    """Whether nothing stands in the line but one date (or "published ..., updated ...") and what belongs to it."""
    has_intro = any(t.kind == "word" and t.text in AROUND and len(t.text) > 3 for t in tokens)
    if len(cores) > 1 and not (has_intro or _is_pair(tokens, cores)):
        return False
    skip = 0
    for at, token in enumerate(tokens):
        if skip and token.kind == "word":
            skip -= 1
        elif has_intro and token.text in BY:
            skip = _NAME_LENGTH
        elif token.kind == "date" or token.text == "|":
            skip = 0
        elif not _belongs(tokens, at, names):
            return False
    return True


def _is_pair(tokens: Sequence[Token], cores: Sequence[Core]) -> bool:
    """Whether a line is the day of publication and the day of the last change, run together without a word."""
    is_bare = all(token.kind == "date" for token in tokens)
    return is_bare and len(cores) == 2 and cores[0].precision == cores[1].precision and cores[0].day < cores[1].day


def _belongs(tokens: Sequence[Token], at: int, names: Names) -> bool:
    token = tokens[at]
    if token.kind == "mark":
        return token.text not in "?!#$%&=_<>"
    if token.kind == "number":
        return _is_time_figure(tokens, at)
    if token.kind == "time" or token.text in AROUND or token.text in CONNECTORS:
        return True
    if all(c in CJK_AROUND for c in token.text):
        return True
    words = tuple(t.text for t in tokens[at : at + 4] if t.kind == "word")
    tail = tuple(t.text for t in tokens[max(0, at - 3) : at + 1] if t.kind == "word")
    return bool(names.weekday_at(words)[0]) or any(
        names.weekdays.get(tail[n:]) for n in range(len(tail))
    )  # the second word of a weekday's name


def _is_time_figure(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number outside the date is a time: ``13.12``, ``7 hours``."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if token.value < 0 or token.value > 59 or token.digits > 2:
        return False
    if after and after.kind == "word" and after.text in AROUND:
        return True
    follows_mark = before is not None and before.text == "." and at >= 2 and tokens[at - 2].kind == "number"
    leads_mark = after is not None and after.text == "." and at + 2 < len(tokens) and tokens[at + 2].kind == "number"
    return (token.digits == 2 and (follows_mark or leads_mark)) or (leads_mark and token.value < 24)


def _found(text: str, folded: Folded, core: Core, tokens: Sequence[Token], names: Names) -> FoundDate:
    weekdays, is_before = _weekday_of(core, tokens, names)
    day, confidence, agrees = core.day, core.confidence, None
    if weekdays:
        agrees = day.weekday() in weekdays
        if core.other and not agrees and core.other.weekday() in weekdays:
            day, agrees = core.other, True
        confidence = max(confidence, 0.9) + 0.05 if agrees else min(confidence, SURE)
    form = f"w {core.form}" if weekdays and is_before else f"{core.form} w" if weekdays else core.form
    span = folded.original(core.start, core.end)
    is_ambiguous = core.other is not None and agrees is None
    return FoundDate(
        day, text[span[0] : span[1]], span, core.precision, agrees, min(confidence, 1.0), form, is_ambiguous
    )


def _weekday_of(core: Core, tokens: Sequence[Token], names: Names) -> tuple[frozenset[int], bool]:
    """The weekday written beside a date (more than one where the name is ambiguous), and whether it comes before."""
    at = next(n for n, t in enumerate(tokens) if t.kind == "date" and t.start == core.start)
    if inside := _weekday_in(_folded_words(tokens[at].text), names):
        return inside, True
    for step in (-1, 1):
        if found := _weekday_beside(tokens, at, step, names):
            return found, step < 0
    return frozenset(), False


def _weekday_beside(tokens: Sequence[Token], at: int, step: int, names: Names) -> frozenset[int]:
    """The weekday on one side of a core; a name may have several words: ``terça-feira``."""
    strangers = 0
    for distance in range(1, 7):
        place = at + step * distance
        if not 0 <= place < len(tokens) or tokens[place].kind == "date" or strangers > 1:
            break
        if tokens[place].kind != "word":
            continue
        words = tuple(t.text for t in tokens[place : place + 4] if t.kind == "word")
        if found := names.weekday_at(words)[0]:
            return found
        strangers += tokens[place].text not in CONNECTORS | AROUND
    return frozenset()


def _folded_words(text: str) -> tuple[str, ...]:
    """The words of a folded text."""
    return tuple(t.text for t in tokenize(Folded(text, tuple(range(len(text) + 1)))) if t.kind == "word")


def _weekday_in(words: tuple[str, ...], names: Names) -> frozenset[int]:
    """The weekday among the words of a core that is written around it: ``8 enero 2013``, ``10 (Mon) August``."""
    for at, word in enumerate(words):
        if len(word) < (3 if word.isascii() else 2) or word in CONNECTORS:
            continue  # 日 and 월 count days and months here, "th" ends an ordinal, "de" joins
        found, _ = names.weekday_at(words[at:])
        if found and not names.month_at(words[at:])[0]:
            return found
    return frozenset()
