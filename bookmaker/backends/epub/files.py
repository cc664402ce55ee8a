"""The files of the package, packed: documents, style sheets, pictures and fonts, the contents for old readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bookmaker.backends.epub.archive import Packed, as_is, deflate
from bookmaker.backends.epub.links import find_target, picture_path, resolve_style
from bookmaker.backends.epub.names import Place, asset_file, slug
from bookmaker.backends.epub.navigation import landmarks, nav_body, ncx, one_line, plain, shown_landmarks
from bookmaker.backends.epub.opf import Item
from bookmaker.backends.epub.pagemarks import mark_markup
from bookmaker.backends.epub.parts import Parts, nav_marks, page_of, page_targets
from bookmaker.backends.epub.texts import Frame, write_document_file, write_text
from bookmaker.crew import Crew, Job, job_key
from bookmaker.locales import labels
from bookmaker.model import Note
from bookmaker.notes import note

XHTML = "application/xhtml+xml"

STORED = ("image/jpeg", "image/png", "image/gif")
"""Media types that are compressed already."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the package."""

    item: Item
    """As the manifest lists it."""
    packed: Packed
    """As it stands in the archive."""


def write_files(parts: Parts, crew: Crew) -> tuple[tuple[File, ...], tuple[Note, ...]]:
    """Every file but the package document, in the manifest's order, and a note for each link that leads nowhere."""
    frames, notes = _frames(parts)
    files = (*_documents(parts, frames, crew), *_sheets(parts), *_assets(parts, crew), _ncx(parts))
    return files, (*notes, *_lost_pages(parts))


def _frames(parts: Parts) -> tuple[dict[str, Frame], tuple[Note, ...]]:
    """Id of a place -> what stands around its body and where its links go; the notes."""
    frames: dict[str, Frame] = {}
    lost: dict[tuple[str, str], None] = {}
    for place in parts.places:
        frame = _frame(place, parts)
        if content := parts.contents.get(place.id):
            links = [(a, *find_target(a, url, place, parts.targets)) for a, url in content.links]
            pictures = tuple((a, picture_path(a, place, parts.targets)) for a in content.pictures)
            frame = replace(frame, links=tuple((a, path) for a, path, _ in links), pictures=pictures)
            if parts.pages.refers_to_pages:
                pages = ((a, page_of(parts, a)) for a, _ in content.links if a.startswith("chapter:"))
                frame = replace(frame, pages=tuple((a, label) for a, label in pages if label))
            lost |= {(place.document.name, a): None for a, _, is_exact in links if not is_exact}
        frames[place.id] = frame
    return frames, tuple(_lost_note(name, address) for name, address in lost)


def _lost_pages(parts: Parts) -> Iterator[Note]:
    """A note where pages of the printed edition are lost."""
    listed = {page.label for page in page_targets(parts)}
    if lost := [mark.label for mark in parts.marks if mark.label in parts.owed and mark.label not in listed]:
        said = f"the text that begins page {', '.join(lost[:9])} of the PDF is not found in the EPUB"
        yield note("page.unplaced", "the list of pages", said)


def _frame(place: Place, parts: Parts) -> Frame:
    up = "../" if "/" in place.file else ""
    sheets = (_style_file(number, style.name) for number, style in enumerate(parts.pages.styles, 1))
    head = "".join(f'<link rel="stylesheet" type="text/css" href="{up}{sheet}"/>\n' for sheet in sheets)
    return Frame(one_line(place.document.title, parts.title), head, for_kobo=parts.for_kobo)


def _lost_note(name: str, address: str) -> Note:
    return note("link.broken", name, f"In the EPUB this link leads nowhere: {plain(address, 'empty')[:200]}")


def _documents(parts: Parts, frames: Mapping[str, Frame], crew: Crew) -> list[File]:
    jobs = []
    for chunk in parts.chunks:
        frame = frames[chunk.place.id]
        key = job_key(write_document_file, chunk.key, frame)
        jobs.append(chunk.job(write_document_file, (chunk.document, frame), key))
    packed = {chunk.place.id: file for chunk, file in zip(parts.chunks, crew.work(jobs), strict=True)}
    return [_document(place, parts, frames[place.id], packed.get(place.id)) for place in parts.places]


def _document(place: Place, parts: Parts, frame: Frame, packed: Packed | None) -> File:
    if packed:
        return File(Item(place.id, place.file, XHTML, parts.contents[place.id].properties), packed)
    words = labels(parts.pages.book.lang)
    marks = shown_landmarks(landmarks(parts.places, words), parts.pages.profile)
    body = nav_body(frame.title, parts.lines, marks, page_targets(parts), words["pages"])
    body = "".join(f"{mark_markup(mark)}\n" for mark in nav_marks(place)) + body
    return File(Item(place.id, place.file, XHTML, ("nav",)), write_text(place.document, frame, body))


def _sheets(parts: Parts) -> list[File]:
    files = []
    for number, style in enumerate(parts.pages.styles, 1):
        item = Item(f"style-{number}", _style_file(number, style.name), "text/css")
        files.append(File(item, deflate(resolve_style(style.css, parts.targets).encode())))
    return files


def _style_file(number: int, name: str) -> str:
    return f"styles/{slug(name.removesuffix('.css')) or f'style-{number}'}.css"


def _assets(parts: Parts, crew: Crew) -> list[File]:
    loose = [asset for asset in parts.assets if asset.media_type not in STORED]
    jobs = [Job(deflate, asset.data, job_key(deflate, asset.data)) for asset in loose]
    packed = dict(zip((asset.name for asset in loose), crew.work(jobs), strict=True))
    files = []
    for asset in parts.assets:
        is_cover = asset.name == parts.pages.cover
        uid, properties = ("cover-image", ("cover-image",)) if is_cover else (f"asset-{slug(asset.name)}", ())
        item = Item(uid, asset_file(asset), asset.media_type, properties)
        files.append(File(item, packed.get(asset.name) or as_is(asset.data)))
    return files


def _ncx(parts: Parts) -> File:
    book = parts.pages.book
    data = ncx(parts.title, book.identifier, book.lang, parts.lines, page_targets(parts), _reading_order(parts))
    return File(Item("ncx", "toc.ncx", "application/x-dtbncx+xml"), deflate(data))


def _reading_order(parts: Parts) -> Callable[[str], tuple[int, int]]:
    """What tells where a path of the package leads to: document, and place among its ids (-1 for its beginning)."""
    spine = {place.file: (number, place) for number, place in enumerate(parts.places)}

    def order(path: str) -> tuple[int, int]:
        file, _, anchor = path.partition("#")
        number, place = spine[file]
        return number, parts.targets.anchors.get(place.document.name, {}).get(anchor, -1)

    return order
