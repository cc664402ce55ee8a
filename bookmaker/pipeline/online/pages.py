"""One fetched page as an article."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

from bookmaker.addresses import split_address
from bookmaker.html import parse_html
from bookmaker.html.markup import write_inside
from bookmaker.model import Article, Note, Source
from bookmaker.readers.html import read_html
from bookmaker.web import Fetched
from bookmaker.web.fetched import is_web
from bookmaker.world import FakeWorld, World

SHORTEST = 250
"""Characters of text that a page has at least which is an article, where only its address was known before."""

SURE = 0.7
"""How sure its date must be then."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"charset\s*=|<\?xml[^>]*encoding", re.IGNORECASE)
_LINKING = (("a", "href"), ("img", "src"), ("source", "src"), ("video", "src"), ("audio", "src"), ("iframe", "src"))


def read_page(fetched: Fetched, world: World, lang: str) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The article of a page and notes, as of a saved page; links and pictures have whole addresses."""
    place = fetched.address
    inside = FakeWorld({str(Path(place)): _with_charset(fetched)}, world.now())
    articles, notes = read_html(Source(place, "html"), inside, lang)
    return tuple(_at_home(article, place) for article in articles), notes


def is_article(article: Article) -> bool:
    """Whether a page of which nothing was known looks like an article: dated, and with a text."""
    text = parse_html(article.html).get_text(" ", strip=True)
    return article.dating.confidence >= SURE and len(text) >= SHORTEST


def text_of_page(fetched: Fetched) -> str:
    """The page's markup, near enough to look for links in it."""
    found = _CHARSET.search(fetched.media_type)
    try:
        return fetched.data.decode(found[1] if found else "utf-8", "replace")
    except LookupError:
        return fetched.data.decode("utf-8", "replace")


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, with or without ``www.``."""
    hosts = [(split_address(place).hostname or "").removeprefix("www.") for place in (one, other)]
    return hosts[0] == hosts[1]


def _with_charset(fetched: Fetched) -> bytes:
    """The page's bytes; where only the server says how they are encoded, as UTF-8 with a mark."""
    found = _CHARSET.search(fetched.media_type)
    if not found or _DECLARED.search(fetched.data[:4096]) or fetched.data[:3] == b"\xef\xbb\xbf":
        return fetched.data
    return b"\xef\xbb\xbf" + text_of_page(fetched).encode("utf-8", "replace")


def _at_home(article: Article, place: str) -> Article:
    """The article with its address, and with whole addresses in its text."""
    address = article.address if is_web(article.address) and same_site(article.address, place) else place
    tree = parse_html(article.html)
    for name, attribute in _LINKING:
        for element in tree.find_all(name):
            value = str(element.get(attribute) or "")
            if value and not value.startswith(("#", "data:", "mailto:", "javascript:")):
                element[attribute] = _joined(place, value)
    return replace(article, address=address, html=write_inside(tree.body) if tree.body else article.html)


def _joined(place: str, value: str) -> str:
    try:
        return urljoin(place, value)
    except ValueError:
        return value
