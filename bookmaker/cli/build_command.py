"""``bookmaker build``: the book."""

from __future__ import annotations

from pathlib import Path

import click

from bookmaker.cli.output import (
    Progress,
    fail_if_strict,
    notes_as_json,
    print_json,
    say,
    say_doubts,
    show_notes,
    size_of,
)

STAGES = ("read", "clean", "arrange", "typeset", "render")
"""What ``--stop-after`` takes; ``pipeline.stages`` writes them."""


@click.command("build")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--format", "formats", type=click.Choice(["epub", "pdf"]), multiple=True, help="Only this edition.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Put the results there instead of into build/.",
)
@click.option("--strict", is_flag=True, help="Fail where there are warnings or errors.")
@click.option("--stop-after", type=click.Choice(STAGES), help="Write what the next stage would get, and stop.")
@click.option("--json", "as_json", is_flag=True, help="Print files and notes as JSON.")
@click.option("--verbose", is_flag=True, help="Show every note.")
def command(
    folder: Path,
    formats: tuple[str, ...],
    output: Path | None,
    strict: bool,
    stop_after: str | None,
    as_json: bool,
    verbose: bool,
) -> None:
    """Make the EPUB and the PDF of the book in FOLDER (this folder when absent)."""
    from bookmaker.pipeline.building import build_book
    from bookmaker.pipeline.workers import open_crew
    from bookmaker.project import open_project
    from bookmaker.world import DiskWorld

    world = DiskWorld()
    project = open_project(folder, world, output)
    progress = Progress(quiet=as_json)
    if stop_after:
        from bookmaker.pipeline.stages import stop_after_stage

        where, notes = stop_after_stage(stop_after, project, world, progress)
        progress.done()
        show_notes(notes, everything=verbose)
        say(f"Stopped after “{stop_after}”: {where}/ holds what the next stage would get.")
        fail_if_strict(notes, strict)
        return
    try:
        with open_crew(formats or project.settings.output.formats) as crew:
            built = build_book(project, world, crew, progress, formats=formats)
    finally:
        progress.done()
    if as_json:
        print_json({"files": [str(p) for p in built.files], "new": built.is_new, "notes": notes_as_json(built.notes)})
    else:
        show_notes(built.notes, everything=verbose)
        _say_what_is_there(built.files, built.chapters, built.pages, built.is_new)
        say_doubts("The book is there", built.notes, strict)
    fail_if_strict(built.notes, strict)


def _say_what_is_there(files: tuple[Path, ...], chapters: int, pages: int, is_new: bool) -> None:
    if not is_new:
        say("Nothing has changed since the last build. The book is here:")
    else:
        count = f"{chapters} chapter{'s' if chapters != 1 else ''}"
        say(f"The book is made: {count}{f', {pages} pages in print' if pages else ''}.")
    for path in files:
        use = "send it to an e-reader" if path.suffix == ".epub" else "print it"
        say(f"  {path}  ({size_of(path.stat().st_size)}; {use})")
