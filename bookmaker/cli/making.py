"""Books made one after another with one crew: what comes of each."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bookmaker.cli.output import Progress
from bookmaker.errors import BookmakerError, UsageError

if TYPE_CHECKING:
    from bookmaker.crew import Crew
    from bookmaker.pipeline.building import Built
    from bookmaker.pipeline.timings import Spent
    from bookmaker.project import Project
    from bookmaker.world import World


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made."""

    formats: tuple[str, ...] = ()
    """Only these editions; those of book.toml when empty."""
    output: Path | None = None
    """Where the results go instead of ``build/``."""
    cluster: str = ""
    """Address of a scheduler; that of book.toml when empty."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one book."""

    folder: Path
    """The book's."""
    built: Built | None
    """What was made; none where that failed."""
    error: Exception | None
    """What it failed of."""
    spent: tuple[Spent, ...]
    """Where the time went."""
    seconds: float
    """How long it took."""


def open_books(folders: Sequence[Path], world: World, wish: Wish) -> dict[Path, Project | BookmakerError]:
    """The project in each folder, or why there is none."""
    from bookmaker.project import open_project

    found: dict[Path, Project | BookmakerError] = {}
    for folder in folders:
        try:
            found[folder] = open_project(folder, world, wish.output)
        except BookmakerError as error:
            found[folder] = error
    return found


def formats_of(projects: Sequence[Project], wish: Wish) -> tuple[str, ...]:
    """Every edition that is wanted of any book."""
    wanted = wish.formats or [name for project in projects for name in project.settings.output.formats]
    return tuple(dict.fromkeys(wanted))


def cluster_of(projects: Sequence[Project], wish: Wish) -> str:
    """The address of the scheduler; ``UsageError`` where the books name several."""
    named = {project.settings.workers.cluster for project in projects if project.settings.workers.cluster}
    if len(named) > 1 and not wish.cluster:
        raise UsageError(f"the books name several clusters: {', '.join(sorted(named))}", hint="Choose with --cluster.")
    return wish.cluster or "".join(named)


def make_book(folder: Path, project: Project, world: World, crew: Crew, wish: Wish, progress: Progress) -> Outcome:
    """The book made and saved, or what stood in the way, a bug of ours included."""
    from bookmaker.pipeline.building import build_book
    from bookmaker.pipeline.timings import Timings

    began, built, failure = time.monotonic(), None, None
    timings = crew.watch = Timings(progress)
    try:
        built = build_book(project, world, crew, timings, formats=wish.formats)
    except Exception as error:
        failure = error
    finally:
        progress.done()
    crew.tidy()
    return Outcome(folder, built, failure, timings.spent(), time.monotonic() - began)
