"""``bookmaker new``: the folder of a new book."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="The book's title; the folder's name when absent.")
@click.option("--language", help="Language of the title page and contents: fr, en …")
def command(folder: Path, title: str | None, language: str | None) -> None:
    """Make the folder of a new book: book.toml with every setting explained, and chapters/."""
    from bookmaker.project import new_project
    from bookmaker.world import DiskWorld

    new_project(folder, DiskWorld(), title=title, language=language)
    click.echo(f"{folder}/ is ready. Next:")
    click.echo(f"  bookmaker import PAGE.txt --into {folder}    reads articles from a file")
    click.echo(f"  (or put your own .html and .md files into {folder}/chapters/)")
    click.echo(f"  bookmaker build {folder}                     makes the book")
