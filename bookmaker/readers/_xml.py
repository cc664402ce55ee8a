"""XML of exports and feeds as it is met: streamed, recovering, without entities, DTD and network.

What a parser would stumble over is put right on the way in: what stands before the first tag, characters that XML does
not have, HTML's named characters, a bare ``&``, an encoding that is not the declared one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, BinaryIO

from lxml import etree

from bookmaker.errors import SourceError
from bookmaker.readers._text import MARKS, binary_kind, known_encoding

CHUNK = 1 << 20
"""Bytes that are read at a time."""

MOST_DECLARED = 4000
"""Characters of all entities that a file declares together; some old feeds declare a few letters."""

_ENTITY = re.compile(rb"<!ENTITY\s[^>]{0,%d}" % MOST_DECLARED)
_DECLARED = re.compile(rb"<\?xml[^>]*?\bencoding\s*=\s*[\"']\s*([\w.:-]+)", re.IGNORECASE)
_FIRST_TAG = re.compile(
    r"<\?xml\s|<(?:rss|feed|channel|(?:\w+:)?RDF|rdf|opml|item|entry|livejournal|event|comments|tumblr|mediawiki|en-export)[\s>:/]",
    re.IGNORECASE,
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARK = re.compile(r"<!\[CDATA\[|\]\]>|&(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?")
_PLAIN = frozenset(("&amp;", "&lt;", "&gt;", "&quot;", "&apos;"))
_TAIL = 64
"""Characters kept back at the end of a chunk: the longest mark is shorter."""


def parse_xml(data: bytes, parser: etree.XMLParser) -> etree._Element | None:
    """The root of a small document as this parser reads it; none where there is no XML in it."""
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def stream_elements(file: BinaryIO, names: frozenset[str], where: str) -> Iterator[etree._Element]:
    """The elements of these local names as they are complete, the outermost ones, each to be used at once.

    Ends with an element called ``end`` where the file is whole; ``SourceError`` where there is no XML in it.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"), recover=True, huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    depth, open_at = 0, 0
    is_whole = False
    for text in _sound_text(file, where):
        parser.feed(text.encode("utf-8"))
        for event, element in parser.read_events():
            if event == "start":
                depth += 1
                open_at = depth if not open_at and local(element) in names else open_at
                continue
            if open_at == depth:
                yield element
                open_at = 0
                _forget(element)
            depth -= 1
            is_whole = depth == 0
    if is_whole:
        yield etree.Element("end")


def sound_xml(file: BinaryIO, where: str) -> bytes:
    """The whole file made sound, in UTF-8 and without a declaration; ``SourceError`` where there is no XML in it."""
    return "".join(_sound_text(file, where)).encode("utf-8")


def local(element: etree._Element) -> str:
    """The element's name without namespace and prefix; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def family(element: etree._Element) -> str:
    """The namespace, or the prefix where that was never declared."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag[1:].partition("}")[0] if tag.startswith("{") else tag.rpartition(":")[0]


def text_of(element: etree._Element | None) -> str:
    """All text in an element, stripped; empty for none, and for a comment."""
    return "" if element is None or not isinstance(element.tag, str) else "".join(map(str, element.itertext())).strip()


def _forget(element: etree._Element) -> None:
    """Empties an element and lets go of those before it, so that memory does not grow with the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _sound_text(file: BinaryIO, where: str) -> Iterator[str]:
    """The file's text in pieces, from its first tag on, made sound, in UTF-8 whatever it declares."""
    head = file.read(CHUNK)
    if not head.startswith(tuple(mark for mark, _ in _WIDE)) and (kind := binary_kind(head)):
        raise SourceError(f"{where}: this is {kind}, not text", hint="Name the export as it was downloaded.")
    if sum(len(one) for one in _ENTITY.findall(head)) > MOST_DECLARED:
        raise SourceError(f"{where}: it declares entities that swell", hint="No export does: this one is not read.")
    decoder = codecs.getincrementaldecoder(_encoding(head))("replace")
    text = decoder.decode(head)
    start = _FIRST_TAG.search(text)
    if start is None:
        raise SourceError(f"{where}: there is no XML in it", hint="Export it again, or look at the file.")
    text = re.sub(r"^<\?xml[^>]*\?>", "", text[start.start() :])
    mender = _Mender()
    while True:
        data = file.read(CHUNK)
        yield mender.mend(text, is_last=not data)
        if not data:
            return
        text = decoder.decode(data)


def _encoding(head: bytes) -> str:
    """The encoding to read with: marks first, then UTF-8 where it is sound, then what is declared."""
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    for name, pattern in (
        ("utf-32-be", b"\0\0\0<"),
        ("utf-32-le", b"<\0\0\0"),
        ("utf-16-be", b"\0<"),
        ("utf-16-le", b"<\0"),
    ):
        if head.startswith(pattern):
            return name
    declared = _DECLARED.search(head[:2000])
    encoding = known_encoding(declared[1].decode("ascii", "replace")) if declared else ""
    if encoding == "iso2022_jp":
        return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        register_mixed()
        return encoding if encoding not in ("", "utf-8") else MIXED
    return MIXED if register_mixed() else "utf-8"


_WIDE = ((b"\0\0\0<", "utf-32-be"), (b"<\0\0\0", "utf-32-le"), (b"\0<", "utf-16-be"), (b"<\0", "utf-16-le"))
"""How a file without a mark begins in the wide encodings."""

MIXED = "utf-8-or-cp1252"
"""A name for UTF-8 in which bytes that are none are read as windows-1252."""


def register_mixed() -> bool:
    """Makes ``MIXED`` known to Python."""
    codecs.register(lambda name: _mixed_codec() if name.replace("_", "-") == MIXED else None)
    return True


def _mixed_codec() -> codecs.CodecInfo:
    utf = codecs.lookup("utf-8")

    class Decoder(codecs.BufferedIncrementalDecoder):
        """UTF-8, a stray byte as windows-1252."""

        def _buffer_decode(self, data: Any, errors: str, final: bool) -> tuple[str, int]:
            text, used = codecs.utf_8_decode(data, "surrogateescape", final)
            return text.translate(_HALVES) if max(text, default="") >= "\udc80" else text, used

    return codecs.CodecInfo(utf.encode, utf.decode, None, None, utf.incrementalencoder, Decoder, MIXED)


_HALVES = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


class _Mender:
    """Mends text that comes in pieces."""

    def __init__(self) -> None:
        self._rest = ""
        self._in_cdata = False

    def mend(self, text: str, *, is_last: bool) -> str:
        """The piece made sound; its last few characters wait for the next."""
        text = _NOT_XML.sub("", self._rest + text)
        end = len(text) if is_last else max(0, len(text) - _TAIL)
        pieces: list[str] = []
        at = 0
        for match in _MARK.finditer(text):
            if match.start() >= end:
                break
            pieces.append(text[at : match.start()])
            pieces.append(self._settle(match[0]))
            at = match.end()
        end = max(end, at)
        pieces.append(text[at:end])
        self._rest = text[end:]
        return "".join(pieces)

    def _settle(self, mark: str) -> str:
        if mark == "<![CDATA[":
            # A second opening inside is text.
            self._in_cdata = True
            return mark
        if mark == "]]>":
            mark, self._in_cdata = (mark if self._in_cdata else "]]&gt;"), False
            return mark
        if self._in_cdata or mark in _PLAIN:
            return mark
        if mark.startswith("&#"):
            return mark if _is_character(mark) else ""
        return "".join(f"&#{ord(c)};" for c in html5[mark[1:]]) if mark[1:] in html5 else f"&amp;{mark[1:]}"


def _is_character(reference: str) -> bool:
    number = int(reference[3:-1], 16) if reference[2] in "xX" else int(reference[2:-1])
    return number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
