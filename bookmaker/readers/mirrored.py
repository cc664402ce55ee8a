"""Pages of a mirrored site that list its articles: its front page, categories, archives. They are no articles.

A folder that a program filled by following links (wget, HTTrack, a generator of sites) has each article on a page of
its own, and again on every page that lists it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

from bookmaker.model import Article, Note
from bookmaker.notes import note
from bookmaker.readers.overviews import Place, Site, lists_entries, lists_links

FEWEST = 3
"""Pages of a folder that may be the mirror of a site."""

LINKS = 5
"""Links of a page that is nothing but links, at least."""


class Mirror:
    """The pages of a folder."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._site = Site(Path(), frozenset(map(_plain, addresses)))

    def lists(self, article: Article, markup: str) -> bool:
        """Whether what was found on a page is a list of others that are in the folder too."""
        if len(self._site.names) < FEWEST:
            return False
        place = Place(_plain(article.source.address), article.address, self._site)
        return lists_links(article.html, place, LINKS) or lists_entries(article.html, markup, place)


def list_note(article: Article) -> Note:
    """Said of such a page."""
    message = f"“{article.title[:60]}” lists other pages that are here too; left out"
    return note("article.unasked", article.source.address, message, "Import it by itself, if it is an article.")


def _plain(address: str) -> str:
    return posixpath.normpath(address.replace("\\", "/"))
