"""Reads Movable Type's text form (https://movabletype.org/documentation/appendices/import-export-format.html), which
TypePad, Ameblo, Hatena and others give too.

Fields, then sections cut by a line of five hyphens; entries are cut by a line of eight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from io import TextIOWrapper
from itertools import takewhile
from pathlib import Path

from bookmaker.errors import SourceError
from bookmaker.model import Article, Comment, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._commonmark import write_html
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._lead import lead_picture
from bookmaker.readers._moments import date_notes, dating_of
from bookmaker.readers._pandoc import run_pandoc
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._text import decode_text
from bookmaker.readers._titles import plain
from bookmaker.readers._xml import MIXED, register_mixed
from bookmaker.readers.exports.wordpress.paragraphs import set_paragraphs
from bookmaker.world import World

_FIELD = re.compile(r"([A-Z][A-Z ]{2,24}):[ \t]?(.*)$")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?)?", re.IGNORECASE)
_SIGN = re.compile(
    rb"^(?:AUTHOR|TITLE|BASENAME): .*$(?s:.{0,4000}?)^-----\s*$(?s:.{0,400}?)^(?:BODY|EXTENDED BODY|COMMENT):",
    re.MULTILINE,
)
_STATUSES = {"publish": "", "draft": "draft", "future": "scheduled", "review": "draft", "private": "private"}
_TEXTS = ("BODY", "EXTENDED BODY")


@dataclass(slots=True)
class Entry:
    """One entry, as its lines come in."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    """The fields of the head."""
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    """Name and lines of each section."""


def recognise_movabletype(look: Look) -> float:
    """Sure of a text with the fields and lines of hyphens that entries have."""
    return 0.95 if _SIGN.search(look.head.replace(b"\r\n", b"\n")) else 0.0


def read_movabletype(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The entries, in the order of the file; see ``Export.read``."""
    for source in sources:
        count = 0
        for entry in _entries(_lines(source, world)):
            article = _article(entry, source, world.now())
            if not article.title and not article.html and article.dating.day is None:
                continue
            count += 1
            yield article
            if not article.status:
                yield from date_notes(article.dating, f"{source.address}, “{article.title[:60]}”")
        if not count:
            yield empty_note(source.address)


def _lines(source: Source, world: World) -> Iterator[str]:
    """The lines, one after another; in UTF-8 where the beginning is, else as the whole file tells."""
    path = Path(source.address)
    with world.open(path) as file:
        try:
            file.read(1 << 20).decode("utf-8-sig")
            is_plain = True
        except UnicodeDecodeError as error:
            is_plain = error.reason == "unexpected end of data"
        if is_plain:
            file.seek(0)
            register_mixed()
            wrapped = TextIOWrapper(file, MIXED)
            yield from (line.rstrip("\r\n").lstrip("\ufeff") for line in wrapped)
            return
    yield from decode_text(world.read(path), source.address)[0].split("\n")


def _entries(lines: Iterator[str]) -> Iterator[Entry]:
    entry, name = Entry(), ""
    for line in lines:
        if re.fullmatch(r"-{8,}\s*", line):
            if entry.fields or entry.sections:
                yield entry
            entry, name = Entry(), ""
        elif re.fullmatch(r"-{5}\s*", line):
            name = "-"
        elif name == "-" and (match := _FIELD.match(line)) and match[1] in _SECTIONS:
            name = match[1]
            entry.sections.append((name, [match[2]] if match[2] else []))
        elif name and name != "-":
            entry.sections[-1][1].append(line)
        elif not name and (match := _FIELD.match(line)):
            entry.fields.setdefault(match[1], []).append(match[2].strip())
    if entry.fields or entry.sections:
        yield entry


_SECTIONS = frozenset(("BODY", "EXTENDED BODY", "EXCERPT", "KEYWORDS", "COMMENT", "PING", "TAGS"))


def _article(entry: Entry, source: Source, now: datetime) -> Article:
    def one(name: str) -> str:
        return next(filter(None, entry.fields.get(name, [])), "")

    moment = _moment(one("DATE"))
    breaks = one("CONVERT BREAKS").lower()
    texts = ["\n".join(lines).strip() for name in _TEXTS for known, lines in entry.sections if known == name]
    html = "\n".join(_body(text, breaks) for text in texts if text)
    title = plain(one("TITLE"))
    tags = [*entry.fields.get("PRIMARY CATEGORY", []), *entry.fields.get("CATEGORY", []), *_split(one("TAGS"))]
    return Article(
        source=source,
        title=title,
        html=lead_picture(one("IMAGE"), html) + html,
        byline=without_doubles([plain(one("AUTHOR"))]),
        dating=dating_of(moment, f"DATE: {one('DATE')}", now),
        lang=spoken_language("", html),
        tags=without_doubles([plain(tag) for tag in tags]),
        address=_place(one("UNIQUE URL"), one("BASENAME"), moment),
        position=moment.hour * 60 + moment.minute if moment else 0,
        status=_STATUSES.get(one("STATUS").lower(), ""),
        comments=tuple(_comment(lines) for name, lines in entry.sections if name == "COMMENT"),
    )


def _place(address: str, name: str, moment: datetime | None) -> str:
    """Where the entry was, or its place on a site that the file does not name: the month's folder, its own name."""
    if address.startswith("http"):
        return address
    return f"/{moment:%Y/%m}/{name}" if name and moment else ""


def _split(text: str) -> list[str]:
    """Tags, with quotes around those of several words."""
    return [a or b for a, b in re.findall(r"\"([^\"]+)\"|([^,\"]+)", text)]


def _body(text: str, breaks: str) -> str:
    if "markdown" in breaks:
        return write_html(text, " ")[0]
    if "textile" in breaks:
        with suppress(SourceError):
            return run_pandoc("textile", text.encode(), "text").strip()
        return set_paragraphs(text)
    return text if breaks in ("0", "richtext", "wysiwyg") else set_paragraphs(text)


def _moment(text: str) -> datetime | None:
    """``MM/DD/YYYY hh:mm:ss AM|PM``, the month first."""
    match = _DATE.match(text)
    if not match:
        return None
    year, hour = int(match[3]), int(match[4] or 0)
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    hour = hour % 12 + (12 if match[7].upper() == "PM" else 0) if match[7] else hour
    try:
        return datetime(year, int(match[1]), int(match[2]), hour, int(match[5] or 0), int(match[6] or 0))
    except ValueError:
        return None


def _comment(lines: list[str]) -> Comment:
    """Fields first; of a mail or IP address nothing is kept."""
    matches = list(takewhile(bool, map(_FIELD.match, lines)))
    fields = {match[1]: match[2].strip() for match in matches if match}
    text = "\n".join(lines[len(matches) :]).strip()
    return Comment(plain(fields.get("AUTHOR", "")), set_paragraphs(text), _moment(fields.get("DATE", "")))


EXPORT = Export(name="movabletype", recognise=recognise_movabletype, read=read_movabletype)
