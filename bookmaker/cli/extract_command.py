"""``bookmaker extract``: the article of a saved page, without a book."""

from __future__ import annotations

import click

from bookmaker.cli.output import notes_as_json, print_json, say, show_notes


@click.command("extract")
@click.argument("page")
@click.option("--as", "kind", default="", help="The kind of source, where it is no web page.")
@click.option("--lang", default="", help="The language to assume where the page does not say it: fr, en …")
@click.option("--json", "as_json", is_flag=True, help="Print title, date, authors, body_html and more as one object.")
def command(page: str, kind: str, lang: str, as_json: bool) -> None:
    """Print the article of a saved PAGE: its title, its date and its body, as an import would find them."""
    from bookmaker.pipeline.extracting import extract_page
    from bookmaker.world import DiskWorld

    found = extract_page(page, DiskWorld(), kind=kind, lang=lang)
    table = found.as_table()
    if as_json:
        print_json(table | {"notes": notes_as_json(found.notes)})
        return
    say(f"title:   {table['title'] or '(none)'}")
    say(f"date:    {table['date'] or '(none)'}  {table['date_evidence']}".rstrip())
    say(f"authors: {', '.join(table['authors']) or '(none)'}")
    say(f"lang:    {table['lang'] or '(not said)'}\n")
    say(table["body_html"])
    show_notes(found.notes)
