"""``bookmaker build --watch``: a process that stays, with everything warm, and makes the book again when it changes."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bookmaker.cli.making import Outcome, Wish, cluster_of, formats_of, make_book, open_books
from bookmaker.cli.output import Progress, notes_as_json, say, show_error, show_notes, summary_of
from bookmaker.cli.reports import count_of
from bookmaker.errors import BookmakerError
from bookmaker.model import Note
from bookmaker.pipeline.timings import table_of

if TYPE_CHECKING:
    from bookmaker.crew import Crew
    from bookmaker.world import World


def stay(folders: tuple[Path, ...], wish: Wish, *, as_json: bool, verbose: bool, timings: bool) -> NoReturn:
    """Makes the books, and each again when it changes, until Ctrl-C."""
    from bookmaker.pipeline.watching import Lookout
    from bookmaker.pipeline.workers import open_crew
    from bookmaker.project import Project
    from bookmaker.world import DiskWorld

    world = DiskWorld()
    opened = [found for found in open_books(folders, world, wish).values() if isinstance(found, Project)]
    report: Callable[[Outcome], None] = _say_json if as_json else Scribe(verbose=verbose, timings=timings)
    lookout = Lookout(folders, [wish.output] if wish.output else [folder / "build" for folder in folders])
    with open_crew(formats_of(opened, wish), cluster_of(opened, wish)) as crew:
        _make_all(folders, world, crew, wish, report, quiet=as_json)
        if not as_json:
            say("Waiting for changes; Ctrl-C ends it.")
        while True:
            _make_all(lookout.changed(), world, crew, wish, report, quiet=as_json)


def _make_all(
    folders: tuple[Path, ...], world: World, crew: Crew, wish: Wish, report: Callable[[Outcome], None], *, quiet: bool
) -> None:
    for folder, found in open_books(folders, world, wish).items():
        if isinstance(found, BookmakerError):
            report(Outcome(folder, None, found, (), 0.0))
        else:
            report(make_book(folder, found, world, crew, wish, Progress(quiet=quiet)))


class Scribe:
    """One line for each time that a book is made; notes when they are not those of the time before."""

    def __init__(self, *, verbose: bool, timings: bool) -> None:
        self._verbose, self._timings = verbose, timings
        self._said: dict[Path, tuple[Note, ...]] = {}

    def __call__(self, outcome: Outcome) -> None:
        """Says what came of the book."""
        if isinstance(outcome.error, BookmakerError):
            show_error(outcome.error)
        elif outcome.error:
            say("".join(traceback.format_exception(outcome.error)), err=True)
        if outcome.built:
            self._say_notes(outcome.folder, outcome.built.notes)
            problems = summary_of(outcome.built.notes)
            what = count_of(outcome) if outcome.built.is_new else "nothing has changed"
            say(f"{outcome.folder}: {outcome.seconds:.2f} s, {what}{f'; {problems}' if problems else ''}")
        if self._timings:
            say(table_of(outcome.spent))

    def _say_notes(self, folder: Path, notes: tuple[Note, ...]) -> None:
        if self._said.get(folder) != notes:
            show_notes(notes, everything=self._verbose)
        self._said[folder] = notes


def _say_json(outcome: Outcome) -> None:
    """One line of JSON."""
    table: dict[str, object] = {"folder": str(outcome.folder), "seconds": round(outcome.seconds, 3)}
    if outcome.built:
        table |= {"new": outcome.built.is_new, "notes": notes_as_json(outcome.built.notes)}
    table["timings"] = [asdict(row) for row in outcome.spent]
    if outcome.error:
        table["error"] = str(outcome.error)
    say(json.dumps(table, ensure_ascii=False, default=str))
