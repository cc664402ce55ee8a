"""From the chapters' folder to the book: every stage that does not depend on the medium.

Reading and cleaning are one job a file, pictures, links and type another; between them stands what the chapters have to
know of each other. What comes out is the same whatever the cache holds and whoever does the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bookmaker.arrange import book_language
from bookmaker.arrange.news import news_page
from bookmaker.check import find_facts
from bookmaker.config import Settings
from bookmaker.crew import Crew
from bookmaker.fingerprint import fingerprint
from bookmaker.model import Article, Book, Chapter, Note
from bookmaker.pipeline.binding import Binder, Compiled
from bookmaker.pipeline.files import Files
from bookmaker.pipeline.owntexts import prepare_texts
from bookmaker.pipeline.preparing import Prepared, prepare_chapters
from bookmaker.pipeline.progress import Watch
from bookmaker.project import Project
from bookmaker.typography import TypographyOptions
from bookmaker.world import World

__all__ = ["Compiled", "Step", "compile_book", "compile_steps"]


@dataclass(frozen=True, slots=True)
class Step:
    """What one stage gave."""

    stage: str
    """``read``, ``clean``, ``arrange`` or ``typeset``."""
    value: tuple[Article, ...] | tuple[Chapter, ...] | Book
    """Articles as read and chapters as cleaned in the order of the files, then the book."""
    notes: tuple[Note, ...]
    """What it said."""


def compile_book(project: Project, world: World, crew: Crew, watch: Watch, *, files: Files | None = None) -> Compiled:
    """The book, with what is known of it."""
    prepared = _prepare(project, world, crew, watch)
    binder = Binder(project, world, crew, files or Files(project.folder, world), watch)
    return _with_news(binder.bind(prepared, type_options(project.settings)), project.settings)


def _with_news(compiled: Compiled, settings: Settings) -> Compiled:
    """The book with the page that lists what is new in it, where one is asked for."""
    since = settings.book.edition_before
    page = news_page(compiled.book, since) if since else None
    if page is None:
        return compiled
    at = len(compiled.book.before)
    return replace(
        compiled,
        book=replace(compiled.book, before=(*compiled.book.before, page)),
        facts=(*compiled.facts[:at], find_facts(page), *compiled.facts[at:]),
        marks=(*compiled.marks[:at], fingerprint(page), *compiled.marks[at:]),
    )


def compile_steps(project: Project, world: World, crew: Crew, watch: Watch) -> Iterator[Step]:
    """Source -> Article -> Chapter -> Book, stage by stage, for whoever wants to look between two of them."""
    prepared = _prepare(project, world, crew, watch)
    yield Step("read", tuple(draft.article for draft in prepared.drafts), prepared.notes)
    said = tuple(one for draft in (*prepared.drafts, *prepared.texts) for one in draft.notes)
    yield Step("clean", tuple(draft.chapter for draft in prepared.drafts), said)
    binder = Binder(project, world, crew, Files(project.folder, world), watch)
    arranged = binder.bind(prepared, TypographyOptions(enabled=False))
    yield Step("arrange", arranged.book, arranged.notes[len(prepared.notes) + len(said) :])
    yield Step("typeset", binder.bind(prepared, type_options(project.settings)).book, ())


def _prepare(project: Project, world: World, crew: Crew, watch: Watch) -> Prepared:
    """The chapters, and the book's own texts."""
    prepared = prepare_chapters(project, world, crew, watch)
    lang = book_language(project.settings.book, tuple(draft.article.lang for draft in prepared.drafts))
    texts, notes = prepare_texts(project, world, lang, crew, watch)
    return replace(prepared, texts=texts, notes=(*prepared.notes, *notes))


def type_options(settings: Settings) -> TypographyOptions:
    """How the book wants its type set."""
    chosen = settings.typography
    return TypographyOptions(chosen.enabled, frozenset(chosen.skip), chosen.proposals, chosen.guillemets, chosen.quotes)
