"""Lists of other articles that stand behind the text: known by their place and by their links, whatever their names.

The text of most articles stands in one element. What comes behind that element, beside it or beside what holds it,
is the site's where it is made of links to the same site: the latest, the most read, the next ones. An author's own
links stand in the text's element, or lead elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import Tag

from bookmaker.html.walk import elements
from bookmaker.readers.page.blocks import extent
from bookmaker.readers.page.notes import is_note
from bookmaker.readers.page.opened import attribute
from bookmaker.readers.page.sketch import Box
from bookmaker.readers.page.trimming import HEADINGS, is_prose, lines

MOST_OF_TEXT = 0.75
"""The part of all prose that the text's own element has."""

LINKED = 0.4
"""The part of the letters behind the text that are links, where it is a list of other articles."""

SMALL = 0.6
"""The part of all that was found which such a list has at most; more of it is what the page is about."""

OWN = 2 / 3
"""The part of its links that lead to the same site, where it is the site's."""


def drop_teasers(home: Box, body: Tag, address: str = "") -> None:
    """Takes them out of the article's boxes; the page's own links and ``address`` (a URL) tell which site it is."""
    behind = [box for box in _behind(home) if _shows_others(box, len(home.text))]
    if behind:
        sites = frozenset(("", _host(address), _site(body)))
        for box in behind:
            if _leads_inside(box, sites):
                box.swap()


def _behind(home: Box) -> Iterator[Box]:
    """What stands behind the element with the text, beside it or beside what holds it."""
    prose = [line for line in lines(home) if is_prose(line)]
    weights: Counter[int] = Counter()
    for line in prose:
        for each in (line, *line.above()):
            weights[id(each)] += extent(line.text)
    ends = set(map(id, prose))
    least = MOST_OF_TEXT * weights[id(home)]
    text: Box | None = home if prose else None
    while text is not None and id(text) not in ends:
        inner = text.inner()
        at = next((n for n, kid in enumerate(inner) if weights[id(kid)] >= least), None)
        if at is None:
            return
        yield from (kid for kid in inner[at + 1 :] if not any(map(is_note, (kid, *kid.below()))))
        text = inner[at]


def _shows_others(box: Box, size: int) -> bool:
    """Whether it has the measures of a list of articles."""
    found = [line for line in lines(box) or [box] if line.text]
    linked = [line for line in found if line.link_density > 0.7]
    if len(linked) > 1 and (box.link_density > LINKED or len(linked) >= len(found) / 2):
        return len(box.text) < SMALL * size
    titled = any(line.name in HEADINGS for line in linked)
    return titled and extent(box.text) < 400 and len(found) <= 4


def _leads_inside(box: Box, sites: frozenset[str]) -> bool:
    """Whether most of its links lead to other pages of the site."""
    links = [link.get("href") for link in box.find("a") if link.text]
    inside = sum(not link.startswith("#") and _host(link) in sites for link in links)
    return inside > OWN * len(links)


def _site(body: Tag) -> str:
    """The machine that most of the page's links lead to, empty where they do not name it."""
    hosts = Counter(_host(attribute(link, "href")) for link in elements(body, "a"))
    return next((host for host, _ in hosts.most_common(1)), "")


def _host(address: str) -> str:
    try:
        return urlsplit(address.strip()).netloc.lower().removeprefix("www.")
    except ValueError:
        return address
