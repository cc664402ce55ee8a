"""Verse typed into ``pre``: lines and stanzas that may be set like any text."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import classes, elements, make, rename, strings

_VERSES = frozenset("verse poem stanza".split())


def free_verses(root: Tag, _: Context) -> Iterator[Finding]:
    """A ``pre`` of verse becomes a box: line breaks for its lines, two for a new stanza, indents as they were."""
    for pre in elements(root, "pre"):
        if _VERSES.isdisjoint(classes(pre)):
            continue
        for text in strings(pre):
            _break_lines(text)
        rename(pre, "div")
    yield from ()


def _break_lines(text: NavigableString) -> None:
    first, *rest = str(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not rest:
        return
    text.insert_before(NavigableString(first))
    for line in rest:
        bare = line.lstrip(" \t")
        text.insert_before(make("br"))
        text.insert_before(NavigableString("\xa0" * (len(line.expandtabs(4)) - len(bare)) + bare if bare else ""))
    text.extract()
