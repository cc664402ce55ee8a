"""``bookmaker new``: the folder of a new book."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from bookmaker.cli.output import say
from bookmaker.errors import UsageError


@click.command("new")
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--title", help="The book's title; the folder's name when absent.")
@click.option("--language", help="Language of the title page and contents: fr, en …")
@click.option("--theme", metavar="NAME", help="The design: classic (when absent), magazine or large-print.")
def command(folder: str, title: str | None, language: str | None, theme: str | None) -> None:
    """Make the folder of a new book: book.toml with every setting explained, and chapters/."""
    from bookmaker.project import new_project
    from bookmaker.world import DiskWorld

    if not folder.strip():
        raise UsageError("FOLDER is empty", hint="Give the book's folder a name: bookmaker new my-book")
    new_project(Path(folder), DiskWorld(), title=title, language=language, theme=theme)
    commands = [f"bookmaker import PAGE.txt --into {quote(folder)}", f"bookmaker build {quote(folder)}"]
    width = max(map(len, commands))
    say(f"{folder}/ is ready. Next:")
    say(f"  {commands[0]:{width}}    reads articles from a file")
    say(f"  (or put your own .html and .md files into {folder}/chapters/)")
    say(f"  {commands[1]:{width}}    makes the book")
