"""Shortcodes (https://codex.wordpress.org/Shortcode_API): what they stand for, or what they enclose.

``[name attribute="value"]text[/name]``; ``[[name]]`` is meant to be read as it stands. Brackets that are no shortcode
(``[sic]``, ``[1]``) are the author's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from html import escape

from bookmaker.readers.exports.wordpress.blog import Blog
from bookmaker.readers.exports.wordpress.builders import RULES, SPACES, write_unknown
from bookmaker.readers.exports.wordpress.items import MARKS
from bookmaker.readers.exports.wordpress.media import gallery, link, player

_CODE = re.compile(
    r"(?<!\[)\[(sourcecode|source|code|php|html|css|js|javascript|python|ruby|bash|shell|java|sql|xml|cpp|csharp|perl|text|plain|crayon(?:-\w{1,40})?|cce?|cc[a-z]?_\w{1,20}|codesyntax"
    r"|highlight(?=\s+lang)|prism|enlighter)"
    r"((?:\s++[^\]\n]{0,1000}+)?)\]",
    re.IGNORECASE,
)
_LISTING = re.compile(r"<(pre|code)\b[^<>]*>", re.IGNORECASE)
_SHORTCODE = re.compile(
    r"(\[?)\[(/?)([a-zA-Z][\w-]*)"
    r"((?:\s(?:[^\]\[\"'“”″]|\"[^\"]*\"|'[^']*'|[“”″][^“”″\]]*[“”″])*+|/)?)\](\]?)"
)
_PLAYER = re.compile(r"\[[a-z][\w-]*[:=\s]\s*+(https?://[^\]\s|]{1,4000}+)[^\]\n]{0,4000}+\](?!\()", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s\"']+))|\"([^\"]*)\"|'([^']*)'|(\S+)"
)

_OPEN_OR_CLOSE = re.compile(r"\[(/?)([a-zA-Z][\w-]*)(?=[\s\]/])")

DEEPEST = 24
"""Shortcodes inside one another; of what is deeper the words are kept."""

NOTES = frozenset("ref footnote footnotes fn efn_note mfn sidenote note_ref simple_tooltip".split())
"""Shortcodes that enclose a note."""

_SILENT = re.compile(
    r"contact-?form|ninja_forms?|gravityforms?|mc4wp|wpforms|formidable|caldera|form\b|subscribe|subscription|newsletter"
    r"|share|sharing|social|addthis|adsense|ad\b|ads\b|googlead|related|sitemap|archives|blog_subscription|jetpack"
    r"|polldaddy|poll|wp-?stat|counter|login|cart|checkout|products?|rating|likes?|mathjax\b|toc|table-of-contents|follow",
    re.IGNORECASE,
)
"""Names of what is no part of a text: forms, shares, advertisements."""

_SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "soundcloud": "https://soundcloud.com/{}",
    "ted": "https://www.ted.com/talks/view/id/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "spotify": "https://open.spotify.com/{}",
    "slideshare": "https://www.slideshare.net/slideshow/embed_code/{}",
    "scribd": "https://www.scribd.com/document/{}",
    "bandcamp": "https://bandcamp.com/EmbeddedPlayer/album={}",
    "wpvideo": "https://videopress.com/v/{}",
    "videopress": "https://videopress.com/v/{}",
}
"""Shortcode -> the address that its one value means."""

_SOUNDS = ("src", "mp3", "m4a", "ogg", "wav", "wma", "url")
_FILMS = ("src", "mp4", "m4v", "webm", "ogv", "wmv", "flv", "url")


class Shortcodes:
    """Settles the shortcodes of one post."""

    def __init__(self, blog: Blog, post: str) -> None:
        self._blog, self._post = blog, post
        self._kept: list[str] = []
        self._depth = 0
        self.dropped: list[str] = []
        """Shortcodes that were left out, as they stood."""
        self.notes: list[str] = []
        """The notes found, as HTML."""

    def settle(self, text: str) -> str:
        """The text with what each shortcode stands for, which is kept aside as a mark until ``put_back``."""
        text = self._keep_listings(self._settle_code(text) if "[" in text else text)
        if "[" not in text:
            return text
        return self._settle(_PLAYER.sub(lambda m: self.keep_block(player(m[1])), text))

    def put_back(self, text: str) -> str:
        """The text with what was kept aside."""
        for _ in range(2 * DEEPEST):
            if "\ue000" not in text:
                break
            text = re.sub("(?:<p>)?\ue000B(\\d{1,9})\ue001(?:</p>)?(?:<br />)?", self._kept_block, text)
            text = re.sub("\ue000I(\\d{1,9})\ue001", self._kept_block, text)
        return text

    def keep_block(self, markup: str) -> str:
        """A mark for a block, with empty lines around it."""
        self._kept.append(markup)
        return f"\n\n\ue000B{len(self._kept) - 1}\ue001\n\n"

    def keep_inline(self, markup: str) -> str:
        """A mark for a piece of a line."""
        self._kept.append(markup)
        return f"\ue000I{len(self._kept) - 1}\ue001"

    def add_note(self, note: str) -> str:
        """A mark for the call of a note, whose text is taken in."""
        self.notes.append(note)
        n = len(self.notes)
        return self.keep_inline(f'<sup><a href="#fn-{n}" id="fnref-{n}">{n}</a></sup>')

    def _kept_block(self, match: re.Match[str]) -> str:
        number = int(match[1])
        return self._kept[number] if number < len(self._kept) else ""

    def _settle_code(self, text: str) -> str:
        pieces: list[str] = []
        at = seek = 0
        unclosed: set[str] = set()
        while begin := _CODE.search(text, seek):
            name, seek = begin[1].lower(), begin.end()
            end = re.compile(rf"\[/{name}\](?!\])", re.IGNORECASE).search(text, seek) if name not in unclosed else None
            if end is None:
                unclosed.add(name)
                continue
            pieces += [text[at : begin.start()], self._code(begin, text[seek : end.start()])]
            at = seek = end.end()
        return "".join([*pieces, text[at:]])

    def _keep_listings(self, text: str) -> str:
        """The text with its listings kept aside: in them brackets are what they are."""
        pieces: list[str] = []
        at = seek = 0
        unclosed: set[str] = set()
        while begin := _LISTING.search(text, seek):
            name, seek = begin[1].lower(), begin.end()
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, seek) if name not in unclosed else None
            if end is None:
                unclosed.add(name)
                continue
            keep = self.keep_block if name == "pre" else self.keep_inline
            pieces += [text[at : begin.start()], keep(text[begin.start() : end.end()])]
            at = seek = end.end()
        return "".join([*pieces, text[at:]])

    def _code(self, match: re.Match[str], inner: str) -> str:
        named, name = _attributes(match[2]), match[1].lower()
        language = named.get("language") or named.get("lang") or _language_of(name)
        inner = inner.strip("\r\n")
        if "\n" not in inner and name == "code" and not match[2]:
            return self.keep_inline(f"<code>{_escaped(inner)}</code>")
        classed = f' class="language-{escape(language)}"' if language not in ("", "source", "text", "plain") else ""
        return self.keep_block(f"<pre><code{classed}>{_escaped(inner)}</code></pre>")

    def _settle(self, text: str) -> str:
        if self._depth >= DEEPEST:
            return _SHORTCODE.sub(self._unmake, text)
        self._depth += 1
        try:
            return self._settle_level(text)
        finally:
            self._depth -= 1

    def _unmake(self, match: re.Match[str]) -> str:
        """What stands for a shortcode that is too deep: nothing, or the author's brackets."""
        if match[1] and match[5]:
            return match[0][1:-1]
        if not match[2] and not _is_meant(match[3], match[4]) and match[3].lower() not in (*_MAKERS, *NOTES, *_SITES):
            return match[0]
        self.dropped.append(match[0])
        return match[1] + match[5]

    def _settle_level(self, text: str) -> str:
        pieces: list[str] = []
        closers = _closers(text)
        at = 0
        while match := _SHORTCODE.search(text, at):
            pieces.append(text[at : match.start()])
            if match[1] and match[5]:
                pieces.append(match[0][1:-1])
                at = match.end()
                continue
            pieces.append(match[1])
            at = match.end() - len(match[5])
            if match[2]:
                pieces.append(self._stray(match))
                continue
            start = match.start() + len(match[1])
            closer = closers.get(start) if not match[4].rstrip().endswith("/") else None
            inner, end = (text[at : closer[0]], closer[1]) if closer and closer[0] >= at else (None, at)
            made = self._make(match[3], match[4], inner)
            if made is None:
                pieces.append(text[start:at])
            else:
                pieces.append(made)
                at = end
        pieces.append(text[at:])
        return "".join(pieces)

    def _stray(self, match: re.Match[str]) -> str:
        """A closing shortcode that nothing opened."""
        self.dropped.append(f"[/{match[3]}]")
        return ""

    def _make(self, name: str, written: str, inner: str | None) -> str | None:
        """What stands in place of a shortcode; none where it is none."""
        lower = name.lower()
        values = _attributes(written)
        if lower == "table" and (found := _table(self, values)) is not None:
            return found
        if lower in _MAKERS:
            return _MAKERS[lower](self, values, inner or "")
        if lower in NOTES and inner is not None:
            return self.add_note(self._settle(inner).strip())
        if lower in _SITES:
            return self._site(lower, values, inner or "")
        if inner is None and not _is_meant(name, written):
            return None
        self.dropped.append(f"[{name}{written}]")
        if _SILENT.match(name) or lower in SPACES:
            return inner or ""
        made = write_unknown(name, values, self._settle(inner) if inner is not None else "", self._blog)
        return made.translate(MARKS) if inner is None else made

    def _site(self, name: str, values: Mapping[str, str], inner: str) -> str:
        value = values.get("album", "") if name == "bandcamp" else values.get("")
        value = value or values.get("id") or values.get("url") or values.get("src") or inner.strip()
        value = value.replace("&amp;", "&").strip('=" ')
        address = (
            value
            if "//" in value
            else f"https://{value}"
            if re.match(r"[\w.]+\.\w{2,4}/", value)
            else _SITES[name].format(value)
        )
        return self.keep_block(link(address)) if value else ""


def _is_meant(name: str, written: str) -> bool:
    """Whether brackets around a word are a shortcode that we do not know, and not the author's own."""
    if written.strip():
        return "=" in written or written.strip() == "/"
    return name.lower() in RULES | SPACES or "_" in name or "-" in name or bool(_SILENT.match(name))


_CAPTIONED = re.compile(r"\s*+((?:<a\b[^>]*+>)?+\s*+<img\b[^>]*+>\s*+(?:</a>)?)(.*)$", re.DOTALL | re.IGNORECASE)


def _caption(codes: Shortcodes, values: Mapping[str, str], inner: str) -> str:
    """The old form has its words in an attribute, the new one behind the picture."""
    match = _CAPTIONED.match(inner)
    picture, words = (match[1], match[2]) if match else (inner, "")
    words = words.strip() or values.get("caption", "")
    settled = codes._settle(words)
    caption = f"<figcaption>{settled}</figcaption>" if words else ""
    return codes.keep_block(f"<figure>{codes._settle(picture).strip()}{caption}</figure>")


def _gallery(codes: Shortcodes, values: Mapping[str, str], _: str) -> str:
    ids = re.findall(r"\d+", values.get("ids") or values.get("include") or "")
    without = set(re.findall(r"\d+", values.get("exclude", "")))
    found = ids or [one for one in codes._blog.gallery_of(values.get("id") or codes._post) if one not in without]
    return codes.keep_block(gallery(found, codes._blog).translate(MARKS))


def _playlist(codes: Shortcodes, values: Mapping[str, str], _: str) -> str:
    found = [
        codes._blog.attachments[n] for n in re.findall(r"\d+", values.get("ids", "")) if n in codes._blog.attachments
    ]
    return codes.keep_block("\n".join(player(one.address, one.title) for one in found).translate(MARKS))


def _embed(codes: Shortcodes, values: Mapping[str, str], inner: str) -> str:
    address = (inner.strip() or values.get("src") or values.get("url") or values.get("") or "").replace("&amp;", "&")
    return codes.keep_block(link(address)) if "//" in address else codes._settle(inner)


def _sound(codes: Shortcodes, values: Mapping[str, str], inner: str) -> str:
    address = next((values[name] for name in _SOUNDS if values.get(name)), values.get("", "")).partition("|")[0]
    return codes.keep_block(player(address)) + codes._settle(inner) if address else codes._settle(inner)


def _film(codes: Shortcodes, values: Mapping[str, str], inner: str) -> str:
    address = next((values[name] for name in _FILMS if values.get(name)), values.get("", ""))
    rest = codes._settle(inner)
    return codes.keep_block(player(address, poster=values.get("poster", ""))) + rest if address else rest


def _map(codes: Shortcodes, values: Mapping[str, str], _: str) -> str:
    address = (values.get("src") or values.get("") or "").replace("&amp;", "&")
    return codes.keep_block(link(address)) if "//" in address else ""


def _table(codes: Shortcodes, values: Mapping[str, str]) -> str | None:
    """A table that stands in the export by itself."""
    written = codes._blog.tables.get(values.get("id", ""), "")
    return codes.keep_block(written.translate(MARKS)) if written else None


def _quotation(codes: Shortcodes, values: Mapping[str, str], inner: str) -> str:
    return f"\n\n<blockquote>{codes._settle(inner)}</blockquote>\n\n"


def _formula(codes: Shortcodes, values: Mapping[str, str], inner: str) -> str:
    return codes.keep_inline(f'<img class="latex" alt="{escape(inner.strip())}">')


_MAKERS: dict[str, Callable[[Shortcodes, Mapping[str, str], str], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "gallery": _gallery,
    "playlist": _playlist,
    "embed": _embed,
    "audio": _sound,
    "video": _film,
    "googlemaps": _map,
    "iframe": _map,
    "quote": _quotation,
    "pullquote": _quotation,
    "blockquote": _quotation,
    "latex": _formula,
    "tex": _formula,
}
"""Shortcode -> what stands for it."""


def _closers(text: str) -> dict[int, tuple[int, int]]:
    """Where a shortcode opens -> where what closes it begins and ends. One way through the text, whatever is open."""
    found: dict[int, tuple[int, int]] = {}
    open_at: defaultdict[str, list[int]] = defaultdict(list)
    doubled: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    bracket = -1
    for match in _OPEN_OR_CLOSE.finditer(text):
        start, name = match.start(), match[2].lower()
        bracket = bracket if bracket >= match.end() else text.find("]", match.end())
        if bracket < 0:
            break
        is_empty = text[bracket - 1] == "/" and not match[1]
        is_doubled = start > 0 and text[start - 1] == "["
        if not match[1] and is_doubled:
            # It may be escaped, and then counts for no other of its name.
            doubled[name, len(open_at[name])] += [] if is_empty else [start]
        elif not match[1]:
            open_at[name] += [] if is_empty else [start]
        elif not is_doubled:
            found |= dict.fromkeys(doubled.pop((name, len(open_at[name])), ()), (start, bracket + 1))
            if open_at[name]:
                found[open_at[name].pop()] = (start, bracket + 1)
    return found


def _attributes(written: str) -> dict[str, str]:
    """The named values, and the first that has no name under ``""``."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(written.strip().rstrip("/")):
        value = next(filter(None, values), "")
        found.setdefault(name.lower(), value)
    return found


def _language_of(name: str) -> str:
    """The language that the name of a listing's shortcode is, or ends in: ``php``, ``cc_php``."""
    last = name.rpartition("_")[2]
    return "" if "code" in name or last.startswith(_LISTERS) else last


_LISTERS = ("crayon", "cc", "highlight", "prism", "enlighter")


def _escaped(code: str) -> str:
    """Code as text; where it was escaped already, as it is."""
    if re.search(r"&(?:lt|gt|amp|quot|#\d+);", code) and not re.search(r"<\w", code):
        return code
    return escape(code, quote=False)
