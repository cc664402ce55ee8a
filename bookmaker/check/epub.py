"""``words.*``, ``chapter.missing``, ``chapter.order``: the finished EPUB, read along its spine."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from bookmaker.check._edition import Printed, compare_edition
from bookmaker.check._presence import check_presence
from bookmaker.check._text import seen_text
from bookmaker.check.compared import Compared, notes_of
from bookmaker.errors import SourceError
from bookmaker.model import Artifact, Book, Note
from bookmaker.words import words_of

_CONTAINER = "META-INF/container.xml"
_OPENING = 2000
"""Characters at a document's beginning among which its title stands."""

_LARGEST = 64 * 1024 * 1024
"""Bytes of one document, unpacked, above which it is no chapter of ours."""


def check_epub(book: Book, artifact: Artifact) -> tuple[Note, ...]:
    """A note for every chapter that is missing or out of order, and for every run of words lost or added."""
    return (*check_epub_chapters(book, artifact), *notes_of(compare_epub(book, artifact)))


def check_epub_chapters(book: Book, artifact: Artifact) -> tuple[Note, ...]:
    """A note for every chapter that is missing from the spine or stands in another order."""
    return check_presence(book, tuple(_by_chapter(book, read_spine(artifact))), "the EPUB")


def compare_epub(book: Book, artifact: Artifact) -> tuple[Compared, ...]:
    """The words of every chapter against those of its document in the EPUB."""
    documents = _by_chapter(book, read_spine(artifact))
    return compare_edition(book, "epub", (Printed(c, documents.get(c.id, "")) for c in book.chapters))


def read_spine(artifact: Artifact) -> dict[str, str]:
    """Name without suffix -> text, of every document in the spine, in reading order; ``SourceError`` if unreadable."""
    try:
        with zipfile.ZipFile(BytesIO(artifact.data)) as archive:
            return {_stem(name): _read_document(archive, name) for name in _spine(archive)}
    except (zipfile.BadZipFile, KeyError, IndexError, etree.XMLSyntaxError) as error:
        raise SourceError(f"{artifact.name}: this is not a whole EPUB ({error})", hint="Build it again.") from error


def _by_chapter(book: Book, documents: dict[str, str]) -> dict[str, str]:
    """The documents under their chapters' ids; where a name is no id, the next document that says the title first."""
    ids = {chapter.id for chapter in book.chapters}
    missing = [chapter for chapter in book.chapters if chapter.id not in documents]
    found = {}
    for name, text in documents.items():
        chapter = next((c for c in missing if _opens(text, c.title)), None) if name not in ids and missing else None
        if chapter:
            missing.remove(chapter)
        found[chapter.id if chapter else name] = text
    return found


def _opens(text: str, title: str) -> bool:
    words, opening = words_of(title), words_of(text[:_OPENING])
    return bool(words) and any(opening[at : at + len(words)] == words for at in range(len(opening)))


def _spine(archive: zipfile.ZipFile) -> list[str]:
    """Names in the archive of the documents that the package's spine lists."""
    package = str(_parse(archive, _CONTAINER).xpath("string(//@full-path)"))
    root = _parse(archive, package)
    hrefs = {item.get("id"): item.get("href") or "" for item in root.iter("{*}item")}
    found = (hrefs[ref.get("idref")] for ref in root.iter("{*}itemref"))
    return [posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(href))) for href in found]


def _read_document(archive: zipfile.ZipFile, name: str) -> str:
    body = next(_parse(archive, name).iter("{*}body"), None)
    return seen_text(body) if body is not None else ""


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > _LARGEST:
        raise KeyError(f"{name} is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(archive.read(name), parser)


def _stem(name: str) -> str:
    return posixpath.splitext(posixpath.basename(name))[0]
