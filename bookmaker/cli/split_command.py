"""``bookmaker split``: the articles in the text of a copied page, for programs to read."""

from __future__ import annotations

from pathlib import Path

import click

from bookmaker.cli.output import print_json, say


@click.command("split")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of objects with title, date and body.")
@click.option("--lang", default="", help="The page's language, where it is known: fr, en …")
def command(file: Path, as_json: bool, lang: str) -> None:
    """Cut the text of a copied blog page into its articles, without writing anything."""
    from bookmaker.readers.dump import split_bytes
    from bookmaker.world import DiskWorld

    posts = split_bytes(DiskWorld().read(file), lang, str(file))
    if as_json:
        print_json(posts)
        return
    for post in posts:
        say(f"{post['date'] or '(no date)':10}  {post['title']}  ({len(post['body'].split())} words)")
