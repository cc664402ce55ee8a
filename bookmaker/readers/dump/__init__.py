"""Reads a blog page that was copied as plain text: by hand, or by w3m, lynx or html2text.

The page is cut into articles (``cut``), or the one article of a saved page is found (``single``).
Articles come in the order of the book, the oldest first: a page that runs from the newest to the oldest is turned
round, so that of two articles of one day the one lower on the page comes first. A page that runs from the oldest
on (a diary) stays as it is.

Every word of the page is in an article (title, text, names, tags, evidence of its date) or in what it lists as
dropped; the reader counts them and says so itself where that should fail.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from bookmaker.html import fragment_text
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Reader
from bookmaker.readers._article import empty_note
from bookmaker.readers._text import binary_kind, decode_text
from bookmaker.world import World

SUFFIXES = (".txt", ".text")

_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<rss|<feed|\{|\[\s*\{)", re.IGNORECASE)


def recognise_dump(name: str, head: bytes) -> float:
    """0 to 1: a text by its suffix, unless it is markup or no text at all."""
    if binary_kind(_with_mark(head)) or _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return 0.0
    return 0.7 if PurePath(name).suffix.lower() in SUFFIXES else 0.05


def read_dump(source: Source, world: World, lang: str) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The articles, the oldest first, and notes; ``SourceError`` where the file is no text."""
    from bookmaker.readers.dump.reading import read_text  # many patterns, of which a page of HTML needs none

    where = source.address
    text, said = decode_text(_with_mark(world.read(Path(where))), where, lang=lang)
    if not text.strip():
        return (), (*said, empty_note(where))
    articles, found = read_text(text, source, lang)
    return articles, (*said, *found)


def split(text: str, lang: str = "") -> list[dict[str, str]]:
    """The articles of a page's text as title, date (ISO 8601, or empty) and body (plain text), the oldest first."""
    from bookmaker.readers.dump.reading import read_text

    articles, _ = read_text(text, Source("text"), lang)
    return [
        {
            "title": article.title,
            "date": article.dating.day.isoformat() if article.dating.day else "",
            "body": fragment_text(article.html),
        }
        for article in articles
    ]


def split_bytes(data: bytes, lang: str = "", name: str = "the file") -> list[dict[str, str]]:
    """The same of a file's bytes; ``SourceError`` where they are no text, with the file's ``name``."""
    text, _ = decode_text(_with_mark(data), name, lang=lang)
    return split(text, lang)


def _with_mark(data: bytes) -> bytes:
    """The bytes, with a byte order mark where they are UTF-16 without one: every other byte of Latin text is nought."""
    head = data[:4000]
    if len(head) >= 8 and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        even, odd = head[::2].count(0), head[1::2].count(0)
        if odd > len(head) // 4 > 8 * even:
            return b"\xff\xfe" + data
        if even > len(head) // 4 > 8 * odd:
            return b"\xfe\xff" + data
    return data


READER = Reader(name="dump", suffixes=SUFFIXES, recognise=recognise_dump, read=read_dump)
