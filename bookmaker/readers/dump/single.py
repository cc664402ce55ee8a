"""Finds the one article of a saved page: below the menus, above the comments and the column beside.

The page's running text is what its long lines are. The title is a short line above it, sought by several weak
signs; the end is where comments, navigation or forms begin and little running text follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from bookmaker.readers.dump.dates import DateLine, date_in
from bookmaker.readers.dump.lines import Line, columns, full_text, is_item
from bookmaker.readers.dump.links import drop_marks
from bookmaker.readers.dump.page import Cut, Draft, Page, is_title, same_text
from bookmaker.readers.dump.residue import TAIL, fold, phrases
from bookmaker.readers.dump.signs import Signs, read_signs, score_title

_LONG = 64
"""Columns from which a line is running text."""

_NEAR = 6
"""Lines between a title and what belongs to it."""

_SEVERAL = 3
"""Counts of comments, each below a date of its own, from which a page has several articles."""

_COMMENT_LIST = re.compile(
    r"(?:\d+ )?(?:comments?|commentaires?|kommentare?|comentarios?|commenti|comentarios|reacties|komentarze|комментарии"
    r"|комментариев|responses?(?: to.*)?|thoughts? on.*|reponses?(?: a.*)?|antworten?(?: auf.*| zu.*)?|gedanken zu.*"
    r"|pensees? sur.*|コメント)(?: \(\d+\))? ?:?"
)
"""The heading of a list of comments, folded."""


def is_single(page: Page, dates: Sequence[DateLine]) -> bool:
    """Whether the dates of a page are those of the comments on one article, or too few for several."""
    if len(dates) < 2:
        return True
    lists = [at for at, line in enumerate(page.lines) if _COMMENT_LIST.fullmatch(_folded(line)) and line.gap]
    if _are_counters(lists, dates):
        return False
    first = lists[0] if lists else len(page.lines)
    return sum(date.at > first for date in dates) >= len(dates) - 1


def _are_counters(lists: Sequence[int], dates: Sequence[DateLine]) -> bool:
    """Whether what could be the heading of comments comes again and again, a date between: each post's own count."""
    after = {bisect_right(lists, date.at) for date in dates}
    return len(after - {len(lists)}) >= _SEVERAL


def cut_single(page: Page, dates: Sequence[DateLine], lang: str) -> Cut:
    """The article of a page that has one, what stands above it and what stands below.

    ``dates`` are all the lines that are dates, whatever their form.
    """
    if not page.lines:
        return Cut(())
    text = [at for at, line in enumerate(page.lines) if _is_running(page, at, line)]
    title = _title(page, read_signs(page, text, dates), text)
    end = _end(page, title, text)
    date = _date(dates, title, end) or date_in(title, page.lines[title], lang)
    start = min(title, date.at) if date else title
    inside = [at for at in range(start, end) if at in (title,) or date is None or at != date.at]
    below = [line for at, line in enumerate(page.lines) if at >= end and (date is None or at != date.at)]
    return Cut((_draft(page, title, inside, date),), page.lines[:start], tuple(below))


def _is_running(page: Page, at: int, line: Line) -> bool:
    return columns(line.text) >= _LONG and page.residues[at] is None and not line.is_rule and not is_item(line)


def _title(page: Page, signs: Signs, text: Sequence[int]) -> int:
    """Where the title stands: of the short lines above the middle of the text, the one with most signs of a title."""
    if not text and not signs.dated:
        return 0
    middle = _middle(page, text)
    candidates = [at for at in range(middle + 1) if _may_be_title(page, at) and at not in signs.dated]
    return max(candidates, key=lambda at: (score_title(page, at, signs), -at)) if candidates else 0


def _middle(page: Page, text: Sequence[int]) -> int:
    """The line by which three quarters of the running text are read."""
    most = sum(len(page.lines[at].text) for at in text) * 3 / 4
    read = 0
    for at in text:
        read += len(page.lines[at].text)
        if read > most:
            return at
    return min(_NEAR, len(page.lines) - 1)


def _may_be_title(page: Page, at: int) -> bool:
    line = page.lines[at]
    is_arrow = bool(re.match(r"[←→«»‹›|#\[](?: |$)|[←→|#\[]", full_text(line)))
    return is_title(line) and page.residues[at] is None and not is_arrow and any(c.isalpha() for c in line.text)


def _end(page: Page, title: int, text: Sequence[int]) -> int:
    """The first line of comments, navigation or forms after which little of the article's text is left."""
    below = [at for at in text if at > title]
    total = sum(len(page.lines[at].text) for at in below)
    ended = phrases("COMMENT_SECTIONS")
    read = 0
    for at in range(title + 1, len(page.lines)):
        residue = page.residues[at]
        is_stop = residue is not None and residue.kind in (*TAIL, "posted", "filed", "counter", "form")
        folded = _folded(page.lines[at]).strip(" :.!?")
        if is_stop or folded in ended or _COMMENT_LIST.fullmatch(folded):
            if read >= 0.35 * total and (read or not below):
                return at
        elif columns(page.lines[at].text) >= _LONG:
            read += len(page.lines[at].text)
    return len(page.lines)


def _date(dates: Sequence[DateLine], title: int, end: int) -> DateLine | None:
    """The date beside the title, or one that says what it is, or the one right after the text."""
    near = sorted((d for d in dates if title - 3 <= d.at <= title + _NEAR), key=lambda d: abs(d.at - title))
    told = [date for date in dates if title < date.at <= end + _NEAR and date.is_introduced]
    after = [date for date in dates if end - 2 <= date.at <= end + _NEAR and date.at > title]
    return next(iter([*near, *told, *after]), None)


def _draft(page: Page, title: int, inside: Sequence[int], date: DateLine | None) -> Draft:
    residue = [page.lines[at] for at in inside if _is_dropped(page, at)]
    lines = [page.lines[at] for at in inside if not _is_dropped(page, at) and at != title]
    titles = [page.lines[title]] if _is_headed(page, title) else []
    if not titles:
        lines.insert(0, page.lines[title])
    while lines and titles and same_text(lines[0], titles[0]):
        titles.append(lines.pop(0))
    return Draft(tuple(titles), tuple(lines), date, False, tuple(residue))


def _is_headed(page: Page, at: int) -> bool:
    """Whether the line chosen is a title: a text that begins at once has none."""
    return is_title(page.lines[at]) or columns(page.lines[at].text) <= _LONG


def _is_dropped(page: Page, at: int) -> bool:
    residue = page.residues[at]
    return residue is not None and residue.kind in (
        "share",
        "form",
        "picture",
        "posted",
        "labels",
        "navigation",
        "filed",
    )


def _folded(line: Line) -> str:
    return fold(drop_marks(full_text(line)))
