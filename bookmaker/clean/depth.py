"""Nesting that no article has: flattened before it can hurt anybody."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.context import Cleaner, Context, Finding
from bookmaker.clean.tree import is_text, make
from bookmaker.html import BLOCK
from bookmaker.notes import note

DEEPEST = 120
"""Elements within elements; no article has more, and every later stage may recurse."""

_HOLDERS = frozenset("[document] html body div blockquote section article aside main li dd td th figure".split())
"""Elements that may hold paragraphs."""


def flatten_deep(limit: int) -> Cleaner:
    """A cleaner that keeps the words and pictures of what lies more than ``limit`` elements deep, not its structure."""

    def flatten(root: Tag, context: Context) -> Iterator[Finding]:
        places = _places_at(root, limit)
        for place in places:
            _flatten(place)
        if places:
            yield note(
                "clean.deep",
                context.where,
                f"Elements nested more than {limit} deep were made plain paragraphs.",
                "Look at the passage: the words are all there, lists and quotations in it are not.",
            )

    return flatten


def _places_at(root: Tag, limit: int) -> list[Tag]:
    """The holders around what lies at the limit and goes deeper, each once."""
    found: dict[int, Tag] = {}
    level = [root]
    for _ in range(limit):
        level = [child for element in level for child in element.contents if isinstance(child, Tag)]
    for element in level:
        if any(isinstance(child, Tag) and child.contents for child in element.contents):
            holder = _holder(element)
            found[id(holder)] = holder
    return [place for place in found.values() if not any(id(parent) in found for parent in place.parents)]


def _holder(element: Tag) -> Tag:
    while element.name not in _HOLDERS and element.parent is not None:
        element = element.parent
    return element


def _flatten(place: Tag) -> None:
    paragraphs = [make("p")]
    for node in list(place.descendants):
        if isinstance(node, Tag):
            if node.name in BLOCK and paragraphs[-1].contents:
                paragraphs.append(make("p"))
            elif node.name in ("img", "br"):
                paragraphs[-1].append(make(node.name, {k: v for k, v in node.attrs.items() if isinstance(v, str)}))
        elif is_text(node):
            paragraphs[-1].append(NavigableString(f"{node} "))
    place.clear()
    for paragraph in paragraphs:
        place.append(paragraph)
