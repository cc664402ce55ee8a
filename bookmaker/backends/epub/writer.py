"""ebooklib's writer with its defects mended: the one place that knows them.

What ebooklib 0.20 does, and what is done about it:

- it parses chapters as HTML and writes them again (``viewBox`` becomes ``viewbox``), and makes page lists out of
  notes: documents, navigation and NCX are handed over as finished bytes in plain items;
- it gives a new book a random identifier and its own name as generator: ``new_package`` begins with empty metadata;
- it leaves ``xml:lang`` off the package and declares a prefix that nobody uses: ``_write_opf_file`` sets that right;
- it stamps local time as UTC: the time comes from the book, in UTC;
- it dates the entries of the zip by the clock and in order of adding: they are collected first, then written sorted,
  all at one date, without extra fields (Kindle's mail service stumbles over those).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from ebooklib import epub  # type: ignore[import-untyped]
from lxml import etree

PACKED = ("image/jpeg", "image/png", "image/gif")
"""Media types that are compressed already: stored as they are."""

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold."""

_XML = "{http://www.w3.org/XML/1998/namespace}"


class Package:
    """What goes into the file; ``book`` is ebooklib's own, for its spine and guide."""

    def __init__(self, book: epub.EpubBook) -> None:
        self.book = book

    def say(self, name: str, text: str, attributes: Mapping[str, str]) -> None:
        """Adds a datum: ``meta``, or an element of Dublin Core by its local name."""
        namespace = None if name == "meta" else "DC"
        named = {key.replace("xml:", _XML): value for key, value in attributes.items()}
        self.book.add_metadata(namespace, name, text, named)

    def add(self, uid: str, file: str, media_type: str, data: bytes, properties: Sequence[str] = ()) -> None:
        """Adds a file, byte for byte."""
        item = epub.EpubItem(uid=uid, file_name=file, media_type=media_type, content=data)
        item.properties = list(properties)
        self.book.add_item(item)


def new_package(identifier: str, lang: str, *, rtl: bool) -> Package:
    """A package that says nothing of itself but its identifier."""
    book = epub.EpubBook()
    book.metadata = {}
    book.set_identifier(identifier)
    book.language = lang
    book.direction = "rtl" if rtl else None
    return Package(book)


def pack(package: Package, modified: datetime) -> bytes:
    """The EPUB file; the same package gives the same bytes. ``modified`` is aware."""
    book = package.book
    options = {"mtime": modified.astimezone(UTC), "epub3_pages": False, "package_direction": True}
    writer = _Writer("", book, options)
    writer.process()
    writer.write()
    stored = {f"{book.FOLDER_NAME}/{item.file_name}" for item in book.items if item.media_type in PACKED}
    return _zip(writer.out.entries, stored)


class _Collector:
    """Takes what ebooklib would write into a zip."""

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes) -> None:
        self.entries[name] = data.encode() if isinstance(data, str) else data


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """See the module's docstring."""

    out: _Collector

    def write(self) -> None:
        self.out = _Collector()
        self._write_container()
        self._write_opf()
        self._write_items()

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(f"{_XML}lang", self.book.language)
        root.attrib.pop("prefix", None)
        super()._write_opf_file(root)


def _zip(entries: dict[str, bytes], stored: set[str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # First and not compressed: https://www.w3.org/TR/epub-33/#sec-zip-container-mime
        _add(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        for name in sorted(entries):
            _add(archive, name, entries[name], zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    info = zipfile.ZipInfo(name, _ZIP_EPOCH)
    info.compress_type = method
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, data, compresslevel=9)
