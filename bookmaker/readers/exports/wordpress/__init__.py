"""Reads a WordPress export (WXR 1.0 to 1.2, https://wordpress.org/documentation/article/tools-export-screen/).

The files are read twice, as streams: what posts refer to (attachments, reusable blocks, names of authors) may stand
behind them, or in another file of a split export.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bookmaker import notes
from bookmaker.errors import SourceError
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._xml import local, stream_elements
from bookmaker.readers.exports.wordpress.articles import make_article
from bookmaker.readers.exports.wordpress.blog import Blog
from bookmaker.readers.exports.wordpress.items import Item, read_item
from bookmaker.world import World

ELEMENTS = frozenset({"item", "author", "language", "base_blog_url", "base_site_url", "link"})
"""What is read of a file; items hold nothing of these names that would count."""

_SIGNS = re.compile(rb"wordpress\.org/export/|<wp:(?:wxr_version|post_type|post_id|status|post_date)\b|:wxr_version>")


def recognise_wordpress(look: Look) -> float:
    """1 for a file that names WordPress' own elements or namespace, in any order and with any prefix."""
    return 1.0 if b"<" in look.head[:4096] and _SIGNS.search(look.head) else 0.0


def read_wordpress(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The posts and pages, as they stand in the files; see ``Export.read``."""
    blogs: dict[str, Blog] = {}
    homes: list[tuple[Source, str]] = []
    for source in sources:
        try:
            homes.append((source, _survey(source, world, blogs)))
        except SourceError as error:
            if len(sources) == 1:
                raise
            message = error.message.removeprefix(f"{source.address}: ")
            yield notes.note("source.unread", source.address, message, error.hint)
    for source, home in homes:
        yield from _read_file(source, world, blogs[home], lang)


def _survey(source: Source, world: World, blogs: dict[str, Blog]) -> str:
    """Gathers what the posts of a file may refer to; the blog's address."""
    own = Blog()
    with world.open(Path(source.address)) as file:
        for element in stream_elements(file, ELEMENTS, source.address):
            own.take(element, read_item(element) if local(element) == "item" else None)
    name = own.home or own.site
    blogs.setdefault(name, Blog(own.home)).add(own)
    return name


def _read_file(source: Source, world: World, blog: Blog, lang: str) -> Iterator[Article | Note]:
    is_whole, count, others = False, 0, list[str]()
    with world.open(Path(source.address)) as file:
        for element in stream_elements(file, ELEMENTS, source.address):
            is_whole = local(element) == "end"
            if local(element) != "item":
                continue
            item = read_item(element)
            count += 1
            others += [item.type] if item.is_other_text else []
            if item.is_article or item.is_other_text:
                yield from _one(item, source, world, blog, lang)
    for name, number in sorted(Counter(others).items()):
        message = f"{number} published as “{name}”, which are no posts to WordPress"
        yield notes.note("article.unasked", source.address, message, _OTHERS)
    if not is_whole:
        message = f"the file is cut off after {count} items; what is whole was read"
        yield notes.note("source.unread", source.address, message, "Export it again, or look at its end.")
    elif not count:
        yield notes.note("article.empty", source.address, "there is no post in this export", "Export it again.")


_OTHERS = "A plugin or theme gave them that name; `--with others` takes them in."


def _one(item: Item, source: Source, world: World, blog: Blog, lang: str) -> Iterator[Article | Note]:
    article, said = make_article(item, source, blog, lang, world.now())
    yield article
    if not article.status:
        yield from said


EXPORT = Export(name="wordpress", recognise=recognise_wordpress, read=read_wordpress, is_joint=True)
