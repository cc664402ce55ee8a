"""Links from one text of a site to another, which name its file, made its address: a book knows articles by that."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import unquote

from bookmaker.model import Article

_HREF = re.compile(r"(<a\b[^<>]*?\bhref=\")([^\"#?:]+)((?:#[^\"]*)?\")", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:md|markdown|mkd|mdx|rst|org|html?)$", re.IGNORECASE)
_ROOTS = re.compile(r"^(?:.*/)?(?:content|source|src)/", re.IGNORECASE)
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-")


def places_of(articles: Iterable[tuple[str, Article]]) -> dict[str, str]:
    """What links may call an article -> its address; the articles with their paths below the site's folder."""
    found: dict[str, str] = {}
    named: dict[str, set[str]] = {}
    for below, article in articles:
        if not article.address:
            continue
        named.setdefault(_BY_NAME + _own_name(below), set()).add(article.address)
        name = _plain(below)
        for called in (name, _ROOTS.sub("", name), *((posixpath.basename(name),) if _DATED.search(name) else ())):
            found.setdefault(called, article.address)
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
        if "/" not in written and _SUFFIX.search(written):
            called += (_BY_NAME + _own_name(written),)
        address = next((places[name] for name in called if name and name in places), "")
        return f"{match[1]}{address}{match[3]}" if address else match[0]

    return replace(article, html=_HREF.sub(meant, article.html))


def _plain(path: str) -> str:
    """A path as its address would have it: without suffix, and without the name of a folder's own text."""
    bare = _SUFFIX.sub("", path).rstrip("/")
    folder, name = posixpath.split(bare)
    return (folder if name in ("index", "_index") else bare).lower()
