"""Links between articles that are imported together: what names another's file names its chapter's file instead."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

_NOT_BELOW = re.compile(r"[a-z][a-z0-9+.-]*:|[/#?]|$", re.IGNORECASE)
_GUESSES = (
    "",
    "/index.html",
    "/index.htm",
    ".html",
    ".htm",
    ".xhtml",
    ".md",
    "/index.md",
    ".mdx",
    "/index.mdx",
    ".rst",
)
"""What a server, or the maker of a site, adds to a path to find a file."""


def chapters_by_source(sources: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """Path of a source -> name of the chapter's file; sources of several articles are left out."""
    counted = Counter(sources)
    pairs = zip(sources, names, strict=True)
    return {_plain(source): name for source, name in pairs if counted[source] == 1 and "://" not in source}


def lead_between(tree: Any, source: str, chapters: Mapping[str, str]) -> None:
    """Changes the links in the tree that name the file of another article, by their path from this one's."""
    if len(chapters) < _FEWEST:
        return
    here = _plain(source)
    for link in tree.find_all("a", href=True):
        href = str(link["href"]).strip()
        if _NOT_BELOW.match(href):
            continue
        try:
            parts = urlsplit(href)
        except ValueError:
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path)))
        name = next((chapters[path + end] for end in _GUESSES if path + end in chapters), "")
        if name:
            fragment = f"#{parts.fragment}" if parts.fragment else ""
            link["href"] = fragment if fragment and name == chapters.get(here) else name + fragment


_FEWEST = 2
"""Articles that can link to one another."""


def _plain(source: str) -> str:
    return posixpath.normpath(source.replace("\\", "/"))
