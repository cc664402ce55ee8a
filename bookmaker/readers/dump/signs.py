"""The signs by which the title of a saved page is known among its menus, each of them weak."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bookmaker.readers.dump.dates import DateLine
from bookmaker.readers.dump.lines import Line, columns, full_text
from bookmaker.readers.dump.links import drop_marks
from bookmaker.readers.dump.page import Page
from bookmaker.readers.dump.residue import fold

_FAR = 12
"""Lines between a title and the first long line below it that say no more than a hundred would."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is asked of every line, found once."""

    counts: Counter[str]
    """How often each line stands on the page, folded."""
    heads: str
    """The page's first long line, folded: lynx puts the title of the page there."""
    dated: frozenset[int]
    """The lines that are dates."""
    running: tuple[int, ...]
    """The long lines."""
    margin: int
    """The indentation of the long lines."""


def read_signs(page: Page, text: Sequence[int], dates: Sequence[DateLine]) -> Signs:
    """The signs of a page."""
    folded = [_folded(line) for line in page.lines]
    heads = " ".join(line for line in folded[:3] if len(line) > 60)
    margins = Counter(page.lines[at].indent for at in text)
    margin = margins.most_common(1)[0][0] if margins else 0
    return Signs(Counter(folded), heads, frozenset(date.at for date in dates), tuple(text), margin)


def score_title(page: Page, at: int, signs: Signs) -> float:
    """How much a line looks like the article's title."""
    line = page.lines[at]
    folded = _folded(line)
    words = max(len(folded.split()), columns(folded) // 7)
    score = _by_dates(page, at, signs) + 2.0 * bool(line.level)
    score += 2.0 * (signs.counts[folded] > 1 and words > 2) + 1.5 * (at > 2 and words > 1 and folded in signs.heads)
    score += 0.5 * bool(line.gap) + 1.0 * (line.indent < signs.margin) + 0.5 * (words > 2) - 1.0 * (words < 2)
    score -= 1.5 * _is_name(line) + 1.0 * folded.endswith((".", ",", ":")) + 1.0 * bool(re.search(" [|/>»] ", folded))
    score += (
        2.0 * (at == 0 and _distance(at, signs) <= 3)
        + 0.7 * (columns(folded) > 25 and bool(line.gap))
        + 2.0 * _is_between_rules(page, at)
    )
    above = bisect_left(signs.running, at)
    return score - 0.2 * min(_FAR, _distance(at, signs)) - 0.5 * min(6, above)


def _is_between_rules(page: Page, at: int) -> bool:
    return 0 < at < len(page.lines) - 1 and page.lines[at - 1].is_rule and page.lines[at + 1].is_rule


def _by_dates(page: Page, at: int, signs: Signs) -> float:
    """A date right above or right below counts most; names and empty lines may stand between."""
    if at - 1 in signs.dated or at + 1 in signs.dated:
        return 3.0
    if at + 2 in signs.dated:
        return 2.5 if _is_name(page.lines[at + 1]) else 2.0
    return 1.0 if at + 3 in signs.dated or at - 2 in signs.dated else 0.0


def _is_name(line: Line) -> bool:
    """Whether a line is two or three capitalised words: an author more often than a title."""
    words = line.text.split()
    is_led = bool(re.match(r"(?:by|par|von|vom|por|da|di|door) \S", line.text, re.IGNORECASE)) and len(words) <= 4
    return is_led or (len(words) in (2, 3) and all(re.match(r"[A-ZÀ-Þ][\w.'’-]*$", word) for word in words))


def _distance(at: int, signs: Signs) -> int:
    """Lines to the next long one."""
    place = bisect_right(signs.running, at)
    return signs.running[place] - at - 1 if place < len(signs.running) else _FAR


def _folded(line: Line) -> str:
    return fold(drop_marks(full_text(line)))
