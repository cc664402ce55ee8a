"""What every reader of single files does in the same way: an article's name where it has none, and its notes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from bookmaker import notes
from bookmaker.model import Article, Note
from bookmaker.readers._front_matter import FrontMatter
from bookmaker.readers._moments import date_notes

_LEADING_DAY = re.compile(r"\d{4}[-_.]\d{1,2}[-_.]\d{1,2}[-_. ]*")
_SAYS_NOTHING = frozenset({"index", "_index", "readme", "post", "untitled", "undated"})


def title_from_name(address: str) -> str:
    """The words of a file's name, without the day; empty where they say nothing: ``Hello world``."""
    stem = PurePosixPath(address.replace("\\", "/")).stem
    words = _LEADING_DAY.sub("", stem, count=1).replace("-", " ").replace("_", " ").strip()
    has_letters = any(character.isalpha() for character in words)
    return words[:1].upper() + words[1:] if has_letters and words.lower() not in _SAYS_NOTHING else ""


def article_notes(article: Article) -> tuple[Note, ...]:
    """What a person should know of an article as it was read: no date, a doubtful date, no text."""
    where = article.source.address
    found = [*date_notes(article.dating, where)]
    if not article.html.strip():
        found.append(notes.note("article.empty", where, "there is no text in it", "Look at the file, or remove it."))
    return tuple(found)


def empty_note(where: str) -> Note:
    """Said of a file without a single character."""
    return notes.note("article.empty", where, "the file is empty", "Remove it, or write something.")


def cut_note(where: str, count: int, name: str) -> Note:
    """Said of a file whose end is not there, after so many articles; ``name`` is what one of them is called."""
    message = f"the file is cut off or broken after {count} {name}{'s' if count != 1 else ''}; what is whole was read"
    return notes.note("source.unread", where, message, "Export it again, or look at its end.")


def draft_note(where: str) -> Note:
    """Said of an article that its author has not published."""
    return notes.note("article.draft", where, "a draft, left out of the book", "Take the draft mark out of the file.")


def front_notes(front: FrontMatter, where: str) -> tuple[Note, ...]:
    """What is broken in the fields before a text."""
    if not front.problem:
        return ()
    hint = "Put quotes around a value with a colon, # or brackets; what could be read was kept."
    return (notes.note("front-matter.broken", f"{where}, line {front.line}", front.problem, hint),)
