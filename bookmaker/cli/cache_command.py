"""``bookmaker cache``: the finished work and the pages that are kept, and how to be rid of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bookmaker.cli.output import print_json, say, size_of

if TYPE_CHECKING:
    from bookmaker.cache import Cache


@click.command("cache")
@click.option("--clear", is_flag=True, help="Delete all of it: each book is built anew, and the web is asked again.")
@click.option("--json", "as_json", is_flag=True, help="Print place and sizes as JSON.")
def command(clear: bool, as_json: bool) -> None:
    """Show where finished work and what came from the web are kept, how much there is and how much there may be.

    All may be deleted at any time; $BOOKMAKER_CACHE_SIZE limits each of the two (500 MB, 4 GB, 0).
    """
    from bookmaker.cache import user_cache
    from bookmaker.web.library import web_cache

    cache, web = user_cache(), web_cache()
    if clear:
        web.clear()
        cache.clear()
    if as_json:
        print_json(_table(cache) | {"web": _table(web)})
    else:
        for one in (cache, web):
            size = one.size()
            say(f"{one.folder}: {size_of(size) if size else 'empty'}, at most {size_of(one.largest)}")


def _table(cache: Cache) -> dict[str, str | int | dict[str, str | int]]:
    return {"folder": str(cache.folder), "size": cache.size(), "largest": cache.largest}
