"""ebooklib's writer with its defects mended: the one place that knows them.

What ebooklib 0.20 does, and what is done about it:

- it parses chapters as HTML and writes them again (``viewBox`` becomes ``viewbox``), makes page lists out of notes, and
  packs everything anew: it is told of plain items without content, and asked for the package document alone;
- it gives a new book a random identifier and its own name as generator: its metadata are emptied first;
- it leaves ``xml:lang`` off the package and declares a prefix that nobody uses: ``_write_opf_file`` sets that right;
- it stamps local time as UTC: the time comes from the book, in UTC.
"""

from __future__ import annotations

from datetime import UTC

from ebooklib import epub  # type: ignore[import-untyped]
from lxml import etree

from bookmaker.backends.epub.opf import FOLDER, Package

_XML = "{http://www.w3.org/XML/1998/namespace}"


def write_package_document(package: Package) -> tuple[tuple[str, bytes], ...]:
    """See ``package.write_opf``; the same package gives the same bytes."""
    options = {"mtime": package.modified.astimezone(UTC), "epub3_pages": False, "package_direction": True}
    writer = _Writer("", _book(package), options)
    writer.process()
    writer.write()
    return tuple(writer.out.entries.items())


def _book(package: Package) -> epub.EpubBook:
    """The package as ebooklib has it."""
    book = epub.EpubBook()
    book.FOLDER_NAME = FOLDER
    book.metadata = {}
    book.set_identifier(package.identifier)
    book.language = package.lang
    book.direction = "rtl" if package.rtl else None
    for datum in package.metadata:
        named = {key.replace("xml:", _XML): value for key, value in datum.attributes.items()}
        book.add_metadata(None if datum.name == "meta" else "DC", datum.name, datum.text, named)
    for about in package.items:
        item = epub.EpubItem(uid=about.uid, file_name=about.file, media_type=about.media_type)
        item.properties = list(about.properties)
        book.add_item(item)
    book.spine = list(package.spine)
    book.guide = list(package.guide)
    return book


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

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(f"{_XML}lang", self.book.language)
        root.attrib.pop("prefix", None)
        super()._write_opf_file(root)
