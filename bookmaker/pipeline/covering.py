"""The cover as a job: the author's picture, else one made of type, which takes longer than a chapter."""

from __future__ import annotations

from dataclasses import replace

from bookmaker.crew import Job, job_key
from bookmaker.model import Asset, Book, Note
from bookmaker.project import Project
from bookmaker.world import World

_SECONDS = 0.3


def cover_job(book: Book, project: Project, world: World) -> Job:
    """The job of making the cover, which gives the picture and notes; ``SourceError`` where its file cannot be read."""
    path = project.settings.book.cover
    if path:
        data = world.read(project.folder / path)
        return Job(fit_cover, (data, path), job_key(fit_cover, data, path), _SECONDS)
    picture = project.settings.book.cover_picture
    if picture:
        data = world.read(project.folder / picture)
        bare = replace(book, chapters=(), parts=(), assets=(), before=(), after=(), index=())
        said = (book.title, book.subtitle, book.authors, book.publisher, book.lang, book.rtl)
        return Job(draw_picture_cover, (bare, data, picture), job_key(draw_picture_cover, said, data), _SECONDS)
    said = (book.title, book.subtitle, book.authors, book.publisher, book.lang, book.rtl)
    return Job(draw_cover, replace(book, chapters=(), parts=(), assets=()), job_key(draw_cover, said), _SECONDS)


def draw_cover(book: Book) -> tuple[Asset, tuple[Note, ...]]:
    """A cover of type."""
    from bookmaker.assets.cover import make_cover

    return make_cover(book), ()


def draw_picture_cover(task: tuple[Book, bytes, str]) -> tuple[Asset, tuple[Note, ...]]:
    """A cover of type with a picture; ``SourceError`` where that cannot be read."""
    from bookmaker.assets.cover import make_picture_cover

    return make_picture_cover(*task), ()


def fit_cover(task: tuple[bytes, str]) -> tuple[Asset, tuple[Note, ...]]:
    """The author's own; ``SourceError`` where it cannot be one."""
    from bookmaker.assets.cover import read_cover

    return read_cover(*task)
