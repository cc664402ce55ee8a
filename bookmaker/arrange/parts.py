"""Divides the book into parts: by year, by month, by tag, by hand, or not at all."""

from __future__ import annotations

from collections.abc import Callable

from bookmaker.arrange.hand import divide_by_hand, safe_key
from bookmaker.config import ContentsSettings
from bookmaker.locales import format_month, labels
from bookmaker.model import Chapter, Part
from bookmaker.store import slug

KeyAndTitle = tuple[str, str]


def divide(chapters: tuple[Chapter, ...], contents: ContentsSettings, lang: str) -> tuple[Part, ...]:
    """The parts in the order in which they first occur; each holds its chapters in the order given.

    A tag is taken without regard to case, the first tag of a chapter decides; what has none stands last.
    """
    by = contents.parts
    if by == "hand" or (by == "none" and contents.part):
        return divide_by_hand(chapters, contents.part)
    if by == "none":
        return (Part("whole", "", tuple(chapter.id for chapter in chapters)),)
    keyed = _KEYS[by]
    groups: dict[KeyAndTitle, list[str]] = {}
    for chapter in chapters:
        groups.setdefault(keyed(chapter, lang), []).append(chapter.id)
    titles: dict[str, tuple[str, list[str]]] = {}
    for (key, title), names in groups.items():
        titles.setdefault(key, (title, []))[1].extend(names)
    ends_last = sorted(titles, key=lambda key: key == "") if by == "tag" else list(titles)
    return tuple(_part(key, *titles[key], by) for key in ends_last)


def _part(key: str, title: str, names: list[str], by: str) -> Part:
    """``key`` is empty for what has none; the file of its text is called as the title then, and where that is a tag."""
    return Part(f"part-{key or 'none'}", title, tuple(names), slug(title) if by == "tag" or not key else key)


def _by_year(chapter: Chapter, lang: str) -> KeyAndTitle:
    day = chapter.dating.day
    return (str(day.year), str(day.year)) if day else ("", labels(lang)["undated"])


def _by_month(chapter: Chapter, lang: str) -> KeyAndTitle:
    day = chapter.dating.day
    return (f"{day:%Y-%m}", format_month(day, lang)) if day else ("", labels(lang)["undated"])


def _by_tag(chapter: Chapter, lang: str) -> KeyAndTitle:
    if not chapter.tags:
        return "", labels(lang)["untagged"]
    tag = chapter.tags[0]
    return safe_key(tag), tag[:1].upper() + tag[1:]


_KEYS: dict[str, Callable[[Chapter, str], KeyAndTitle]] = {"year": _by_year, "month": _by_month, "tag": _by_tag}
