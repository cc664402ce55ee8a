"""A compiled book as one book, or as the volumes that the settings want."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import compress

from bookmaker.arrange.volumes import Volume, cut_evenly, volume_books, volumes_by, volumes_of
from bookmaker.config import Settings
from bookmaker.crew import Crew
from bookmaker.fingerprint import fingerprint
from bookmaker.locales import labels
from bookmaker.model import Artifact, Book, Chapter
from bookmaker.pipeline.binding import Compiled
from bookmaker.pipeline.covering import cover_job
from bookmaker.pipeline.editions import find_backends, make_edition
from bookmaker.pipeline.progress import Watch
from bookmaker.project import Project
from bookmaker.store import slug
from bookmaker.texts import texts_of
from bookmaker.theme import Theme
from bookmaker.world import World

_AROUND = 400_000
"""Bytes of an EPUB that are no chapters, about: cover, sheets, contents."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One book to be made."""

    book: Book
    """The volume, or the whole book."""
    marks: tuple[str, ...]
    """A hash of each of its texts, in order."""
    settings: Settings
    """Those of the project, with the title that the volume's files are named after."""


def bind_volumes(
    compiled: Compiled, project: Project, theme: Theme, world: World, crew: Crew, watch: Watch
) -> tuple[Bound, ...]:
    """The books to be made of a compiled one, in order."""
    book, settings = compiled.book, project.settings
    volumes = _volumes(book, settings, theme, crew, watch) if settings.volumes.by != "none" else ()
    if len(volumes) < 2:
        return (Bound(book, compiled.marks, settings),)
    marks = dict(zip((text.id for text in texts_of(book)), compiled.marks, strict=True))
    known = {text.id: text for text in texts_of(book)}
    found = [_with_cover(one, book, project, world, crew) for one in volume_books(book, volumes)]
    return tuple(
        Bound(
            one,
            tuple(_mark(text, known, marks) for text in texts_of(one)),
            replace(settings, book=replace(settings.book, title=title, print_isbn=None)),
        )
        for one, title in zip(found, _file_titles([one.title for one in found]), strict=True)
    )


def _file_titles(titles: Sequence[str]) -> list[str]:
    """What the volumes' files are called after: the titles, behind their numbers where these alone tell them apart."""
    names = [slug(title) for title in titles]
    if len(set(names)) == len(names) and all(names):
        return list(titles)
    return [f"{number:0{len(str(len(titles)))}} {title}" for number, title in enumerate(titles, 1)]


def _mark(text: Chapter, known: Mapping[str, Chapter], marks: Mapping[str, str]) -> str:
    """The hash of a text: another one where the volume has changed it, or made it."""
    return marks[text.id] if known.get(text.id) == text else fingerprint(text)


def _with_cover(volume: Book, whole: Book, project: Project, world: World, crew: Crew) -> Book:
    ((cover, _),) = crew.work([cover_job(volume, project, world)])
    others = tuple(asset for asset in volume.assets if asset.name != whole.cover)
    return replace(volume, assets=(*others, cover), cover=cover.name)


def _volumes(book: Book, settings: Settings, theme: Theme, crew: Crew, watch: Watch) -> tuple[Volume, ...]:
    wanted = settings.volumes
    if wanted.by == "year":
        undated = labels(book.lang)["undated"]
        return volumes_by(book, [str(c.dating.day.year) if c.dating.day else undated for c in book.chapters])
    if wanted.by == "part":
        homes = {name: part.id for part in book.parts for name in part.chapters}
        names = {part.id: part.title or book.title for part in book.parts}
        return volumes_by(book, [homes[chapter.id] for chapter in book.chapters], names)
    if wanted.by == "pages":
        sizes, around = _pages(book, settings, theme, crew, watch)
        return volumes_of(book, cut_evenly(sizes, wanted.pages - around))
    return volumes_of(book, cut_evenly(_bytes(book), wanted.megabytes * 1e6 - _AROUND))


def _pages(book: Book, settings: Settings, theme: Theme, crew: Crew, watch: Watch) -> tuple[list[float], int]:
    """Pages of each chapter, with the opening before it, and of all that stands around them."""
    (backend,) = find_backends(("pdf",))
    artifact = make_edition(book, backend, settings, theme, crew, watch).artifact
    lengths = _lengths(artifact)
    openings = {part.chapters[0]: part.id for part in book.parts if part.chapters}
    sizes = [lengths.get(c.id, 0) + lengths.get(openings.get(c.id, ""), 0) for c in book.chapters]
    return [float(size) for size in sizes], sum(lengths.values()) - sum(sizes)


def _lengths(artifact: Artifact) -> dict[str, int]:
    """Document -> its pages, with the blank ones behind it."""
    names = sorted(artifact.page_map, key=lambda name: artifact.page_map[name])
    ends = [*(artifact.page_map[name] for name in names[1:]), len(artifact.page_labels)]
    return {name: end - artifact.page_map[name] for name, end in zip(names, ends, strict=True)}


def _bytes(book: Book) -> Sequence[float]:
    """Bytes of each chapter in an EPUB, about: its text packed, its pictures."""
    weights = {asset.name: len(asset.data) for asset in book.assets}
    return [
        len(compress(chapter.body.encode(), 6)) + sum(weights.get(name, 0) for name in _shown(chapter))
        for chapter in book.chapters
    ]


def _shown(chapter: Chapter) -> set[str]:
    return {address.removeprefix("asset:") for address in chapter.images}
