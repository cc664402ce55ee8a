"""Divides the book into parts: by year, by month, by tag, or not at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from hashlib import sha256

from bookmaker.config import PartsBy
from bookmaker.locales import format_month, labels
from bookmaker.model import Chapter, Part

KeyAndTitle = tuple[str, str]


def divide(chapters: tuple[Chapter, ...], by: PartsBy, lang: str) -> tuple[Part, ...]:
    """The parts in the order in which they first occur; each holds its chapters in the order given.

    A tag is taken without regard to case, the first tag of a chapter decides; what has none stands last.
    """
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
    return tuple(Part(f"part-{key or 'none'}", titles[key][0], tuple(titles[key][1])) for key in ends_last)


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
    return _safe_key(tag), tag[:1].upper() + tag[1:]


def _safe_key(tag: str) -> str:
    folded = unicodedata.normalize("NFKD", tag.casefold())
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in folded if not unicodedata.combining(c))
    digest = sha256(tag.casefold().encode()).hexdigest()[:6]
    return f"{plain.strip('-')[:30]}-{digest}".strip("-")


_KEYS: dict[str, Callable[[Chapter, str], KeyAndTitle]] = {"year": _by_year, "month": _by_month, "tag": _by_tag}
