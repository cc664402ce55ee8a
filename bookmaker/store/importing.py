"""Puts articles into the chapters' folder: each once, however often it is imported, and never over a person's work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bookmaker import notes
from bookmaker.html import fold_spaces, parse_html
from bookmaker.model import Article, Note
from bookmaker.store.chapter_file import chapter_file
from bookmaker.store.listing import PICTURES
from bookmaker.store.matching import Known, article_keys, known_files, match_known, source_name
from bookmaker.store.pictures import Picture, take_pictures
from bookmaker.store.readable import write_tree
from bookmaker.store.slugs import slug
from bookmaker.world import World


class Action(StrEnum):
    """What an import does with one article."""

    WRITE = "written"
    """There was no file of it."""
    UPDATE = "updated"
    """There was one, as an import wrote it, and the source says something else now."""
    LEAVE = "unchanged"
    """There was one, and it is the same."""
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
    """What is to be written."""
    pictures: tuple[Picture, ...] = field(repr=False, default=())
    """What it shows."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    written: tuple[Path, ...] = ()
    """New files."""
    updated: tuple[Path, ...] = ()
    """Files of an earlier import that had something new to say."""
    unchanged: tuple[Path, ...] = ()
    """Files that were there already."""
    kept: tuple[Path, ...] = ()
    """Files that a person changed, and that were left alone."""
    pictures: tuple[Path, ...] = ()
    """New pictures."""


def save_articles(
    articles: Sequence[Article], folder: Path, world: World, root: Path | None = None
) -> tuple[ImportReport, tuple[Note, ...]]:
    """Writes the articles as chapter files into ``folder``, and says what was done; see ``plan_import``."""
    plan, found = plan_import(articles, folder, world, root)
    pictures = {folder / PICTURES / p.name: p.data for planned in plan for p in planned.pictures}
    new = {path: data for path, data in pictures.items() if not world.exists(path) or world.read(path) != data}
    for path, data in new.items():
        world.save(path, data)
    for planned in plan:
        if planned.action in (Action.WRITE, Action.UPDATE):
            world.save(planned.path, planned.data)
    paths = {action: tuple(p.path for p in plan if p.action is action) for action in Action}
    report = ImportReport(
        paths[Action.WRITE], paths[Action.UPDATE], paths[Action.LEAVE], paths[Action.KEEP], pictures=tuple(new)
    )
    return report, found


def plan_import(
    articles: Sequence[Article], folder: Path, world: World, root: Path | None = None
) -> tuple[tuple[PlannedFile, ...], tuple[Note, ...]]:
    """What an import would do, one entry an article, in order; nothing is written.

    ``root`` is the folder from which pictures may be taken: that which the user named, or else the article's own.
    """
    keys = article_keys(articles)
    matches = match_known(articles, keys, known_files(folder, world))
    taken = _stems(folder, world)
    plan: list[PlannedFile] = []
    found: list[Note] = []
    for article, key, match in zip(articles, keys, matches, strict=True):
        planned, said = _plan_one(article, key, match, folder, root, world, taken)
        plan.append(planned)
        found.extend(said)
    return tuple(plan), tuple(found)


def dropped_report(articles: Iterable[Article]) -> str:
    """What the readers left out, as plain text: a paragraph for each piece, below the article's title."""
    lines: list[str] = []
    for article in articles:
        if article.dropped:
            day = article.dating.day.isoformat() if article.dating.day else "no date"
            lines += [f"# {article.title or 'Untitled'} ({day}; {article.source.address})", ""]
            lines += [line for piece in article.dropped for line in (f"{piece.by}: {piece.text}", "")]
    return "\n".join(lines)


def _plan_one(
    article: Article, key: str, match: Known | None, folder: Path, root: Path | None, world: World, taken: set[str]
) -> tuple[PlannedFile, tuple[Note, ...]]:
    if match and match.is_edited:
        hint = "Take over by hand what the import has new, or remove the file and import again."
        said = notes.note("file.edited", str(match.path), "changed by hand since it was imported; kept as it is", hint)
        return PlannedFile(match.path, Action.KEEP), (said,)
    tree = parse_html(article.html)
    source = Path(article.source.address)
    pictures, found = take_pictures(tree, source, root or source.parent, world)
    data = chapter_file(article, write_tree(tree), source_name(article), key)
    if match is None:
        return PlannedFile(_free_path(article, folder, taken), Action.WRITE, data, pictures), found
    action = Action.LEAVE if match.data == data else Action.UPDATE
    return PlannedFile(match.path, action, data, pictures), found


def _free_path(article: Article, folder: Path, taken: set[str]) -> Path:
    day = article.dating.day.isoformat() if article.dating.day else "undated"
    words = slug(article.title) or slug(fold_spaces(parse_html(article.html[:2000]).get_text(" "))) or "untitled"
    stem, number = f"{day}-{words}", 1
    while stem in taken:
        number += 1
        stem = f"{day}-{words}-{number}"
    taken.add(stem)
    return folder / f"{stem}.html"


def _stems(folder: Path, world: World) -> set[str]:
    return {path.stem.lower() for path in world.list(folder)} if world.exists(folder) else set()
