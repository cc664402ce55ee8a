"""``bookmaker import``: sources in, chapter files out, one article after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from bookmaker.archives import ArchiveWorld
from bookmaker.crew import silent
from bookmaker.errors import SourceError, UsageError
from bookmaker.model import Article, Note
from bookmaker.notes import note
from bookmaker.pipeline.accounts import without_accounts
from bookmaker.pipeline.comments import with_comments
from bookmaker.pipeline.locked import is_locked, locked_note
from bookmaker.pipeline.online import KIND as WEB
from bookmaker.pipeline.online import online_batch
from bookmaker.pipeline.outweighed import outweighed_notes
from bookmaker.pipeline.progress import Watch
from bookmaker.pipeline.selecting import ALONE, Selection, left_out_notes, unpublished_note
from bookmaker.pipeline.unsorted import without_default_tags
from bookmaker.project import Project
from bookmaker.readers.finding import Batch, find_batches, read_batch
from bookmaker.store.importing import ImportReport, dropped_lines, save_articles
from bookmaker.store.matching import known_files
from bookmaker.store.nearby import Nearby
from bookmaker.store.pictures import picture_suffix
from bookmaker.store.shown import pictures_of
from bookmaker.store.slips import mark_of
from bookmaker.web.fetched import is_web
from bookmaker.web.library import Library
from bookmaker.web.pictures import WebPictures
from bookmaker.world import World

DROPPED = "left-out-on-import.txt"
"""File in the build folder that holds what the readers left out, to be looked through."""

_OF_ONE = frozenset({"date.missing", "date.doubtful", "title.missing", "feed.excerpt"})
"""Notes about one article."""

_NAMED = 3
"""Pictures whose names are said."""

CHANGED = "changed-at-the-source"
"""Folder in the build folder for what the source says now of articles that a person has changed here."""


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
        names = ("written", "updated", "unchanged", "kept", "gone", "pictures")
        return {name: [str(path) for path in getattr(self.report, name)] for name in names}

    def as_lines(self) -> Iterator[str]:
        """What was done, in words."""
        yield f"{self.articles} article{'s' if self.articles != 1 else ''} found."
        for name, paths in (("written", self.report.written), ("updated", self.report.updated)):
            yield from (f"  {name}: {path}" for path in paths)
        if self.report.pictures:
            names = ", ".join(path.name for path in self.report.pictures[:_NAMED])
            more = ", …" if len(self.report.pictures) > _NAMED else ""
            yield f"  {(count := len(self.report.pictures))} picture{'s' if count != 1 else ''} copied: {names}{more}"
        if self.report.unchanged:
            yield f"  {_are(len(self.report.unchanged), 'was', 'were')} there already, unchanged"
        if self.report.kept:
            yield f"  {len(self.report.kept)} kept as you changed them"
        if self.report.gone:
            yield f"  {_are(len(self.report.gone), 'is', 'are')} no longer in the source, kept"
        if self.dropped:
            yield f"  left out (share buttons, menus, second copies of titles): see {self.dropped}"


def _are(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


class Intake:
    """The articles of some sources that are asked for, one after another, and what is counted on the way."""

    def __init__(
        self,
        addresses: Sequence[str],
        world: World,
        selection: Selection,
        kind: str,
        lang: str,
        library: Library | None = None,
        watch: Watch = silent,
    ) -> None:
        self._world, self._selection, self._lang = ArchiveWorld(world), selection, lang
        online = tuple(address for address in addresses if is_web(address))
        if online and library is None:
            raise UsageError(f"{online[0]}: nothing is fetched here", hint="`bookmaker import` fetches pages.")
        files = [address for address in addresses if address not in online]
        self.batches, self.failures = find_batches(files, self._world, "" if kind == WEB else kind)
        if library:
            self.batches += tuple(online_batch(address, library, kind, watch) for address in online)
        self._is_online = library is not None and library.is_online
        self.articles = 0
        """How many were asked for and read."""
        self.dropped: list[str] = []
        """What the readers left out of them, as text, article by article."""
        self.passed: set[tuple[str, date | None]] = set()
        """Title and day of those that were read and not asked for."""
        self._notes: list[Note] = []
        self._unasked: Counter[str] = Counter()
        self._outside = 0
        self._comments = 0

    def widened(self) -> bool:
        """Whether nothing was limited and nothing came, but drafts or pages are there: these are asked for from now on.

        Called when all was read; what is there is to be read again then.
        """
        there = next((found for words in ALONE if (found := words & frozenset(self._unasked))), frozenset())
        if self.articles or not there or self._selection != Selection():
            return False
        self._notes = [unpublished_note(self._unasked, there, self._where())]
        self._selection, self._unasked = Selection(extra=there), Counter()
        return True

    @property
    def world(self) -> World:
        """The world in which the archives among the sources are open."""
        return self._world

    def read(self, batches: Sequence[Batch], watch: Watch) -> Iterator[Article]:
        """The articles of these batches."""
        for batch in batches:
            is_taken = True
            for item in read_batch(batch, self._world, self._lang):
                if isinstance(item, Note):
                    # What is said of an article stands behind it; of one that does not come there is nothing to say.
                    self._notes += [item] if is_taken or item.code not in _OF_ONE else []
                elif is_locked(item):
                    self._notes.append(locked_note(item))
                    is_taken = False
                elif is_taken := (asked := self._asked(item)) is not None:
                    assert asked is not None
                    self.articles += 1
                    watch("Reading", self.articles)
                    article = without_default_tags(without_accounts(asked))
                    if article.dropped:
                        self.dropped.append("\n".join(dropped_lines(article)))
                        self._notes += outweighed_notes(article, DROPPED)
                    yield self._dated(_named(article, batch))

    def notes(self) -> tuple[Note, ...]:
        """What there is to say once all is read; ``SourceError`` where nothing could be read at all."""
        errors = [(error.message, error.hint) for error in self.failures]
        unread = [(f"{one.where}: {one.message}", one.hint) for one in self._notes if one.code == "source.unread"]
        if not self.articles and not self._unasked and not self._outside and (errors or unread):
            raise SourceError("\n".join(message for message, _ in (*errors, *unread)), hint=(*errors, *unread)[0][1])
        failed = (note("source.unread", error.message.partition(":")[0], *_said(error)) for error in self.failures)
        left = left_out_notes(self._unasked, self._outside, self._comments, self._where())
        return (*failed, *self._world.notes, *self._notes, *left)

    def _where(self) -> list[str]:
        """The names of the sources, where there are not too many."""
        where = dict.fromkeys(Path(source.address).name for batch in self.batches for source in batch.sources)
        return [*where][:3] + (["…"] if len(where) > 3 else [])

    def _dated(self, article: Article) -> Article:
        """The article, with the day if it was fetched now."""
        if not (self._is_online and is_web(article.source.address)):
            return article
        return replace(article, source=replace(article.source, retrieved=self._world.now().date()))

    def _asked(self, article: Article) -> Article | None:
        word = self._selection.unasked(article)
        if word:
            self._unasked[word] += 1
            self.passed.add((article.title, article.dating.day))
        elif not self._selection.fits(article):
            self._outside += 1
            self.passed.add((article.title, article.dating.day))
        elif self._selection.takes_comments:
            return with_comments(article, self._lang)
        else:
            self._comments += len(article.comments)
            return replace(article, comments=()) if article.comments else article
        return None


def import_sources(
    addresses: tuple[str, ...],
    project: Project,
    world: World,
    watch: Watch,
    *,
    kind: str = "",
    lang: str = "",
    selection: Selection | None = None,
    library: Library | None = None,
) -> Imported:
    """Reads every source and writes the articles that are asked for into the chapters' folder.

    ``library`` gives what is on the web: the pictures that articles show, and pages named as sources.

    A source that cannot be read is a note where others can; ``SourceError`` where nothing can be read at all.
    """
    spoken = lang or project.settings.book.language or ""
    intake = Intake(addresses, world, selection or Selection(), kind, spoken, library, watch)
    pictures = WebPictures(library, lambda data: bool(picture_suffix(data)), watch) if library else None
    report, notes = _save_all(intake, project, watch, pictures)
    if intake.widened():
        report, notes = _save_all(intake, project, watch, pictures)
    notes += intake.notes()
    path = project.build / DROPPED if intake.dropped else None
    if path:
        world.save(path, "\n".join(intake.dropped).encode())
    return Imported(report, intake.articles, tuple(notes), path)


def _save_all(
    intake: Intake, project: Project, watch: Watch, pictures: WebPictures | None
) -> tuple[ImportReport, list[Note]]:
    """Writes what the intake gives; what was done, and what there is to say of it."""
    report = ImportReport()
    notes: list[Note] = []
    for root, batches in _by_root(intake.batches).items():
        known = known_files(project.chapters, intake.world)
        web = pictures.data if pictures else None
        wanted = Wanted(Nearby(root, intake.world, web), frozenset(file.mark for file in known if file.mark))
        articles = with_pictures(intake.read(batches, watch), pictures, wanted)
        aside = project.build / CHANGED
        done, said = save_articles(articles, project.chapters, intake.world, root, aside, web, known, intake.passed)
        report = report.and_also(done)
        notes += said
    return report, notes


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pictures of an article are to be had from the web."""

    nearby: Nearby
    """Copies that came along with the export: what is there is not asked for."""
    marks: frozenset[str]
    """Of the articles that were imported with all their pictures, and say nothing new."""

    def __call__(self, article: Article) -> list[str]:
        """Their addresses."""
        source = Path(article.source.address)
        if mark_of(article, self.nearby.state_of(source)) in self.marks:
            return []
        addresses = pictures_of(article.html, article.address)
        return [address for address in addresses if self.nearby.copy_of(address, source) is None]


def with_pictures(articles: Iterator[Article], pictures: WebPictures | None, wanted: Wanted) -> Iterator[Article]:
    """The same articles, each when the pictures that it shows from the web have been fetched."""
    if pictures is None or not pictures.is_online:
        return articles
    return pictures.ahead(articles, wanted)


def _by_root(batches: Sequence[Batch]) -> dict[Path | None, list[Batch]]:
    """The batches by the folder that their pictures come from."""
    found: dict[Path | None, list[Batch]] = {}
    for batch in batches:
        found.setdefault(batch.root, []).append(batch)
    return found


def _named(article: Article, batch: Batch) -> Article:
    """The article, with the kind of its source."""
    kind = article.source.kind or batch.reader.name
    return replace(article, source=replace(article.source, kind=kind))


def _said(error: SourceError) -> tuple[str, str]:
    return error.message, error.hint
