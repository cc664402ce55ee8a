"""The pages of the printed edition, for the edition without pages: where each begins, kept beside the results.

An EPUB that is built alone takes the pages of the PDF that lies beside it, as long as that is the file that was made
here. What has changed since is left out: of a chapter whose text is another only the page that it begins on is still
known. Where there is no PDF there are no pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bookmaker.config import Settings
from bookmaker.errors import SourceError
from bookmaker.fingerprint import fingerprint
from bookmaker.model import Artifact, Book, Chapter, Note, Pages
from bookmaker.notes import note
from bookmaker.pagination import PageMark, PageStart
from bookmaker.pipeline.files import Files, digest_of
from bookmaker.project import Project
from bookmaker.texts import texts_of
from bookmaker.theme import Theme
from bookmaker.world import World

NAME = ".bookmaker-pages.json"


@dataclass(frozen=True, slots=True)
class Pagination:
    """A printed edition's pages."""

    file: str
    """Name of the PDF."""
    digest: str
    """Hash of its bytes."""
    source: str
    """What it is, for catalogues: ``urn:isbn:...``, or a description."""
    marks: Mapping[str, tuple[PageMark, ...]]
    """Document -> its pages."""
    texts: Mapping[str, str]
    """Chapter -> a hash of the text that was set."""


def paginate(artifact: Artifact, book: Book, settings: Settings, theme: Theme) -> Pagination:
    """The pages of a printed edition that has been made of this book."""
    texts = {text.id: _mark(text) for text in texts_of(book)}
    source = _source(artifact, book, settings, theme)
    return Pagination(artifact.name, digest_of(artifact.data), source, artifact.page_marks, texts)


def _source(artifact: Artifact, book: Book, settings: Settings, theme: Theme) -> str:
    """The number that the printed edition has of its own, else what tells it from others."""
    if settings.book.print_isbn:
        return f"urn:isbn:{settings.book.print_isbn.replace('-', '')}"
    size = settings.output.page_size or theme.design.size
    published = ", ".join(filter(None, (book.publisher, str(book.modified.year))))
    return f"{book.title}. {published}. PDF, {size}, {len(artifact.page_labels)} p."


def with_pages(
    pages: Pages, book: Book, known: Pagination | None, *, refers: bool = True
) -> tuple[Pages, tuple[Note, ...]]:
    """The rendered book with the pages that are known of it, and a note where some are not known any more.

    ``refers`` says whether the number of the page stands behind a link to another chapter.
    """
    if known is None:
        return pages, ()
    changed = {t.id for t in texts_of(book) if known.marks.get(t.id) and known.texts.get(t.id) != _mark(t)}
    first = {name: (replace(known.marks[name][0], is_alone=True),) for name in changed}
    marks = {**known.marks, **first}
    documents = tuple(replace(document, pages=marks.get(document.name, ())) for document in pages.documents)
    notes = tuple(_changed_note(name) for name in sorted(changed))
    return replace(pages, documents=documents, page_source=known.source, refers_to_pages=refers), notes


def _changed_note(name: str) -> Note:
    said = "has changed since the PDF was made: of its pages only the first is in the EPUB's list"
    return note("page.older", name, said, "Build both editions to have them all.")


def _mark(chapter: Chapter) -> str:
    return fingerprint(chapter.title, chapter.subtitle, chapter.body)


def write_paginations(known: Iterable[Pagination]) -> bytes:
    """The bytes of the file that keeps them, one for each volume."""
    return json.dumps({"editions": list(known)}, default=_table, ensure_ascii=False).encode()


def _table(value: Any) -> dict[str, Any]:
    """The fields of a dataclass."""
    return {name: getattr(value, name) for name in value.__match_args__}


def read_paginations(project: Project, world: World, files: Files) -> dict[str, Pagination]:
    """Name of a PDF -> what is kept of it; of none that is not there as it was made."""
    path = project.build / NAME
    if not world.exists(path):
        return {}
    try:
        tables: list[dict[str, Any]] = json.loads(world.read(path))["editions"]
        known = [Pagination(**t | {"marks": {name: _marks(rows) for name, rows in t["marks"].items()}}) for t in tables]
    except (ValueError, KeyError, TypeError, AttributeError, SourceError):
        return {}
    return {one.file: one for one in known if _is_there(project.build / one.file, one.digest, files)}


def _is_there(path: Path, digest: str, files: Files) -> bool:
    try:
        return files.digest(path) == digest
    except SourceError:
        return False


def digest_pages(known: Mapping[str, Pagination]) -> str:
    """A hash of the printed editions whose pages are known; empty where none are."""
    return fingerprint(sorted(one.digest for one in known.values())) if known else ""


def pages_of(known: Mapping[str, Pagination], settings: Settings) -> Pagination | None:
    """Those of the book, or of the volume, that these settings are of."""
    from bookmaker.store import slug  # where nothing has changed it is not wanted

    return known.get(f"{slug(settings.book.title) or 'book'}.pdf")


def _marks(rows: list[dict[str, Any]]) -> tuple[PageMark, ...]:
    return tuple(PageMark(**row | {"start": PageStart(**row["start"])}) for row in rows)
