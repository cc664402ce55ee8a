"""``bookmaker list``: what would become which chapter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bookmaker.cli.choosing import choosing, read_choice
from bookmaker.cli.fetching import fetching, open_library
from bookmaker.cli.output import Progress, fail_if_strict, notes_as_json, print_json, say, show_notes


@click.command("list")
@click.argument("source", default=".")
@click.option("--as", "kind", default="", help="The kind of source, where it is not recognised.")
@click.option("--lang", default="", help="The language of the articles, where they do not say it: fr, en …")
@choosing
@fetching
@click.option("--strict", is_flag=True, help="Fail where there are warnings or errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.option("--verbose", is_flag=True, help="Show every note.")
def command(source: str, kind: str, lang: str, strict: bool, as_json: bool, verbose: bool, **choice: Any) -> None:
    """Show the chapters of a book's folder, or what a SOURCE would give, without writing anything."""
    from bookmaker.pipeline.listing import list_book, list_source
    from bookmaker.pipeline.workers import open_crew
    from bookmaker.project import open_project
    from bookmaker.world import DiskWorld

    world = DiskWorld()
    library = open_library(choice, world)
    progress = Progress(quiet=as_json)
    try:
        if not kind and (Path(source) / "book.toml").is_file():
            with open_crew(()) as crew:
                lines, notes = list_book(open_project(Path(source), world), world, crew, progress)
        else:
            selection = read_choice(choice)
            lines, notes = list_source(
                source, world, kind=kind, lang=lang, selection=selection, library=library, watch=progress
            )
    finally:
        progress.done()
        library.trim()
    if as_json:
        print_json({"articles": [line.as_table() for line in lines], "notes": notes_as_json(notes)})
    else:
        for line in lines:
            say(line.as_text())
        words = sum(line.words for line in lines)
        say(f"{len(lines)} article{'s' if len(lines) != 1 else ''}, {words} words")
        show_notes(notes, everything=verbose)
    fail_if_strict(notes, strict)
