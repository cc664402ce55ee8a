"""Reads journals of LiveJournal, Dreamwidth and their like: the XML of their export pages, and ljdump's folders.

The export (``export.bml``, a file a month) is ``livejournal`` with an ``entry`` each; ljdump keeps every entry in a
file ``L-n``, and its comments in ``C-n``. The fields are those of the protocol:
https://www.livejournal.com/doc/server/ljp.csp.xml-rpc.getevents.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

from lxml import etree

from bookmaker.errors import SourceError
from bookmaker.model import Article, Comment, Dropped, Note, Source
from bookmaker.notes import note
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._moments import date_notes, dating_of, read_moment
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import plain
from bookmaker.readers._xml import local, stream_elements, text_of
from bookmaker.readers.exports.wordpress.paragraphs import set_paragraphs
from bookmaker.world import World

_ENTRIES = frozenset({"entry", "event"})
_SIGN = re.compile(rb"<itemid>\s*\d+\s*</itemid>")
_FIELD = re.compile(rb"<(?:eventtime|logtime|event)>")
_DUMPED = re.compile(r"(?:^|/)L-\d+$")
_SAID = ("current_mood", "current_music", "current_location")
"""What stands below an entry and is not its text."""

_PERSON = re.compile(
    r"<lj\s+(?:user|comm)\s*=\s*[\"']?([\w-]{1,60})[\"']?(?:\s+title\s*=\s*\"([^\"<>]*)\")?[^<>]{0,80}>(?:\s*</lj>)?",
    re.IGNORECASE,
)
_CUT = re.compile(r"<(?:lj-)?cut\b(?:\s+text\s*=\s*(?:\"([^\"]*)\"|'([^']*)'))?[^<>]{0,200}>", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:lj-)?cut\s*>|</?lj-(?:raw|embed|spoiler|template)\b[^<>]{0,200}>", re.IGNORECASE)
_SERVER = re.compile(r"https?://(?:users\.|community\.)?([^/]+)/(?:(?:users|community|~)/?([\w-]+)/)?")


def recognise_livejournal(look: Look) -> float:
    """Sure of the fields that entries alone have, and of a folder of ljdump's files."""
    if look.head:
        return 0.97 if _SIGN.search(look.head) and _FIELD.search(look.head) else 0.0
    dumped = [name for name in look.names if _DUMPED.search(name)]
    return 0.95 if any(_SIGN.search(look.peek(name)) for name in dumped[:3]) else 0.0


def read_livejournal(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The entries, in the order of the files; see ``Export.read``."""
    for source in sources:
        count = 0
        for path in _files(Path(source.address), world):
            try:
                for article in _read_file(path, source, world):
                    count += 1
                    yield article
                    if not article.status:
                        yield from date_notes(article.dating, f"{path}, “{article.title[:60]}”")
            except SourceError as error:
                yield note("source.unread", str(path), error.message, error.hint)
        if not count:
            yield empty_note(source.address)


def _files(path: Path, world: World) -> list[Path]:
    """The file itself, or those of a folder, by their numbers."""
    try:
        paths = [one for one in world.list(path) if _DUMPED.search(one.as_posix())]
    except SourceError:
        return [path]
    return sorted(paths, key=lambda one: (one.parent, int(one.name[2:]))) or [path]


def _read_file(path: Path, source: Source, world: World) -> Iterator[Article]:
    with world.open(path) as file:
        for element in stream_elements(file, _ENTRIES, str(path)):
            if local(element) != "end":
                article = _article(element, Source(str(path), source.kind), world)
                beside = path.with_name(f"C-{path.name[2:]}")
                if _DUMPED.search(path.as_posix()) and world.exists(beside):
                    article = replace(article, comments=tuple(_comments(beside, world)))
                yield article


def _article(element: etree._Element, source: Source, world: World) -> Article:
    fields = {local(child): text_of(child) for child in element if local(child) != "props"}
    for props in (child for child in element if local(child) == "props"):
        fields |= {local(child): text_of(child) for child in props if local(child) not in fields}
    written = fields.get("eventtime") or fields.get("logtime") or ""
    moment = read_moment(written)
    html, cuts = _body(fields.get("event", ""), fields.get("opt_preformatted", "") not in ("", "0"))
    said = (f"{name}: {fields[name]}" for name in _SAID if fields.get(name))
    address = fields.get("url", "")
    return Article(
        source=source,
        title=plain(fields.get("subject", "")),
        html=html,
        byline=without_doubles([fields.get("poster", "") or _journal(address)]),
        dating=dating_of(moment, f"eventtime {written}", world.now()),
        lang=spoken_language("", html),
        tags=without_doubles(fields.get("taglist", "").split(",")),
        address=address if address.startswith("http") else "",
        position=moment.hour * 60 + moment.minute if moment else 0,
        dropped=tuple(Dropped("drop_below_entry", text) for text in (*cuts, *said)),
        status="" if fields.get("security", "") in ("", "public") else "private",
    )


def _journal(address: str) -> str:
    """The name of the journal that an address belongs to."""
    match = _SERVER.match(address)
    if not match:
        return ""
    host = match[1].lower().split(".")
    return match[2] or (host[0] if len(host) > 2 and host[0] != "www" else "")


def _body(text: str, is_laid_out: bool) -> tuple[str, list[str]]:
    """The entry as HTML, and the words of its cuts, which only a list of entries shows."""
    cuts = [a or b for a, b in _CUT.findall(text) if a or b]
    text = _CLOSED.sub("", _CUT.sub("", _PERSON.sub(_person, text)))
    return (text.strip() if is_laid_out else set_paragraphs(text)), cuts


def _person(match: re.Match[str]) -> str:
    host = match[1].lower().replace("_", "-")
    return f'<a href="https://{host}.livejournal.com/">{match[2] or match[1]}</a>'


def _comments(path: Path, world: World) -> Iterator[Comment]:
    """What ``C-n`` holds, without what was deleted or never shown."""
    with world.open(path) as file:
        for element in stream_elements(file, frozenset({"comment"}), str(path)):
            fields = {local(child): text_of(child) for child in element}
            if fields.get("state", "A") not in ("A", "F", "") or not fields.get("body"):
                continue
            moment = read_moment(fields.get("date", ""))
            subject = f"<p><b>{escape(plain(fields['subject']))}</b></p>" if fields.get("subject") else ""
            yield Comment(
                fields.get("user", ""),
                subject + _body(fields["body"], is_laid_out=False)[0],
                moment.replace(tzinfo=None) if moment else None,
                fields.get("id", ""),
                fields.get("parentid", "").strip("0") and fields["parentid"],
            )


EXPORT = Export(name="livejournal", recognise=recognise_livejournal, read=read_livejournal)
