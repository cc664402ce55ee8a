"""``bookmaker import``: sources in, chapter files out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bookmaker.errors import SourceError
from bookmaker.model import Article, Note, Source
from bookmaker.notes import note
from bookmaker.pipeline.progress import Watch
from bookmaker.project import Project
from bookmaker.readers import all_readers, read_source
from bookmaker.store.importing import ImportReport, dropped_report, save_articles
from bookmaker.world import World

DROPPED = "left-out-on-import.txt"
"""File in the build folder that holds what the readers left out, to be looked through."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    report: ImportReport
    """The files."""
    articles: int
    """How many there were in the sources."""
    notes: tuple[Note, ...]
    """What there is to say."""
    dropped: Path | None = field(default=None)
    """The file with what was left out, if anything was."""

    def as_table(self) -> dict[str, Any]:
        """The files by what was done with them."""
        names = ("written", "updated", "unchanged", "kept", "pictures")
        return {name: [str(path) for path in getattr(self.report, name)] for name in names}

    def as_lines(self) -> Iterator[str]:
        """What was done, in words."""
        yield f"{self.articles} article{'s' if self.articles != 1 else ''} found."
        for name, paths in (("written", self.report.written), ("updated", self.report.updated)):
            yield from (f"  {name}: {path}" for path in paths)
        if self.report.pictures:
            yield f"  {len(self.report.pictures)} pictures copied"
        if self.report.unchanged:
            yield f"  {len(self.report.unchanged)} were there already, unchanged"
        if self.report.kept:
            yield f"  {len(self.report.kept)} kept as you changed them"
        if self.dropped:
            yield f"  left out (share buttons, menus, second copies of titles): see {self.dropped}"


def import_sources(
    addresses: tuple[str, ...], project: Project, world: World, watch: Watch, *, kind: str = "", lang: str = ""
) -> Imported:
    """Reads every source and writes its articles into the chapters' folder.

    A source that cannot be read is a note where others can; ``SourceError`` where nothing can be read at all.
    """
    files = [path for address in addresses for path in _files_of(address, world)]
    articles: list[Article] = []
    notes: list[Note] = []
    failures: list[tuple[str, SourceError]] = []
    for number, path in enumerate(files, 1):
        watch("Reading", number, len(files))
        try:
            found, said = read_source(Source(path, kind), world, lang or project.settings.book.language or "")
        except SourceError as error:
            failures.append((path, error))
            continue
        articles.extend(found)
        notes.extend(said)
    if not articles and failures:
        raise SourceError("\n".join(error.message for _, error in failures), hint=failures[0][1].hint)
    notes += [note("source.unread", path, error.message, error.hint) for path, error in failures]
    root = Path(addresses[0]) if len(addresses) == 1 and Path(addresses[0]).is_dir() else None
    return _keep(tuple(articles), tuple(notes), project, world, root)


def _keep(
    articles: tuple[Article, ...], notes: tuple[Note, ...], project: Project, world: World, root: Path | None
) -> Imported:
    """Writes the files; pictures may be taken from below ``root``, else from below each article's own folder."""
    report, said = save_articles(articles, project.chapters, world, root)
    text = dropped_report(articles)
    path = project.build / DROPPED if text else None
    if path:
        world.save(path, text.encode())
    return Imported(report, len(articles), (*notes, *said), path)


def _files_of(address: str, world: World) -> list[str]:
    """The file itself, or those below a folder whose suffix a reader knows."""
    folder = Path(address)
    if not folder.is_dir():
        return [address]
    known = {suffix for reader in all_readers() for suffix in reader.suffixes}
    found = [str(path) for path in world.list(folder) if path.suffix.lower() in known]
    if not found:
        raise SourceError(f"{address}: no file here that can be read", hint=f"Known are: {', '.join(sorted(known))}.")
    return found
