"""The package put together: every document, picture, style and datum of the book in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from bookmaker.backends.epub.accessibility import claims, summary_lang, survey
from bookmaker.backends.epub.bodies import body_ids, body_properties, read_body, write_body
from bookmaker.backends.epub.links import Targets, resolve_links, resolve_style, used_assets
from bookmaker.backends.epub.metadata import Datum, book_metadata, full_title, language
from bookmaker.backends.epub.names import Place, asset_file, place_documents, slug
from bookmaker.backends.epub.navigation import (
    Landmark,
    Line,
    contents_lines,
    guide,
    landmarks,
    nav_body,
    ncx,
    plain,
)
from bookmaker.backends.epub.notes import make_popups
from bookmaker.backends.epub.sheets import carried_styles
from bookmaker.backends.epub.writer import Package, new_package, pack
from bookmaker.errors import BuildError
from bookmaker.html import escape, write_document
from bookmaker.locales import labels
from bookmaker.model import Artifact, Asset, Document, Note, Pages
from bookmaker.notes import note

if TYPE_CHECKING:
    from collections.abc import Mapping

XHTML = "application/xhtml+xml"
NAV = "nav"
"""Id of the one place whose body is made here."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The pages taken apart: what every step below needs."""

    pages: Pages
    places: tuple[Place, ...]
    roots: Mapping[str, etree._Element]
    """Id of a place -> the tree of its body; none for the navigation document."""
    targets: Targets
    assets: tuple[Asset, ...]
    """Those that are shown, and the cover."""


def write_package(pages: Pages) -> tuple[Artifact, tuple[Note, ...]]:
    """The EPUB file and what had to be mended; raises ``BuildError``."""
    styles, style_notes = carried_styles(pages.styles)
    parts = _take_apart(replace(pages, documents=tuple(_all_documents(pages)), styles=styles))
    notes = (*style_notes, *_resolve_links(parts))
    book = pages.book
    package = new_package(book.identifier, language(book.lang), rtl=book.rtl)
    for datum in _metadata(parts):
        package.say(datum.name, datum.text, datum.attributes)
    _add_files(package, parts)
    name = f"{slug(book.title) or 'book'}.epub"
    return Artifact(name, "application/epub+zip", pack(package, book.modified)), notes


def _all_documents(pages: Pages) -> Iterator[Document]:
    """The documents with what every EPUB needs and the pages may lack: the cover's page, the place of the contents.

    The contents stand after the title page, before the text.
    """
    kinds = [document.kind for document in pages.documents]
    if pages.cover and "cover" not in kinds:
        yield _cover_page(pages)
    after = 0 if "contents" in kinds else kinds.index("titlepage") + 1 if "titlepage" in kinds else -1
    contents = Document("contents", "contents", labels(pages.book.lang)["contents"], pages.book.lang, "")
    if after == -1:
        yield replace(contents, rtl=pages.book.rtl)
    for number, document in enumerate(pages.documents, 1):
        yield document
        if number == after:
            yield replace(contents, rtl=pages.book.rtl)


def _cover_page(pages: Pages) -> Document:
    label = labels(pages.book.lang)["cover"]
    alt = f"{label}: {plain(pages.book.title, label)}"
    body = (
        f'<section class="cover" epub:type="cover" role="region" aria-label="{escape(label)}">\n'
        f'<p><img role="doc-cover" src="asset:{escape(pages.cover)}" alt="{escape(alt)}"/></p>\n</section>'
    )
    return Document("cover", "cover", label, pages.book.lang, body, rtl=pages.book.rtl)


def _take_apart(pages: Pages) -> _Parts:
    places = place_documents(pages.documents)
    roots = {place.id: read_body(place.document) for place in places if place.id != NAV}
    if not roots:
        raise BuildError("the book has no pages", hint="Add at least one article to chapters/.")
    for root in roots.values():
        make_popups(root)
    shown = used_assets(list(roots.values()), [style.css for style in pages.styles]) | {pages.cover}
    assets = tuple({asset.name: asset for asset in pages.assets if asset.name in shown}.values())
    first = {place.document.name: place for place in reversed(places)}
    anchors = {name: body_ids(roots[place.id]) for name, place in first.items() if place.id in roots}
    targets = Targets(first, anchors, {asset.name: asset_file(asset) for asset in assets})
    return _Parts(pages, places, roots, targets, assets)


def _resolve_links(parts: _Parts) -> tuple[Note, ...]:
    lost = [
        (place.document.name, address)
        for place in parts.places
        if place.id in parts.roots
        for address in resolve_links(parts.roots[place.id], place, parts.targets)
    ]
    return tuple(
        note("link.broken", name, f"In the EPUB this link leads nowhere: {plain(address, 'empty')[:200]}")
        for name, address in dict.fromkeys(lost)
    )


def _metadata(parts: _Parts) -> Iterator[Datum]:
    lang = parts.pages.book.lang
    yield from book_metadata(parts.pages.book)
    if parts.pages.cover in parts.targets.assets:
        # Old readers look here, and one of them wants ``name`` before ``content``.
        yield Datum("meta", "", {"name": "cover", "content": "cover-image"})
    for name, value in _claims(parts):
        spoken = {"xml:lang": summary_lang(lang)} if name == "schema:accessibilitySummary" else {}
        yield Datum("meta", value, {"property": name, **spoken})


def _claims(parts: _Parts) -> tuple[tuple[str, str], ...]:
    inside = [place for place in parts.places if place.id in parts.roots and place.document.kind != "cover"]
    chapters = [parts.roots[place.id] for place in inside if place.document.kind == "chapter"]
    shown = [asset for asset in parts.assets if asset.media_type.startswith("image/")]
    found = survey([parts.roots[place.id] for place in inside], chapters, shown)
    return claims(found, parts.pages.book.lang)


def _add_files(package: Package, parts: _Parts) -> None:
    pages = parts.pages
    lines = contents_lines(pages, parts.targets.places, parts.targets.anchors)
    marks = landmarks(parts.places, labels(pages.book.lang))
    for place in parts.places:
        _add_document(package, place, parts, lines, marks)
    for number, style in enumerate(pages.styles, 1):
        css = resolve_style(style.css, parts.targets).encode()
        package.add(f"style-{number}", _style_file(number, style.name), "text/css", css)
    for number, asset in enumerate(parts.assets, 1):
        uid, properties = ("cover-image", ["cover-image"]) if asset.name == pages.cover else (f"asset-{number}", [])
        package.add(uid, asset_file(asset), asset.media_type, asset.data, properties)
    title = full_title(pages.book)
    package.add("ncx", "toc.ncx", "application/x-dtbncx+xml", ncx(title, pages.book.identifier, pages.book.lang, lines))
    package.book.guide = guide(marks)


def _add_document(
    package: Package, place: Place, parts: _Parts, lines: tuple[Line, ...], marks: tuple[Landmark, ...]
) -> None:
    document, root = place.document, parts.roots.get(place.id)
    title = plain(document.title, full_title(parts.pages.book))
    up = "../" if "/" in place.file else ""
    sheets = (_style_file(number, style.name) for number, style in enumerate(parts.pages.styles, 1))
    whole = write_document(
        nav_body(title, lines, marks) if root is None else write_body(root),
        title=title,
        lang=document.lang,
        rtl=document.rtl,
        head="".join(f'<link rel="stylesheet" type="text/css" href="{up}{sheet}"/>\n' for sheet in sheets),
        kind=document.kind,
        epub=True,
    )
    package.add(place.id, place.file, XHTML, whole.encode(), ["nav"] if root is None else body_properties(root))
    package.book.spine.append(place.id)


def _style_file(number: int, name: str) -> str:
    return f"styles/{slug(name.removesuffix('.css')) or f'style-{number}'}.css"
