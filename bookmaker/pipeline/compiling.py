"""From the chapters' folder to the book: every stage that does not depend on the medium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from shlex import quote
from typing import cast
from urllib.parse import unquote

from bookmaker.arrange import arrange_book, book_language
from bookmaker.arrange.names import name_chapters
from bookmaker.config import Settings
from bookmaker.errors import SourceError
from bookmaker.html import parse_html
from bookmaker.languages import guess_language
from bookmaker.model import Article, Asset, Book, Chapter, Note
from bookmaker.notes import note
from bookmaker.project import Project
from bookmaker.world import World

Watch = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much (0: unknown)."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one stage gave."""

    stage: str
    """``read``, ``clean``, ``arrange`` or ``typeset``."""
    value: tuple[Article, ...] | tuple[Chapter, ...] | Book
    """Articles as read and chapters as cleaned in the order of the files, then the book."""
    notes: tuple[Note, ...]
    """What it said."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What is known of the book before it is rendered."""

    articles: tuple[Article, ...]
    """As read, in the order of the files."""
    chapters: tuple[Chapter, ...]
    """As cleaned, before pictures, links and typography; in the same order."""
    book: Book
    """Arranged and typeset."""
    notes: tuple[Note, ...]
    """Of all stages so far."""


def compile_steps(project: Project, world: World, watch: Watch) -> Iterator[Step]:
    """Source -> Article -> Chapter -> Book: everything that does not depend on the medium, stage by stage."""
    articles, notes = read_articles(project, world, watch)
    yield Step("read", articles, notes)
    chapters, notes = clean_articles(articles, project.settings, watch)
    yield Step("clean", chapters, notes)
    pictured, assets, asset_notes = collect_pictures(chapters, project, world)
    arranged, link_notes = arrange_book(pictured, project.settings.book, project.settings.contents)
    fonts = read_fonts(project, world)
    book, cover_notes = add_cover(replace(arranged, assets=(*assets, *fonts)), project, world)
    yield Step("arrange", book, (*asset_notes, *link_notes, *cover_notes))
    yield Step("typeset", typeset_book(book, project.settings, watch), ())


def compile_book(project: Project, world: World, watch: Watch) -> Compiled:
    """The book, with what it was made from."""
    steps = {step.stage: step for step in compile_steps(project, world, watch)}
    notes = tuple(note for step in steps.values() for note in step.notes)
    articles = cast("tuple[Article, ...]", steps["read"].value)
    chapters = cast("tuple[Chapter, ...]", steps["clean"].value)
    return Compiled(articles, chapters, cast("Book", steps["typeset"].value), notes)


def read_articles(project: Project, world: World, watch: Watch) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The articles in the chapters' folder; ``SourceError`` where there are none."""
    from bookmaker.readers import read_source
    from bookmaker.store import list_chapter_files

    hint = (
        f"`bookmaker import PAGE.txt --into {quote(str(project.folder))}` reads some, or put .html and .md files there."
    )
    if not world.exists(project.chapters):
        raise SourceError(f"{project.chapters}: there is no such folder", hint=hint)
    sources, notes = list_chapter_files(world, project.chapters)
    articles: list[Article] = []
    found_notes: list[Note] = list(notes)
    for number, source in enumerate(sources, 1):
        watch("Reading", number, len(sources))
        try:
            found, said = read_source(source, world, project.settings.book.language or "")
        except SourceError as error:
            found, said = (), (note("source.unread", source.address, error.message, error.hint),)
        articles.extend(found)
        found_notes.extend(said)
    if not articles and found_notes:
        problems = "\n".join(dict.fromkeys(item.message for item in found_notes))
        raise SourceError(f"{project.chapters}: no article here can be read\n{problems}")
    if not articles:
        raise SourceError(f"{project.chapters}: there are no articles here", hint=hint)
    return tuple(articles), tuple(found_notes)


def clean_articles(
    articles: tuple[Article, ...], settings: Settings, watch: Watch
) -> tuple[tuple[Chapter, ...], tuple[Note, ...]]:
    """A chapter for every article, in the same order."""
    lang = book_language(settings.book, tuple(article.lang for article in articles))
    names = name_chapters(tuple(article.source.address for article in articles))
    chapters: list[Chapter] = []
    notes: list[Note] = []
    for number, (article, name) in enumerate(zip(articles, names, strict=True), 1):
        watch("Cleaning", number, len(articles))
        spoken = article.lang or guess_language(f"{article.title}\n{parse_html(article.html).get_text(' ')[:GUESSED]}")
        chapter, said = _clean(replace(article, lang=spoken), name, lang)
        chapters.append(chapter)
        notes.extend(said)
    return tuple(chapters), tuple(notes)


GUESSED = 6000
"""Characters of an article that its language is guessed from, where nothing says it."""


def _clean(article: Article, name: str, lang: str) -> tuple[Chapter, tuple[Note, ...]]:
    """The article cleaned; a bug that it meets says which article it was."""
    from bookmaker.clean import clean_article

    try:
        return clean_article(article, chapter_id=name, lang=lang)
    except Exception as error:
        error.add_note(f"This happened while cleaning {article.source.address}: take it out to build the others.")
        raise


def collect_pictures(
    chapters: tuple[Chapter, ...], project: Project, world: World
) -> tuple[tuple[Chapter, ...], tuple[Asset, ...], tuple[Note, ...]]:
    """The chapters with their pictures named by content, and the pictures."""
    from bookmaker.assets import collect_images

    return collect_images(chapters, lambda src: read_beside(project.chapters, src, world))


def read_beside(folder: Path, src: str, world: World) -> bytes:
    """The bytes of the file that a chapter in ``folder`` calls ``src``; ``SourceError`` where it is not below it."""
    name = PurePosixPath(unquote(src.partition("?")[0].partition("#")[0]))
    if name.is_absolute() or ".." in name.parts:
        raise SourceError(f"{src}: lies outside the chapters' folder", hint=f"Copy it into {folder}/images/.")
    return world.read(folder / name)


def typeset_book(book: Book, settings: Settings, watch: Watch) -> Book:
    """The book with its text set by the rules of each chapter's language."""
    from bookmaker.typography import TypographyOptions, typeset_chapter, typeset_text

    options = TypographyOptions(enabled=settings.typography.enabled, skip=frozenset(settings.typography.skip))
    chapters = []
    for number, chapter in enumerate(book.chapters, 1):
        watch("Setting type", number, len(book.chapters))
        chapters.append(typeset_chapter(chapter, options)[0])
    return replace(
        book,
        chapters=tuple(chapters),
        title=typeset_text(book.title, book.lang, options),
        subtitle=typeset_text(book.subtitle, book.lang, options),
        rights=typeset_text(book.rights, book.lang, options),
        description=typeset_text(book.description, book.lang, options),
    )


FONTS = {".otf": "font/otf", ".ttf": "font/ttf"}
"""Suffix -> media type (https://www.w3.org/TR/epub-33/#sec-core-media-types)."""


def read_fonts(project: Project, world: World) -> tuple[Asset, ...]:
    """The fonts in the book's own ``fonts/`` folder: for its styles, and for scripts that ours do not have."""
    paths = world.list(project.fonts) if world.exists(project.fonts) else ()
    found = [path for path in paths if path.suffix.lower() in FONTS]
    return tuple(Asset(path.name, FONTS[path.suffix.lower()], world.read(path)) for path in found)


def add_cover(book: Book, project: Project, world: World) -> tuple[Book, tuple[Note, ...]]:
    """The book with its cover: the author's picture, else one made of type."""
    from bookmaker.assets.cover import make_cover, read_cover

    path = project.settings.book.cover
    cover, notes = read_cover(world.read(project.folder / path), path) if path else (make_cover(book), ())
    return replace(book, cover=cover.name, assets=(*book.assets, cover)), notes
