"""Readers: one kind of source each, source in, articles and notes out.

``recognise`` says how surely a file is of a reader's kind, from its name and its first bytes; ``read`` gives the
articles as they stand in it. A reader never writes, never asks a network, never invents: where nothing says a day,
there is none. What it leaves out on purpose stands in ``Article.dropped``.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import cast

from bookmaker.errors import SourceError, UsageError
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Reader
from bookmaker.readers._text import binary_kind
from bookmaker.registry import find_plugs
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
    readers = all_readers()
    if source.kind:
        named = next((reader for reader in readers if reader.name == source.kind), None)
        return named or _no_such_kind(source.kind, [reader.name for reader in readers])
    head = world.read(Path(source.address))[:HEAD]
    marks = [(reader.recognise(PurePath(source.address).name, head), reader) for reader in readers]
    best, reader = max(marks, key=lambda mark: mark[0])
    return reader if best > 0 else _not_recognised(source.address, head)


def _no_such_kind(kind: str, names: list[str]) -> Reader:
    close = get_close_matches(kind, names, n=1)
    meant = f"Did you mean “{close[0]}”? " if close else ""
    raise UsageError(f"there is no reader “{kind}”", hint=f"{meant}There are: {', '.join(names)}.")


def _not_recognised(address: str, head: bytes) -> Reader:
    kind = binary_kind(head)
    what = f"this is {kind}, which is not read" if kind else "no reader recognises this file"
    raise SourceError(f"{address}: {what}", hint="Name a saved page, a Markdown file or a text; --as NAME settles it.")
