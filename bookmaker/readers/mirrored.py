"""Pages of a mirrored site that list its articles: its front page, categories, archives. They are no articles.

A folder that a program filled by following links (wget, HTTrack, a generator of sites) has each article on a page of
its own, and again on every page that lists it.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from bookmaker.html import parse_html
from bookmaker.model import Article, Note
from bookmaker.notes import note
from bookmaker.words import words_of

FEWEST = 3
"""Pages of a folder that may be the mirror of a site."""

_HEADED = re.compile(
    r"<h[1-4]\b[^<>]{0,500}>(?:(?!</h[1-4]).){0,500}?<a\b[^<>]{0,500}?\bhref\s*=\s*[\"']?([^\"'\s<>]{1,1000})",
    re.I | re.S,
)
_ENTRY = re.compile(
    r"(?:^|\s)(?:h-?entry|(?:blog-?)?post(?:-(?:preview|item|card|entry))?|entry|wp-block-post)(?:\s|$)"
)
_HEADINGS = ("h1", "h2", "h3", "h4")
_ENDS = ("", "/index.html", "/index.htm", ".html", ".htm")

MOST = 0.6
"""The part of a page's text that the entries of a list have at least."""

LINKS = 5
"""Links of a page that is nothing but links, at least."""

BETWEEN = 30
"""Characters beside each of them, at most: a day, a count."""


class Mirror:
    """The pages of a folder."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._files = frozenset(map(_plain, addresses))

    def lists(self, article: Article, markup: str) -> bool:
        """Whether what was found on a page is a list of others that are in the folder too."""
        if len(self._files) < FEWEST:
            return False
        here = _plain(article.source.address)
        headed = [match[1] for match in _HEADED.finditer(markup) if self._other(match[1], here)]
        return self._is_index(article, here) or (bool(headed) and self._has_entries(article, markup, here))

    def _other(self, href: str, here: str) -> bool:
        """Whether a link leads to another page of the folder."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return False
        if parts.scheme or parts.netloc or not parts.path:
            return False
        path = unquote(parts.path)
        found = {f"{place}{end}" for place in self._places(path, here) for end in _ENDS} & self._files
        return bool(found) and here not in found

    def _places(self, path: str, here: str) -> Iterator[str]:
        """Where a path may lead: from the page, or from one of the folders around it, where it is the site's."""
        if not path.startswith("/"):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
            return
        folder = posixpath.dirname(here)
        while folder not in ("", "/", ".."):
            yield posixpath.normpath(folder + path)
            folder = posixpath.dirname(folder)

    def _has_entries(self, article: Article, markup: str, here: str) -> bool:
        """Whether most of the words are those of entries whose headings lead to pages of their own."""
        words = Counter(words_of(parse_html(article.html).get_text(" ")))
        entries = (entry for entry in _entries(parse_html(markup)) if self._leads_on(entry, here))
        listed = Counter(word for entry in entries for word in words_of(entry.get_text(" ")))
        return (words & listed).total() >= MOST * max(1, words.total())

    def _leads_on(self, entry: Any, here: str) -> bool:
        heading = entry.find(_HEADINGS)
        link = heading and (heading.find("a", href=True) or heading.find_parent("a", href=True))
        return bool(link) and self._other(str(link["href"]), here)

    def _is_index(self, article: Article, here: str) -> bool:
        """Whether there is little else than links to other pages."""
        if article.html.count("<a") < LINKS:
            return False
        tree = parse_html(article.html)
        links = [link for link in tree.find_all("a", href=True) if self._other(str(link["href"]), here)]
        beside = len(tree.get_text().strip()) - sum(len(link.get_text()) for link in links)
        return len(links) >= LINKS and beside <= BETWEEN * len(links)


def list_note(article: Article) -> Note:
    """Said of such a page."""
    message = f"“{article.title[:60]}” lists other pages that are here too; left out"
    return note("article.unasked", article.source.address, message, "Import it by itself, if it is an article.")


def _entries(tree: Any) -> Iterator[Any]:
    """The outermost elements that are marked as entries."""
    taken: set[int] = set()
    for element in tree.find_all(True):
        named = " ".join(element.get("class") or ())
        is_entry = element.name == "article" or _ENTRY.search(named)
        if is_entry and not any(id(above) in taken for above in element.parents):
            taken.add(id(element))
            yield element


def _plain(address: str) -> str:
    return posixpath.normpath(address.replace("\\", "/"))
