"""Reads a page saved in one file with all that it shows: MHTML (https://www.rfc-editor.org/rfc/rfc2557); and letters
saved from a mail program, whose head says title, author and day (https://www.rfc-editor.org/rfc/rfc5322).

The message is taken apart by the standard library; its pictures are put into the page as data, from where the import
takes them like any other.
"""

from __future__ import annotations

import email
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from html import escape
from pathlib import Path, PurePath
from urllib.parse import urljoin

from bookmaker import notes
from bookmaker.errors import SourceError
from bookmaker.html import fold_spaces
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Reader
from bookmaker.readers._article import empty_note
from bookmaker.readers._moments import dating_of, read_moment
from bookmaker.readers._text import decode_text
from bookmaker.readers.exports.wordpress.paragraphs import set_paragraphs
from bookmaker.readers.html import page_charset, read_markup
from bookmaker.world import World

SUFFIXES = (".mht", ".mhtml", ".eml")

MOST_PARTS = 5_000
"""Parts of one page."""

MOST_SHOWN = 64 << 20
"""Characters of the pictures that a page shows once more; each is always there once."""

_HEAD = re.compile(rb"^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?Content-Type:\s*multipart/related", re.IGNORECASE)
_LETTER = re.compile(rb"^(?:Received|Message-ID|Return-Path|Delivered-To|From):", re.IGNORECASE | re.MULTILINE)
_OF_LETTER = re.compile(rb"^(?:Subject|Date):.*^MIME-Version:|^MIME-Version:.*^(?:Subject|Date):", re.I | re.M | re.S)
_SAVED = re.compile(rb"^(?:Snapshot-)?Content-Location:|^From: <?Saved by", re.IGNORECASE | re.MULTILINE)
_PREFIX = re.compile(r"^(?:(?:re|fwd?|tr|wg|aw)\s?:\s*)+", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>.{0,2000}?</title>", re.IGNORECASE | re.DOTALL)
_SHOWN = re.compile(
    r"(<(?:img|source|video|image)\b(?:[^<>]|<(?!img|source|video|image))*?\s(?:src|poster|href|xlink:href)\s*=\s*[\"'])([^\"']+)",
    re.IGNORECASE,
)


def recognise_mhtml(name: str, head: bytes) -> float:
    """Surest for a message of related parts with one of our suffixes."""
    suffixed = PurePath(name).suffix.lower() in SUFFIXES
    if _HEAD.match(head.lstrip()[:8192]):
        return 0.95 if suffixed else 0.8
    if _is_letter(head):
        return 0.95 if suffixed else 0.7
    return 0.5 if suffixed and b"ime-" in head[:4096] else 0.0


def read_mhtml(source: Source, world: World, lang: str) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The article of the page inside; ``SourceError`` where there is no page inside."""
    data = world.read(Path(source.address))
    if not data.strip():
        return (), (empty_note(source.address),)
    parts = _all_parts(data, source.address)
    if _is_letter(data):
        return _read_letter(email.message_from_bytes(data, policy=compat32), parts, source, world, lang)
    page = next((part for part in parts if part.get_content_type() in _PAGES), None)
    if page is None:
        raise SourceError(f"{source.address}: there is no page in this file", hint="Save it again as MHTML or HTML.")
    return _read_part(page, parts, "", source, lang)


_PAGES = ("text/html", "application/xhtml+xml")


def _read_part(
    page: Message, parts: Sequence[Message], title: str, source: Source, lang: str
) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The article of a page among the parts of a message, which is called ``title`` where that is known."""
    content = _bytes(page)
    text, said = decode_text(content, source.address, _charset(page) or page_charset(content), lang)
    place = _header(page, "Content-Location")
    pictures = _Pictures(place, parts)
    whole = _SHOWN.sub(lambda shown: shown[1] + pictures.show(shown[2]), text)
    whole = f"<title>{escape(title)}</title>{_TITLE.sub('', whole)}" if title else whole
    articles, more = read_markup(whole, source, lang, place if place.startswith("http") else "")
    return articles, (*said, *more, *pictures.notes(source.address))


def _is_letter(data: bytes) -> bool:
    """Whether it is a message that somebody sent, and no page that a browser saved."""
    head = data.lstrip()[:16_384].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return bool(_LETTER.search(head) and _OF_LETTER.search(head)) and not _SAVED.search(head)


def _read_letter(
    letter: Message, parts: Sequence[Message], source: Source, world: World, lang: str
) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The article of a letter: its page, or its plain text; title, author and day from its head."""
    title = _PREFIX.sub("", _words(letter, "Subject"))
    shown = [part for part in parts if "attachment" not in str(part.get("Content-Disposition") or "").lower()]
    page = next((part for part in shown if part.get_content_type() in _PAGES), None)
    plain = next((part for part in shown if part.get_content_type() == "text/plain"), None)
    if page is not None:
        articles, said = _read_part(page, parts, title, source, lang)
    elif plain is not None:
        text, said = decode_text(_bytes(plain), source.address, _charset(plain), lang)
        articles = (Article(source=source, title=title, html=set_paragraphs(escape(_unwrapped(text), quote=False))),)
    else:
        raise SourceError(f"{source.address}: there is no text in this letter", hint="Save it again, whole.")
    name = re.sub(r"\s*<[^<>]*>\s*$", "", _words(letter, "From")).strip("\"' ")
    written = _words(letter, "Date")
    moment = read_moment(written)
    dating = dating_of(moment, f"Date {written}", world.now())
    own = [
        replace(
            one,
            title=one.title or title,
            byline=one.byline or ((name,) if name and "@" not in name else ()),
            dating=dating if dating.day else one.dating,
            position=moment.hour * 60 + moment.minute if moment else one.position,
        )
        for one in articles
    ]
    return tuple(own), tuple(one for one in said if one.code != "date.missing" or not dating.day)


def _unwrapped(text: str) -> str:
    """Plain text whose paragraphs, cut by a mail program into lines of about one length, are whole again."""
    paragraphs = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip())
    return "\n\n".join(map(_in_one_line, paragraphs))


def _in_one_line(paragraph: str) -> str:
    lines = paragraph.split("\n")
    is_cut = len(lines) > 1 and all(_CUT <= len(line) <= _LONGEST_LINE and line[:1] not in ">-*" for line in lines[:-1])
    return " ".join(line.strip() for line in lines) if is_cut else paragraph


_CUT, _LONGEST_LINE = 55, 80
"""Characters of a line that a mail program ended."""


def _words(part: Message, name: str) -> str:
    """What a line of the head says, its letters decoded."""
    try:
        return fold_spaces(str(make_header(decode_header(str(part.get(name) or "")))))
    except (LookupError, UnicodeError, ValueError):
        return fold_spaces(str(part.get(name) or ""))


def _all_parts(data: bytes, where: str) -> list[Message]:
    try:
        return list(_parts(email.message_from_bytes(data, policy=compat32)))
    except RecursionError as error:
        message = f"{where}: its parts are nested too deeply"
        raise SourceError(message, hint="No browser saves a page so: save it again as MHTML or HTML.") from error


def _parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _picture(part: Message) -> dict[str, str]:
    """The names by which the page calls this picture, and the picture as an address that holds it."""
    kind = part.get_content_type()
    if not kind.startswith("image/"):
        return {}
    data = f"data:{kind};base64,{b64encode(_bytes(part)).decode()}"
    name = _header(part, "Content-ID").strip("<>")
    return {key: data for key in (_header(part, "Content-Location"), f"cid:{name}" if name else "") if key}


class _Pictures:
    """The pictures of one page, to be put where it shows them."""

    def __init__(self, place: str, parts: Sequence[Message]) -> None:
        self._place, self._room, self._lost = place, MOST_SHOWN, 0
        self._known = {name: picture for part in parts for name, picture in _picture(part).items()}
        self._shown: set[int] = set()

    def show(self, address: str) -> str:
        """The picture of this address as data; where it was shown too often, or there is none, the address."""
        picture = self._find(address.replace("&amp;", "&"))
        is_again = id(picture) in self._shown
        if is_again and len(picture) > self._room:
            self._lost += 1
            return address
        self._room -= len(picture) if is_again else 0
        self._shown |= {id(picture)} if picture else set()
        return picture or address

    def notes(self, where: str) -> tuple[Note, ...]:
        """How many pictures were left out."""
        message = f"{self._lost} times a picture is shown again, and was left out: the page would swell"
        hint = "Look at the chapter, and put back what it needs."
        return (notes.note("asset.missing", where, message, hint),) if self._lost else ()

    def _find(self, address: str) -> str:
        try:
            return self._known.get(address) or self._known.get(urljoin(self._place, address)) or ""
        except ValueError:
            return ""


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except (LookupError, UnicodeError):
        return ""


def _header(part: Message, name: str) -> str:
    return "".join(str(part.get(name) or "").split())


READER = Reader(name="mhtml", suffixes=SUFFIXES, recognise=recognise_mhtml, read=read_mhtml)
