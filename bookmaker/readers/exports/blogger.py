"""Reads a Blogger blog: the Atom file of "Back up content", and Google Takeout's archive or folder.

The older file tells posts from pages, comments, settings and the template by a category
(``http://schemas.google.com/g/2005#kind``), the newer one by ``blogger:type``; the older has the blog's own time,
the newer UTC, and the zone in ``settings.csv`` beside it. Nobody's mail address is read.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from lxml import etree

from bookmaker import notes
from bookmaker.errors import SourceError
from bookmaker.model import Article, Comment, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._fields import plain_language, without_doubles
from bookmaker.readers._moments import date_notes, dating_of, in_zone, read_moment
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._text import decode_text
from bookmaker.readers._titles import place_of, plain
from bookmaker.readers._xml import local, stream_elements, text_of
from bookmaker.world import World

FEED = "feed.atom"
"""Takeout's file of posts."""

SETTINGS = "settings.csv"
"""Takeout's file of settings, beside it."""

_ENTRIES = frozenset({"entry"})
_KIND = "http://schemas.google.com/g/2005#kind"
_SIGNS = (b"schemas.google.com/blogger/20", b"schemas.google.com/g/2005#kind")
_LABELS = ("http://www.blogger.com/atom/ns#", "tag:blogger.com,1999:blog-")
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_LINE_END = re.compile(r"(?<!>)\n(?!\s*<)")
_JUMP = re.compile(r"<a\s+name=[\"']?more[\"']?\s*>\s*</a>|<!--\s*more\s*-->", re.IGNORECASE)


@dataclass(slots=True)
class Blog:
    """What is said of the whole blog."""

    zone: str = ""
    """IANA's name of its time zone; empty where times are the blog's own already."""
    lang: str = ""
    """BCP 47 tag or empty."""
    home: str = ""
    """Address without a slash at the end, or empty."""
    breaks: bool = False
    """Whether the end of a line in a body is a break."""
    comments: dict[str, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    """By the id of the post."""


def recognise_blogger(look: Look) -> float:
    """1 for a file with Google's names in it, and for a folder with Takeout's file."""
    if any(sign in look.head for sign in _SIGNS):
        return 1.0
    feeds = [name for name in look.names if name.rpartition("/")[2] == FEED]
    if any(name.endswith(".xml") and not name.rpartition("/")[2].startswith("theme") for name in look.names):
        return 0.0  # more than Takeout's: each file is to be looked at
    return 1.0 if any(sign in look.peek(name) for name in feeds[:3] for sign in _SIGNS) else 0.0


def read_blogger(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The posts and pages, as they stand in the files; see ``Export.read``."""
    for source in sources:
        for path in _feeds(Path(source.address), world):
            blog = _survey(path, world)
            yield from _read_feed(Source(str(path), source.kind), blog, world)


def _feeds(path: Path, world: World) -> list[Path]:
    try:
        found = world.list(path)
    except SourceError:
        return [path]
    return [one for one in found if one.name == FEED] or [path]


def _survey(path: Path, world: World) -> Blog:
    """Gathers settings and comments."""
    blog = Blog()
    if path.name == FEED and world.exists(path.with_name(SETTINGS)):
        _take_settings(blog, _settings(path.with_name(SETTINGS), world))
    with world.open(path) as file:
        for element in stream_elements(file, _ENTRIES, str(path)):
            fields = _fields(element)
            if fields.get("kind") == "settings":
                _take_setting(blog, fields)
            elif fields.get("kind") == "comment" and fields.get("status", "LIVE") == "LIVE":
                blog.comments[fields.get("parent", "")].append(_comment(fields, blog))
    return blog


def _settings(path: Path, world: World) -> Mapping[str, str]:
    text, _ = decode_text(world.read(path), str(path))
    rows = csv.DictReader(text.splitlines())
    return next(iter(rows), {})


def _take_settings(blog: Blog, row: Mapping[str, str]) -> None:
    blog.zone = row.get("blog_time_zone") or ""
    blog.lang = plain_language(row.get("blog_locale") or "")
    blog.breaks = (row.get("blog_convert_line_breaks") or "").lower() == "true"
    domain, own = row.get("blog_custom_domain") or "", row.get("blog_subdomain") or ""
    blog.home = f"https://{domain}" if domain else f"https://{own}.blogspot.com" if own else ""


def _take_setting(blog: Blog, fields: Mapping[str, str]) -> None:
    name = fields.get("id", "").rpartition(".")[2]
    if name == "BLOG_LOCALE":
        blog.lang = plain_language(fields.get("content", ""))
    elif name == "BLOG_CONVERT_LINE_BREAKS":
        blog.breaks = fields.get("content", "").lower() == "true"


def _read_feed(source: Source, blog: Blog, world: World) -> Iterator[Article | Note]:
    count, is_whole = 0, False
    with world.open(Path(source.address)) as file:
        for element in stream_elements(file, _ENTRIES, source.address):
            is_whole = local(element) == "end"
            fields = {} if is_whole else _fields(element)
            if fields.get("kind") in ("post", "page") and not fields.get("trashed"):
                count += 1
                yield from _article(fields, _labels(element), source, blog, world.now())
    if not is_whole:
        message = f"the file is cut off after {count} posts; what is whole was read"
        yield notes.note("source.unread", source.address, message, "Export it again, or look at its end.")


def _article(
    fields: Mapping[str, str], labels: tuple[str, ...], source: Source, blog: Blog, now: datetime
) -> Iterator[Article | Note]:
    moment = read_moment(fields.get("published", ""))
    shown = in_zone(moment, blog.zone) if moment else None
    updated = read_moment(fields.get("updated", ""))
    dating = dating_of(shown, f"published {fields.get('published', '')}", now)
    title = plain(fields.get("title", ""))
    body = _body(fields.get("content", ""), blog)
    article = Article(
        source=source,
        title=title,
        html=body,
        byline=without_doubles([plain(fields.get("name", ""))]),
        dating=dating,
        lang=spoken_language(blog.lang, body),
        tags=labels,
        address=_address(fields, blog),
        position=shown.hour * 60 + shown.minute if shown else 0,
        updated=in_zone(updated, blog.zone).date() if updated else None,
        kind="page" if fields["kind"] == "page" else "",
        status=_status(fields) or ("scheduled" if shown and shown.date() > now.date() + _A_DAY else ""),
        comments=tuple(blog.comments.get(fields.get("id", ""), ())),
    )
    yield article
    if not article.status:
        yield from date_notes(dating, place_of(source.address, title, body))


_A_DAY = timedelta(days=1)
"""What a post lies ahead of this machine's clock at least, to be one that waits for its day."""


def _status(fields: Mapping[str, str]) -> str:
    """Why it is not public; empty where it is."""
    said = fields.get("status", "LIVE")
    return "scheduled" if said == "SCHEDULED" else "draft" if fields.get("draft") == "yes" or said != "LIVE" else ""


def _fields(entry: etree._Element) -> dict[str, str]:
    """The texts of an entry by local name, and what kind of entry it is."""
    found: dict[str, str] = {}
    for child in entry:
        name = local(child)
        if name == "category" and child.get("scheme") == _KIND:
            found["kind"] = child.get("term", "").rpartition("#")[2]
        elif name == "type":
            found["kind"] = text_of(child).lower()
        elif name == "author":
            found["name"] = next((text_of(part) for part in child if local(part) == "name"), "")
        elif name == "control":
            found["draft"] = text_of(child)
        elif name == "in-reply-to":
            found["parent"] = child.get("ref", "")
        elif name == "link":
            found.setdefault(child.get("rel", ""), child.get("href", ""))
        elif name and name != "category":
            found.setdefault(name, text_of(child))
    found["parent"] = found.get("parent", "")
    return found


def _labels(entry: etree._Element) -> tuple[str, ...]:
    categories = (child for child in entry if local(child) == "category")
    return without_doubles([plain(c.get("term", "")) for c in categories if c.get("scheme", "").startswith(_LABELS)])


def _address(fields: Mapping[str, str], blog: Blog) -> str:
    name = fields.get("filename", "")
    return fields.get("alternate", "") or (f"{blog.home}{name}" if name and blog.home else "")


def _body(content: str, blog: Blog) -> str:
    html = _JUMP.sub("", content).strip()
    return _LINE_END.sub("<br />\n", html) if blog.breaks and not _PARAGRAPH.search(html) else html


def _comment(fields: Mapping[str, str], blog: Blog) -> Comment:
    moment = read_moment(fields.get("published", ""))
    return Comment(
        author=plain(fields.get("name", "")),
        html=f"<p>{fields.get('content', '')}</p>",
        when=in_zone(moment, blog.zone).replace(tzinfo=None) if moment else None,
        id=fields.get("id", ""),
        parent=fields.get("inReplyTo", "") or fields.get("related", ""),
    )


EXPORT = Export(name="blogger", recognise=recognise_blogger, read=read_blogger)
