"""Puts articles into the chapters' folder: each once, however often it is imported, and never over a person's work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from bookmaker import notes
from bookmaker.html import fold_spaces, parse_html
from bookmaker.model import Article, Note
from bookmaker.store.between import chapters_by_place, chapters_by_source, lead_between
from bookmaker.store.chapter_file import chapter_file, without_origin
from bookmaker.store.completing import completed
from bookmaker.store.disarmed import disarm
from bookmaker.store.likeness import runs_of
from bookmaker.store.listing import PICTURES
from bookmaker.store.matching import Known, find_twins, known_files, match_known
from bookmaker.store.nearby import FromWeb, Nearby
from bookmaker.store.paths import Paths
from bookmaker.store.pictures import Picture, take_pictures
from bookmaker.store.readable import write_tree
from bookmaker.store.slips import Slip, slips_of
from bookmaker.store.slugs import slug
from bookmaker.store.spool import Spool
from bookmaker.world import World


class Action(StrEnum):
    """What an import does with one article."""

    WRITE = "written"
    """There was no file of it."""
    UPDATE = "updated"
    """There was one, as an import wrote it, and the source says something else now."""
    LEAVE = "unchanged"
    """There was one, and it is the same, or fuller."""
    KEEP = "kept"
    """There was one that a person changed."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One article and what is to be done with it."""

    path: Path
    """The chapter's file."""
    action: Action
    """What is to be done."""
    data: bytes = field(repr=False, default=b"")
    """What is to be written; where a person's work is kept, the article as the source has it now, if that is new."""
    pictures: tuple[Picture, ...] = field(repr=False, default=())
    """What it shows."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    written: Sequence[Path] = Paths()
    """New files."""
    updated: Sequence[Path] = Paths()
    """Files of an earlier import that had something new to say."""
    unchanged: Sequence[Path] = Paths()
    """Files that were there already."""
    kept: Sequence[Path] = Paths()
    """Files that a person changed, and that were left alone."""
    gone: Sequence[Path] = Paths()
    """Files whose article the source has no longer, kept."""
    pictures: Sequence[Path] = Paths()
    """New pictures."""

    def and_also(self, other: ImportReport) -> ImportReport:
        """What both did."""
        return ImportReport(*(Paths(getattr(self, f.name)) + getattr(other, f.name) for f in fields(self)))


Planned = tuple[PlannedFile, tuple[Note, ...]]
"""One article's file, and what there is to say of it."""


def save_articles(
    articles: Iterable[Article],
    folder: Path,
    world: World,
    root: Path | None = None,
    aside: Path | None = None,
    web: FromWeb | None = None,
    known: Sequence[Known] | None = None,
    passed: Set[tuple[str, date | None]] = frozenset(),
) -> tuple[ImportReport, tuple[Note, ...]]:
    """Writes the articles as chapter files into ``folder``, one after another, and says what was done.

    ``root`` is the folder from which pictures may be taken: that which the user named, or else the article's own.
    ``aside`` is where the source's version goes of an article that was changed both there and here.
    ``web`` gives the pictures that are on the web. ``known`` is what ``known_files`` gives, where that is at hand.
    ``passed`` are title and day of what is in the sources too and was not asked for; it may grow as articles are read.
    """
    nearby = Nearby(root, world, web)
    known = known_files(folder, world) if known is None else known
    with world.scratch() as file:
        spool = Spool(file)
        slips = slips_of(articles, spool, nearby.state_of)
        kept, said = _without_twins(slips)
        done: defaultdict[Action, list[str]] = defaultdict(list)
        pictures: dict[str, None] = {}
        matches = match_known(kept, known)
        for planned, found in _plan(kept, matches, folder, nearby, world):
            said += [_set_aside(planned, aside, world, note) for note in found]
            pictures |= dict.fromkeys(map(str, _save(planned, folder, world)))
            done[planned.action].append(str(planned.path))
        gone = _gone(kept, matches, known, passed)
    said += [notes.note("file.gone", str(path), "no longer in its source; kept", _GONE) for path in gone]
    new, updated, unchanged, edited = (Paths(done[action]) for action in Action)
    return ImportReport(new, updated, unchanged, edited, gone, Paths(pictures)), tuple(said)


def plan_import(
    articles: Iterable[Article], folder: Path, world: World, root: Path | None = None
) -> tuple[tuple[PlannedFile, ...], tuple[Note, ...]]:
    """What an import would do, one entry an article, in order; nothing is written."""
    nearby = Nearby(root, world)
    with world.scratch() as file:
        slips, said = _without_twins(slips_of(articles, Spool(file), nearby.state_of))
        plan = tuple(_plan(slips, match_known(slips, known_files(folder, world)), folder, nearby, world))
    return tuple(planned for planned, _ in plan), (*said, *(note for _, found in plan for note in found))


def dropped_lines(article: Article) -> Iterator[str]:
    """What the reader left out of an article, as plain text: a paragraph for each piece, below the title."""
    if article.dropped:
        day = article.dating.day.isoformat() if article.dating.day else "no date"
        yield from (f"# {article.title or 'Untitled'} ({day}; {article.source.address})", "")
        yield from (line for piece in article.dropped for line in (f"{piece.by}: {piece.text}", ""))


def dropped_report(articles: Iterable[Article]) -> str:
    """The same of many."""
    return "\n".join(line for article in articles for line in dropped_lines(article))


_GONE = "Remove the file if it is to go; nothing else removes it."


def _without_twins(slips: Sequence[Slip]) -> tuple[list[Slip], list[Note]]:
    """The articles, each once, and what was left out because it came twice."""
    gone: dict[int, tuple[Slip, Slip]] = {left.number: (kept, left) for kept, left in find_twins(slips)}
    said = [
        notes.note(
            "article.twin",
            left.source,
            f"“{left.title[:80]}” is in {kept.source} too; that one was kept",
            "It is kept once; nothing is to be done.",
        )
        for kept, left in gone.values()
    ]
    pairs: dict[int, Slip] = {kept.number: left for kept, left in gone.values()}
    return [_with_facts(slip, pairs.get(slip.number)) for slip in slips if slip.number not in gone], said


def _with_facts(slip: Slip, twin: Slip | None) -> Slip:
    """The slip of an article that has the facts of its twin too; the mark stays that of what came."""
    if twin is None or twin.source == slip.source:
        return slip
    own = slip.load()
    whole = completed(own, twin.load())
    return slip if whole == own else replace(slip, number=slip.spool.add(whole))


def _plan(
    slips: Sequence[Slip], matches: Sequence[Known | None], folder: Path, nearby: Nearby, world: World
) -> Iterator[Planned]:
    taken = _stems(folder, world)
    names = [match.path.name if match else _free_name(slip, taken) for slip, match in zip(slips, matches, strict=True)]
    towards = Towards(chapters_by_source([slip.place for slip in slips], names), _by_place(slips, names))
    for slip, match, name in zip(slips, matches, names, strict=True):
        yield _plan_one(slip, match, match.path if match else folder / name, nearby, world, towards)


def _by_place(slips: Sequence[Slip], names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Kind of source -> the articles by their places on the site; the site is not known, the platform is."""
    found = {}
    for kind in {slip.kind for slip in slips if slip.address.startswith("/")}:
        own = [(slip.address, name) for slip, name in zip(slips, names, strict=True) if slip.kind == kind]
        found[kind] = chapters_by_place([address for address, _ in own], [name for _, name in own])
    return found


@dataclass(frozen=True, slots=True)
class Towards:
    """Where links between the articles of an import lead."""

    files: Mapping[str, str]
    """See ``chapters_by_source``."""
    places: Mapping[str, Mapping[str, str]]
    """See ``_by_place``."""


def _plan_one(slip: Slip, match: Known | None, path: Path, nearby: Nearby, world: World, towards: Towards) -> Planned:
    is_same = match is not None and match.mark == slip.mark
    if match and is_same and not match.is_edited:
        return PlannedFile(match.path, Action.LEAVE), ()
    if match and match.is_edited and is_same:
        return PlannedFile(match.path, Action.KEEP), ()
    article = slip.load()
    if match and _is_poorer(slip, article, match):
        return PlannedFile(match.path, Action.KEEP if match.is_edited else Action.LEAVE), ()
    if match and _is_other_door(slip, match):
        article = completed(article, match.load())
    tree = parse_html(article.html)
    pictures, found = take_pictures(tree, Path(article.source.address), nearby, world, article.address)
    lead_between(tree, article.source.address, path.name, towards.files, towards.places.get(slip.kind, {}))
    disarm(tree)
    data = chapter_file(article, write_tree(tree), slip.source, slip.key, _WANTING if found else slip.mark)
    if match and match.is_edited:
        said = notes.note("file.edited", str(match.path), _EDITED, _TAKE_OVER)
        return PlannedFile(match.path, Action.KEEP, data), (said,)
    if match is None:
        return PlannedFile(path, Action.WRITE, data, pictures), found
    action = Action.LEAVE if without_origin(match.read()) == without_origin(data) else Action.UPDATE
    return PlannedFile(match.path, action, data, pictures), found


_WANTING = "0"
"""The mark of an article that wants a picture: no article's, so that the next import looks again."""


def _is_poorer(slip: Slip, article: Article, match: Known) -> bool:
    """Whether the article comes through another door than its file did, and has no more to say."""
    if not _is_other_door(slip, match):
        return False
    return len(runs_of(article.html)) <= len(runs_of(match.load().html))


def _is_other_door(slip: Slip, match: Known) -> bool:
    return match.source != slip.source and bool(match.kind) and match.kind != slip.kind


_EDITED = "changed by hand since it was imported; kept as it is"
_TAKE_OVER = "Take over by hand what the import has new, or remove the file and import again."


def _set_aside(planned: PlannedFile, aside: Path | None, world: World, note: Note) -> Note:
    """The note, with the place of the source's version, which is written there."""
    if aside is None or planned.action is not Action.KEEP or not planned.data:
        return note
    path = aside / planned.path.name
    world.save(path, planned.data)
    hint = f"The source's version is in {path}: take over by hand what it has new."
    return notes.note(note.code, note.where, note.message, hint)


def _save(planned: PlannedFile, folder: Path, world: World) -> list[Path]:
    """Writes one chapter's file and its pictures; the pictures that were not there."""
    new: dict[Path, bytes] = {}
    for picture in planned.pictures:
        path = folder / PICTURES / picture.name
        if not world.exists(path) or world.read(path) != picture.data:
            new[path] = picture.data
    files = dict(new)
    # An article that came as it did may have another mark: another program reads it.
    if planned.data and planned.action is not Action.KEEP:
        files[planned.path] = planned.data
    if files:
        world.save_all(files)
    return list(new)


def _gone(
    slips: Sequence[Slip],
    matches: Sequence[Known | None],
    known: Sequence[Known],
    passed: Set[tuple[str, date | None]],
) -> Paths:
    """The files of the same sources that no article of theirs was matched with."""
    used = {match.path for match in matches if match}
    found = used | {file.path for file in known if (file.title, file.day) in passed}
    sources = {slip.source for slip in slips if slip.kind not in _PASSING} | _forerunners(slips, matches, known, found)
    return Paths(file.path for file in known if file.source in sources and file.path not in found)


_PASSING = frozenset({"feed", "web"})
"""Kinds of sources that have the latest articles only, or each time what can be had."""

_MISSING = 0.2
"""Of the files of an export, so many at most may be wanting in one that is the same export of a later day; or one."""


def _forerunners(
    slips: Sequence[Slip], matches: Sequence[Known | None], known: Sequence[Known], found: Set[Path]
) -> set[str]:
    """The names under which exports of these came earlier: a platform puts the day into the name."""
    kinds = {match.source: slip.kind for slip, match in zip(slips, matches, strict=True) if match and match.mark}
    files: defaultdict[str, list[Known]] = defaultdict(list)
    for file in known:
        if file.kind not in _PASSING and kinds.get(file.source) == file.kind:
            files[file.source].append(file)
    found_in = {name: sum(file.path in found for file in those) for name, those in files.items()}
    return {
        name
        for name, those in files.items()
        if found_in[name] > 1 and len(those) - found_in[name] <= max(1, _MISSING * len(those))
    }


def _free_name(slip: Slip, taken: dict[str, int]) -> str:
    """A name that is not ``taken``, which has for each stem the last number behind it that was given."""
    day = slip.day.isoformat() if slip.day else "undated"
    words = slug(slip.title) or slug(fold_spaces(parse_html(slip.load().html[:2000]).get_text(" "))) or "untitled"
    stem = first = f"{day}-{words}"
    while stem in taken:
        taken[first] += 1
        stem = f"{first}-{taken[first]}"
    taken[stem] = 1
    return f"{stem}.html"


def _stems(folder: Path, world: World) -> dict[str, int]:
    return dict.fromkeys((path.stem.lower() for path in world.list(folder)), 1) if world.exists(folder) else {}
