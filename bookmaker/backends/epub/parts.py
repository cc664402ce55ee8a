"""The pages taken apart: the documents that an EPUB has, what each of them holds, and where everything stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bookmaker.backends.epub.chunks import Chunk, cut_into_chunks
from bookmaker.backends.epub.contents import Content, read_content
from bookmaker.backends.epub.links import Targets, named_assets
from bookmaker.backends.epub.metadata import colon, full_title
from bookmaker.backends.epub.names import Place, asset_file, place_documents
from bookmaker.backends.epub.navigation import Line, PageTarget, contents_lines, mark_lines, marked_pages, one_line
from bookmaker.backends.epub.pagemarks import Placed
from bookmaker.backends.epub.splitting import is_large, piece_of, split_document
from bookmaker.crew import Crew, Job, job_key
from bookmaker.errors import BuildError
from bookmaker.html import escape
from bookmaker.locales import labels
from bookmaker.model import Asset, Document, Pages
from bookmaker.pagination import PageMark

NAV = "nav"
"""Id of the one place whose body is made here."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What every step needs."""

    pages: Pages
    """With the documents that they lacked."""
    title: str
    """Title and subtitle of the book."""
    places: tuple[Place, ...]
    """Of every document, in reading order."""
    chunks: tuple[Chunk, ...]
    """Every place but that of the contents."""
    contents: Mapping[str, Content]
    """Id of a place -> what its body holds; none for the navigation document."""
    lines: tuple[Line, ...]
    """Of the contents."""
    targets: Targets
    """What links may lead to."""
    assets: tuple[Asset, ...]
    """Those that are shown, and the cover."""
    marks: tuple[PageMark, ...]
    """The pages of the printed edition, in order."""
    owed: frozenset[str]
    """The labels of those that begin within a text: lists are made up otherwise in print."""
    for_kobo: bool
    """Whether it is the edition for Kobo readers."""


def take_apart(pages: Pages, crew: Crew, *, for_kobo: bool = False) -> Parts:
    """The parts; ``BuildError`` where there are none, or one is not well-formed."""
    documents = tuple(_all_documents(pages))
    whole = replace(pages, documents=_in_pieces(documents, crew))
    places = place_documents(whole.documents)
    chunks = cut_into_chunks((place for place in places if place.id != NAV), f"{pages.book.identifier} {for_kobo}")
    if not chunks:
        raise BuildError("the book has no pages", hint="Add at least one article to chapters/.")
    contents = _contents(chunks, crew)
    assets = _shown_assets(whole, contents)
    first = {place.document.name: place for place in reversed(places)}
    anchors = {
        name: {anchor: at for at, anchor in enumerate(contents[place.id].ids)}
        for name, place in first.items()
        if place.id in contents
    }
    targets = Targets(first, anchors, {asset.name: asset_file(asset) for asset in assets}, _pieces(whole.documents))
    marks = tuple(mark for document in documents for mark in document.pages)
    texts = [document for document in documents if document.chapter]
    owed = frozenset(mark.label for document in texts for mark in document.pages if not mark.is_first)
    lines = _lines(whole, targets)
    return Parts(whole, full_title(whole.book), places, chunks, contents, lines, targets, assets, marks, owed, for_kobo)


def _in_pieces(documents: tuple[Document, ...], crew: Crew) -> tuple[Document, ...]:
    """The documents, each that is too large for one file in pieces."""
    large = [document for document in documents if is_large(document)]
    jobs = [Job(split_document, document, job_key(split_document, document)) for document in large]
    pieces = {document.name: found for document, found in zip(large, crew.work(jobs), strict=True)} if jobs else {}
    return tuple(piece for document in documents for piece in pieces.get(document.name, (document,)))


def _pieces(documents: tuple[Document, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for document in documents:
        base, number = piece_of(document.name)
        if number > 1:
            found[base] = (*found.get(base, (base,)), document.name)
    return found


def _lines(pages: Pages, targets: Targets) -> tuple[Line, ...]:
    """The lines of the contents, with the pages that begin among them."""
    nav = next(document for document in pages.documents if document.kind == "contents")
    return mark_lines(nav.title, contents_lines(pages, targets.places, targets.anchors), nav.pages)


def page_targets(parts: Parts) -> tuple[PageTarget, ...]:
    """The pages of the printed edition that begin somewhere in this one, in the order of the pages."""
    found = [
        PageTarget(mark.label, f"{place.file}#{mark.id}") for place in parts.places for mark in _pages_in(place, parts)
    ]
    order = {mark.label: mark.index for mark in parts.marks}
    return tuple(sorted(found, key=lambda page: order.get(page.label, 0)))


def _pages_in(place: Place, parts: Parts) -> tuple[Placed, ...]:
    if place.id == NAV:
        return (*nav_marks(place), *marked_pages(parts.lines))
    return parts.contents[place.id].pages


def page_of(parts: Parts, address: str) -> str:
    """The label of the page that a link to another document leads to; empty where it is not known."""
    name, _, anchor = address.removeprefix("chapter:").partition("#")
    place = parts.targets.places.get(parts.targets.home(name, anchor))
    content = parts.contents.get(place.id) if place else None
    if place is None or content is None or not content.pages:
        return ""
    if not anchor:
        return content.pages[0].label if any(mark.is_first for mark in place.document.pages) else ""
    if anchor not in content.ids or any(mark.is_alone for mark in place.document.pages):
        return ""
    order = parts.targets.anchors[place.document.name]
    before = [mark.label for mark in content.pages if order[mark.id] <= order[anchor]]
    return before[-1] if before else ""


def nav_marks(place: Place) -> tuple[Placed, ...]:
    """The mark before the contents: of their first page."""
    return tuple(Placed(mark.label, f"page-{mark.label}") for mark in place.document.pages[:1])


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
    alt = f"{label}{colon(pages.book.lang)}{one_line(pages.book.title, label)}"
    body = (
        f'<section class="cover" epub:type="cover" role="region" aria-label="{escape(label)}">\n'
        f'<p><img role="doc-cover" src="asset:{escape(pages.cover)}" alt="{escape(alt)}"/></p>\n</section>'
    )
    return Document("cover", "cover", label, pages.book.lang, body, rtl=pages.book.rtl)


def _contents(chunks: tuple[Chunk, ...], crew: Crew) -> dict[str, Content]:
    jobs = [chunk.job(read_content, chunk.document, chunk.key) for chunk in chunks]
    return {chunk.place.id: content for chunk, content in zip(chunks, crew.work(jobs), strict=True)}


def _shown_assets(pages: Pages, contents: Mapping[str, Content]) -> tuple[Asset, ...]:
    shown = {address.removeprefix("asset:") for content in contents.values() for address in content.pictures}
    shown.update({pages.cover}, *(named_assets(style.css) for style in pages.styles))
    return tuple({asset.name: asset for asset in pages.assets if asset.name in shown}.values())
