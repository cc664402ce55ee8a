"""The lines of a dump that carry a date of publication, and which of them belong together.

The dates of one page were printed by one template: they have one form. A date of another form is the author's, but
for what ``forms`` knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from bookmaker.dates import FoundDate, Order, find_dates, parse_date
from bookmaker.readers.dump.lines import Line, full_text, is_item
from bookmaker.readers.dump.links import drop_marks
from bookmaker.readers.dump.residue import classify, fold, split_names

_IN_TITLE = 0.6
"""Confidence of a date that a title names."""

_parse = lru_cache(maxsize=1 << 12)(parse_date)
_find = lru_cache(maxsize=1 << 12)(find_dates)
"""The same lines are asked several times: in the page's language, in all, for one article and for many."""

_LONGEST = 160
"""Characters of a line that carries a date."""

_MOST_BLANKS = 24
"""Blanks in it: "posted on", a weekday, a time, "by" and a long name are no more words than that."""

_LONGEST_HEADING = 200
"""Characters of a title with a date in it."""

_IN_HEADING = {"rule": 1, "lead": 2, "trail": 3, "prefix": 3, "loose": 3}
"""How a date stands in a heading -> how many such headings make a family: one under a rule is enough."""

_SEPARATOR = re.compile(r"[ \u00a0]*[):\]]?[ \u00a0]*[:–—|•·-]+[ \u00a0]")

_BY = re.compile(
    r"(?:^|[\s|,])(?:by|par|von|vom|durch|por|da|di|door|przez|av|af|autor:?|автором?|автор:?|od|autora|oleh|bởi|作成者:?"
    r"|投稿者:?|作者:?)\s+(?P<name>[^|•·\d]{2,60})",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"(?:posted|published|written|publi|mis en ligne|veröffentlicht|publiziert|publicad|pubblicat|postad|geplaatst"
    r"|opublikowan|опубликован|опубліков|投稿日|公開日|publicer|publisert|udgivet|julkaistu|yayınla|diposting|publikov)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that carries a date."""

    at: int
    """Index among the lines."""
    found: FoundDate
    """The date."""
    key: tuple[str, str]
    """What the dates of one template have in common."""
    text: str
    """The line."""
    byline: tuple[str, ...] = ()
    """The authors named in the line."""
    title: str = ""
    """What else the line says, where date and title are one line."""

    @property
    def is_titled(self) -> bool:
        """Whether the line is the post's title as well."""
        return self.key[0] in _IN_HEADING

    @property
    def is_introduced(self) -> bool:
        """Whether the line says of itself that it gives the date of publication."""
        return bool(_INTRO.search(self.text))

    @property
    def is_meta(self) -> bool:
        """Whether the line says more than the date: "Posted on ... by ..."."""
        return self.key[0] == "meta"


def date_lines(lines: Sequence[Line], lang: str) -> tuple[DateLine, ...]:
    """The lines of the largest family of dates, in order of the page; empty where there is none."""
    order = _order(lines, lang)
    families: defaultdict[tuple[str, str], list[DateLine]] = defaultdict(list)
    for at, line in enumerate(lines):
        if found := _whole(at, line, lang, order) or _part(at, lines, lang, order):
            families[found.key].append(found)
    usable = [tuple(family) for key, family in families.items() if _is_usable(key, family)]
    return max(usable, key=lambda family: (len(family), -family[0].at)) if usable else ()


def every_date(lines: Sequence[Line], lang: str, order: Order = "") -> tuple[DateLine, ...]:
    """Every line that is a date and no more than what goes with one, whatever its form."""
    order = order or _order(lines, lang)
    return tuple(found for at, line in enumerate(lines) if (found := _whole(at, line, lang, order)))


def date_in(at: int, line: Line, lang: str) -> DateLine | None:
    """The one date inside a title, doubtful: it may be what the article is about."""
    text = drop_marks(full_text(line))
    dates = _find(text, lang) if len(text) <= _LONGEST_HEADING else ()
    if len(dates) != 1 or dates[0].precision != "day":
        return None
    found = replace(dates[0], confidence=min(_IN_TITLE, dates[0].confidence))
    return DateLine(at, found, ("title", found.form), text, title=text)


def is_falling(days: Sequence[date]) -> bool:
    """Whether the page runs from the newest day to the oldest; a page of one day does."""
    falls = sum(a > b for a, b in pairwise(days))
    return falls >= sum(a < b for a, b in pairwise(days))


def in_order(days: Sequence[date]) -> set[int]:
    """The indices of the longest run of days that keep the page's order, with gaps."""
    sign = -1 if is_falling(days) else 1
    numbers = [sign * day.toordinal() for day in days]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_right(tails, number)
        tails[place : place + 1] = [number]
        ends[place : place + 1] = [at]
        before.append(ends[place - 1] if place else -1)
    kept, at = set[int](), ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


def starts_date_line(row: str) -> bool:
    """Whether a row begins a platform's line on the date of publication."""
    return len(row) < _LONGEST and bool(_INTRO.match(row)) and bool(re.search(r"\d{4}|\d{1,2}[./]\d{1,2}", row))


def author_in(text: str) -> tuple[str, ...]:
    """The authors that a line with a date names after "by"."""
    match = _BY.search(text)
    if not match:
        return ()
    name = re.split(r"\s+(?:in|dans|unter|en|le|on|am|at|à|el|il|em|op|w|в)\s+", match["name"])[0]
    return split_names(name)


def _whole(at: int, line: Line, lang: str, order: Order) -> DateLine | None:
    """A line, or one piece of a line parted by bars, that is a date and nothing else."""
    text = drop_marks(full_text(line))
    if len(text) > _LONGEST or is_item(line) or not any(c.isdigit() for c in text) or text.count(" ") > _MOST_BLANKS:
        return None
    pieces = [text, *re.split(r"\s+[|•·]\s+", text)[:4]] if re.search(r"\s[|•·]\s", text) else [text]
    for piece in pieces:
        found = _parse(piece, lang, order)
        if found and found.precision == "day":
            is_bare = piece == text and not _INTRO.match(text) and not author_in(text)
            return DateLine(at, found, ("bare" if is_bare else "meta", _family(found)), text, author_in(text))
    return _introduced(at, text, lang, order)


def _family(found: FoundDate) -> str:
    """What the dates of one template share in every language: words or figures, with or without the weekday."""
    if "M" not in found.form:
        return found.form
    return "weekday" if "w" in found.form else "month"


def _introduced(at: int, text: str, lang: str, order: Order) -> DateLine | None:
    """``Posted on May 3, 2013 at 10:12 in News``: begins like a platform's line, whatever follows the date."""
    if not _INTRO.match(text) or re.search(r"[.!?]$", text):
        return None
    dates = _find(text, lang, order)
    if not dates or dates[0].precision != "day" or dates[0].span[0] > 60:
        return None
    return DateLine(at, dates[0], ("meta", _family(dates[0])), text, author_in(text))


def _part(at: int, lines: Sequence[Line], lang: str, order: Order) -> DateLine | None:
    """A heading that ends or begins with a date: ``Notes for Feb 18, 1996``, ``2015-08-10: A title``."""
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) else None
    is_free = bool(line.gap) or at == 0 or lines[at - 1].is_rule
    is_alone = is_free and (after is None or bool(after.gap) or after.is_rule)
    text = drop_marks(full_text(line))
    if (
        not (is_alone or line.level)
        or len(text) > _LONGEST_HEADING
        or is_item(line)
        or _is_sentence(text)
        or classify(text)
    ):
        return None
    dates = _find(text, lang, order)
    if not dates or (len(dates) > 1 and dates[0].span[0] > 2) or dates[0].precision != "day":
        return None
    is_ruled = bool(line.level) or (at > 0 and lines[at - 1].is_rule and after is not None and after.is_rule)
    kind, key, title = _place_of(text, dates[0], is_ruled=is_ruled)
    return DateLine(at, dates[0], (kind, key), text, title=title) if kind else None


def _is_sentence(text: str) -> bool:
    return len(text) > 60 and text.endswith((".", "…", ",", ";", "。"))


def _place_of(text: str, found: FoundDate, *, is_ruled: bool) -> tuple[str, str, str]:
    """How a date stands in a heading, what such headings have in common, and the title; nothing where it is inside."""
    start, end = found.span
    before, rest = text[:start].strip(), text[end:].strip()
    if before and not rest.strip(" .:)]гр"):
        parted = before.rstrip(" (–—-|,:[")
        if parted != before:
            return "trail", found.form, parted
        return ("rule" if is_ruled else "prefix"), fold(before), text
    title = rest.strip(" :–—-|.)]\u00a0")
    if title and not before.strip(" ([#"):
        is_parted = bool(_SEPARATOR.match(text[end:]))
        is_loose = len(text) <= 100 and not re.search(r"[.!?,;]$", text)
        return ("lead" if is_parted else "loose" if is_loose else ""), found.form, title
    return "", "", ""


def _is_usable(key: tuple[str, str], family: Sequence[DateLine]) -> bool:
    """A date inside a heading needs company to be more than a title with a date in it."""
    return len(family) >= _IN_HEADING.get(key[0], 1)


def _order(lines: Sequence[Line], lang: str) -> Order:
    """Which of two figures is the day on this page: some date beyond the twelfth shows it, or the order of all."""
    found = [f for line in lines if (f := _figures(full_text(line), lang)) and f.precision == "day"]
    sure = {_order_of(one) for one in found if not one.ambiguous} - {""}
    if len(sure) == 1:
        return "dmy" if "dmy" in sure else "mdy"
    if sure or len(found) < 3:
        return ""
    return _order_by_run(lines, lang)


def _order_by_run(lines: Sequence[Line], lang: str) -> Order:
    """The order in which the days of the page never turn back, where only one of the two has it."""
    orders: tuple[Order, ...] = ("dmy", "mdy")
    kept = [order for order in orders if _runs_one_way([_figures(full_text(line), lang, order) for line in lines])]
    return kept[0] if len(kept) == 1 else ""


def _runs_one_way(found: Sequence[FoundDate | None]) -> bool:
    days = [one.day for one in found if one and one.precision == "day"]
    return days in (sorted(days), sorted(days, reverse=True))


def _figures(text: str, lang: str, order: Order = "") -> FoundDate | None:
    """A date in figures only, the year last."""
    if len(text) > _LONGEST or not re.search(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", text):
        return None
    return _parse(text, lang, order) or next(iter(_find(text, lang, order)), None)


def _order_of(found: FoundDate) -> str:
    numbers = [int(n) for n in re.findall(r"\d+", found.text)]
    if len(numbers) != 3 or numbers[0] > 31:
        return ""
    return "dmy" if numbers[0] > 12 else "mdy" if numbers[1] > 12 else ""
