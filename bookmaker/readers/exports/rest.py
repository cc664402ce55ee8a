"""Reads what the interfaces of blogs answer, as saved JSON: WordPress' REST, Blogger's, and Chorus' entries.

https://developer.wordpress.org/rest-api/reference/posts/ · https://developers.google.com/blogger/docs/3.0/reference/posts
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._json import load_json, records, word
from bookmaker.readers._lead import lead_picture
from bookmaker.readers._moments import date_notes, dating_of, read_moment
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import plain
from bookmaker.world import World

_SIGNS = re.compile(
    rb'"content"\s*:\s*\{\s*"(?:rendered|raw)"|"kind"\s*:\s*"blogger#post|"__typename"\s*:\s*"EntryBody'
)
_STATUSES = {
    "draft": "draft",
    "pending": "draft",
    "future": "scheduled",
    "private": "private",
    "scheduled": "scheduled",
}


def recognise_rest(look: Look) -> float:
    """Sure of JSON with the fields that these interfaces alone have."""
    head = look.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return 0.95 if head[:1] in (b"{", b"[") and _SIGNS.search(head) else 0.0


def read_rest(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The posts and pages, in the order of the files; see ``Export.read``."""
    for source in sources:
        data = load_json(world.read(Path(source.address)), source.address)
        posts = records({"all": data}, "all") or records(data, "items") or records(data, "posts")
        posts = posts or ([data] if isinstance(data, dict) else [])
        found = [_article(post, source, world.now()) for post in posts if _is_post(post)]
        for article in found:
            yield article
            if not article.status:
                yield from date_notes(article.dating, f"{source.address}, “{article.title[:60]}”")
        if not found:
            yield empty_note(source.address)


def _is_post(post: Mapping[str, Any]) -> bool:
    is_other = word(post, "type") not in ("", "post", "page") or word(post, "kind").endswith(("#comment", "#blog"))
    return not is_other and ("content" in post or "body" in post)


def _article(post: Mapping[str, Any], source: Source, now: datetime) -> Article:
    html = _text(post.get("content")) or _components(post)
    written = word(post, "date", "published", "publishedAt", "createdAt", "date_gmt")
    changed = read_moment(word(post, "modified", "updated", "updatedAt"))
    moment = read_moment(written)
    title = plain(_text(post.get("title")))
    content = post.get("content")
    is_locked = isinstance(content, dict) and content.get("protected") is True
    return Article(
        source=source,
        title=title,
        html=_lead(post, html) + html,
        byline=_authors(post),
        dating=dating_of(moment, f"date {written}", now),
        lang=spoken_language("", html),
        tags=_tags(post),
        address=word(post, "link", "url", "canonical_url"),
        subtitle=plain(_text(post.get("dek"))),
        position=moment.hour * 60 + moment.minute if moment else 0,
        updated=changed.date() if changed else None,
        kind="page" if word(post, "type") == "page" or word(post, "kind") == "blogger#page" else "",
        status="protected" if is_locked else _STATUSES.get(word(post, "status").lower(), ""),
    )


def _text(value: Any) -> str:
    """A text, or the one inside: as rendered, as HTML, as typed."""
    if isinstance(value, str):
        return value.strip()
    return word(value, "rendered", "html", "raw").strip()


def _components(post: Mapping[str, Any]) -> str:
    pieces = records(post, "body", "components")
    return "\n".join(f"<p>{_text(piece.get('contents'))}</p>" for piece in pieces if _text(piece.get("contents")))


def _authors(post: Mapping[str, Any]) -> tuple[str, ...]:
    terms = [one for group in _groups(post) for one in group if word(one, "taxonomy") == "author"]
    single = [post.get("authorProfile"), post.get("author")]
    named = terms or records(post, "_embedded", "author") or [one for one in single if isinstance(one, dict)][:1]
    contributors = records(post, "contributors")
    names = (word(one, "name", "displayName", "fullOrUserName") for one in (*named, *contributors))
    return without_doubles([plain(name) for name in names])


def _tags(post: Mapping[str, Any]) -> tuple[str, ...]:
    terms = [one for group in _groups(post) for one in group if word(one, "taxonomy") in ("category", "post_tag")]
    labels = post.get("labels")
    texts = [str(label) for label in labels] if isinstance(labels, list) else []
    return without_doubles([plain(text) for text in (*(word(one, "name") for one in terms), *texts)])


def _groups(post: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    embedded = post.get("_embedded")
    groups = embedded.get("wp:term") if isinstance(embedded, dict) else None
    return [records({"all": group}, "all") for group in groups] if isinstance(groups, list) else []


def _lead(post: Mapping[str, Any], html: str) -> str:
    picture = next(iter(records(post, "_embedded", "wp:featuredmedia")), {})
    alt, caption = word(picture, "alt_text"), _text(picture.get("caption"))
    return lead_picture(word(picture, "source_url"), html, alt, caption)


EXPORT = Export(name="rest", recognise=recognise_rest, read=read_rest)
