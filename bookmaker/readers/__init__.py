"""Readers: one kind of source each, source in, articles and notes out.

``recognise`` says how surely a file is of a reader's kind, from its name and its first bytes; ``read`` gives the
articles as they stand in it. A reader never writes, never asks a network, never invents: where nothing says a day,
there is none. What it leaves out on purpose stands in ``Article.dropped``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePath
from typing import NoReturn, cast

from bookmaker.errors import SourceError, UsageError
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Reader
from bookmaker.readers._text import binary_kind
from bookmaker.registry import find_named, find_plugs
from bookmaker.world import World

HEAD = 64 * 1024
"""Bytes that a reader sees when it is asked whether a file is its own."""


def all_readers() -> tuple[Reader, ...]:
    """Every reader, in order of its module's name."""
    return cast(tuple[Reader, ...], find_plugs(__name__, "READER"))


def read_source(source: Source, world: World, lang: str = "") -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The articles of a source, and notes, by the reader that it names or that recognises it.

    ``lang`` is the language to assume (BCP 47), may be empty.
    Raises ``UsageError`` for a kind that does not exist, ``SourceError`` for a file that cannot be read.
    """
    return find_reader(source, world).read(source, world, lang)


def find_reader(source: Source, world: World) -> Reader:
    """The reader for a source; raises as ``read_source`` does."""
    if source.kind:
        return _of_kind(source.kind) or no_such_kind(source.kind, [reader.name for reader in all_readers()])
    head = world.read(Path(source.address))[:HEAD]
    return best_reader(PurePath(source.address).name, head) or not_recognised(source.address, head)


@cache
def _of_kind(kind: str) -> Reader | None:
    """The reader of a kind, the others not loaded: each stands in the module of its name."""
    return cast("Reader | None", find_named(__name__, kind, "READER"))


def best_reader(name: str, head: bytes) -> Reader | None:
    """The reader that is surest of a file of this name that begins so; none where none knows it."""
    marks = [(reader.recognise(name, head), reader) for reader in all_readers()]
    best, reader = max(marks, key=lambda mark: mark[0])
    return reader if best > 0 else None


_MEANT = {
    **dict.fromkeys(("docx", "odt", "rtf", "word", "doc", "gdoc"), "office"),
    **dict.fromkeys(("jekyll", "hugo", "pelican", "eleventy", "hexo", "zola", "nikola", "astro", "gatsby"), "site"),
    **dict.fromkeys(("sveltekit", "docusaurus", "mkdocs", "quarto", "lektor", "ikiwiki", "mdx"), "site"),
    **dict.fromkeys(("rss", "atom", "xml"), "feed"),
    **dict.fromkeys(("wxr", "wp"), "wordpress"),
    **dict.fromkeys(("txt", "text", "blog", "page"), "dump"),
    **dict.fromkeys(("csv", "beehiiv", "wix", "json", "hashnode", "writefreely", "wallabag", "dev.to"), "table"),
    "enex": "evernote",
    "day-one": "dayone",
    "wiki": "mediawiki",
    "htm": "html",
    "eml": "mhtml",
    "over-blog": "overblog",
    "tumblr-backup": "tumblr",
    "md": "markdown",
    "typepad": "movabletype",
}
"""What people call a kind -> its name here."""


def no_such_kind(kind: str, names: list[str]) -> NoReturn:
    """Raises ``UsageError``."""
    from difflib import get_close_matches

    close = [_MEANT[kind.lower()]] if kind.lower() in _MEANT else get_close_matches(kind, names, n=1)
    meant = f"Did you mean “{close[0]}”? " if close else ""
    raise UsageError(f"there is no reader “{kind}”", hint=f"{meant}There are: {', '.join(names)}.")


def not_recognised(address: str, head: bytes) -> NoReturn:
    """Raises ``SourceError``."""
    if not head.strip():
        raise SourceError(f"{address}: the file is empty", hint="Export or save it again.")
    kind = binary_kind(head)
    what = f"this is {kind}, which is not read" if kind else "no reader recognises this file"
    hint = "Name a saved page, a text or an export; --as NAME settles it."
    raise SourceError(f"{address}: {what}", hint=_UNPACK if "archive" in kind else hint)


_UNPACK = "Unpack it, and name what was in it."
