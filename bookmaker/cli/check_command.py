"""``bookmaker check``: the proof that nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bookmaker.cli.output import Progress, fail_if_strict, notes_as_json, print_json, say, say_doubts, show_notes

if TYPE_CHECKING:
    from bookmaker.check.stores import Reader


@click.command("check")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where the results are, if `build --output` put them elsewhere than into build/.",
)
@click.option(
    "--for",
    "readers",
    type=click.Choice(["kindle", "kobo", "apple", "google", "pocketbook", "tolino", "adobe"]),
    multiple=True,
    help="Look at the EPUB as this shop or device does; may be given again. All that it is made for when absent.",
)
@click.option("--typography", is_flag=True, help="Show instead what typography changes, and what it would propose.")
@click.option(
    "--chapter", "chapters", multiple=True, metavar="NAME", help="Every change in this chapter; may be given again."
)
@click.option("--strict", is_flag=True, help="Fail where words are lost or added, or anything else is doubtful.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--verbose", is_flag=True, help="Show every note, with what was left out on purpose.")
def command(
    folder: Path,
    output: Path | None,
    readers: tuple[Reader, ...],
    typography: bool,
    chapters: tuple[str, ...],
    strict: bool,
    as_json: bool,
    verbose: bool,
) -> None:
    """Compare the words of every article with its chapter, with the EPUB and with the PDF.

    The EPUB is also held against what shops are known to refuse, and e-readers to spoil.

    The editions are made anew in memory where the files in build/ are not those of today's chapters.

    With --typography: how often each rule changed something in each chapter; with --chapter or --verbose every single
    change, with its rule, what stood there and what stands there now.
    """
    if typography or chapters:
        _show_typography(folder, output, chapters, strict=strict, as_json=as_json, verbose=verbose)
        return
    from bookmaker.pipeline.checking import check_project
    from bookmaker.pipeline.workers import open_crew
    from bookmaker.project import open_project
    from bookmaker.world import DiskWorld

    world = DiskWorld()
    progress = Progress(quiet=as_json)
    project = open_project(folder, world, output)
    try:
        with open_crew(project.settings.output.formats) as crew:
            checked = check_project(project, world, crew, progress, readers)
    finally:
        progress.done()
    if as_json:
        print_json({**checked.report.as_json(), "notes": notes_as_json(checked.notes)})
    else:
        say(checked.report.as_table())
        say(checked.report.as_sentence())
        show_notes(checked.notes, everything=verbose)
        say_doubts("The words are compared", checked.notes, strict)
    fail_if_strict(checked.notes, strict)


def _show_typography(
    folder: Path, output: Path | None, chapters: tuple[str, ...], *, strict: bool, as_json: bool, verbose: bool
) -> None:
    from bookmaker.pipeline.typesetting import report_typography
    from bookmaker.pipeline.workers import open_crew
    from bookmaker.project import open_project
    from bookmaker.world import DiskWorld

    world, progress = DiskWorld(), Progress(quiet=as_json)
    project = open_project(folder, world, output)
    try:
        with open_crew(()) as crew:
            report, notes = report_typography(project, world, crew, progress, chapters)
    finally:
        progress.done()
    if as_json:
        print_json({**report.as_json(), "notes": notes_as_json(notes)})
    else:
        say(report.as_text() if chapters or verbose else report.as_table())
        show_notes(notes, everything=verbose)
    fail_if_strict(notes, strict)
