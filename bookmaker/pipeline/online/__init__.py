"""Sources on the web: a page, a feed, a sitemap, or a whole blog by both.

What is at an address decides what is read: a feed with the pages that go on from it; a map, page by page; a page that
is an article, by itself; the front page of a site, all of its articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bookmaker.model import Article, Note, Source
from bookmaker.pipeline.online.reading import Site
from bookmaker.pipeline.progress import Watch
from bookmaker.plugs import Export, Look
from bookmaker.readers.finding import Batch
from bookmaker.web import Library
from bookmaker.world import World

__all__ = ["online_batch"]

KIND = "web"
"""The name of this kind of source."""


def online_batch(address: str, library: Library, kind: str, watch: Watch) -> Batch:
    """The batch that reads what is at an address; ``kind`` is ``html`` for the page alone, whatever it is."""
    reader = Export(KIND, _nothing, partial(_read, library, kind, watch))
    return Batch(reader, (Source(address, KIND),))


def _nothing(_: Look) -> float:
    return 0.0


def _read(
    library: Library, kind: str, watch: Watch, sources: tuple[Source, ...], world: World, lang: str
) -> Iterator[Article | Note]:
    for source in sources:
        yield from Site(library, world, lang, watch).read(source.address, kind)
