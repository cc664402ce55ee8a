"""Finds the one article of a saved page: below the menus, above the comments and the column beside.

The page's running text is what its long lines are. The title is the heading nearest above it, sought by several
weak signs; the end is where comments, navigation or forms begin and no running text follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bookmaker.readers._dump_cut import Cut, Draft, Page, is_title, same_text
from bookmaker.readers._dump_dates import DateLine
from bookmaker.readers._dump_lines import Line, full_text, is_item
from bookmaker.readers._dump_residue import TAIL, fold, phrases

_LONG = 80
"""Characters from which a line is running text."""

_NEAR = 6
"""Lines between a title and what belongs to it."""


def cut_single(page: Page, dates: Sequence[DateLine]) -> Cut:
    """The article of a page that has one, what stands above it and what stands below."""
    if not page.lines:
        return Cut(())
    text = [at for at, line in enumerate(page.lines) if _is_running(page, at, line)]
    title = _title(page, text, dates)
    end = _end(page, max(title + 1, text[0] + 1 if text else 0), text)
    date = _date(dates, title, end)
    inside = range(title, end) if date is None or date.at >= title else range(date.at, end)
    draft = _draft(page, title, [at for at in inside if date is None or at != date.at], date)
    stop = end if date is None or date.at < end else date.at + 1
    between = [line for at, line in enumerate(page.lines) if end <= at < stop and (date is None or at != date.at)]
    return Cut((draft,), page.lines[: inside.start], (*between, *page.lines[stop:]))


def _is_running(page: Page, at: int, line: Line) -> bool:
    return len(line.text) >= _LONG and page.residues[at] is None and not line.is_rule and not is_item(line)


def _title(page: Page, text: Sequence[int], dates: Sequence[DateLine]) -> int:
    """Where the title stands: of the lines above the text, the one with most signs of a title."""
    if not text:
        return 0
    counts = Counter(fold(full_text(line)) for line in page.lines)
    dated = {date.at for date in dates}
    candidates = [at for at in range(text[0] + 1) if _may_be_title(page, at) and at not in dated]
    if not candidates:
        return 0 if text[0] == 0 else max(0, text[0] - 1)
    return max(candidates, key=lambda at: (_score(page, at, text[0], counts, dated), -at))


def _may_be_title(page: Page, at: int) -> bool:
    line = page.lines[at]
    return is_title(line) and page.residues[at] is None and any(c.isalpha() for c in line.text)


def _score(page: Page, at: int, first: int, counts: Counter[str], dated: set[int]) -> float:
    line = page.lines[at]
    words = len(line.text.split())
    score = 2.0 * (counts[fold(full_text(line))] > 1) + 2.0 * bool(line.level)
    score += 2.0 * any(at + n in dated for n in (-2, -1, 1, 2, 3))
    score += 1.0 * bool(line.gap) + 1.0 * (line.indent == 0) + 1.0 * (words > 2) - 1.0 * (words < 2)
    score += 1.5 * (at == 0 and first <= _NEAR)
    return score - 0.15 * max(0, first - at)


def _end(page: Page, start: int, text: Sequence[int]) -> int:
    """The first line of comments, navigation or forms after which little running text is left."""
    total = sum(len(page.lines[at].text) for at in text) or 1
    ended = phrases("COMMENT_SECTIONS")
    for at in range(start, len(page.lines)):
        residue = page.residues[at]
        is_stop = residue is not None and (
            residue.kind in TAIL or residue.kind in ("posted", "filed", "counter", "form")
        )
        if not is_stop and fold(full_text(page.lines[at])).strip(" :.!?") not in ended:
            continue
        read = sum(len(page.lines[n].text) for n in text if n < at)
        if read >= 0.5 * total or not any(n > at for n in text):
            return at
    return len(page.lines)


def _date(dates: Sequence[DateLine], title: int, end: int) -> DateLine | None:
    """The date beside the title, or the one right after the text."""
    near = [date for date in dates if title - 3 <= date.at <= title + _NEAR]
    after = [date for date in dates if end - 3 <= date.at <= end + _NEAR and date.at > title]
    chosen = sorted(near, key=lambda date: abs(date.at - title)) or after
    return chosen[0] if chosen else None


def _draft(page: Page, title: int, inside: Sequence[int], date: DateLine | None) -> Draft:
    residue = [page.lines[at] for at in inside if _is_dropped(page, at)]
    lines = [page.lines[at] for at in inside if not _is_dropped(page, at) and at != title]
    has_title = is_title(page.lines[title]) or len(page.lines) > 1 and len(page.lines[title].text) <= 160
    titles = [page.lines[title]] if has_title else []
    if not has_title:
        lines.insert(0, page.lines[title])
    while lines and titles and same_text(lines[0], titles[0]):
        titles.append(lines.pop(0))
    return Draft(tuple(titles), tuple(lines), date, False, tuple(residue))


def _is_dropped(page: Page, at: int) -> bool:
    residue = page.residues[at]
    return residue is not None and residue.kind in ("share", "form", "picture", "posted", "labels", "navigation")
