"""From the book to its editions: what is done once for each medium."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from bookmaker.config import NotesAt, Settings
from bookmaker.crew import ALONE, Crew, Job, job_key
from bookmaker.listed import IndexEntry
from bookmaker.model import Artifact, Asset, Book, Heading, Note, Pages
from bookmaker.pipeline.pagination import Pagination, paginate, with_pages
from bookmaker.pipeline.printed import printed_pictures
from bookmaker.pipeline.progress import Watch
from bookmaker.plugs import Backend
from bookmaker.registry import find_plug
from bookmaker.store import slug
from bookmaker.texts import texts_of, with_texts
from bookmaker.theme import Theme

if TYPE_CHECKING:
    from bookmaker.press import PressTask
    from bookmaker.typography import ReaderProfile


TRIES = 5
"""Measures by which pictures are made smaller before the last has to do."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition."""

    artifact: Artifact
    """The finished file."""
    notes: tuple[Note, ...]
    """What it said."""


def find_backends(formats: tuple[str, ...]) -> tuple[Backend, ...]:
    """The backends of these names, in the order given; the printer's file is made from the printed edition."""
    names = dict.fromkeys("pdf" if name == "press" else name for name in formats)
    return tuple(cast("Backend", find_plug("bookmaker.backends", name, "BACKEND")) for name in names)


def file_name(book_title: str, backend: Backend) -> str:
    """The name of the edition's file: ``my-book.epub``."""
    return (slug(book_title) or "book") + backend.suffix


def file_names(settings: Settings) -> frozenset[str]:
    """The names of the files in which the words of the book are looked for."""
    return frozenset(file_name(settings.book.title, backend) for backend in find_backends(("epub", "kepub", "pdf")))


def render_edition(book: Book, backend: Backend, settings: Settings, theme: Theme, crew: Crew = ALONE) -> Pages:
    """The book rendered for the backend's medium."""
    from bookmaker.render import render_book

    if backend.medium == "print":
        from bookmaker.backends.pdf import on_paper

        book = for_print(replace(book, isbn=settings.book.print_isbn or book.isbn), settings.apparatus.notes)
        pages = render_book(book, "print", theme, crew, apparatus=settings.apparatus, links=settings.links)
        size, is_grey = settings.output.page_size or theme.design.size, settings.output.colour == "grey"
        assets = printed_pictures(pages.assets, size, crew, is_grey=is_grey)
        pages = replace(pages, assets=assets, profile="grey" if is_grey else pages.profile)
        return on_paper(pages, size, theme.design, settings.output.gutter)
    profile = "kobo" if backend.name == "kepub" else settings.output.profile
    characters: ReaderProfile = "modern" if profile == "apple" else settings.typography.readers
    shown = _within_budget(_for_profile(book, profile, crew), settings.output.picture_budget, crew)
    book = for_readers(shown, characters)
    return replace(render_book(book, "epub", theme, crew, apparatus=settings.apparatus), profile=profile)


def for_print(book: Book, notes: NotesAt) -> Book:
    """The book with its notes where the printed edition has them."""
    from bookmaker.arrange.endnotes import gather_notes, keep_notes

    return gather_notes(book) if notes == "end" else keep_notes(book) if notes == "chapter" else book


def _for_profile(book: Book, profile: str, crew: Crew) -> Book:
    """The book with pictures that the readers of a profile show."""
    drawings = [asset for asset in book.assets if asset.media_type == "image/svg+xml"]
    if profile != "kindle" or not drawings:
        return book
    from bookmaker.assets.drawn import draw_pixels

    jobs = [Job(draw_pixels, drawing, job_key(draw_pixels, drawing)) for drawing in drawings]
    drawn = {drawing.name: picture for drawing, picture in zip(drawings, crew.work(jobs), strict=True)}
    return replace(book, assets=tuple(drawn.get(asset.name, asset) for asset in book.assets))


def _within_budget(book: Book, megabytes: int | None, crew: Crew) -> Book:
    """The book with its pictures, but for the cover, made so small that they weigh no more together."""
    pictures = [a for a in book.assets if a.media_type.startswith("image/") and a.name != book.cover]
    if megabytes is None or sum(len(asset.data) for asset in pictures) <= megabytes * 1_000_000:
        return book
    from bookmaker.assets.budget import better_scale, scale_for, shrink

    budget = megabytes * 1_000_000
    scale: float | None = scale_for(pictures, budget)
    made: list[Asset] = []
    for _ in range(TRIES):
        if not scale:
            break
        made = crew.work([Job(shrink, (picture, scale), job_key(shrink, picture, scale)) for picture in pictures])
        scale = better_scale(scale, sum(len(asset.data) for asset in made), budget)
    smaller = {picture.name: one for picture, one in zip(pictures, made, strict=True)}
    return replace(book, assets=tuple(smaller.get(asset.name, asset) for asset in book.assets))


def for_readers(book: Book, profile: ReaderProfile = "safe") -> Book:
    """The book with the characters replaced that e-readers lack."""
    from bookmaker.typography import for_reader

    def plain(text: str) -> str:
        return for_reader(text, profile)

    def plain_heading(heading: Heading) -> Heading:
        text = plain(heading.text)
        return heading if text == heading.text else replace(heading, text=text)  # few have any

    texts = (
        replace(
            text,
            title=plain(text.title),
            title_markup=plain(text.title_markup),
            subtitle=plain(text.subtitle),
            body=plain(text.body),
            headings=tuple(map(plain_heading, text.headings)),
            figures=tuple(replace(figure, caption=plain(figure.caption)) for figure in text.figures),
        )
        for text in texts_of(book)
    )
    return replace(
        with_texts(book, texts),
        title=plain(book.title),
        subtitle=plain(book.subtitle),
        rights=plain(book.rights),
        edition=plain(book.edition),
        description=plain(book.description),
        parts=tuple(replace(part, title=plain(part.title)) for part in book.parts),
        index=tuple(_for_readers(entry, plain) for entry in book.index),
    )


def _for_readers(entry: IndexEntry, plain: Callable[[str], str]) -> IndexEntry:
    """A line of the index and those below it; nearly all stay as they are."""
    below = tuple(_for_readers(one, plain) for one in entry.entries)
    words, markup = plain(entry.words), plain(entry.markup)
    see, also = tuple(map(plain, entry.see)), tuple(map(plain, entry.see_also))
    if (words, markup, see, also, below) == (entry.words, entry.markup, entry.see, entry.see_also, entry.entries):
        return entry
    return replace(entry, words=words, markup=markup, see=see, see_also=also, entries=below)


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions of a book."""

    made: tuple[Edition, ...]
    """In the order of the formats."""
    pagination: Pagination | None
    """The pages of the printed one, where it was made."""

    press: Edition | None = None
    """The printer's file."""

    @property
    def all(self) -> tuple[Edition, ...]:
        """The printer's file too."""
        return (*self.made, *([self.press] if self.press else []))

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """The finished files that the book's words are looked for in."""
        return tuple(edition.artifact for edition in self.made)

    def wanted(self, formats: tuple[str, ...]) -> tuple[Artifact, ...]:
        """Those of these formats."""
        made = [a for a in self.artifacts if "pdf" in formats or not a.media_type.endswith("/pdf")]
        return (*made, *([self.press.artifact] if self.press else []))


def make_editions(
    book: Book,
    formats: tuple[str, ...],
    settings: Settings,
    theme: Theme,
    crew: Crew,
    watch: Watch,
    known: Pagination | None = None,
    press: PressTask | None = None,
) -> Editions:
    """The editions, in memory; the printed one first, because the others list its pages.

    ``known`` are the pages of one that was made before, for where none is made now; ``press`` is what the printer's
    file is to be, where one is wanted.
    """
    backends = find_backends(formats)
    made: dict[str, Edition] = {}
    new: Pagination | None = None
    for backend in sorted(backends, key=lambda backend: backend.medium != "print"):
        edition = make_edition(book, backend, settings, theme, crew, watch, new or known)
        made[backend.name] = edition
        if backend.medium == "print":
            new = paginate(edition.artifact, book, settings, theme)
    pressed = _press(made["pdf"].artifact, press, book, crew, watch) if press and "pdf" in made else None
    return Editions(tuple(made[backend.name] for backend in backends), new, pressed)


def _press(printed: Artifact, wish: PressTask, book: Book, crew: Crew, watch: Watch) -> Edition:
    from bookmaker.pipeline.pressing import press_edition

    watch("Making the printer's file", 0, 0)
    return Edition(*press_edition(printed, wish, crew, rtl=book.rtl))


def make_edition(
    book: Book,
    backend: Backend,
    settings: Settings,
    theme: Theme,
    crew: Crew,
    watch: Watch,
    known: Pagination | None = None,
) -> Edition:
    """The edition, in memory; one without pages of its own lists those that are known."""
    watch(f"Rendering the {backend.name.upper()}", 0, 0)
    pages = render_edition(book, backend, settings, theme, crew)
    said: tuple[Note, ...] = ()
    if backend.medium != "print":
        pages, said = with_pages(pages, book, known, refers=settings.links.page_numbers)
    watch(f"Making the {backend.name.upper()}", 0, 0)
    artifact, notes = backend.write(pages, crew)
    return Edition(replace(artifact, name=file_name(settings.book.title, backend)), (*said, *notes))
