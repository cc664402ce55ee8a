"""Rules on style sheets, pictures and fonts: what voids a sheet, what is not shown, what is refused."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from bookmaker.check.stores.opened import Opened
from bookmaker.check.stores.rule import EVERYWHERE, OLD, Found, Rule

PIXELS = 5_600_000
"""Most that Apple takes in a picture (Asset Guide 5.3)."""

SHORTER, LONGER = 640, 10_000
"""Pixels of a cover: the least that Google takes, the most that Amazon does."""

PROGRESSIVE = 0xC2
"""Marker of a JPEG in many passes."""

PER_DOCUMENT = 10_000_000
"""Bytes of pictures in one document (github.com/kobolabs/epub-spec)."""

_MODERN = re.compile(
    r"\b(min|max|clamp|calc|env)\(|@supports|@layer|@container|display:\s*(grid|flex)|\d(vh|vw|vmin|vmax)\b"
)
_OLD_MEDIA = re.compile(r"@media\s+(?!(all|screen|print|amzn-mobi|amzn-kf8)\b\s*[{,])[^{]*")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CHOSEN = ("font-family", "font-size", "line-height", "text-align")
_BASE_SHEET = 0
"""Only the first sheet must be one that the oldest engine takes: what it throws away of the others is not missed."""


def _variables(book: Opened) -> Found:
    for path, css in book.sheets.items():
        if re.search(r"var\(|[{;]\s*--[\w-]+\s*:", css):
            yield path, "custom properties (--name, var()) void the sheet"


def _modern(book: Opened) -> Found:
    for path, css in _base_sheets(book):
        for found in (*_MODERN.finditer(css), *_OLD_MEDIA.finditer(css)):
            yield path, f"“{found[0].strip()[:40]}” may void the whole sheet"


def _base_sheets(book: Opened) -> Iterator[tuple[str, str]]:
    """The sheets that every document takes first."""
    firsts: set[str] = set()
    for path, tree in book.trees.items():
        links = [link for link in tree.iter("{*}link") if "stylesheet" in (link.get("rel") or "")]
        firsts.update(book.path_of(link.get("href") or "", path) for link in links[: _BASE_SHEET + 1])
    return ((path, css) for path, css in book.sheets.items() if path in firsts)


def _body(book: Opened) -> Iterator[tuple[str, str, str]]:
    """Path, property and value of what is set on the body, or on everything."""
    for path, css in book.sheets.items():
        for selectors, block in _RULE.findall(css):
            names = {selector.strip() for selector in selectors.split(",")}
            if names & {"body", "html", "*", ":root"}:
                for declaration in block.split(";"):
                    name, _, value = declaration.partition(":")
                    yield path, name.strip().lower(), value.strip().lower()


def _colours(book: Opened) -> Found:
    for path, name, value in _body(book):
        if name in ("color", "background", "background-color") and value not in ("inherit", "transparent", ""):
            yield path, f"“{name}: {value}” on the whole text fights with the night mode"


def _forced(book: Opened) -> Found:
    for path, name, value in _body(book):
        if name in ("font-family", "font-size", "line-height", "text-align") and value not in (
            "inherit",
            "100%",
            "1em",
        ):
            yield path, f"“{name}: {value}” on the whole text takes the choice from the reader"


def _absolute(book: Opened) -> Found:
    for path, css in book.sheets.items():
        if re.search(r"position:\s*(absolute|fixed)", css):
            yield path, "what is placed absolutely may be dropped"


def _fonts(book: Opened) -> Found:
    for path in book.items:
        if path.endswith(".woff2"):
            yield path, "the font is in WOFF2, which is not read"


def _kinds(book: Opened) -> Found:
    for path, kind, _ in book.pictures():
        if kind in ("image/webp", "image/avif", "image/jxl"):
            yield path, f"{kind} is not shown"


def _drawings(book: Opened) -> Found:
    for path, kind, _ in book.pictures():
        if kind == "image/svg+xml":
            yield path, "drawings (SVG) are shown badly, or not at all"


def _pixels(book: Opened) -> Found:
    for path, kind, data in book.pictures():
        width, height = size_of(kind, data)
        if width * height > PIXELS:
            yield path, f"{width} × {height} pixels are too many"


def _colour_spaces(book: Opened) -> Found:
    for path, kind, data in book.pictures():
        if kind == "image/jpeg" and jpeg_frame(data)[3] == 4:
            yield path, "the picture is in CMYK"


def _passes(book: Opened) -> Found:
    for path, kind, data in book.pictures():
        if kind == "image/jpeg" and jpeg_frame(data)[0] == PROGRESSIVE:
            yield path, "a progressive JPEG is not shown"


def _weight(book: Opened) -> Found:
    for path, tree in book.trees.items():
        shown = {book.path_of(img.get("src") or "", path) for img in tree.iter("{*}img")}
        weight = sum(len(book.files.get(name, b"")) for name in shown)
        if weight > PER_DOCUMENT:
            yield path, f"{weight // 1_000_000} MB of pictures in one document"


def _cover(book: Opened) -> Found:
    path = next((p for p, i in book.items.items() if "cover-image" in (i.get("properties") or "").split()), "")
    named = [meta.get("content") for meta in book.package.iter("{*}meta") if meta.get("name") == "cover"]
    if not path:
        yield book.path, "there is no cover"
    elif book.items[path].get("id") not in named:
        yield book.path, "old readers are not told which picture is the cover"
    kind = book.items[path].get("media-type") or "" if path else ""
    width, height = size_of(kind, book.files.get(path, b""))
    if path and kind not in ("image/jpeg", "image/png"):
        yield path, f"a cover in {kind} is not shown"
    elif path and (min(width, height) < SHORTER or max(width, height) > LONGER):
        yield path, f"{width} × {height} pixels: shops want a cover of {SHORTER} to {LONGER}"


def size_of(kind: str, data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a JPEG, PNG or GIF; 0 for any other."""
    if kind == "image/png" and len(data) > 24:
        width, height = struct.unpack(">II", data[16:24])
    elif kind == "image/gif" and len(data) > 10:
        width, height = struct.unpack("<HH", data[6:10])
    elif kind == "image/jpeg":
        _, width, height, _ = jpeg_frame(data)
    else:
        return 0, 0
    return int(width), int(height)


def jpeg_frame(data: bytes) -> tuple[int, int, int, int]:
    """Marker (0xC2: progressive), width, height and number of components; nulls where there is no frame."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return marker, width, height, data[at + 9]
        at += 2 + length
    return 0, 0, 0, 0


_SE = "github.com/standardebooks/tools, se/data/templates"
_READERS = "github.com/crosspoint-reader/calibre-plugins/pull/7"
_COVER = "A JPEG or PNG of 1600 × 2560 pixels suits every shop."
_SHEETS = "Look at styles/epub.css and styles/book.css."

RULES = (
    Rule(
        "store.css-variables", ("kindle", *OLD), "github.com/harvard-edge/cs249r_book/issues/1148", _variables, _SHEETS
    ),
    Rule("store.css-modern", OLD, "readium.org css21 notes; stackoverflow.com/q/77441756", _modern, _SHEETS),
    Rule("store.css-colour", EVERYWHERE, _SE, _colours, _SHEETS),
    Rule("store.css-forced", EVERYWHERE, "Kindle Publishing Guidelines 2019.2", _forced, _SHEETS),
    Rule("store.css-absolute", ("kindle",), _SE, _absolute, _SHEETS),
    Rule("store.font-kind", OLD, "github.com/kobolabs/epub-spec", _fonts, "Put it into fonts/ as OTF or TTF."),
    Rule("store.picture-kind", ("kindle", *OLD), "leafbind.io", _kinds, "Build the book again: they are converted."),
    Rule("store.drawing", ("kindle",), "leafbind.io", _drawings, '[output] profile = "kindle" makes pictures of them.'),
    Rule("store.picture-size", ("apple",), "Apple Books Asset Guide 5.3", _pixels, "Make it smaller."),
    Rule("store.picture-colours", ("apple",), "itunespartner.apple.com", _colour_spaces, "Save it as RGB."),
    Rule("store.picture-passes", OLD, _READERS, _passes, "Build the book again: they are converted."),
    Rule("store.picture-weight", ("kobo",), "github.com/kobolabs/epub-spec", _weight, "Make two chapters of it."),
    Rule(
        "store.cover", EVERYWHERE, "kdp.amazon.com G6GTK3T3NUHKLEFX; support.google.com 3424254", _cover, "See cover."
    ),
)
