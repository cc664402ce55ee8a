"""Reads what comes out of Tumblr: its own export (``posts/html/*.html`` and ``media``), and the answers of its API.

The answers are JSON (https://www.tumblr.com/docs/en/api/v2#postspost-id---fetching-a-post-neue-post-format), as backup
programs keep them, and the older XML (``/api/read``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bookmaker.errors import SourceError
from bookmaker.model import Article, Note, Source
from bookmaker.notes import note
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._json import load_json, records
from bookmaker.readers._moments import date_notes
from bookmaker.readers._text import decode_text
from bookmaker.readers._xml import local, stream_elements
from bookmaker.readers.exports.tumblr.answers import article_of_answer
from bookmaker.readers.exports.tumblr.old import article_of_element
from bookmaker.readers.exports.tumblr.pages import article_of_page
from bookmaker.world import World

_ANSWER = re.compile(rb'"reblog_key"\s*:')
_OLD = re.compile(rb"<tumblr\s+version=")
_PAGE = re.compile(rb"id=[\"']footer[\"'](?s:.{0,400})id=[\"']timestamp[\"']")
_POST = re.compile(r"(?:^|/)html/\d+\.html$")


def recognise_tumblr(look: Look) -> float:
    """Sure of a key that its posts alone have, of its old XML, and of a folder of its pages."""
    if look.head:
        is_answer = look.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and _ANSWER.search(look.head)
        return 0.97 if is_answer or _OLD.search(look.head) else 0.0
    posts = [name for name in look.names if _POST.search(name)]
    return 0.95 if any(_PAGE.search(look.peek(name)) for name in posts[:4]) else 0.0


def read_tumblr(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The posts, in the order of the files; see ``Export.read``."""
    for source in sources:
        count = 0
        for item in _items(source, world):
            yield item
            if isinstance(item, Article):
                count += 1
                if not item.status:
                    yield from date_notes(item.dating, f"{item.source.address}, “{item.title[:60]}”")
        if not count:
            yield empty_note(source.address)


def _items(source: Source, world: World) -> Iterator[Article | Note]:
    place = Path(source.address)
    pages = _pages(place, world)
    for path in pages:
        try:
            markup, _ = decode_text(world.read(path), str(path))
            yield article_of_page(markup, Source(str(path), source.kind), world.now())
        except SourceError as error:
            yield note("source.unread", str(path), error.message, error.hint)
    if not pages:
        yield from _answers(place, source, world)


def _answers(place: Path, source: Source, world: World) -> Iterator[Article]:
    with world.open(place) as file:
        is_xml = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if is_xml:
        with world.open(place) as file:
            for element in stream_elements(file, frozenset({"post"}), source.address):
                if local(element) == "post":
                    yield article_of_element(element, source, world.now())
        return
    data = load_json(world.read(place), source.address)
    posts = records({"all": data}, "all") or records(data, "response", "posts") or records(data, "posts")
    for post in posts or ([data] if isinstance(data, dict) and "reblog_key" in data else []):
        yield article_of_answer(post, source, world.now())


def _pages(path: Path, world: World) -> list[Path]:
    try:
        return [one for one in world.list(path) if _POST.search(one.as_posix())]
    except SourceError:
        return []


EXPORT = Export(name="tumblr", recognise=recognise_tumblr, read=read_tumblr)
