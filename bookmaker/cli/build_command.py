"""``bookmaker build``: the book, or several."""

from __future__ import annotations

from pathlib import Path

import click

from bookmaker.cli.making import Outcome, Wish, cluster_of, formats_of, make_book, open_books
from bookmaker.cli.output import Progress, fail_if_strict, say, show_notes
from bookmaker.cli.reports import code_of, report_all, report_as_json, report_one, worst_of
from bookmaker.errors import UsageError

STAGES = ("read", "clean", "arrange", "typeset", "render")
"""What ``--stop-after`` takes; ``pipeline.stages`` writes them."""


@click.command("build")
@click.argument("folders", metavar="[FOLDER]...", type=click.Path(path_type=Path), nargs=-1)
@click.option(
    "--format",
    "formats",
    type=click.Choice(["epub", "kepub", "pdf", "press"]),
    multiple=True,
    help="Only this edition.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Put the results there instead of into build/.",
)
@click.option("--watch", is_flag=True, help="Stay, and make the book again whenever one of its files changes.")
@click.option("--cluster", metavar="ADDRESS", default="", help="Let the workers of this Dask scheduler do the work.")
@click.option("--timings", is_flag=True, help="Say at the end where the time went.")
@click.option("--strict", is_flag=True, help="Fail where there are warnings or errors.")
@click.option("--stop-after", type=click.Choice(STAGES), help="Write what the next stage would get, and stop.")
@click.option("--json", "as_json", is_flag=True, help="Print files and notes as JSON.")
@click.option("--verbose", is_flag=True, help="Show every note.")
def command(
    folders: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    watch: bool,
    cluster: str,
    timings: bool,
    strict: bool,
    stop_after: str | None,
    as_json: bool,
    verbose: bool,
) -> None:
    """Make the EPUB and the PDF of the book in FOLDER (this folder when absent).

    The format press is a PDF for a printer, as [press] in book.toml says.

    Several books in one run share workers and cache; one that fails does not stop the others.
    """
    books = _without_doubles(folders or (Path(),))
    wish = Wish(formats, output, cluster)
    _refuse_what_does_not_fit(books, wish, watch=watch, stop_after=stop_after)
    if watch:
        from bookmaker.cli.staying import stay

        stay(books, wish, as_json=as_json, verbose=verbose, timings=timings)
    if stop_after:
        _stop_after(stop_after, books[0], wish, strict=strict, verbose=verbose)
        return
    outcomes = _make(books, wish, quiet=as_json)
    is_alone = len(books) == 1
    if is_alone and outcomes[0].error:
        raise outcomes[0].error
    if as_json:
        report_as_json(outcomes, several=not is_alone, timings=timings)
    elif is_alone:
        report_one(outcomes[0], strict=strict, verbose=verbose, timings=timings)
    else:
        report_all(outcomes, strict=strict, verbose=verbose, timings=timings)
    if is_alone and outcomes[0].built:
        fail_if_strict(outcomes[0].built.notes, strict)
    click.get_current_context().exit(worst_of(code_of(outcome, strict) for outcome in outcomes))


def _make(books: tuple[Path, ...], wish: Wish, *, quiet: bool) -> list[Outcome]:
    """What came of each book, in the order given."""
    from bookmaker.pipeline.workers import open_crew
    from bookmaker.project import Project
    from bookmaker.world import DiskWorld

    world = DiskWorld()
    opened = open_books(books, world, wish)
    projects = [found for found in opened.values() if isinstance(found, Project)]
    outcomes = []
    with open_crew(formats_of(projects, wish), cluster_of(projects, wish)) as crew:
        for folder, found in opened.items():
            if isinstance(found, Exception):
                outcomes.append(Outcome(folder, None, found, (), 0.0))
                continue
            progress = Progress(quiet=quiet, name=str(folder) if len(books) > 1 else "")
            outcomes.append(make_book(folder, found, world, crew, wish, progress))
    for trouble in crew.troubles:
        say(f"note: {trouble}", err=True)
    return outcomes


def _stop_after(stage: str, folder: Path, wish: Wish, *, strict: bool, verbose: bool) -> None:
    from bookmaker.pipeline.stages import stop_after_stage
    from bookmaker.pipeline.workers import open_crew
    from bookmaker.project import open_project
    from bookmaker.world import DiskWorld

    world = DiskWorld()
    project = open_project(folder, world, wish.output)
    progress = Progress()
    try:
        with open_crew(formats_of([project], wish)) as crew:
            where, notes = stop_after_stage(stage, project, world, crew, progress)
    finally:
        progress.done()
    show_notes(notes, everything=verbose)
    say(f"Stopped after “{stage}”: {where}/ holds what the next stage would get.")
    fail_if_strict(notes, strict)


def _without_doubles(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    found: dict[Path, Path] = {}
    for folder in folders:
        found.setdefault(folder.resolve(), folder)
    return tuple(found.values())


def _refuse_what_does_not_fit(books: tuple[Path, ...], wish: Wish, *, watch: bool, stop_after: str | None) -> None:
    for name, is_given in (("--output", wish.output), ("--stop-after", stop_after)):
        if is_given and len(books) > 1:
            raise UsageError(f"{name} takes one book", hint="Build the books one by one.")
    if watch and stop_after:
        raise UsageError("--watch and --stop-after exclude each other", hint="Leave one of them out.")
