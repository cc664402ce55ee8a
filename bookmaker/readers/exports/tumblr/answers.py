"""A post of Tumblr's API: of a type with fields of its own, or a list of blocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

from bookmaker.model import Article, Source
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._json import records, word
from bookmaker.readers._moments import dating_of, read_moment
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import plain
from bookmaker.readers.exports.tumblr.blocks import figure, link, write_blocks

STATUSES = {"draft": "draft", "queued": "scheduled", "queue": "scheduled", "submission": "draft", "private": "private"}
"""State of a post -> status of the article."""


def article_of_answer(post: Mapping[str, Any], source: Source, now: datetime) -> Article:
    """The post, whatever its type."""
    written = word(post, "date", "timestamp")
    moment = read_moment(written)
    kind = word(post, "type")
    title = plain(word(post, "title")) if kind in ("text", "chat", "link", "blocks", "") else ""
    title, html = _blocks(post, title) if "content" in post else (title, _TYPES.get(kind, _text)(post))
    tags = post.get("tags")
    return Article(
        source=source,
        title=title,
        html=html,
        byline=without_doubles([word(post, "blog_name")]),
        dating=dating_of(moment, f"date {written}", now),
        lang=spoken_language("", html),
        tags=without_doubles([plain(str(tag)) for tag in tags] if isinstance(tags, list) else []),
        address=word(post, "post_url"),
        position=moment.hour * 60 + moment.minute if moment else 0,
        status=STATUSES.get(word(post, "state"), ""),
    )


def _blocks(post: Mapping[str, Any], title: str) -> tuple[str, str]:
    """The title, which is the first block where that is a heading, and what was passed on and said to it."""
    own = records(post, "content")
    if not title and own and word(own[0], "subtype") == "heading1":
        title, own = plain(word(own[0], "text")), own[1:]
    passed = [
        _quoted(write_blocks(records(trail, "content")), word(trail.get("blog"), "name"))
        for trail in records(post, "trail")
    ]
    return title, "\n".join(filter(None, (*passed, write_blocks(own))))


def _quoted(inner: str, by: str) -> str:
    name = f"\n<p><cite>{escape(by)}</cite></p>" if by else ""
    return f"<blockquote>\n{inner}{name}\n</blockquote>" if inner else ""


def _text(post: Mapping[str, Any]) -> str:
    return word(post, "body", "caption", "description")


def _photo(post: Mapping[str, Any]) -> str:
    photos = [
        figure(word(one.get("original_size"), "url"), word(one, "caption"), word(post, "link_url"))
        for one in records(post, "photos")
    ]
    return "\n".join([*photos, word(post, "caption")])


def _quote(post: Mapping[str, Any]) -> str:
    by = word(post, "source")
    return f"<blockquote>\n{word(post, 'text')}\n</blockquote>" + (f"\n<p>— {by}</p>" if by else "")


def _link(post: Mapping[str, Any]) -> str:
    url = word(post, "url")
    return f"<p>{link(url, plain(word(post, 'title')))}</p>\n{word(post, 'description')}" if url else _text(post)


def _chat(post: Mapping[str, Any]) -> str:
    lines = [
        f"<p><strong>{escape(word(one, 'label', 'name'))}</strong> {escape(word(one, 'phrase'))}</p>"
        for one in records(post, "dialogue")
    ]
    return "\n".join(lines) or f"<p>{escape(word(post, 'body'))}</p>"


def _sound(post: Mapping[str, Any]) -> str:
    named = " — ".join(filter(None, (word(post, "artist"), word(post, "track_name", "track_title"))))
    place = word(post, "audio_source_url", "audio_url", "source_url", "permalink_url", "post_url")
    return f"<p>{link(place, named or place)}</p>\n{word(post, 'caption')}"


def _film(post: Mapping[str, Any]) -> str:
    place = word(post, "permalink_url", "video_url", "source_url", "post_url")
    still = word(post, "thumbnail_url")
    shown = figure(still, "", place) if still else f"<p>{link(place, place)}</p>"
    return f"{shown}\n{word(post, 'caption')}"


def _answer(post: Mapping[str, Any]) -> str:
    return f"{_quoted(word(post, 'question'), word(post, 'asking_name'))}\n{word(post, 'answer')}"


_TYPES = {
    "photo": _photo,
    "quote": _quote,
    "link": _link,
    "chat": _chat,
    "audio": _sound,
    "video": _film,
    "answer": _answer,
}
