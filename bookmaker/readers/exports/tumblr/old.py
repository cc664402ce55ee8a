"""A post of Tumblr's first API: XML, a name of its own for every field of every type."""

from __future__ import annotations

from datetime import datetime
from html import escape

from lxml import etree

from bookmaker.model import Article, Source
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._moments import dating_of, read_moment, written_dating
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import plain
from bookmaker.readers._xml import local, text_of
from bookmaker.readers.exports.tumblr.answers import STATUSES
from bookmaker.readers.exports.tumblr.blocks import figure, link

_TITLES = ("regular-title", "conversation-title", "link-text")
_TEXTS = ("regular-body", "photo-caption", "link-description", "video-caption", "audio-caption", "answer")


def article_of_element(element: etree._Element, source: Source, now: datetime) -> Article:
    """The post; its day is that of the blog's own clock."""
    written = element.get("date", "")
    dating, minutes = written_dating(written, "date", "en", now)
    if dating.day is None:
        moment = read_moment(element.get("date-gmt", ""))
        dating = dating_of(moment, f"date-gmt {element.get('date-gmt', '')}", now)
        minutes = moment.hour * 60 + moment.minute if moment else 0
    fields: dict[str, str] = {}
    for child in element:
        fields.setdefault(local(child), text_of(child))
    html = "\n".join(filter(None, (*_shown(element, fields), *(fields.get(name, "") for name in _TEXTS))))
    return Article(
        source=source,
        title=next((plain(fields[name]) for name in _TITLES if fields.get(name)), ""),
        html=html,
        dating=dating,
        lang=spoken_language("", html),
        tags=without_doubles([plain(text_of(child)) for child in element if local(child) == "tag"]),
        address=element.get("url-with-slug") or element.get("url") or "",
        position=minutes,
        status="private" if element.get("private") == "true" else STATUSES.get(element.get("state", ""), ""),
    )


def _shown(element: etree._Element, fields: dict[str, str]) -> list[str]:
    """What stands over the text: pictures, the quotation, the link, the talk, what is played."""
    found: list[str] = []
    photos = [one for one in element.iter() if local(one) == "photo"] or [element]
    for photo in photos:
        sizes = [one for one in photo if local(one) == "photo-url"]
        largest = max(sizes, key=_width, default=None)
        found.append(figure(text_of(largest), escape(photo.get("caption", "")), fields.get("photo-link-url", "")))
    if fields.get("quote-text"):
        by = fields.get("quote-source", "")
        found.append(f"<blockquote>\n{fields['quote-text']}\n</blockquote>" + (f"\n<p>— {by}</p>" if by else ""))
    if fields.get("link-url"):
        found.append(f"<p>{link(fields['link-url'], plain(fields.get('link-text', '')))}</p>")
    found += [
        f"<p><strong>{escape(line.get('label', ''))}</strong> {escape(text_of(line))}</p>"
        for line in element.iter()
        if local(line) == "line"
    ]
    if fields.get("question"):
        found.append(f"<blockquote>\n{fields['question']}\n</blockquote>")
    played = fields.get("video-source") or fields.get("audio-player") or fields.get("video-player") or ""
    return [*found, f"<p>{link(played, played)}</p>" if played.startswith("http") else played]


def _width(element: etree._Element) -> int:
    width = element.get("max-width", "")
    return int(width) if width.isdecimal() and len(width) < 7 else 0
