"""Links between articles that are imported together: what names another's file names its chapter's file instead."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

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


def chapters_by_place(addresses: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """Path on its site -> name of the chapter's file, of articles of which no more is known; doubles are left out."""
    places = [_place(address) if address.startswith("/") else "" for address in addresses]
    counted = Counter(places)
    return {place: name for place, name in zip(places, names, strict=True) if place and counted[place] == 1}


def lead_between(tree: Any, source: str, own: str, chapters: Mapping[str, str], places: Mapping[str, str]) -> None:
    """Changes the links in the tree that name another article: its file, by its path, or its place on the site.

    ``own`` is the name of the file that the tree goes to.
    """
    if len(chapters) < _FEWEST and not places:
        return
    here = _plain(source)
    for link in tree.find_all("a", href=True):
        href = str(link["href"]).strip()
        try:
            parts = urlsplit(href)
        except ValueError:
            continue
        if not _NOT_BELOW.match(href):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path)))
            name = next((chapters[path + end] for end in _GUESSES if path + end in chapters), "")
        else:
            name = _at_place(parts, places) if places else ""
        if name:
            fragment = f"#{parts.fragment}" if parts.fragment else ""
            link["href"] = fragment if fragment and name == own else name + fragment


def _at_place(parts: SplitResult, places: Mapping[str, str]) -> str:
    """The chapter of what stands at an address: of a site that is not known, the end of the path tells."""
    if parts.scheme not in ("", "http", "https") or not (parts.path or parts.query):
        return ""
    if not parts.netloc:
        return places.get(_place(parts.path), "")
    pieces = _place(f"{parts.path}/{parts.query}" if _IN_QUERY.match(parts.query) else parts.path).split("/")
    ends = ("/" + "/".join(pieces[-length:]) for length in range(min(len(pieces) - 1, _DEEPEST), 1, -1))
    return next((places[end] for end in ends if end in places), "")


def _place(path: str) -> str:
    """A path without what may stand at its end."""
    return _SUFFIX.sub("", unquote(path).rstrip("/").lower())


_SUFFIX = re.compile(r"(?:/index)?\.(?:html?|php)$")
_IN_QUERY = re.compile(r"[\w-]+/[^=&]+$")
"""A query that is a path: ``index.php?post/2010/05/12/a``."""

_DEEPEST = 6
"""Pieces of such a path at most; two at least, for one word is no proof."""


_FEWEST = 2
"""Articles that can link to one another."""


def _plain(source: str) -> str:
    return posixpath.normpath(source.replace("\\", "/"))
