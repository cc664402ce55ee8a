"""Shortcodes that nobody registers with WordPress itself: page builders' and plugins', of which there are thousands.

What such a shortcode encloses is text. Of its values those are kept that a reader saw: titles, captions, sources of
quotations, pictures, films. Names tell the rest: a quotation, a heading, a rule, a box of the layout.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Set
from functools import lru_cache
from html import escape
from urllib.parse import unquote

from bookmaker.readers.exports.wordpress.blog import Blog
from bookmaker.readers.exports.wordpress.media import figure, gallery, player

RULES = frozenset("divider separator hr".split())
"""Shortcodes that draw a line, with or without values."""

SPACES = frozenset("clear clearfix clearboth spacer".split())
"""Shortcodes that leave room."""

_WORDS = re.compile(r"[a-z]+", re.IGNORECASE)
_LINES = frozenset("dropcap highlight tooltip icon label abbr mark button btn anchor span small lead date".split())
_BOXES = frozenset(
    "row column columns col section inner tab tabs tabgroup accordion accordions toggle toggles spoiler box half third"
    " fourth fifth sixth full wrap wrapper container block panel slide slider carousel list text textblock group grid"
    " note message alert info warning callout testimonial testimonials blurb card step item items content center left"
    " right one two three four pane frame well quote blockquote pullquote heading title headline author image img photo"
    " picture".split()
)
_BUILDERS = ("vc_", "et_", "fusion_", "av_", "su_", "mk_", "x_", "cs_", "ux_", "tatsu_", "fl_", "sc_")
_QUOTES = frozenset("quote blockquote pullquote testimonial".split())
_HEADINGS = frozenset("heading headline title".split())
_PICTURES = ("image", "src", "img", "image_url", "image_src", "photo", "picture", "thumbnail", "url", "image_id")
_PLAYED = ("url", "src", "link", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "video", "video_url", "audio", "id")
_TITLES = ("title", "heading", "headline", "header", "question", "label", "name")
_TEXTS = ("text", "subtitle", "subheading", "description", "content", "answer", "button_text")
_SOURCES = ("cite", "author", "source", "by")
_SAYING = frozenset(
    (*_PICTURES, *_PLAYED, *_TITLES, *_TEXTS, *_SOURCES, "caption", "alt", "images", "ids", "gallery_ids", "")
)
"""Values that are looked at."""

_NAMES = RULES | _QUOTES | _HEADINGS | frozenset("raw button btn".split())
"""Words in names that tell what a shortcode is."""

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp)(?:[?#].*)?$", re.IGNORECASE)
_FILM = re.compile(
    r"youtu|vimeo|dailymotion|soundcloud|spotify|\.(?:mp4|m4v|webm|ogv|mp3|m4a|ogg|wav)(?:$|[?#])", re.IGNORECASE
)


@lru_cache(maxsize=512)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(name))


def is_box(name: str) -> bool:
    """Whether what a shortcode encloses stands apart from the text around it."""
    words = _words_of(name.lower())
    if words & _LINES:
        return False
    return name.lower().startswith(_BUILDERS) or bool(words & _BOXES)


def write_unknown(name: str, values: Mapping[str, str], inner: str, blog: Blog) -> str:
    """What stands for a shortcode that nobody knows; ``inner`` is what it encloses, settled."""
    words = _words_of(name.lower())
    if not (values.keys() & _SAYING or words & _NAMES):
        return f"\n\n{inner}\n\n" if is_box(name) else inner
    if "raw" in words and (markup := _decoded(inner)):
        return f"\n\n{markup}\n\n"
    if words & (RULES | {"hr"}) and not inner.strip():
        return "\n\n<hr />\n\n"
    shown = _picture(words, values, blog) or _film(values)
    title, rest, source = (_first(values, names) for names in (_TITLES, _TEXTS, _SOURCES))
    if words & {"button", "btn"}:
        return inner or escape(title or rest)
    if words & _QUOTES and (inner.strip() or rest):
        cite = f"<footer>{escape(source or title)}</footer>" if source or title else ""
        return f"\n\n{shown}<blockquote>\n\n{inner.strip() or escape(rest)}\n\n{cite}</blockquote>\n\n"
    if words & _HEADINGS and (inner.strip() or rest or title) and "<" not in inner and len(inner) < _LONGEST_HEADING:
        return f"\n\n<h3>{inner.strip() or escape(rest or title)}</h3>\n\n"
    head = f"<p><strong>{escape(title)}</strong></p>" if title and not shown else ""
    caption = _captioned(shown, title) if shown else ""
    said = "" if inner.strip() or not rest else f"<p>{escape(rest)}</p>"
    by = f"<p>{escape(source)}</p>" if source and inner.strip() else ""
    around = any((head, caption, said, by)) or is_box(name)
    return f"\n\n{head}{caption}{said}\n\n{inner}\n\n{by}\n\n" if around else inner


_LONGEST_HEADING = 200


def _captioned(shown: str, title: str) -> str:
    """The picture or film; a title that is no caption of it stands above."""
    return shown if not title or escape(title) in shown else f"<p><strong>{escape(title)}</strong></p>{shown}"


def _picture(words: Set[str], values: Mapping[str, str], blog: Blog) -> str:
    caption = escape(_plain(values.get("caption", "")))
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    for key in _PICTURES:
        value = _plain(values.get(key, ""))
        if value in blog.attachments:
            return figure(blog.attachments[value])
        if _PICTURE.search(value) and ("/" in value or "image" in key):
            alt = escape(_plain(values.get("alt", "")))
            return f'<figure><img src="{escape(value)}" alt="{alt}">{below}</figure>'
    ids = re.findall(r"\d+", values.get("images") or values.get("ids") or values.get("gallery_ids") or "")
    if not ids and words & {"image", "photo"}:
        ids = re.findall(r"^\d+$", values.get("id", ""))
    return gallery(ids, blog)


def _film(values: Mapping[str, str]) -> str:
    found = (_plain(values.get(key, "")) for key in (*_PLAYED, ""))
    address = next((value for value in found if "//" in value and _FILM.search(value)), "")
    return player(f"https:{address}" if address.startswith("//") else address) if address else ""


def _first(values: Mapping[str, str], names: tuple[str, ...]) -> str:
    """The first of these values that a reader saw: words, no setting."""
    found = (_plain(values.get(name, "")) for name in names)
    return next((value for value in found if any(c.isalpha() for c in value) and not _SETTING.fullmatch(value)), "")


_SETTING = re.compile(r"(?:https?:)?//\S+|#?[\w-]+[_#-][\w-]+|yes|no|true|false|on|off|none|left|right|center|default")


def _plain(value: str) -> str:
    """A value as a person typed it: builders write what would end it as numbers."""
    value = re.sub(r"%(22|27|91|93|20)", lambda m: chr(int(m[1])) if m[1][0] == "9" else unquote(m[0]), value)
    return value.replace("``", '"').replace("`{`", "[").replace("`}`", "]").replace("&quot;", '"').strip()


def _decoded(inner: str) -> str:
    """The markup that a builder keeps as base64 of an encoded address; empty where it is none."""
    text = re.sub(r"<[^>]*>|\s", "", inner)
    try:
        markup = unquote(base64.b64decode(text, validate=True).decode("utf-8"))
    except (binascii.Error, ValueError):
        return ""
    return markup if "<" in markup or " " in markup else ""
