"""Reads notes that Evernote exports (``.enex``): https://evernote.com/blog/how-evernotes-xml-export-format-works.

Each note is a page of its own kind of markup (ENML), with its pictures below it as text.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from lxml import etree

from bookmaker.html import parse_html
from bookmaker.html.markup import write_inside
from bookmaker.model import Article, Dropped, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import cut_note, empty_note
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._moments import date_notes, dating_of
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import place_of, plain
from bookmaker.readers._xml import local, stream_elements, text_of
from bookmaker.world import World

_SIGN = re.compile(rb"<en-export[\s>]")
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")
_CLOSED = re.compile(r"<(en-media|en-todo|en-crypt)\b([^<>]{0,2000}?)/>")
"""Elements that are empty in XML, and in HTML would hold all that follows."""

_CODE = re.compile(r"-en-codeblock\s*:\s*true")
"""How the style of a block says that it is a listing, a line in each block inside it."""

MOST_AGAIN = 20_000_000
"""Characters of pictures that a note shows once more: one large picture may be called a thousand times."""

_HEAD = re.compile(r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>]*>\s*)?")


def recognise_evernote(look: Look) -> float:
    """Sure of the element around all notes."""
    return 1.0 if _SIGN.search(look.head[:4096]) else 0.0


def read_evernote(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The notes, in the order of the file; see ``Export.read``."""
    for source in sources:
        count, is_whole = 0, False
        with world.open(Path(source.address)) as file:
            for element in stream_elements(file, frozenset({"note"}), source.address):
                is_whole = local(element) == "end"
                if local(element) != "note":
                    continue
                count += 1
                article = _article(element, source, world.now())
                yield article
                yield from date_notes(article.dating, place_of(source.address, article.title, article.html))
        if not is_whole:
            yield cut_note(source.address, count, "note")
        elif not count:
            yield empty_note(source.address)


def _article(note: etree._Element, source: Source, now: datetime) -> Article:
    fields = {local(child): child for child in note}
    moment, changed = _moment(text_of(fields.get("created"))), _moment(text_of(fields.get("updated")))
    about = {local(child): text_of(child) for child in fields.get("note-attributes", ())}
    html, dropped = _body(note)
    address = about.get("source-url", "")
    return Article(
        source=source,
        title=plain(text_of(fields.get("title"))),
        html=html,
        byline=without_doubles([plain(about.get("author", ""))]),
        dating=dating_of(moment, f"created {text_of(fields.get('created'))}", now),
        lang=spoken_language("", html),
        tags=without_doubles([plain(text_of(child)) for child in note if local(child) == "tag"]),
        address=address if address.startswith("http") else "",
        position=moment.hour * 60 + moment.minute if moment else 0,
        dropped=dropped,
        updated=changed.date() if changed else None,
    )


def _moment(text: str) -> datetime | None:
    match = _MOMENT.fullmatch(text)
    try:
        return datetime(*map(int, match.groups()), tzinfo=UTC) if match else None  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _body(note: etree._Element) -> tuple[str, tuple[Dropped, ...]]:
    """The note as HTML: its pictures in their places, boxes to tick as signs; what is encrypted is left out."""
    written = next((text_of(child) for child in note if local(child) == "content"), "")
    files = dict(_files(child) for child in note if local(child) == "resource")
    tree = parse_html(_CLOSED.sub(r"<\1\2></\1>", _HEAD.sub("", written, count=1)))
    for box in tree.find_all("en-todo"):
        box.insert_before("☑ " if str(box.get("checked")) == "true" else "☐ ")
        box.unwrap()
    room, again = MOST_AGAIN, set[str]()
    for media in tree.find_all("en-media"):
        shown = files.get(key := str(media.get("hash")), "")
        if key in again:
            room -= len(shown)
            shown = shown if room >= 0 else ""
        again.add(key)
        inside: Any = parse_html(shown).body
        if shown and inside is not None:
            media.insert_before(inside.find(True))
        media.unwrap()
    for block in tree.find_all("div", style=_CODE):
        lines = [line.get_text() for line in block.find_all(["div", "p"], recursive=False)] or [block.get_text()]
        listing: Any = parse_html(f"<pre>{escape(chr(10).join(lines), quote=False)}</pre>").body
        block.replace_with(listing.find("pre"))
    gone = [str(secret.get_text()) for secret in tree.find_all("en-crypt")]
    for secret in tree.find_all("en-crypt"):
        secret.decompose()
    home: Any = tree.find("en-note") or tree.body or tree
    return write_inside(home).strip(), tuple(Dropped("encrypted", text) for text in gone if text.strip())


def _files(resource: etree._Element) -> tuple[str, str]:
    """What a note calls an attachment by, and what stands for it: a picture, or its name."""
    fields = {local(child): child for child in resource}
    coded = "".join(text_of(fields.get("data")).split())
    about = {local(child): text_of(child) for child in fields.get("resource-attributes", ())}
    kind, name = text_of(fields.get("mime")), escape(about.get("file-name", ""))
    try:
        key = hashlib.md5(b64decode(coded), usedforsecurity=False).hexdigest()
    except ValueError:
        return "", ""
    if not re.fullmatch(r"image/[\w.+-]+", kind):
        return key, f"<span>{name}</span>" if name else ""
    return key, f'<img src="data:{kind};base64,{coded}" alt="">'


EXPORT = Export(name="evernote", recognise=recognise_evernote, read=read_evernote)
