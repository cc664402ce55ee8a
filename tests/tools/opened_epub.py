"""A finished EPUB taken apart again, with zipfile and lxml."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from sample_pages import chapter_document, sample_pages

from bookmaker.backends.epub import write_epub
from bookmaker.model import Book, Pages

NAMES = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Opened:
    """A finished EPUB, its files and its package document."""

    def __init__(self, pages: Pages) -> None:
        artifact, self.notes = write_epub(pages)
        self.name = artifact.name
        with ZipFile(BytesIO(artifact.data)) as archive:
            self.entries = archive.infolist()
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.package = self.tree("content.opf")

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.files[f"EPUB/{name}"])

    def find(self, path: str, name: str = "content.opf") -> list[str]:
        return [str(value) for value in self.tree(name).xpath(path, namespaces=NAMES)]

    def meta(self, property_: str) -> list[str]:
        return self.find(f'//opf:meta[@property="{property_}"]/text()')


def two_chapters(text: str = "<p>a</p>", book: Book | None = None) -> Pages:
    return sample_pages(chapter_document("one", "One", text), chapter_document("two", "Two", "<p>b</p>"), book=book)
