"""Reads OverBlog's export: one XML file with the blog, its posts and pages, and the threads of their comments.

The fields stand in no published description; they are those that converters of such files read
(https://github.com/aurechabnv/overblog-to-wordpress, https://github.com/jibap/Overblog2Wordpress).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from lxml import etree

from bookmaker.model import Article, Comment, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._moments import date_notes, dating_of, read_moment
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import plain
from bookmaker.readers._xml import local, stream_elements, text_of
from bookmaker.world import World

_SIGN = re.compile(rb"<root>\s*(?:<blog>|<posts>\s*<post>(?s:.{0,4000})<published_at>)")
_STATUSES = {"1": "draft", "3": "scheduled"}
"""Number that stands in ``status`` -> status of the article; 2 is published."""


def recognise_overblog(look: Look) -> float:
    """Sure of the root that has a blog, or posts with their moments, below it."""
    return 0.97 if look.head and _SIGN.search(look.head) else 0.0


def read_overblog(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The posts, then the pages, in the order of the file; see ``Export.read``."""
    for source in sources:
        host, found = "", False
        with world.open(Path(source.address)) as file:
            for element in stream_elements(file, frozenset({"blog", "post", "page"}), source.address):
                if local(element) == "blog":
                    host = _host(element)
                elif local(element) in ("post", "page"):
                    found = True
                    article = _article(element, host, source, world)
                    yield article
                    if not article.status and not article.kind:
                        yield from date_notes(article.dating, f"{source.address}, “{article.title[:60]}”")
        if not found:
            yield empty_note(source.address)


def _host(blog: etree._Element) -> str:
    """The address of the blog, without an oblique at its end; empty where there is none."""
    said = next((text_of(child) for child in blog if local(child) == "main_host"), "").rstrip("/")
    if not re.fullmatch(r"(?:https?://)?[\w.-]+\.[a-z]{2,}", said):
        return ""
    return said if "://" in said else f"http://{said}"


def _article(element: etree._Element, host: str, source: Source, world: World) -> Article:
    fields = {local(child): text_of(child) for child in element if local(child) != "comments"}
    written = fields.get("published_at") or fields.get("created_at") or ""
    moment, changed = read_moment(written), read_moment(fields.get("modified_at", ""))
    html, slug = fields.get("content", ""), fields.get("slug", "").strip("/")
    threads = [child for child in element if local(child) == "comments"]
    article = Article(
        source=source,
        title=plain(fields.get("title", "")),
        html=html,
        byline=without_doubles([fields.get("author", "")]),
        dating=dating_of(moment, f"published_at {written}", world.now()),
        lang=spoken_language("", html),
        tags=without_doubles([tag.strip() for tag in fields.get("tags", "").split(",")]),
        address=f"{host}/{slug}" if host and slug else "",
        position=moment.hour * 60 + moment.minute if moment else 0,
        updated=changed.date() if changed else None,
        kind="page" if local(element) == "page" else "",
        status=_STATUSES.get(fields.get("status", ""), ""),
    )
    ids = count(1)
    return replace(article, comments=tuple(said for thread in threads for said in _comments(thread, "", ids)))


def _comments(thread: etree._Element, parent: str, ids: count[int]) -> Iterator[Comment]:
    """The comments of a thread and the answers to them, in order, numbered as they come."""
    waiting = [(child, parent) for child in reversed(thread)]
    while waiting:
        element, above = waiting.pop()
        if local(element) != "comment":
            continue
        fields = {local(child): child for child in element}
        moment = read_moment(text_of(fields.get("published_at")))
        number = str(next(ids))
        when = moment.replace(tzinfo=None) if moment else None
        yield Comment(text_of(fields.get("author_name")), text_of(fields.get("content")), when, number, above)
        waiting += [(child, number) for child in reversed(fields.get("replies", ()))]


EXPORT = Export(name="overblog", recognise=recognise_overblog, read=read_overblog)
