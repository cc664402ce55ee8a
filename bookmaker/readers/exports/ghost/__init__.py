"""Reads a Ghost export (``db`` of any version from 0.5 on, or what the Content and Admin APIs give).

A post has its text up to four times: as ``html`` where Ghost has rendered it, as ``lexical`` (5 and later),
``mobiledoc`` (1 to 4) or ``markdown`` (0). Of users no more than the names is looked at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._commonmark import write_html
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._json import load_json, records, word
from bookmaker.readers._lead import lead_picture
from bookmaker.readers._moments import date_notes, dating_of, in_zone, read_moment
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import place_of, plain
from bookmaker.readers.exports.ghost.lexical import write_lexical
from bookmaker.readers.exports.ghost.mobiledoc import write_mobiledoc
from bookmaker.readers.exports.ghost.rendered import settle_cards
from bookmaker.world import World

_SIGNS = re.compile(rb'"(?:exported_on|mobiledoc|lexical|posts_tags|posts_authors|comment_id)"\s*:')
_POSTS = re.compile(rb'"(?:db|posts|data)"\s*:\s*[\[{]')
_POST = re.compile(rb'"(?:published_at|visibility)"\s*:')
_STATUSES = {"draft": "draft", "scheduled": "scheduled"}
_PLACE = "__GHOST_URL__"


@dataclass(slots=True)
class Blog:
    """What posts refer to."""

    zone: str = ""
    lang: str = ""
    users: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    authors_of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    tags_of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    meta: dict[str, dict[str, Any]] = field(default_factory=dict)


def recognise_ghost(look: Look) -> float:
    """1 for JSON with Ghost's own fields; a folder that holds one such file besides pictures too."""
    head = look.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] == b"{" and _POSTS.search(head):
        return 1.0 if _SIGNS.search(head) else 0.9 if _POST.search(head) else 0.5 if head.startswith(b'{"db"') else 0.0
    files = [name for name in look.names if name.lower().endswith(".json")]
    return recognise_ghost(Look(files[0], look.peek(files[0]))) if len(files) == 1 else 0.0


def read_ghost(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The posts and pages, as they stand in the files; see ``Export.read``."""
    for source in sources:
        path = _file_of(Path(source.address), world)
        data = load_json(world.read(path), str(path))
        posts, blog = _open(data)
        if not posts:
            yield empty_note(str(path))
        for post in posts:
            yield from _article(post, blog, Source(str(path), source.kind), world)


def _file_of(path: Path, world: World) -> Path:
    if path.suffix.lower() == ".json":
        return path
    return next((one for one in world.list(path) if one.suffix.lower() == ".json"), path)


def _open(data: Any) -> tuple[list[dict[str, Any]], Blog]:
    """The posts, and what they refer to."""
    for _ in range(3):
        inner = data.get("db") or data.get("data") if isinstance(data, dict) else data
        data = inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], dict) else inner or data
        if isinstance(data, dict) and "posts" in data:
            break
    blog = Blog()
    for setting in records(data, "settings"):
        if word(setting, "key") in ("timezone", "active_timezone", "activeTimezone"):
            blog.zone = word(setting, "value")
        elif word(setting, "key") in ("locale", "lang", "default_locale", "defaultLang"):
            blog.lang = word(setting, "value")
    blog.users = {word(user, "id"): word(user, "name", "slug") for user in records(data, "users")}
    blog.tags = {word(tag, "id"): word(tag, "name", "slug") for tag in records(data, "tags")}
    for pair in sorted(records(data, "posts_authors"), key=_place):
        blog.authors_of[word(pair, "post_id")].append(blog.users.get(word(pair, "author_id"), ""))
    for pair in sorted(records(data, "posts_tags"), key=_place):
        blog.tags_of[word(pair, "post_id")].append(blog.tags.get(word(pair, "tag_id"), ""))
    blog.meta = {word(one, "post_id"): one for one in records(data, "posts_meta")}
    return [post for post in _lists(data) if word(post, "title", "slug", "html", "id")], blog


def _lists(data: Any) -> list[dict[str, Any]]:
    """The posts; where each is wrapped with its address, what is in the wrapping."""
    posts = [*records(data, "posts"), *({**page, "type": "page"} for page in records(data, "pages"))]
    return [{**post["data"], "url": post.get("url")} if isinstance(post.get("data"), dict) else post for post in posts]


def _place(pair: Mapping[str, Any]) -> int:
    place = pair.get("sort_order")
    return place if isinstance(place, int) else 0


def _article(post: dict[str, Any], blog: Blog, source: Source, world: World) -> Iterator[Article | Note]:
    id_, meta = word(post, "id"), blog.meta.get(word(post, "id"), {})
    written = word(post, "published_at") or word(post, "created_at")
    moment, updated = read_moment(written), read_moment(word(post, "updated_at"))
    shown = in_zone(moment, blog.zone) if moment else None
    dating = dating_of(shown, f"published_at {written}", world.now())
    body, dropped = settle_cards(_body(post, source.address))
    title = plain(word(post, "title"))
    # Before types there was a flag; where both are there, the flag is a leftover.
    is_page = post.get("type") == "page" or ("type" not in post and post.get("page") in (1, True, "1"))
    address = word(post, "canonical_url", "url")
    article = Article(
        source=source,
        title="" if title == "(Untitled)" else title,
        html=_lead(post, meta) + body,
        byline=_names(post, blog, id_),
        dating=dating,
        lang=spoken_language(word(post, "locale") or blog.lang, body),
        tags=_tags(post, blog, id_),
        address=address if address.startswith("http") else f"/{slug}/" if (slug := word(post, "slug")) else "",
        subtitle=plain(word(post, "custom_excerpt")),
        position=shown.hour * 60 + shown.minute if shown else 0,
        dropped=dropped,
        updated=in_zone(updated, blog.zone).date() if updated else None,
        kind="page" if is_page else "",
        status=_STATUSES.get(word(post, "status"), ""),
    )
    yield article
    if not article.status:
        yield from date_notes(dating, place_of(source.address, title, body))


def _body(post: Mapping[str, Any], where: str) -> str:
    html = word(post, "html")
    if not html.strip():
        html = write_lexical(word(post, "lexical")) or write_mobiledoc(word(post, "mobiledoc"))
    if not html.strip() and word(post, "markdown"):
        html = write_html(word(post, "markdown"))[0]
    return html.replace("<!--members-only-->", "").replace("<!--kg-card-begin: html-->", "").replace(_PLACE, "").strip()


def _lead(post: Mapping[str, Any], meta: Mapping[str, Any]) -> str:
    alt = plain(word(post, "feature_image_alt") or word(meta, "feature_image_alt"))
    caption = word(post, "feature_image_caption") or word(meta, "feature_image_caption")
    picture = word(post, "feature_image", "image").replace(_PLACE, "")
    return lead_picture(picture, word(post, "html"), alt, caption)


def _names(post: Mapping[str, Any], blog: Blog, id_: str) -> tuple[str, ...]:
    """The authors, embedded or referred to."""
    embedded = [
        _inner(one) for one in [*records(post, "authors"), post.get("primary_author"), post.get("author")] if one
    ]
    names = [word(one, "name", "slug") for one in embedded if isinstance(one, dict)]
    referred = blog.authors_of.get(id_) or [blog.users.get(word(post, "author_id") or word(post, "author"), "")]
    return without_doubles([plain(name) for name in names or referred])


def _tags(post: Mapping[str, Any], blog: Blog, id_: str) -> tuple[str, ...]:
    """The tags, the first the main one; those that begin with # are for the theme, not for readers."""
    embedded = [word(_inner(one), "name", "slug") for one in records(post, "tags")]
    return without_doubles([plain(tag) for tag in embedded or blog.tags_of.get(id_, []) if not tag.startswith("#")])


def _inner(record: Any) -> Any:
    return record["data"] if isinstance(record, dict) and isinstance(record.get("data"), dict) else record


EXPORT = Export(name="ghost", recognise=recognise_ghost, read=read_ghost)
