"""Divides the book into the parts that its author made by hand, and says what of them fits nothing."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from bookmaker.config import ContentsSettings, PartSettings
from bookmaker.model import Chapter, Note, Part
from bookmaker.notes import note
from bookmaker.store import slug


def divide_by_hand(chapters: Sequence[Chapter], parts: Sequence[PartSettings]) -> tuple[Part, ...]:
    """The parts in the order of the settings; what none of them takes stands at the end, without a title.

    A chapter belongs to the part that names it, else to the first one whose days or tags it fits.
    """
    taken: dict[str, int] = {}
    named: list[list[str]] = [[] for _ in parts]
    for number, part in enumerate(parts):
        for name in part.chapters:
            chapter = _find(name, chapters)
            if chapter and taken.setdefault(chapter.id, number) == number and chapter.id not in named[number]:
                named[number].append(chapter.id)
    for chapter in chapters:
        number = next((n for n, part in enumerate(parts) if _fits(chapter, part)), -1)
        if number >= 0 and taken.setdefault(chapter.id, number) == number and chapter.id not in named[number]:
            named[number].append(chapter.id)
    ids = _ids(parts)
    made = [_part(part, id, names) for part, id, names in zip(parts, ids, named, strict=True) if names]
    left = tuple(chapter.id for chapter in chapters if chapter.id not in taken)
    return (*made, Part("whole", "", left)) if left or not made else tuple(made)


def check_parts(chapters: Sequence[Chapter], contents: ContentsSettings) -> tuple[Note, ...]:
    """Notes on names that are no chapter's, on parts without any, on chapters without a part."""
    if not contents.part:
        return ()
    if contents.parts not in ("hand", "none"):
        hint = 'Write parts = "hand" to use it.'
        return (note("part.unused", "book.toml", f"[[contents.part]]: the parts are by {contents.parts}", hint),)
    made = divide_by_hand(chapters, contents.part)
    full = {part.id for part in made}
    empty = [p for p, id in zip(contents.part, _ids(contents.part), strict=True) if id not in full]
    lost = [(part, name) for part in contents.part for name in part.chapters if not _find(name, chapters)]
    return (
        *(_unknown(part, name, chapters) for part, name in lost),
        *(note("part.unused", "book.toml", f"no chapter is left for the part “{part.title}”") for part in empty),
        *(_left(made[-1], chapters) if full and "whole" in full else ()),
    )


def safe_key(name: str) -> str:
    """The name as a piece of an id: ASCII, and never that of another name."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in folded if not unicodedata.combining(c))
    digest = sha256(name.casefold().encode()).hexdigest()[:6]
    return f"{plain.strip('-')[:30]}-{digest}".strip("-")


def _ids(parts: Sequence[PartSettings]) -> list[str]:
    """An id for each part, those of one title told apart."""
    keys = [safe_key(part.title) for part in parts]
    return [f"part-{key}" + (f"-{n}" if (n := keys[:at].count(key)) else "") for at, key in enumerate(keys)]


def _part(part: PartSettings, id: str, names: Sequence[str]) -> Part:
    return Part(id, part.title, tuple(names), part.text or slug(part.title))


def _find(name: str, chapters: Sequence[Chapter]) -> Chapter | None:
    """The chapter that a person calls so: by its file, with or without suffix, or by its id."""
    wanted = PurePosixPath(name).name
    return next((chapter for chapter in chapters if wanted in _names(chapter)), None)


def _names(chapter: Chapter) -> tuple[str, ...]:
    file = PurePosixPath(chapter.source.address.replace("\\", "/"))
    return file.name, file.stem, chapter.id


def _fits(chapter: Chapter, part: PartSettings) -> bool:
    """Whether it has a day within those of the part, or one of its tags; both where the part asks for both."""
    asks_day = part.since is not None or part.until is not None
    if not asks_day and not part.tags:
        return False
    day = chapter.dating.day
    in_time = day is not None and (not part.since or day >= part.since) and (not part.until or day <= part.until)
    tags = {tag.casefold() for tag in chapter.tags}
    return (in_time or not asks_day) and (not part.tags or any(tag.casefold() in tags for tag in part.tags))


def _unknown(part: PartSettings, name: str, chapters: Sequence[Chapter]) -> Note:
    files = [_names(chapter)[0] for chapter in chapters]
    close = difflib.get_close_matches(name, files, n=1)
    meant = f"Did you mean “{close[0]}”?" if close else "The names of the files in chapters/ are wanted."
    return note("part.unknown", "book.toml", f"the part “{part.title}” names “{name}”, which is no chapter", meant)


def _left(last: Part, chapters: Sequence[Chapter]) -> tuple[Note, ...]:
    titles = {chapter.id: chapter.title for chapter in chapters}
    return tuple(
        note("part.left-over", "book.toml", f"no part has “{titles[name]}”", "It stands at the end; name it in a part.")
        for name in last.chapters
    )
