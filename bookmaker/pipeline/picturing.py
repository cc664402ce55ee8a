"""The pictures of a book: each file decoded and fitted once, in parallel, and never again while it stays the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from bookmaker.assets import Shelf, Unshown, fit_picture, is_data, read_address
from bookmaker.assets.pictures import LONGEST_SIDE, MOST_PIXELS
from bookmaker.crew import Crew, Job, job_key
from bookmaker.errors import SourceError
from bookmaker.model import Asset
from bookmaker.pipeline.files import Files, digest_of
from bookmaker.pipeline.progress import Watch, counting
from bookmaker.project import Project
from bookmaker.world import World

OF_BOOK = "book:"
"""Beginning of the address of a picture that is looked for in the book's folder, not in the chapters'."""

_PER_BYTE = 2e-7
"""Seconds that a byte of a picture's file takes to be decoded and fitted, about."""

_AT_ONCE = 64 << 20
"""Bytes of files that wait for the workers at a time."""


class Pictures:
    """The pictures that a project's chapters and its own texts show."""

    def __init__(self, project: Project, world: World, crew: Crew, files: Files, watch: Watch) -> None:
        self._project, self._world, self._crew, self._files, self._watch = project, world, crew, files, watch
        self._found: dict[str, Asset | Unshown] = {}

    def collect(self, addresses: Iterable[str]) -> Shelf:
        """A shelf that knows what is at each of these addresses."""
        left: dict[str, bytes] = {}
        size = 0
        for src in dict.fromkeys(addresses):
            found = self._find(src) or read_address(src, self._read)
            if not isinstance(found, bytes):
                self._found[src] = found
                continue
            left[src] = found
            size += len(found)
            if size > _AT_ONCE:
                self._fit(left)
                left, size = {}, 0
        self._fit(left)
        return Shelf(self._found.__getitem__)

    def _read(self, src: str) -> bytes:
        return self._world.read(self._path(src))

    def _path(self, src: str) -> Path:
        if src.startswith(OF_BOOK):
            return path_in_book(self._project, src.removeprefix(OF_BOOK))
        return path_beside(self._project.chapters, src)

    def _find(self, src: str) -> Asset | Unshown | None:
        """What was made before of the file at this address, if that is known without reading it."""
        if is_data(src):
            return None
        try:
            digest = self._files.digest(self._path(src))
        except SourceError:
            return None
        found: Asset | Unshown | None = self._crew.find(_key(digest))
        return found

    def _fit(self, files: dict[str, bytes]) -> None:
        if not files:
            return
        made = self._crew.work([*map(_job, files.values())], counting(self._watch, "Fitting pictures"))
        self._found |= dict(zip(files, made, strict=True))


def path_beside(folder: Path, src: str) -> Path:
    """The file that a chapter in ``folder`` calls ``src``; ``SourceError`` where it is not below it."""
    name = PurePosixPath(unquote(src.partition("?")[0].partition("#")[0]))
    hint = f"Copy it into {folder}/images/ and write that path into the chapter."
    if name.is_absolute():
        raise SourceError(f"{src}: is a place on the site that the article came from, and no picture here", hint=hint)
    if ".." in name.parts:
        raise SourceError(f"{src}: lies outside the chapters' folder", hint=hint)
    return folder / name


def path_in_book(project: Project, src: str) -> Path:
    """The file that a text of the book's own calls so; ``SourceError`` where it is none that a build looks at."""
    name = PurePosixPath(unquote(src.partition("?")[0].partition("#")[0]))
    homes = {folder.name for folder in (project.pictures, project.openings, project.chapters)}
    is_named = str(name) == project.settings.apparatus.frontispiece
    if name.is_absolute() or ".." in name.parts or not (is_named or (name.parts[:1] and name.parts[0] in homes)):
        raise SourceError(
            f"{src}: lies outside the folders of the book's pictures", hint=f"Copy it into {project.pictures}/."
        )
    return project.folder / name


def _job(data: bytes) -> Job:
    return Job(fit_picture, (data, LONGEST_SIDE, MOST_PIXELS), _key(digest_of(data)), len(data) * _PER_BYTE)


def _key(digest: str) -> str:
    return job_key(fit_picture, digest, LONGEST_SIDE, MOST_PIXELS)
