"""The package put together: every document, picture, style and datum of the book in its place.

Each step is a job with a key of its own, so that a book of which one word has changed costs one lot of documents:
what the documents hold (``contents``), the documents as files (``texts``), the sheets, the package document (``opf``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bookmaker.backends.epub.accessibility import CONFORMANCE, Survey, claims, obstacles, summary_lang, survey
from bookmaker.backends.epub.archive import as_is, deflate, join_archive
from bookmaker.backends.epub.files import File, write_files
from bookmaker.backends.epub.metadata import Datum, book_metadata, language
from bookmaker.backends.epub.names import slug
from bookmaker.backends.epub.navigation import guide, landmarks, plain
from bookmaker.backends.epub.opf import FOLDER, Package
from bookmaker.backends.epub.parts import Parts, page_targets, take_apart
from bookmaker.backends.epub.sheets import carried_styles
from bookmaker.backends.epub.splitting import piece_of
from bookmaker.crew import Crew, Job, job_key
from bookmaker.locales import labels
from bookmaker.model import Artifact, Note, Pages
from bookmaker.notes import note

APPLE_OPTIONS = "META-INF/com.apple.ibooks.display-options.xml"
"""Lets Apple Books use the fonts that a book carries (Apple Books Asset Guide, "Fonts")."""

_APPLE = b"""<?xml version="1.0" encoding="utf-8"?>
<display_options><platform name="*"><option name="specified-fonts">true</option></platform></display_options>
"""


def write_package(pages: Pages, crew: Crew, *, for_kobo: bool = False) -> tuple[Artifact, tuple[Note, ...]]:
    """The EPUB file and what had to be mended; raises ``BuildError``."""
    ((styles, style_notes),) = crew.work([Job(carried_styles, pages.styles, job_key(carried_styles, pages.styles))])
    parts = take_apart(replace(pages, styles=styles), crew, for_kobo=for_kobo)
    files, link_notes = write_files(parts, crew)
    package = _package(parts, files)
    (documents,) = crew.work([Job(write_opf, package, job_key(write_opf, package))])
    packed = {name: deflate(data) for name, data in documents}
    packed |= {f"{FOLDER}/{file.item.file}": file.packed for file in files}
    if pages.profile == "apple":
        packed[APPLE_OPTIONS] = deflate(_APPLE)
    # First and not compressed: https://www.w3.org/TR/epub-33/#sec-zip-container-mime
    data = join_archive([("mimetype", as_is(b"application/epub+zip")), *sorted(packed.items())])
    name = f"{slug(pages.book.title) or 'book'}{'.kepub' if for_kobo else ''}.epub"
    return Artifact(name, "application/epub+zip", data), (*style_notes, *link_notes, *_doubts(parts))


def _package(parts: Parts, files: tuple[File, ...]) -> Package:
    book = parts.pages.book
    return Package(
        identifier=book.identifier,
        lang=language(book.lang),
        rtl=book.rtl,
        modified=book.modified,
        metadata=tuple(_metadata(parts)),
        items=tuple(file.item for file in files),
        spine=tuple(place.id for place in parts.places),
        guide=tuple(guide(landmarks(parts.places, labels(book.lang)))),
    )


def _metadata(parts: Parts) -> Iterator[Datum]:
    lang = parts.pages.book.lang
    yield from book_metadata(parts.pages.book, parts.pages.profile)
    if parts.pages.cover in parts.targets.assets:
        # Old readers look here, and one of them wants ``name`` before ``content``.
        yield Datum("meta", "", {"name": "cover", "content": "cover-image"})
    has_pages = bool(page_targets(parts))
    if has_pages:
        yield from _page_source(parts.pages.page_source)
    found = _survey(parts, has_pages=has_pages)
    for name, value in claims(found):
        spoken = {"xml:lang": summary_lang(lang)} if name == "schema:accessibilitySummary" else {}
        yield Datum("meta", value, {"property": name, **spoken})
    if parts.pages.book.record.certified_by and not obstacles(found):
        yield Datum("meta", CONFORMANCE, {"property": "dcterms:conformsTo", "id": "conformance"})
        certifier = {"refines": "#conformance", "property": "a11y:certifiedBy"}
        yield Datum("meta", plain(parts.pages.book.record.certified_by, ""), certifier)


def _page_source(source: str) -> Iterator[Datum]:
    """What the pages are the pages of, as EPUB Accessibility 1.1 has it and as 1.0 had it."""
    yield Datum("source", source, {"id": "page-source"})
    yield Datum("meta", "pagination", {"refines": "#page-source", "property": "source-of"})
    yield Datum("meta", source, {"property": "pageBreakSource"})


def _survey(parts: Parts, *, has_pages: bool) -> Survey:
    inside = [place for place in parts.places if place.id in parts.contents and place.document.kind != "cover"]
    whole = [place for place in inside if piece_of(place.document.name)[1] == 1]
    chapters = [parts.contents[place.id].seen for place in whole if place.document.kind == "chapter"]
    shown = [asset for asset in parts.assets if asset.media_type.startswith("image/")]
    seen = [parts.contents[place.id].seen for place in inside]
    has_index = any(place.document.kind == "index" for place in inside)
    return survey(seen, chapters, shown, language(parts.pages.book.lang), pages=has_pages, index=has_index)


def _doubts(parts: Parts) -> Iterator[Note]:
    """A note where somebody has certified what cannot be claimed."""
    book = parts.pages.book
    against = obstacles(_survey(parts, has_pages=False)) if book.record.certified_by else ()
    if against:
        said = f"“{book.record.certified_by}” certifies what is not claimed of the EPUB: {'; '.join(against)}"
        yield note("epub.not-accessible", "book.toml", said, "Describe the pictures, give the tables heads.")


def write_opf(package: Package) -> tuple[tuple[str, bytes], ...]:
    """Path in the archive and bytes of the package document, and of the container that leads to it."""
    from bookmaker.backends.epub.writer import write_package_document  # ebooklib is loaded when there is need of it

    return write_package_document(package)
