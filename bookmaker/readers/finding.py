"""Which reader reads what: the sources of an import, in batches that one reader reads together.

A folder or an archive that an export's reader knows is read as a whole; of any other, every file is looked at alone.
Files of one export (a split one has several) are read together.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import cast

from bookmaker import notes
from bookmaker.archives import ArchiveWorld, is_archive
from bookmaker.errors import SourceError
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Export, Look, Reader
from bookmaker.readers import HEAD, all_readers, best_reader, no_such_kind, not_recognised
from bookmaker.readers._moments import doubt_future
from bookmaker.readers._titles import first_words
from bookmaker.readers.mirrored import Mirror, list_note
from bookmaker.readers.overviews import Site
from bookmaker.readers.page.saved import is_part_of_page
from bookmaker.readers.parts import are_one, join_parts, part_groups
from bookmaker.readers.published import PAGES, Sites, find_sites, is_own, site_of, told_apart, without_own
from bookmaker.registry import find_plugs
from bookmaker.world import World

MOST_PACKED = 20
"""Archives in a folder or archive that are looked into."""

MOST_NAMES = 20_000
"""Names of a folder or archive that are shown to the readers that are asked for it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sources that one reader reads together."""

    reader: Reader | Export
    """Who reads them."""
    sources: tuple[Source, ...]
    """In order."""
    root: Path | None = None
    """The folder or archive named by the user, from below which pictures may be taken; none for a file alone."""
    sites: Sites = field(default_factory=dict)
    """The sites, as they were published, that the sources are pages of."""


def all_exports() -> tuple[Export, ...]:
    """Every reader of exports, in order of its module's name."""
    return cast(tuple[Export, ...], find_plugs("bookmaker.readers.exports", "EXPORT"))


def find_batches(
    addresses: Sequence[str], world: ArchiveWorld, kind: str = ""
) -> tuple[tuple[Batch, ...], tuple[SourceError, ...]]:
    """The batches, in the order of their first source, and why the rest cannot be read.

    ``kind`` is the name of the reader to take, whatever the source looks like; ``UsageError`` where there is none.
    """
    named = _named(kind) if kind else None
    found: list[Batch] = []
    failures: list[SourceError] = []
    for address in addresses:
        try:
            found += _find(Path(address), world, named)
        except SourceError as error:
            failures.append(error)
    return _joined(found), tuple(failures)


def read_batch(batch: Batch, world: World, lang: str) -> Iterator[Article | Note]:
    """What a batch holds, in turn; of what cannot be read there is a note."""
    latest = world.now().date() + timedelta(days=1)
    for item in _items(batch, world, lang):
        yield from doubt_future(item, latest) if isinstance(item, Article) else (item,)


def _items(batch: Batch, world: World, lang: str) -> Iterator[Article | Note]:
    if isinstance(batch.reader, Export):
        for among in (batch.sources,) if batch.reader.is_joint else [(one,) for one in batch.sources]:
            read = _until_broken(among[0].address, batch.reader.read(among, world, lang))
            for item in without_own(read) if batch.reader.name == "feed" else read:
                yield from _titled(item) if isinstance(item, Article) else (item,)
        return
    by_site: dict[Site | None, list[Source]] = {}
    for one in batch.sources:
        by_site.setdefault(site_of(Path(one.address), batch.sites), []).append(one)
    is_html = batch.reader.name == "html"
    for site, sources in by_site.items():
        mirror = Mirror(one.address for one in sources) if is_html and batch.root and site is None else None
        found = _of_files(batch.reader, sources, world, lang, mirror)
        yield from told_apart(found, site, world) if site else found


def _of_files(
    reader: Reader, files: Sequence[Source], world: World, lang: str, mirror: Mirror | None
) -> Iterator[Article | Note]:
    """What each file holds, pages of one article together."""
    groups = part_groups(files, world) if reader.name == "html" else ((one,) for one in files)
    for sources in groups:
        pages = [item for one in sources for item in _until_broken(one.address, _whole(reader, one, world, lang))]
        if mirror and len(sources) == 1:
            pages = list(_without_lists(pages, mirror, world))
        yield from pages if len(sources) == 1 else _joined_parts(pages)


def _without_lists(items: list[Article | Note], mirror: Mirror, world: World) -> Iterator[Article | Note]:
    """The same without pages that list others, and without what was said of them."""
    found = [one for one in items if isinstance(one, Article)]
    for article in found:
        markup = world.read(Path(article.source.address)).decode("utf-8", "replace")
        if mirror.lists(article, markup):
            yield list_note(article)
            return
    yield from items


def _joined_parts(items: list[Article | Note]) -> Iterator[Article | Note]:
    """The one article of several pages, and what reading them said."""
    articles = [one for one in items if isinstance(one, Article)]
    yield from (join_parts(articles),) if articles and are_one(articles) else articles
    yield from (one for one in items if isinstance(one, Note))


def _titled(article: Article) -> Iterator[Article | Note]:
    """The article; where it has no title, with its first words for one. Where it has nothing at all, a note of that."""
    words = "" if article.title else first_words(article.html)
    if not (words or article.title or article.dating.day or article.address or "<" in article.html):
        message = "an article without title, day and text, left out"
        yield notes.note(
            "article.empty", article.source.address, message, "Look at the file: nothing can be made of it."
        )
        return
    yield replace(article, title=words) if words else article
    if words and not article.status:
        message = f"no title of its own; “{words}” stands in"
        yield notes.note("title.missing", article.source.address, message, "Write a title into the chapter's file.")


def _whole(reader: Reader, source: Source, world: World, lang: str) -> Iterator[Article | Note]:
    articles, said = reader.read(source, world, lang)
    yield from articles
    yield from said


def _until_broken(where: str, items: Iterator[Article | Note]) -> Iterator[Article | Note]:
    try:
        yield from items
    except SourceError as error:
        yield notes.note("source.unread", where, error.message.removeprefix(f"{where}: "), error.hint)


def _named(kind: str) -> Reader | Export:
    plugs: tuple[Reader | Export, ...] = (*all_readers(), *all_exports())
    names = [plug.name for plug in plugs]
    return plugs[names.index(kind)] if kind in names else no_such_kind(kind, names)


def _find(path: Path, world: ArchiveWorld, named: Reader | Export | None) -> list[Batch]:
    try:
        with world.open(path) as file:
            head = _plain_head(file.read(HEAD))
    except SourceError as error:
        return _find_inside(path, _listed(path, world, error), world, named)
    if not is_archive(head):
        if path.suffix.lower() == ".zip":
            raise SourceError(f"{path}: this is no ZIP archive", hint="Download it again.")
        return [Batch(named or _of_file(path, head), (Source(str(path)),))]
    reader = named if isinstance(named, Export) else None
    known = _best(Look(path.name, head), [export for export in all_exports() if export.is_packed])
    if known and reader in (None, known):
        return [Batch(known, (Source(str(path)),))]
    world.open_archive(path)
    return _find_inside(path, world.list(path), world, named)


def _listed(path: Path, world: World, trouble: SourceError) -> tuple[Path, ...]:
    """The files of a folder; raises why it cannot be read as a file where it is none."""
    if not world.exists(path):
        raise trouble
    try:
        return world.list(path)
    except SourceError:
        raise trouble from None


def _find_inside(
    folder: Path, paths: tuple[Path, ...], world: ArchiveWorld, named: Reader | Export | None
) -> list[Batch]:
    """The batches of a folder or of an archive that is open, and of these files in it."""
    reader = named if isinstance(named, Export) else _best(_look_inside(folder, paths, world)) if not named else None
    if reader:
        return [Batch(reader, (Source(str(folder)),), folder)]
    sites = find_sites(paths)
    pages = list(_whole_pages(paths))
    files = [path for path in pages if _is_read(path, sites)]
    _say_passed(folder, set(pages) - set(files), world)
    found = [batch for path in files if (batch := _of_listed(path, folder, world, named))]
    found = [replace(batch, sites=sites) if batch.reader.name in ("html", "feed") else batch for batch in found]
    found += _packed_inside(folder, paths, world, reader)
    if not found:
        raise SourceError(f"{folder}: no file here that can be read", hint=_kinds())
    return found


def _is_read(path: Path, sites: Sites) -> bool:
    """Whether a file may hold an article: beside the pages of a site lie texts of its programs, and feeds of lists."""
    site = site_of(path, sites)
    is_feed = path.suffix.lower() in _FEEDS
    return (
        site is None or path.suffix.lower() in PAGES or (is_feed and not is_own(path.relative_to(site.home).as_posix()))
    )


def _say_passed(folder: Path, paths: Set[Path], world: ArchiveWorld) -> None:
    known = {suffix for reader in all_readers() for suffix in reader.suffixes}
    count = sum(path.suffix.lower() in known for path in paths)
    if count:
        message = f"{count} text{'s' if count > 1 else ''} beside the pages of a site passed over"
        world.notes.append(notes.note("web.passed", str(folder), message, "Name such a file itself to have it."))


_FEEDS = frozenset(".xml .atom .rss .rdf .json".split())


def _packed_inside(folder: Path, paths: Sequence[Path], world: ArchiveWorld, named: Export | None) -> Iterator[Batch]:
    """The exports in the archives that lie in a folder or archive: its pictures may lie beside them."""
    for path in [path for path in paths if path.suffix.lower() == ".zip"][:MOST_PACKED]:
        try:
            if not is_archive(_peek(world, folder, path.relative_to(folder).as_posix())):
                continue
            world.open_archive(path)
            inside = world.list(path)
            reader = _best(_look_inside(path, inside, world))
        except SourceError as error:
            world.notes.append(notes.note("source.unread", str(path), error.message, error.hint))
            continue
        if reader and named in (None, reader):
            yield Batch(reader, (Source(str(path)),), folder)
        for one in () if reader else inside[:MOST_NAMES]:
            batch = _of_listed(one, folder, world, named) if one.suffix.lower() in _BLOGS else None
            if batch and isinstance(batch.reader, Export):
                yield batch


def _whole_pages(paths: Sequence[Path]) -> Iterator[Path]:
    """The files, without what a browser saved beside a page for the page to show: frames of adverts, scripts."""
    pages: dict[Path, set[str]] = {}
    for path in paths:
        if path.suffix.lower() in (".html", ".htm", ".xhtml"):
            pages.setdefault(path.parent, set()).add(path.stem)
    for path in paths:
        if not any(is_part_of_page(up.name, frozenset(pages.get(up.parent, ()))) for up in path.parents):
            yield path


def _look_inside(folder: Path, paths: Sequence[Path], world: World) -> Look:
    names = tuple(path.relative_to(folder).as_posix() for path in paths[:MOST_NAMES])
    return Look(folder.name, b"", names, partial(_peek, world, folder))


def _peek(world: World, folder: Path, name: str) -> bytes:
    try:
        with world.open(folder / name) as file:
            return _plain_head(file.read(HEAD))
    except SourceError:
        return b""


def _plain_head(head: bytes) -> bytes:
    """The head of a file as UTF-8, where its mark says that it is UTF-16, as editors and shells of Windows write it."""
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head
    return head.decode("utf-16", "ignore").encode("utf-8", "replace")


def _of_listed(path: Path, root: Path, world: ArchiveWorld, named: Reader | Export | None) -> Batch | None:
    """The batch of one file of a folder; none for a file of a kind that is not read."""
    suffix = path.suffix.lower()
    by_suffix = any(suffix in reader.suffixes for reader in ([named] if isinstance(named, Reader) else all_readers()))
    if named and not by_suffix:
        return None
    if named:
        return Batch(named, (Source(str(path)),), root)
    if (not by_suffix and suffix not in EXPORTED) or path.name.lower() in OF_MACHINES:
        return None
    head = _peek(world, root, path.relative_to(root).as_posix())
    packed = [export for export in all_exports() if export.is_packed] if is_archive(head) else None
    if suffix in EXPORTED and head and (export := _best(Look(path.name, head), packed)):
        return Batch(export, (Source(str(path)),), root)
    if not by_suffix:
        return None
    return Batch(best_reader(path.name, head) or _first_by(suffix), (Source(str(path)),), root)


EXPORTED = frozenset(".xml .wxr .atom .rss .rdf .json .csv .tsv .docx .odt .rtf .txt".split())
"""Suffixes of files that may be exports; others in a folder are not opened for it."""


OF_MACHINES = frozenset({"robots.txt", "ads.txt", "security.txt"})
"""Files of a site's folder that nobody wrote for readers (https://www.rfc-editor.org/rfc/rfc9309)."""

DATA = frozenset({".xml", ".wxr", ".json", ".csv", ".atom", ".rss"})
"""Suffixes of what machines write for machines."""

_BLOGS = frozenset({".xml", ".wxr", ".atom"})
"""Suffixes of blogs' exports: tables and records, which may be of persons, are looked at where they are named."""

PROGRAMS = frozenset({".js", ".mjs", ".ts", ".css", ".sql", ".php"})
"""Suffixes of what machines are to run, or to load: the archives of social networks are scripts too."""

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html[\s>])", re.IGNORECASE)


def _first_by(suffix: str) -> Reader:
    return next(reader for reader in all_readers() if suffix in reader.suffixes)


def _of_file(path: Path, head: bytes) -> Reader | Export:
    exports = [(export.recognise(Look(path.name, head)), export) for export in all_exports()]
    sure, export = max(exports, key=lambda mark: mark[0])
    reader = best_reader(path.name, head)
    if sure > (reader.recognise(path.name, head) if reader else 0):
        return export
    if path.suffix.lower() in DATA and _PAGE.match(head):
        message = f"{path}: this is a web page, not an export: what the site answered instead of it, perhaps"
        raise SourceError(message, hint="Look at the file and export again; --as html reads it as a page.")
    if path.suffix.lower() in DATA | PROGRAMS and b"<html" not in head[:4096].lower():
        not_recognised(str(path), head)
    return reader or not_recognised(str(path), head)


def _best(look: Look, among: Sequence[Export] | None = None) -> Export | None:
    marks = [(export.recognise(look), export) for export in among or all_exports()]
    sure, export = max(marks, key=lambda mark: mark[0])
    return export if sure > 0 else None


def _joined(found: Sequence[Batch]) -> tuple[Batch, ...]:
    """The batches, those of one reader of exports and one root made one."""
    joined: dict[tuple[str, Path | None], Batch] = {}
    for batch in found:
        key = (batch.reader.name, batch.root)
        before = joined.get(key)
        joined[key] = replace(batch, sources=(*before.sources, *batch.sources)) if before else batch
    return tuple(joined.values())


def _kinds() -> str:
    suffixes = sorted({suffix for reader in all_readers() for suffix in reader.suffixes})
    names = ", ".join(export.name for export in all_exports())
    return f"Read are files ending in {', '.join(suffixes)}, and exports: {names}. --as NAME settles which."
