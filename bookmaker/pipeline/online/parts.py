"""An article that a site cut into several pages, followed from page to page.

Where a page leads is told by addresses, not by words: ``/ferry/`` to ``/ferry/2/``, ``ferry.html`` to ``ferry-2.html``,
``?page=2`` behind the same. What is there belongs to it if its title is the same, no other day stands in it, and its
text is another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import urljoin

from bookmaker.addresses import split_address
from bookmaker.html import parse_html
from bookmaker.model import Article, Note
from bookmaker.notes import note
from bookmaker.pipeline.online.pages import is_article, text_of_page
from bookmaker.readers.parts import MOST, are_one, core_title, join_parts, links_in
from bookmaker.web import Fetched, WebError

_WORD = r"(?:page|pag|pg|p|part|seite|teil|pagina|página|pagewanted|paged)"
_PATH = re.compile(rf"(?:/(?:{_WORD}[-/_]?)?|[-_,](?:{_WORD}[-_]?)?)(\d{{1,3}})(\.\w{{2,5}})?/?", re.IGNORECASE)
"""What stands at the end of the address of a later page, between what is the same in all of them."""
_QUERY = re.compile(rf"{_WORD}=(\d{{1,3}})", re.IGNORECASE)
_LISTING = re.compile(r"/page/\d+/?$", re.IGNORECASE)
"""How sites also number the pages of their lists of articles."""
_ALIKE = 300
"""Characters at the beginning of a text by which it is known again."""

Read = Callable[[Fetched], tuple[tuple[Article, ...], tuple[Note, ...]]]


class _Numbered(NamedTuple):
    """An address as a page of something."""

    base: str
    number: int


def read_in_parts(
    first: Fetched, read: Read, fetch: Callable[[str], Fetched], taken: set[str]
) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """What ``read`` finds on a page; where it is one article that goes on, its later pages too, in one.

    A later page that cannot be had is a note. ``fetch`` raises ``WebError``. The addresses of the later pages that
    were taken are added to ``taken``: a map of the site may name them too.
    """
    articles, notes = read(first)
    if len(articles) != 1:
        return articles, notes
    parts, here = [articles[0]], first
    while len(parts) < MOST and (place := next_part(text_of_page(here), here.address, len(parts) + 1)):
        if _LISTING.search(split_address(place).path) and not is_article(parts[0]):
            break
        try:
            here = fetch(place)
        except WebError as error:
            notes += (note("source.unread", place, error.message, error.hint),)
            break
        more, said = read(here)
        if len(more) != 1 or not _goes_on(parts, more[0]):
            break
        parts.append(more[0])
        taken |= {place, here.address}
        notes += said
    return ((join_parts(parts),) if len(parts) > 1 else articles), notes


def next_part(markup: str, place: str, number: int) -> str:
    """The address of page ``number`` of the article that has a page at ``place``; empty where no link leads there."""
    own = _bases(place)
    for href in links_in(markup):
        try:
            address = urljoin(place, href)
        except ValueError:
            continue
        found = _numbered(address)
        if found and found.number == number and found.base in own:
            return address.split("#")[0]
    return ""


def _bases(place: str) -> frozenset[str]:
    """What the addresses of later pages begin with: the page's own address, or what is left of it without a number."""
    parts = split_address(place)
    whole = f"{_host(parts.hostname)}{parts.path.rstrip('/')}?{parts.query}"
    numbered = _numbered(place)
    return frozenset({whole, numbered.base} if numbered else {whole})


def _numbered(address: str) -> _Numbered | None:
    """The address without its number, and the number; none where it has none."""
    parts = split_address(address)
    host = _host(parts.hostname)
    fields = parts.query.split("&")
    for field in fields:
        if found := _QUERY.fullmatch(field):
            rest = "&".join(other for other in fields if other != field)
            return _Numbered(f"{host}{parts.path.rstrip('/')}?{rest}", int(found[1]))
    found = re.search(rf"{_PATH.pattern}$", parts.path, re.IGNORECASE)
    if found and found.start():
        path = parts.path[: found.start()] + (found[2] or "")
        return _Numbered(f"{host}{path}?{parts.query}", int(found[1]))
    return None


def _host(name: str | None) -> str:
    return (name or "").removeprefix("www.")


def _goes_on(parts: Sequence[Article], page: Article) -> bool:
    """Whether a page is a later one of the same article, and none of its other pages again."""
    titles = [core_title(one.title).casefold() for one in (parts[0], page)]
    openings = {_opening(one) for one in parts}
    return titles[0] == titles[1] and are_one([*parts, page]) and _opening(page) not in openings | {""}


def _opening(article: Article) -> str:
    return " ".join(parse_html(article.html).get_text(" ").split())[:_ALIKE]
