"""Reads what comes out of Tumblr: its own export, the answers of its API, the folders of tumblr-backup.

Its own export has a page for each post (``posts/html/*.html``), lately also all of them in ``posts/posts.xml``, and
their pictures in ``media``. The answers of the API are JSON
(https://www.tumblr.com/docs/en/api/v2#postspost-id---fetching-a-post-neue-post-format), as backup programs keep them,
and the older XML (``/api/read``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
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
from bookmaker.readers.exports.tumblr.backups import article_of_backup
from bookmaker.readers.exports.tumblr.media import Media, find_media, with_own_pictures
from bookmaker.readers.exports.tumblr.old import article_of_element
from bookmaker.readers.exports.tumblr.pages import article_of_page
from bookmaker.world import World

_ANSWER = re.compile(rb'"reblog_key"\s*:')
_OLD = re.compile(rb"<tumblr\b[^>]*>")
_PAGE = re.compile(rb"id=[\"']footer[\"'](?s:.{0,400})id=[\"']timestamp[\"']")
_BACKUP_PAGE = re.compile(rb"<article class=[\w-]+ id=p-\d+>")
_POST = re.compile(r"(?:^|/)html/(?:submissions/)?(\d+)\.html$")
_BACKUP = re.compile(r"(?:^|/)posts/(\d+)(?:\.html|/index\.html)$")
_XML = re.compile(r"(?:^|/)posts\.xml$")
_JSON = re.compile(r"(?:^|/)json/\d+\.json$")
_KINDS = ((_POST, _PAGE), (_BACKUP, _BACKUP_PAGE), (_XML, _OLD), (_JSON, _ANSWER))
"""Names of files, and what is in them where they are Tumblr's."""


def recognise_tumblr(look: Look) -> float:
    """Sure of a key that its posts alone have, of its old XML, and of a folder of its pages."""
    if look.head:
        is_answer = look.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and _ANSWER.search(look.head)
        return 0.97 if is_answer or _OLD.search(look.head[:2000]) else 0.0
    for names, inside in _KINDS:
        posts = [name for name in look.names if names.search(name)]
        if any(inside.search(look.peek(name)) for name in posts[:4]):
            return 0.95
    return 0.0


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
    try:
        paths: Sequence[Path] = world.list(place)
    except SourceError:
        paths = ()
    if not paths:
        yield from _file(place, source, world)
        return
    media = find_media(place, paths, world)
    seen: set[str] = set()
    for path in (one for one in paths if _XML.search(one.as_posix())):
        yield from _structured(path, source, world, media, seen)
    yield from _pages(paths, _POST, article_of_page, source, world, media, seen)
    yield from _pages(paths, _BACKUP, article_of_backup, source, world, {}, seen)
    if not seen:
        for path in (one for one in paths if _JSON.search(one.as_posix())):
            yield from _answers(path, source, world)


def _file(place: Path, source: Source, world: World) -> Iterator[Article]:
    """The posts of a file by itself."""
    with world.open(place) as file:
        is_xml = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if is_xml:
        yield from _structured(place, source, world, find_media(place.parent, (), world), set())
    else:
        yield from _answers(place, source, world)


def _structured(path: Path, source: Source, world: World, media: Media, seen: set[str]) -> Iterator[Article]:
    """The posts of an XML file, whose ids are added to ``seen``."""
    own = Source(str(path), source.kind)
    with world.open(path) as file:
        for element in stream_elements(file, frozenset({"post"}), own.address):
            if local(element) == "post":
                post = element.get("id", "")
                seen.add(post)
                article = article_of_element(element, own, world.now())
                yield replace(article, html=with_own_pictures(article.html, post, media, path.parent))


def _pages(
    paths: Sequence[Path],
    names: re.Pattern[str],
    read: Callable[[str, Source, datetime], Article],
    source: Source,
    world: World,
    media: Media,
    seen: set[str],
) -> Iterator[Article | Note]:
    """The posts that have a page each and are not ``seen`` yet, to which they are added."""
    for path in paths:
        found = names.search(path.as_posix())
        if not found or found[1] in seen:
            continue
        seen.add(found[1])
        try:
            markup, _ = decode_text(world.read(path), str(path))
            article = read(markup, Source(str(path), source.kind), world.now())
            yield replace(article, html=with_own_pictures(article.html, found[1], media, path.parent))
        except SourceError as error:
            yield note("source.unread", str(path), error.message, error.hint)


def _answers(place: Path, source: Source, world: World) -> Iterator[Article]:
    data = load_json(world.read(place), str(place))
    posts = records({"all": data}, "all") or records(data, "response", "posts") or records(data, "posts")
    for post in posts or ([data] if isinstance(data, dict) and "reblog_key" in data else []):
        yield article_of_answer(post, Source(str(place), source.kind), world.now())


EXPORT = Export(name="tumblr", recognise=recognise_tumblr, read=read_tumblr)
