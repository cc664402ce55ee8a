"""``bookmaker cache``: the finished work that is kept, and how to be rid of it."""

from __future__ import annotations

import click

from bookmaker.cli.output import print_json, say, size_of


@click.command("cache")
@click.option("--clear", is_flag=True, help="Delete all of it: the next build of each book does everything anew.")
@click.option("--json", "as_json", is_flag=True, help="Print place and sizes as JSON.")
def command(clear: bool, as_json: bool) -> None:
    """Show where finished work is kept, how much of it there is and how much there may be.

    It may be deleted at any time; $BOOKMAKER_CACHE_SIZE limits it (500 MB, 4 GB, 0).
    """
    from bookmaker.cache import user_cache

    cache = user_cache()
    if clear:
        cache.clear()
    size = cache.size()
    if as_json:
        print_json({"folder": str(cache.folder), "size": size, "largest": cache.largest})
    else:
        say(f"{cache.folder}: {size_of(size) if size else 'empty'}, at most {size_of(cache.largest)}")
