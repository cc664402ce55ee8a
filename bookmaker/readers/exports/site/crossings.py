"""Links from one text of a site to another made its address, or its file's path where no address is known: a book knows
articles by these."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import quote, unquote

from bookmaker.model import Article

_HREF = re.compile(r"(<a\b[^<>]*?\bhref=\")([^\"#?:]+)((?:#[^\"]*)?\")", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:md|markdown|mkd|mdx|svx|mdwn|qmd|rmd|lr|rst|org|html?)$", re.IGNORECASE)
_ROOTS = re.compile(r"^(?:.*/)?(?:content|source|src)/", re.IGNORECASE)
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-")


def places_of(articles: Iterable[tuple[str, Article]]) -> dict[str, str]:
    """What links may call an article -> its address, or ``/`` and its path where none is known.

    The articles come with their paths below the site's folder.
    """
    found: dict[str, str] = {}
    named: dict[str, set[str]] = {}
    for below, article in articles:
        place = article.address or f"/{below}"
        named.setdefault(_BY_NAME + _own_name(below), set()).add(place)
        name = _plain(below)
        for called in (name, _ROOTS.sub("", name), *((posixpath.basename(name),) if _DATED.search(name) else ())):
            found.setdefault(called, place)
    return found | {name: one for name, (one, *others) in named.items() if not others}


_BY_NAME = "*/"
"""Before the name of a file that may be anywhere."""


def _own_name(below: str) -> str:
    return posixpath.basename(_plain(below))


def cross(article: Article, below: str, places: Mapping[str, str]) -> Article:
    """The article with the addresses of those that its links mean."""
    if not places or "href=" not in article.html:
        return article
    folder = posixpath.dirname(below)

    def meant(match: re.Match[str]) -> str:
        written = unquote(match[2]).strip()
        # Zola: from the folder of the texts.
        written = f"/{written[2:]}" if written.startswith("@/") else written
        path = written.lstrip("/") if written.startswith("/") else posixpath.normpath(posixpath.join(folder, written))
        called: tuple[str, ...] = (
            _plain(path),
            _ROOTS.sub("", _plain(path)),
            _plain(written) if _DATED.match(written) else "",
        )
        if ("/" not in written and _SUFFIX.search(written)) or _FROM_ROOT.fullmatch(written):
            called += (_BY_NAME + _own_name(written),)
        place = next((places[name] for name in called if name and name in places), "")
        # Its file: what is imported with it is known by that.
        place = quote(posixpath.relpath(place, f"/{folder}")) if place.startswith("/") else place
        return f"{match[1]}{place}{match[3]}" if place else match[0]

    return replace(article, html=_HREF.sub(meant, article.html))


_FROM_ROOT = re.compile(r"/(?:\d{1,4}/)*[^/]+/?")
"""An address that has nothing but a name below the site, or a day before it."""


def _plain(path: str) -> str:
    """A path as its address would have it: without suffix, and without the name of a folder's own text."""
    bare = _SUFFIX.sub("", path).rstrip("/")
    folder, name = posixpath.split(bare)
    return (folder if name in ("index", "_index", "+page", "contents") else bare).lower()
