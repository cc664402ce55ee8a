"""``words.*``, ``chapter.missing``, ``chapter.order``: the finished EPUB, read along its spine."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from bookmaker.check._edition import Held, Side, compare_edition, hold, sides_of
from bookmaker.check._presence import check_presence
from bookmaker.check._text import seen_text
from bookmaker.check.compared import Compared, notes_of
from bookmaker.crew import ALONE, Crew, Job, job_key, lot_of
from bookmaker.errors import SourceError
from bookmaker.model import Artifact, Book, Note
from bookmaker.words import words_of

_CONTAINER = "META-INF/container.xml"
_OPENING = 2000
"""Characters at a document's beginning among which its title stands."""

_LARGEST = 64 * 1024 * 1024
"""Bytes of one document, unpacked, above which it is no chapter of ours."""

_HIDDEN = ".//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"
"""What a document has and a reader does not see."""

_PER_BYTE = 1.5e-6
"""Seconds that a byte of a packed document takes to be compared, about."""


def check_epub(book: Book, artifact: Artifact) -> tuple[Note, ...]:
    """A note for every chapter that is missing or out of order, and for every run of words lost or added."""
    return (*check_epub_chapters(book, artifact), *notes_of(compare_epub(book, artifact)))


def check_epub_chapters(book: Book, artifact: Artifact) -> tuple[Note, ...]:
    """A note for every chapter that is missing from the spine or stands in another order."""
    with _open(artifact) as archive:
        names = [_stem(name) for name in _spine(archive)]
    if not {chapter.id for chapter in book.chapters} <= set(names):
        with _sound(artifact):
            names = list(_by_chapter(book, read_spine(artifact)))
    return check_presence(book, names, "the EPUB")


def compare_epub(
    book: Book, artifact: Artifact, crew: Crew = ALONE, marks: Sequence[str] = (), *, is_kept: bool = True
) -> tuple[Compared, ...]:
    """The words of every chapter against those of its document in the EPUB; ``SourceError`` where it is unreadable.

    ``marks`` are hashes of the chapters, where they are known. What is the same as before is not compared again
    where ``is_kept``.
    """
    spine = read_spine(artifact)
    with _sound(artifact):
        documents = _by_chapter(book, spine)
        if not is_kept:
            for leaf in spine.values():
                leaf.markup()
    sides = sides_of(book, marks)
    jobs = [_job(side, documents.get(side.chapter.id, ()), artifact.name, is_kept=is_kept) for side in sides]
    found: list[tuple[Side, Held, tuple[str, ...]]] = []
    for side, held in zip(sides, crew.work(jobs), strict=True):
        if isinstance(held, str):
            raise _broken(artifact, held)
        found.append((side, held, ()))
    return compare_edition("kepub" if artifact.name.endswith(".kepub.epub") else "epub", found)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document as it stands in the archive: it is unpacked where it is compared, which is seldom."""

    data: bytes = field(repr=False)
    """Packed or not."""
    is_packed: bool
    """Whether they are packed as archives do it (deflated)."""
    sum: int
    """What their sum (CRC-32) should be when they are unpacked."""

    def markup(self) -> bytes:
        """The document; ``BadZipFile`` where it is spoilt, or too large for one of ours."""
        try:
            data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.data, _LARGEST) if self.is_packed else self.data
        except zlib.error as error:
            raise zipfile.BadZipFile(str(error)) from error
        if zlib.crc32(data) != self.sum:
            raise zipfile.BadZipFile("a document is spoilt")
        return data


def read_spine(artifact: Artifact) -> dict[str, Leaf]:
    """Name without suffix -> each document in the spine, in reading order; ``SourceError`` if unreadable."""
    with _open(artifact) as archive:
        return {_stem(name): _leaf(archive, name, artifact.data) for name in _spine(archive)}


@contextmanager
def _open(artifact: Artifact) -> Iterator[zipfile.ZipFile]:
    """The archive; what is wrong with it is raised as ``SourceError``."""
    with _sound(artifact), zipfile.ZipFile(BytesIO(artifact.data)) as archive:
        yield archive


@contextmanager
def _sound(artifact: Artifact) -> Iterator[None]:
    """What goes wrong while something of the artifact is read is its own fault, and a ``SourceError``."""
    try:
        yield
    except (zipfile.BadZipFile, struct.error, KeyError, IndexError, etree.XMLSyntaxError) as error:
        raise _broken(artifact, error) from error


def hold_document(task: tuple[Side, tuple[Leaf, ...]]) -> Held | str:
    """The chapter against the files of its document; in words what is wrong with these where they cannot be read."""
    side, pieces = task
    try:
        texts = (_text(leaf.markup()) for leaf in pieces)
        return hold(side, ["\n".join(texts)], in_order=len(pieces) == 1)  # pieces have notes of their own
    except (etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        return str(error)


def _job(side: Side, pieces: tuple[Leaf, ...], edition: str, *, is_kept: bool) -> Job:
    key = job_key(hold_document, side.mark, pieces)
    lot = lot_of((hold_document, side.book.identifier, edition), side.chapter.id)
    return Job(hold_document, (side, pieces), key, sum(len(leaf.data) for leaf in pieces) * _PER_BYTE, is_kept, lot)


def _piece_of(name: str) -> tuple[str, int]:
    """The document that a file is a piece of, and which: ``a-title_2.xhtml`` is the second of ``a-title``."""
    base, _, number = name.rpartition("_")
    return (base, int(number)) if base and number.isdecimal() else (name, 1)


def _broken(artifact: Artifact, error: object) -> SourceError:
    return SourceError(f"{artifact.name}: this is not a whole EPUB ({error})", hint="Build it again.")


def _by_chapter(book: Book, documents: Mapping[str, Leaf]) -> dict[str, tuple[Leaf, ...]]:
    """The files of each document under its chapter's id; where its name is none, the next that says the title first."""
    ids = {chapter.id for chapter in book.chapters}
    missing = [chapter for chapter in book.chapters if chapter.id not in documents]
    pieces: dict[str, tuple[Leaf, ...]] = {}
    for name, document in documents.items():
        base = _piece_of(name)[0]
        base = base if base in pieces else name
        pieces[base] = (*pieces.get(base, ()), document)
    found = {}
    for name, files in pieces.items():
        chapter = None
        if missing and name not in ids:
            text = _text(files[0].markup())
            chapter = next((c for c in missing if _opens(text, c.title)), None)
        if chapter:
            missing.remove(chapter)
        found[chapter.id if chapter else name] = files
    return found


def _opens(text: str, title: str) -> bool:
    words, opening = words_of(title), words_of(text[:_OPENING])
    return bool(words) and any(opening[at : at + len(words)] == words for at in range(len(opening)))


def _spine(archive: zipfile.ZipFile) -> list[str]:
    """Names in the archive of the documents that the package's spine lists."""
    package = str(_parse(_read(archive, _CONTAINER)).xpath("string(//@full-path)"))
    root = _parse(_read(archive, package))
    hrefs = {item.get("id"): item.get("href") or "" for item in root.iter("{*}item")}
    found = (hrefs[ref.get("idref")] for ref in root.iter("{*}itemref"))
    return [posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(href))) for href in found]


def _text(document: bytes) -> str:
    """What a reader sees of a document; nothing of none."""
    body = next(_parse(document).iter("{*}body"), None) if document else None
    if body is None:
        return ""
    if b"hidden" in document or b"display" in document:
        for element in body.xpath(_HIDDEN):
            element.tag = "template"
    return seen_text(body)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _LARGEST:
        raise KeyError(f"{name} is too large")
    return archive.read(name)


def _leaf(archive: zipfile.ZipFile, name: str, whole: bytes) -> Leaf:
    """The document of this name, cut out of the archive as it stands there."""
    about = archive.getinfo(name)
    if about.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or about.flag_bits & _ENCRYPTED:
        data = _read(archive, name)
        return Leaf(data, is_packed=False, sum=zlib.crc32(data))
    at = about.header_offset
    start = at + _HEAD + sum(struct.unpack_from("<2H", whole, at + _SIZES))
    return Leaf(whole[start : start + about.compress_size], about.compress_type == zipfile.ZIP_DEFLATED, about.CRC)


_HEAD = 30
"""Bytes of the record before a file; its name and its extra fields stand behind that."""

_SIZES = 26
"""Where it says how long these are."""

_ENCRYPTED = 0x1


def _parse(document: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(document, parser)


def _stem(name: str) -> str:
    return posixpath.splitext(posixpath.basename(name))[0]
