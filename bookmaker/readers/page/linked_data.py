"""JSON-LD as pages have it (https://schema.org/docs/gs.html): in graphs, in lists, in several blocks, and broken.

A block that is no JSON even after mending still gives the few fields that can be told by their names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from bs4 import BeautifulSoup

from bookmaker.html import fold_spaces
from bookmaker.html.walk import elements

Node = Mapping[str, Any]

ARTICLE = re.compile(
    r"(?:^|[:/])(?:\w*Article|\w*Posting|Report|Review|Recipe|Essay|ShortStory|CreativeWork|HowTo|QAPage)$"
)
"""Types of things that are articles (https://schema.org/Article and its relatives)."""

DEEPEST = 20
"""Levels of nesting that are looked at."""

_LINKED = re.compile(r"ld\+json", re.IGNORECASE)
_WRAPPING = re.compile(r"^\s*(?:<!--|/\*|//\s*<!\[CDATA\[|<!\[CDATA\[|\*/)+|(?:-->|\]\]>|\*/|;)+\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_FIELD = re.compile(r'"(@type|datePublished|dateCreated|dateModified|headline|url|name)"\s*:\s*"((?:[^"\\]|\\.)*)"')


def read_linked_data(tree: BeautifulSoup) -> tuple[Node, ...]:
    """Every typed node of every block, outer ones before those inside them."""
    scripts = [script for script in elements(tree, "script") if _LINKED.search(str(script.get("type") or ""))]
    return tuple(node for script in scripts for value in _values(script.get_text()) for node in _nodes(value, 0))


def is_article(node: Node) -> bool:
    """Whether the node describes an article or something as good as one."""
    return any(ARTICLE.search(kind) for kind in types(node))


def types(node: Node) -> tuple[str, ...]:
    """The node's types."""
    kinds = node.get("@type")
    return tuple(str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind)


def plain(value: object) -> str:
    """A value as plain text: of a node its name, of a list the first that has one."""
    if isinstance(value, list):
        return next((text for item in value if (text := plain(item))), "")
    if isinstance(value, dict):
        return plain(value.get("name") or value.get("@value") or value.get("@id") or "")
    return fold_spaces(unescape(unescape(value))) if isinstance(value, str) else ""


def names(value: object) -> tuple[str, ...]:
    """Every name in a value: of one person or organisation, or of a list of them."""
    return tuple(text for item in (value if isinstance(value, list) else [value]) if (text := plain(item)))


def _values(source: str) -> Iterator[object]:
    """The JSON values of one block: as it stands, mended, or what its fields say one by one."""
    text = _WRAPPING.sub("", source.strip()).strip()
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        values = list(_several(attempt))
        if values:
            yield from values
            return
    pairs: dict[str, str] = {}
    for key, value in _FIELD.findall(text):
        pairs.setdefault(key, value)
    if pairs:
        yield {"@type": "Article", **pairs}


def _several(text: str) -> Iterable[object]:
    """The values that stand one after another; none where any of them is broken."""
    decoder = json.JSONDecoder(strict=False)
    found, at = [], 0
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        found.append(value)
        at += len(text[at:]) - len(text[at:].lstrip(" \t\n\r,;"))
    return found


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        if value.get("@type"):
            yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _nodes(item, depth + 1)
