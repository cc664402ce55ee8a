"""Puts chapters in the order of reading."""

from __future__ import annotations

from datetime import date

from bookmaker.config import Order
from bookmaker.model import Chapter


def order_chapters(chapters: tuple[Chapter, ...], order: Order, *, undated_first: bool = False) -> tuple[Chapter, ...]:
    """The chapters by date, those of one day by their position there; the undated together at one end.

    ``file-name`` keeps the order given.
    """
    if order == "file-name":
        return chapters
    undated = tuple(chapter for chapter in chapters if chapter.dating.day is None)
    dated = sorted((c for c in chapters if c.dating.day is not None), key=_moment, reverse=order == "newest-first")
    return (*undated, *dated) if undated_first else (*dated, *undated)


def _moment(chapter: Chapter) -> tuple[date, int, str]:
    return chapter.dating.day or date.min, chapter.position, chapter.id
