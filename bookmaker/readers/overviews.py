"""Pages of a site that show other pages of it: an entry begins with a heading that leads to the entry's own page."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.walk import attribute, elements

_HEADING = re.compile(
    r"(?P<around><a\b[^<>]{0,1000}>\s{0,99})?<h(?P<level>[1-6])\b[^<>]{0,1000}>(?P<inside>.{0,3000}?)</h(?P=level)\s{0,9}>",
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(r"<a\b(?P<tag>[^<>]{0,1000})>(?P<text>.{0,2000}?)(?:</a\s{0,9}>|$)", re.IGNORECASE | re.DOTALL)
_HREF = re.compile(r"""\bhref\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_WORDS = re.compile(r"(?<![^\W_])[^\W_]++(?: [^\W_]++){2,9}")

MOST_TEXTS = 40
"""Texts of a page whose place is looked at."""

SHORTEST = 12
"""Characters of a run of words that is looked for."""

BETWEEN = 30
"""Characters beside each link of a list, at most: a day, a count."""

NEARLY = 0.6
"""The part of a heading that a link in it has, where it is the heading's."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site in a folder."""

    home: Path
    """Where its front page lies."""
    names: frozenset[str]
    """Its pages, by their paths below that."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a site stands."""

    path: str
    """Below the site's home."""
    address: str
    """On the web, as the page says it; may be empty."""
    site: Site

    def leads_away(self, href: str) -> bool:
        """Whether a link on the page leads to another page of its site."""
        return self._target(href) not in ("", self.path)

    def is_entry(self, href: str) -> bool:
        """Whether it leads to a page that may have an entry on this one; a site's name leads to the page above all."""
        target = self._target(href)
        is_above = "/index." in f"/{target}" and PurePosixPath(target).parent in PurePosixPath(self.path).parents
        return target not in ("", self.path) and not is_above

    def _target(self, href: str) -> str:
        try:
            parts, host = urlsplit(unescape(href)), urlsplit(self.address).netloc
        except ValueError:
            return ""
        is_here = not (parts.netloc and host) or parts.netloc == host
        if parts.scheme not in ("", "http", "https") or not is_here or not (parts.path or parts.netloc):
            return ""
        return next((name for name in self._names(unquote(parts.path), bool(parts.netloc)) if name), "")

    def _names(self, path: str, is_whole: bool) -> Iterator[str]:
        """The pages that a path may mean; the site's home may be a folder of its server, or one around the page."""
        if is_whole or path.startswith("/"):
            whole = path.strip("/")
            folders = [folder.as_posix() for folder in PurePosixPath(self.path).parents]
            starts = [whole, whole.partition("/")[2], *(f"{folder}/{whole}" for folder in folders if folder != ".")]
        else:
            starts = [posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path))]
        for start in starts:
            ends = (start, f"{start}/index.html".removeprefix("./").lstrip("/"), f"{start}.html")
            yield from (end for end in ends if end in self.site.names)


def lists_links(html: str, place: Place, least: int) -> bool:
    """Whether a text is hardly more than links to other pages of its site, this many at least."""
    if html.count("<a") < least:
        return False
    tree = parse_html(html)
    links = [link for link in elements(tree, "a") if place.leads_away(attribute(link, "href"))]
    said = sum(len(fold_spaces(link.get_text(" "))) for link in links)
    return len(links) >= least and len(fold_spaces(tree.get_text(" "))) - said <= max(said, BETWEEN * len(links))


def lists_entries(html: str, markup: str, place: Place) -> bool:
    """Whether most of the text that was found on a page stands below headings of other pages.

    ``html`` is what was found, ``markup`` the whole page.
    """
    begin = body.start() if (body := _BODY.search(markup)) else 0
    headings = list(_headings(markup, begin, place))
    if not any(heading.is_entry for heading in headings):
        return False
    starts, below = _stretches(headings)
    inside = outside = 0
    at = begin
    for words in _texts(html):
        found = markup.find(words, at)
        if found >= 0:
            at = found + len(words)
            number = bisect_right(starts, found) - 1
            is_below = number >= 0 and below[number]
            inside, outside = inside + is_below, outside + (not is_below)
    return inside > outside


@dataclass(frozen=True, slots=True)
class _Heading:
    end: int
    level: int
    is_entry: bool


def _headings(markup: str, begin: int, place: Place) -> Iterator[_Heading]:
    for found in _HEADING.finditer(markup, begin):
        inside = found["inside"]
        links = list(_LINK.finditer(f"{found['around']}{inside}" if found["around"] else inside))
        said = len(_plain(inside))
        is_entry = any(
            place.is_entry(_href(link["tag"])) and len(_plain(link["text"])) >= NEARLY * said for link in links[:3]
        )
        yield _Heading(found.end(), int(found["level"]), is_entry and said > 0)


def _stretches(headings: Iterable[_Heading]) -> tuple[list[int], list[bool]]:
    """Where each heading's text begins, and whether it is an entry's.

    An entry goes on to the next heading above its level, the last one to the next of its level: a text between two
    entries may have headings like theirs.
    """
    known = list(headings)
    last = {heading.level: number for number, heading in enumerate(known) if heading.is_entry}
    starts: list[int] = []
    below: list[bool] = []
    level = 0
    for number, heading in enumerate(known):
        if heading.is_entry and not 0 < level < heading.level:
            level = heading.level
        elif heading.level < level or (heading.level == level and number > last[level]):
            level = 0
        starts.append(heading.end)
        below.append(level > 0)
    return starts, below


def _texts(html: str) -> Iterator[str]:
    """The longest run of plain words of each text, as it stands in the page's markup too."""
    tree = parse_html(html)
    runs = (max(_WORDS.findall(text), key=len, default="") for text in tree.strings)
    return islice((run for run in runs if len(run) >= SHORTEST), MOST_TEXTS)


def _href(tag: str) -> str:
    found = _HREF.search(tag)
    return next((each for each in found.groups() if each), "") if found else ""


def _plain(markup: str) -> str:
    return fold_spaces(unescape(_TAG.sub("", markup)))
