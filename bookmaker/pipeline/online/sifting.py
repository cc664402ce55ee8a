"""Which pages of a site are its articles: those that look like one, and short ones that stand among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from bookmaker.addresses import split_address
from bookmaker.html import parse_html
from bookmaker.model import Article, Note
from bookmaker.pipeline.online.pages import SURE, is_article, text_of_page
from bookmaker.readers.overviews import Place, Site, lists_entries
from bookmaker.web import Fetched

LEAST = 2
"""Articles that a folder of the site has where a short page in it is one too."""

Found = tuple[tuple[Article, ...], tuple[Note, ...]]
"""What a page has, and what reading it said."""


class Sieve:
    """Sifts the pages of a site."""

    def __init__(self, places: Iterable[str]) -> None:
        self._site = Site(Path(), frozenset(map(_name, places)))
        self._folders: Counter[str] = Counter()
        self._short: list[tuple[str, Found]] = []
        """By the address of each."""
        self.passed = 0
        """Pages that are none."""

    def takes(self, page: Fetched, found: Found) -> bool:
        """Whether the page is an article; what may be one is kept until it is known how many stand beside it."""
        if not found[0] or self._lists(page, found[0][0]):
            self.passed += 1
            return False
        if is_article(found[0][0]):
            self._folders[_folder(page.address)] += 1
            return True
        self._short.append((page.address, found))
        return False

    def short(self) -> Iterable[Found]:
        """The short articles, once all pages are sifted."""
        for address, found in self._short:
            is_among = bool(folder := _folder(address)) and self._folders[folder] >= LEAST
            if _is_dated(found[0][0]) and (is_among or _has_day(address, found[0][0])):
                yield found
            else:
                self.passed += 1

    def _lists(self, page: Fetched, article: Article) -> bool:
        place = Place(_name(page.address), page.address, self._site)
        return lists_entries(article.html, text_of_page(page), place)


def _is_dated(article: Article) -> bool:
    shows = "<img" in article.html or bool(parse_html(article.html).get_text(" ", strip=True))
    return article.dating.confidence >= SURE and shows


def _has_day(address: str, article: Article) -> bool:
    """Whether the address says the article's day too."""
    day = article.dating.day
    return day is not None and (f"{day:%Y/%m/%d}" in address or day.isoformat() in address)


def _name(address: str) -> str:
    """The file that a page would be in, in a folder of its site."""
    path = unquote(split_address(address).path).strip("/")
    return path if re.search(r"\.x?html?$", path) else f"{path}/index.html".lstrip("/")


def _folder(address: str) -> str:
    """Where a page stands among others, whatever its day: empty for what stands at the root of the site."""
    above = split_address(address).path.rstrip("/").rpartition("/")[0]
    return re.sub(r"\d+", "0", above).strip("/")
