"""Lists of other articles that stand beside the text: known by their place and by their links, whatever their names.

The text of most articles stands in one element. What comes behind that element or behind what holds it, and what
stands in the other cells of a row where pages are laid out by tables, is the site's where it is made of links to the
same site: menus, the latest, the most read, the next ones. An author's own links stand in the text's element, in an
element of the same kind, or lead elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import Tag

from bookmaker.html.walk import attribute, elements
from bookmaker.readers.page.article.blocks import extent
from bookmaker.readers.page.article.lines import HEADINGS, lines
from bookmaker.readers.page.article.notes import is_note
from bookmaker.readers.page.article.phrases import APPARATUS
from bookmaker.readers.page.article.sketch import Box

MOST_OF_TEXT = 0.75
"""The part of all running text that the text's own element has."""

RUNNING = 50
"""Letters of a piece of running text."""

HOLDERS = frozenset("article body center div form main section table tbody td tr".split())
"""Elements in which the text's element is looked for."""

LISTS = frozenset("article aside div footer h2 h3 h4 nav ol section table td tr ul".split())
"""Elements that a list of articles may be."""

LINKED = 0.4
"""The part of the letters behind the text that are links, where it is a list of other articles."""

SMALL = 0.6
"""The part of all that was found which such a list has at most; more of it is what the page is about."""

OWN = 2 / 3
"""The part of its links that lead to the same site, where it is the site's."""


def drop_teasers(home: Box, body: Tag, address: str = "") -> None:
    """Takes them out of the article's boxes; the page's own links and ``address`` (a URL) tell which site it is."""
    beside = [box for box in _beside(home) if _shows_others(box, len(home.text))]
    if beside:
        sites = frozenset(("", _host(address), _site(body)))
        for box in beside:
            if _leads_inside(box, sites):
                box.swap()


def _beside(home: Box) -> Iterator[Box]:
    """What stands behind the element with the text, or behind what holds it; of a row of the layout the other cells."""
    weights = _weights(home)
    least = MOST_OF_TEXT * weights[id(home)]
    text: Box | None = home if least else None
    while text is not None:
        inner = text.inner()
        at = next((n for n, kid in enumerate(inner) if weights[id(kid)] >= least and kid.name in HOLDERS), None)
        if at is None:
            return
        others = inner[:at] + inner[at + 1 :] if inner[at].name == "td" else inner[at + 1 :]
        yield from (kid for kid in others if kid.name in LISTS and not _is_part(kid, inner[at]))
        text = inner[at]


def _weights(home: Box) -> Counter[int]:
    """How much running text is in each box, by its identity."""
    weights: Counter[int] = Counter()
    for box in (home, *home.below()):
        size = sum(size for string in box.strings() if (size := extent(string.strip())) >= RUNNING)
        if size and box.name != "a":
            weights.update({id(each): size for each in (box, *box.above())})
    return weights


def _is_part(box: Box, text: Box) -> bool:
    """Whether it is a part of the article as the text's element is, its sources, or holds notes."""
    is_alike = (box.name, box.mark) == (text.name, text.mark) and box.name != "td"
    heading = next((line.text for line in lines(box) if line.text), "")
    return is_alike or APPARATUS.match(heading) is not None or any(map(is_note, (box, *box.below())))


def _shows_others(box: Box, size: int) -> bool:
    """Whether it has the measures of a list of articles."""
    found = [line for line in lines(box) or [box] if line.text]
    linked = [line for line in found if line.name == "a" or line.link_density > 0.7]
    is_menu = found == [box] and box.link_density > LINKED and sum(bool(a.text) for a in box.find("a")) > 2
    if is_menu or (len(linked) > 1 and (box.link_density > LINKED or len(linked) >= len(found) / 2)):
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
