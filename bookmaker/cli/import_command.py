"""``bookmaker import``: articles from outside, as chapter files."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Any

import click

from bookmaker.cli.choosing import choosing, read_choice
from bookmaker.cli.fetching import fetching, open_library
from bookmaker.cli.output import Progress, fail_if_strict, notes_as_json, print_json, say, say_doubts, show_notes
from bookmaker.errors import SourceError

_LEFT_OUT = "Look whether it is the right file; what was left out, and why, is said above."


@click.command("import")
@click.argument("sources", nargs=-1, required=True)
@click.option("--into", "folder", type=click.Path(path_type=Path), default=".", help="The book's folder.")
@click.option("--as", "kind", default="", help="The kind of source, where it is not recognised.")
@click.option("--lang", default="", help="The language of the articles, where they do not say it: fr, en …")
@choosing
@fetching
@click.option("--strict", is_flag=True, help="Fail where there are warnings or errors.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.option("--verbose", is_flag=True, help="Show every note, with what was left out on purpose.")
def command(
    sources: tuple[str, ...],
    folder: Path,
    kind: str,
    lang: str,
    strict: bool,
    as_json: bool,
    verbose: bool,
    **choice: Any,
) -> None:
    """Read the articles in SOURCES and write each as a dated file into the book's chapters/.

    A source is a file, a folder, a ZIP archive or an address of the web: the export of a blog, a feed, a site's
    content folder, saved pages, a copied page; on the web a page, a feed, a sitemap, or a blog's front page for all
    of it. What was published comes in; drafts, pages, comments and the like come where --with names them.
    Pictures that are on the web are fetched once, in the size in which the author put them there.
    A file that you have changed is never overwritten; running the same import again adds what is new.
    """
    from bookmaker.pipeline.importing import import_sources
    from bookmaker.project import open_project
    from bookmaker.world import DiskWorld

    world = DiskWorld()
    library = open_library(choice, world)
    project = open_project(folder, world)
    progress = Progress(quiet=as_json)
    try:
        selection = read_choice(choice)
        done = import_sources(
            sources, project, world, progress, kind=kind, lang=lang, selection=selection, library=library
        )
    finally:
        progress.done()
        library.trim()
    if as_json:
        print_json({"files": done.as_table(), "notes": notes_as_json(done.notes)})
    else:
        for line in done.as_lines():
            say(line)
        show_notes(done.notes, everything=verbose or not done.articles)
        if done.articles:
            say_doubts("The articles are written", done.notes, strict)
            say(f"Next: read what is in {project.chapters}/, then `bookmaker build {quote(str(folder))}`.")
    fail_if_strict(done.notes, strict)
    if not done.articles:
        raise SourceError(f"{', '.join(sources)}: no article to take in", hint=_LEFT_OUT)
