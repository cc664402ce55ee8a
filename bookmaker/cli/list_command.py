"""``bookmaker list``: what would become which chapter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bookmaker.cli.choosing import choosing, read_choice
from bookmaker.cli.fetching import fetching, open_library
from bookmaker.cli.output import Progress, fail_if_strict, notes_as_json, print_json, say, show_notes


@click.command("list")
@click.argument("sources", nargs=-1)
@click.option("--as", "kind", default="", help="The kind of source, where it is not recognised.")
@click.option("--lang", default="", help="The language of the articles, where they do not say it: fr, en …")
@choosing
@fetching
@click.option("--strict", is_flag=True, help="Fail where there are warnings or errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.option("--verbose", is_flag=True, help="Show every note.")
def command(
    sources: tuple[str, ...], kind: str, lang: str, strict: bool, as_json: bool, verbose: bool, **choice: Any
) -> None:
    """Show the chapters of a book's folder (this one when absent), or what SOURCES would give; nothing is written."""
    from bookmaker.pipeline.listing import list_book, list_sources
    from bookmaker.pipeline.workers import open_crew
    from bookmaker.project import open_project
    from bookmaker.world import DiskWorld

    world = DiskWorld()
    library = open_library(choice, world)
    progress = Progress(quiet=as_json)
    try:
        sources = sources or (".",)
        if not kind and len(sources) == 1 and (Path(sources[0]) / "book.toml").is_file():
            with open_crew(()) as crew:
                lines, notes = list_book(open_project(Path(sources[0]), world), world, crew, progress)
        else:
            selection = read_choice(choice)
            lines, notes = list_sources(
                sources, world, kind=kind, lang=lang, selection=selection, library=library, watch=progress
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
        show_notes(notes, everything=verbose or not lines)
    fail_if_strict(notes, strict)
