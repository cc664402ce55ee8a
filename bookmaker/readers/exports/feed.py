"""Reads a feed that was saved: RSS 0.9x to 2.0, RDF, Atom, CDF (through feedparser) and JSON Feed.

A feed holds the latest articles only, and may hold no more of each than its beginning: both are said.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

from bookmaker import notes
from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.galleries import with_listed_pictures
from bookmaker.model import Article, Dating, Dropped, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._fields import plain_language, without_doubles
from bookmaker.readers._json import load_json, records, word
from bookmaker.readers._moments import at_home, date_notes, written_dating
from bookmaker.readers._titles import place_of, plain
from bookmaker.readers._xml import sound_xml
from bookmaker.world import World

_XML = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF|(?:\w+:)?feed|channel)[\s>]", re.IGNORECASE)
_NOT = re.compile(rb"<(?:html|!doctype html|svg|opml)[\s>]", re.IGNORECASE)
_JSON = re.compile(rb"jsonfeed\.org/version/|\"items\"\s*:\s*\[\s*\{[^{]*\"(?:content_html|content_text)\"")
_END = re.compile(
    r"(?:\[\s*(?:…|\.\.\.|&#8230;|&hellip;)\s*\]|(?:…|\.\.\.)\s*(?:\S+\s+){0,5}\S*|"
    r"(?:Continue reading|Read (?:the )?(?:more|rest|full)|Lire la suite|Weiterlesen|Seguir leyendo|Continua a leggere)"
    r"[^.]{0,80})\s*$",
    re.IGNORECASE,
)
MOST_ATTRIBUTES = 500
"""Of one element; those of every kind of feed together are fewer."""

_LONG_TAG = re.compile(rb"<([\w:.-]+)\s[^<>]{2000,}+>")
_CLOSED = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF|channel)\s*>", re.IGNORECASE)
_BELOW = re.compile(r"#(?:comment|c)[-_]?\d+$", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)


def recognise_feed(look: Look) -> float:
    """Rather sure of any feed; the exports that look like feeds are surer of theirs."""
    head = look.head.replace(b"\0", b"")[:20_000]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return 0.85 if _JSON.search(head) else 0.0
    found, other = _XML.search(head), _NOT.search(head)
    return 0.85 if found and not (other and other.start() < found.start()) else 0.0


def read_feed(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The entries, in the order of the feed; see ``Export.read``."""
    for source in sources:
        path = Path(source.address)
        with world.open(path) as file:
            is_json = file.read(64).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"{"
        items = _read_json(path, source, world, lang) if is_json else _read_xml(path, source, world, lang)
        yield from _with_notes(items, source)


def _with_notes(articles: Iterator[Article | Note], source: Source) -> Iterator[Article | Note]:
    count, is_said = 0, False
    for article in articles:
        yield article
        if isinstance(article, Note):
            is_said = True
            continue
        count += 1
        where = place_of(source.address, article.title, article.html)
        yield from date_notes(article.dating, where)
        if _is_excerpt(article.html):
            hint = f"Import the page itself: {article.address}" if article.address else "Import the pages themselves."
            yield notes.note("feed.excerpt", where, "the feed has only the beginning of it", hint)
    if count:
        message = f"{count} article{'s' if count != 1 else ''}; older ones are seldom in a feed"
        yield notes.note("feed.latest", source.address, message, "The blog's own export has all of them.")
    elif not is_said:
        yield empty_note(source.address)


def _is_excerpt(html: str) -> bool:
    text = parse_html(html).get_text(" ").strip()
    return len(text) < 2000 and _END.search(text) is not None


def _read_xml(path: Path, source: Source, world: World, lang: str) -> Iterator[Article | Note]:
    import feedparser  # few imports read a feed

    with world.open(path) as file:
        data = _name_captions(_LONG_TAG.sub(_without_crowd, sound_xml(file, str(path))))
    if not _CLOSED.search(data[-4000:]):
        message = "the feed is cut off; what is whole was read"
        yield notes.note("source.unread", source.address, message, "Save it again, or look at its end.")
        data = _ended(data)
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    entries = [entry for entry in found.entries if not _is_comment(entry)]
    for entry in entries:
        yield _article(entry, found.feed, source, lang, world.now())
    if count := len(found.entries) - len(entries):
        yield _comments_note(count, bool(entries), source.address)


_PIECE = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?(?:-->|\Z)|<(/?)([\w:.-]+)([^<>]*)>", re.DOTALL)


def _ended(data: bytes) -> bytes:
    """A feed that is cut off, what its last entry left open closed: so its text is there up to the cut."""
    start = max(data.rfind(b"<item"), data.rfind(b"<entry"), 0)
    if data.rfind(b"<![CDATA[") > data.rfind(b"]]>"):
        data += b"]]>"
    elif data.rfind(b"<") > data.rfind(b">"):
        data = data[: data.rfind(b"<")]
    opened: list[bytes] = []
    for piece in _PIECE.finditer(data, start):
        if piece[1] and opened and opened[-1] == piece[2]:
            opened.pop()
        elif piece[2] and not piece[1] and not piece[3].endswith(b"/"):
            opened.append(piece[2])
    return data + b"".join(b"</" + name + b">" for name in reversed(opened))


def _is_comment(entry: Any) -> bool:
    """Whether it is a reader's: its address is a place below an article, and it says so of itself."""
    is_below = _BELOW.search(str(_get(entry, "link") or "")) is not None
    return is_below and ("thr_in-reply-to" in entry or _BELOW.search(str(_get(entry, "id") or "")) is not None)


def _comments_note(count: int, has_articles: bool, where: str) -> Note:
    """Said of readers' comments among the articles of a feed, and of a feed that has nothing else."""
    if has_articles:
        hint = "The blog's own export has them with its articles."
        return notes.note("article.unasked", where, f"comments: {count} left out", hint)
    message = "this is the feed of a blog's comments, not of its articles"
    return notes.note("source.unread", where, message, "Save the feed of the articles, or name the blog's address.")


def _name_captions(data: bytes) -> bytes:
    """The feed with the words about a picture (https://www.rssboard.org/media-rss) under a name of their own.

    feedparser takes them for the entry's text, in the place of what it has of its own.
    """
    prefix = _MEDIA.search(data[:20_000])
    if prefix is None:
        return data
    name = prefix[1] + b":description"
    pieces = _ENTRY_END.split(data)
    for at, piece in enumerate(pieces):
        begin = _ENTRY.search(piece)
        if begin and name in piece and _OWN_TEXT.search(piece, begin.end()):
            called = re.compile(rb"(</?)" + re.escape(prefix[1]) + rb":description\b")
            pieces[at] = called.sub(rb"\1" + prefix[1] + rb":caption", piece)
    return b"".join(pieces)


_MEDIA = re.compile(rb"xmlns:([\w-]{1,40})\s*=\s*[\"']https?://search\.yahoo\.com/mrss")
_ENTRY = re.compile(rb"<(?:item|entry)[\s>]")
_ENTRY_END = re.compile(rb"(</(?:item|entry)\s{0,20}>)")
_OWN_TEXT = re.compile(
    rb"<(?:description|content:encoded|content|summary)(?:\s[^<>]{0,500})?>\s{0,99}"
    rb"(?:[^\s<]|<!\[CDATA\[\s{0,99}[^\s\]]|<\w)"
)
"""The text that an entry has itself, if there is any in it."""


def _without_crowd(tag: re.Match[bytes]) -> bytes:
    """A tag without its attributes, where it has thousands: feedparser looks through all of them for each."""
    return b"<" + tag[1] + b">" if tag[0].count(b"=") > MOST_ATTRIBUTES and tag[0][-2:] != b"/>" else tag[0]


def _article(entry: Any, feed: Any, source: Source, lang: str, now: datetime) -> Article:
    contents = _get(entry, "content") or []
    content: Any = max(contents, key=lambda one: len(one.get("value") or ""), default=None)
    summary = _get(entry, "summary_detail")
    best = content if content and (content.get("value") or "").strip() else summary
    spoken = plain_language(str((best or {}).get("language") or _get(feed, "language") or ""))
    address = str(_get(entry, "link") or "")
    dating, minutes = at_home(*_dating(entry, spoken or lang, now), address)
    html, dropped = _without_signature(_markup(best))
    return Article(
        source=source,
        title=_title(entry),
        html=with_listed_pictures(_with_media(html, entry)),
        byline=_authors(entry, feed),
        dating=dating,
        lang=spoken,
        tags=without_doubles([plain(tag.get("label") or tag.get("term") or "") for tag in _get(entry, "tags") or []]),
        address=address if address.startswith("http") else "",
        position=minutes,
        dropped=dropped,
        updated=_updated(entry, spoken or lang, now),
    )


def _get(record: Any, name: str) -> Any:
    """A field itself: feedparser lends some others' values."""
    return dict.get(record, name)


def _title(entry: Any) -> str:
    detail = _get(entry, "title_detail") or {}
    text = str(detail.get("value") or "")
    return plain(escape(text) if detail.get("type") == "text/plain" and "&" not in text and "</" not in text else text)


def _markup(detail: Any) -> str:
    """The value as HTML: plain text is escaped, in paragraphs."""
    value = str((detail or {}).get("value") or "")
    if (detail or {}).get("type") == "text/plain" and not re.search(r"</?\w+[^>]*>", value):
        return _paragraphs(escape(value, quote=False))
    return value.strip() if "<" in value else _paragraphs(value)


def _without_signature(html: str) -> tuple[str, tuple[Dropped, ...]]:
    """The text without the line that WordPress puts under it in feeds, which says where it appeared."""
    found = _SIGNATURE.search(html)
    said = parse_html(found[1]).get_text(" ") if found else ""
    if not found or not _APPEARED.search(said):
        return html, ()
    return html[: found.start()].rstrip(), (Dropped("drop_signature", fold_spaces(said)),)


_SIGNATURE = re.compile(r"<p>((?:(?!<p\b).){0,2000})</p>\s*\Z", re.DOTALL)
_APPEARED = re.compile(
    r"^\s*(?:The post .+ (?:appeared first|first appeared) on |(?:L.article|Cet article) .+ est apparu en premier sur "
    r"|Der Beitrag .+ erschien zuerst auf "
    r"|La entrada .+ (?:se publicó primero en|aparece primero en|apareció primero en) "
    r"|L.articolo .+ (?:proviene da|sembra essere il primo su) |O post .+ (?:apareceu primeiro em|aparece primeiro em) "
    r"|Het bericht .+ verscheen eerst op |Wpis .+ pochodzi z serwisu |Artykuł .+ pochodzi z serwisu "
    r"|Inlägget .+ dök först upp på |Indlægget .+ blev først udgivet på |Сообщение .+ появились? сначала на )",
    re.DOTALL,
)


def _paragraphs(text: str) -> str:
    """Escaped text in paragraphs."""
    pieces = (piece.strip() for piece in re.split(r"\n\s*\n", text))
    return "\n".join(f"<p>{piece}</p>" for piece in pieces if piece)


def _dating(entry: Any, lang: str, now: datetime) -> tuple[Dating, int]:
    """The first publication; where no more is told than the last change, that, doubted."""
    for name in ("published", "created", "updated"):
        dating, minutes = written_dating(str(_get(entry, name) or ""), name, lang, now)
        if dating.day:
            return dating, minutes
    return Dating(), 0


def _updated(entry: Any, lang: str, now: datetime) -> date | None:
    return written_dating(str(_get(entry, "updated") or ""), "updated", lang, now)[0].day


def _authors(entry: Any, feed: Any) -> tuple[str, ...]:
    """The entry's authors, or else the feed's; never an address."""
    for record in (entry, feed):
        named = [str(one.get("name") or "") for one in _get(record, "authors") or [] if one]
        # feedparser cuts some addresses in the middle: a bracket is left over.
        sound = [text for text in named if text.count("(") == text.count(")")]
        names = [_name(text) for text in (sound or [str(_get(record, "author") or "")]) if text]
        if found := without_doubles([name for name in names if name]):
            return found
    return ()


def _name(text: str) -> str:
    """``Anne`` of ``anne@example.org (Anne)``."""
    inside = re.search(r"\(([^()]+)\)\s*$", text)
    text = inside[1] if inside and "@" in text else re.sub(r"<?\S+@\S+>?", "", text)
    return plain(text.strip(" ()"))


def _with_media(html: str, entry: Any) -> str:
    """The text with the sounds, films and pictures that hang from the entry and are not in it."""
    pieces = [html]
    said = plain(str(_get(entry, "media_caption") or ""))
    caption = f"<figcaption>{escape(said, quote=False)}</figcaption>" if said else ""
    enclosed = [one for one in _get(entry, "links") or [] if one.get("rel") == "enclosure"]
    for one in [*enclosed, *(_get(entry, "media_content") or []), *(_get(entry, "media_thumbnail") or [])]:
        named = f' title="{escape(title)}"' if (title := str(one.get("title") or "")) else ""
        address, kind = str(one.get("href") or one.get("url") or ""), str(one.get("type") or one.get("medium") or "")
        shown = "".join(pieces)
        if not address or address in shown or escape(address) in shown:
            continue
        if kind.startswith("audio"):
            pieces.append(f'<audio src="{escape(address)}"{named}></audio>')
        elif kind.startswith("video"):
            pieces.append(f'<video src="{escape(address)}"{named}></video>')
        elif (kind.startswith("image") or _PICTURE.search(address)) and "<img" not in pieces[0] + html:
            pieces.insert(0, f'<figure class="lead"><img src="{escape(address)}" alt="">{caption}</figure>')
    return "\n".join(piece for piece in pieces if piece)


def _read_json(path: Path, source: Source, world: World, lang: str) -> Iterator[Article | Note]:
    """https://www.jsonfeed.org/version/1.1/"""
    data = load_json(world.read(path), str(path))
    for item in records(data, "items"):
        spoken = plain_language(word(item, "language") or word(data, "language"))
        address = word(item, "url", "external_url")
        written = written_dating(word(item, "date_published"), "date_published", spoken or lang, world.now())
        dating, minutes = at_home(*written, address)
        tags = item.get("tags")
        yield Article(
            source=source,
            title=plain(word(item, "title")),
            html=_json_markup(item),
            byline=_json_authors(item) or _json_authors(data),
            dating=dating,
            lang=spoken,
            tags=without_doubles([plain(str(tag)) for tag in tags] if isinstance(tags, list) else []),
            address=address if address.startswith("http") else "",
            position=minutes,
            updated=written_dating(word(item, "date_modified"), "date_modified", spoken, world.now())[0].day,
        )


def _json_markup(item: Mapping[str, Any]) -> str:
    html = word(item, "content_html") or _paragraphs(escape(word(item, "content_text", "summary"), quote=False))
    picture = word(item, "image")
    lead = (
        f'<figure class="lead"><img src="{escape(picture)}" alt=""></figure>\n'
        if picture and picture not in html
        else ""
    )
    media = [
        {"url": word(one, "url"), "type": word(one, "mime_type"), "title": word(one, "title")}
        for one in records(item, "attachments")
    ]
    return _with_media(lead + html, {"media_content": media})


def _json_authors(record: Any) -> tuple[str, ...]:
    single = record.get("author") if isinstance(record, dict) else None
    return without_doubles([plain(word(one, "name")) for one in (*records(record, "authors"), single) if one])


EXPORT = Export(name="feed", recognise=recognise_feed, read=read_feed)
