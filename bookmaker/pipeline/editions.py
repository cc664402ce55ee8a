"""From the book to its editions: what is done once for each medium."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from bookmaker.config import Settings
from bookmaker.crew import ALONE, Crew
from bookmaker.model import Artifact, Book, Note, Pages
from bookmaker.pipeline.progress import Watch
from bookmaker.plugs import Backend
from bookmaker.registry import find_plug
from bookmaker.store import slug
from bookmaker.theme import Theme


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: the finished file, and what was said of it."""

    artifact: Artifact
    """What it made."""
    notes: tuple[Note, ...]
    """What it said."""


def find_backends(formats: tuple[str, ...]) -> tuple[Backend, ...]:
    """The backends of these names, in the order given."""
    return tuple(cast("Backend", find_plug("bookmaker.backends", name, "BACKEND")) for name in formats)


def file_name(book_title: str, backend: Backend) -> str:
    """The name of the edition's file: ``my-book.epub``."""
    return (slug(book_title) or "book") + backend.suffix


def render_edition(book: Book, backend: Backend, settings: Settings, theme: Theme, crew: Crew = ALONE) -> Pages:
    """The book rendered for the backend's medium."""
    from bookmaker.render import render_book

    if backend.medium == "print":
        from bookmaker.backends.pdf import on_paper

        pages = render_book(book, "print", theme, crew)
        return on_paper(pages, settings.output.page_size or theme.design.size, theme.design, settings.output.gutter)
    return render_book(for_readers(book), "epub", theme, crew)


def for_readers(book: Book) -> Book:
    """The book with the characters replaced that e-readers lack."""
    from bookmaker.typography import for_reader

    chapters = tuple(
        replace(c, title=for_reader(c.title), subtitle=for_reader(c.subtitle), body=for_reader(c.body))
        for c in book.chapters
    )
    return replace(book, title=for_reader(book.title), subtitle=for_reader(book.subtitle), chapters=chapters)


def make_edition(book: Book, backend: Backend, settings: Settings, theme: Theme, crew: Crew, watch: Watch) -> Edition:
    """The edition, in memory."""
    watch(f"Rendering the {backend.name.upper()}", 0, 0)
    pages = render_edition(book, backend, settings, theme, crew)
    watch(f"Making the {backend.name.upper()}", 0, 0)
    artifact, notes = backend.write(pages, crew)
    return Edition(replace(artifact, name=file_name(settings.book.title, backend)), notes)
