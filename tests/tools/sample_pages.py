"""Rendered books made by hand: what the tests of an edition build from."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime

from bookmaker.model import Asset, Book, Chapter, Document, Entry, Pages, Part, Style

MODIFIED = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def png(width: int = 3, height: int = 2) -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x99" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURE = Asset("0123456789abcdef.png", "image/png", png(), 3, 2)
COVER = Asset("fedcba9876543210.png", "image/png", png(16, 25), 16, 25)


def chapter_document(name: str, title: str, text: str, lang: str = "en", *, rtl: bool = False) -> Document:
    """A chapter as the templates write it; ``text`` is its canonical body."""
    body = f'<section epub:type="chapter" role="doc-chapter"><h1 id="title">{title}</h1>{text}</section>'
    plain = title.replace("&lt;", "<").replace("&amp;", "&")
    return Document(name, "chapter", plain, lang, body, rtl=rtl, chapter=name)


def sample_book(**values: object) -> Book:
    """A book of two chapters; ``values`` are fields that it shall have."""
    fields: dict[str, object] = {
        "title": "A Sample",
        "lang": "en",
        "identifier": "urn:uuid:6f1a5b0e-53f5-4b0a-9f57-0d7cf8a3a111",
        "modified": MODIFIED,
        "chapters": (Chapter("one", "One", "<p>a</p>", "en"), Chapter("two", "Two", "<p>b</p>", "en")),
        "parts": (Part("all", "", ("one", "two")),),
        "authors": ("Ann Author", "Bo Writer"),
    }
    return Book(**(fields | values))  # type: ignore[arg-type]


def sample_pages(*documents: Document, book: Book | None = None, **values: object) -> Pages:
    """The documents as a rendered book, their titles its contents; ``values`` are fields that it shall have."""
    title_page = Document(
        "titlepage", "titlepage", "A Sample", "en", '<section epub:type="titlepage"><h1>A Sample</h1></section>'
    )
    fields: dict[str, object] = {
        "medium": "epub",
        "book": book or sample_book(),
        "documents": (title_page, *documents),
        "contents": tuple(Entry(document.title, document.name) for document in documents),
        "styles": (Style("epub.css", "p { text-indent: 1em }\n"),),
        "assets": (PICTURE, COVER),
        "cover": COVER.name,
    }
    return Pages(**(fields | values))  # type: ignore[arg-type]
