"""Articles that a site cut into several pages: saved pages that name the next one, put together again.

A page that leads on with ``rel=next`` may lead to the next post as well: only pages of one title are one article.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from bookmaker.errors import SourceError
from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside
from bookmaker.model import Article, Source
from bookmaker.readers._text import decode_text
from bookmaker.world import World

LOOKED_AT = 400_000
"""Bytes of a page that are looked at for where it leads."""

MOST = 200
"""Pages of one article."""

_LEADING = re.compile(r"<(?:link|a)\b[^<>]{0,2000}>", re.IGNORECASE)
_REL = re.compile(r"\brel\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE)
_OWN = re.compile(
    r"<!--\s*saved from url=\(\d+\)(\S+)|<link\b(?=[^<>]*\brel\s*=\s*[\"']?canonical)[^<>]*?\bhref\s*=\s*[\"']([^\"']+)"
    r"|Page saved with SingleFile\s+url:\s*(\S+)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"<h1\b[^<>]*>((?:(?!</h1).){0,2000})</h1>|<title\b[^<>]*>((?:(?!</title).){0,2000})</title>",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(
    r"[\s,:;–—|-]*[(\[]?\s*(?:(?:part(?:ie)?|page|teil|seite|parte|página|pagina|deel)\s*)?\d{1,3}\s*"
    r"(?:/|of|sur|von|de|di|van)\s*\d{1,3}\s*[)\]]?"
    r"|[\s,:;–—|-]*[(\[]?\s*\b(?:page|seite|página|pagina)\s*\d{1,3}\s*[)\]]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Page:
    source: Source
    title: str
    own: str
    onward: str


def part_groups(sources: Sequence[Source], world: World) -> Iterator[tuple[Source, ...]]:
    """The sources, those that are pages of one article together and in order."""
    pages = [_page(source, world) for source in sources]
    after = {id(page): found for page in pages if page.onward and (found := _find(page, pages))}
    led_to = {id(page) for page in after.values()}
    done: set[int] = set()
    for page in pages:
        if id(page) in led_to or id(page) in done:
            continue
        group = [page]
        while (onward := after.get(id(group[-1]))) and len(group) < MOST and id(onward) not in done:
            done.add(id(onward))
            group.append(onward)
        yield tuple(one.source for one in group)
    # Pages that lead round in a circle begin nowhere.
    circled = [page for page in pages if id(page) in led_to and id(page) not in done]
    yield from ((page.source,) for page in circled)


def join_parts(articles: Sequence[Article]) -> Article:
    """The article of several pages: the first page's, with the texts of all."""
    first, *others = articles
    html = [first.html, *(_apart(one.html, number) for number, one in enumerate(others, 2))]
    return replace(
        first,
        title=core_title(first.title) or first.title,
        html="\n".join(html),
        tags=tuple(dict.fromkeys(tag for one in articles for tag in one.tags)),
        dropped=tuple(piece for one in articles for piece in one.dropped),
    )


def are_one(articles: Sequence[Article]) -> bool:
    """Whether nothing speaks against it: posts of one title, each with a day of its own, are several."""
    return len({one.dating.day for one in articles if one.dating.day}) <= 1


def core_title(title: str) -> str:
    """A title without the number of its page: ``The Ferry`` of ``The Ferry (2/3)``."""
    return fold_spaces(_PART.sub(" ", title)).strip(" –—-|,:;")


def links_in(markup: str) -> Iterator[str]:
    """The addresses to which the links of a page lead, as they are written but for entities; repeated ones once."""
    yield from dict.fromkeys(filter(None, (_href(found[0]) for found in _LEADING.finditer(markup))))


def _page(source: Source, world: World) -> _Page:
    try:
        with world.open(Path(source.address)) as file:
            markup = decode_text(file.read(LOOKED_AT), source.address)[0]
    except SourceError:
        return _Page(source, "", "", "")
    onward = next((_href(match[0]) for match in _LEADING.finditer(markup) if _leads_on(match[0])), "")
    own, title = _OWN.search(markup), _TITLE.search(markup)
    words = parse_html((title[1] or title[2] or "")[:1000]).get_text(" ") if title else ""
    place = next(filter(None, own.groups()), "") if own else ""
    return _Page(source, core_title(fold_spaces(words)).casefold(), place, onward)


def _leads_on(tag: str) -> bool:
    found = _REL.search(tag) if "next" in tag.lower() else None
    return found is not None and "next" in next(filter(None, found.groups()), "").lower().split()


def _href(tag: str) -> str:
    found = _HREF.search(tag)
    return unescape(next(filter(None, found.groups()), "")).strip() if found else ""


def _find(page: _Page, pages: Sequence[_Page]) -> _Page | None:
    """The page that this one leads to, by its file or its address, if its title is the same."""
    folder, name = posixpath.dirname(page.source.address), unquote(page.onward.split("#")[0])
    path = posixpath.normpath(posixpath.join(folder, name))
    try:
        address = urljoin(page.own, page.onward) if page.own else page.onward
    except ValueError:
        address = page.onward
    for other in pages:
        is_it = other.source.address == path or (other.own and other.own.rstrip("/") == address.rstrip("/"))
        if is_it and other is not page and other.title and other.title == page.title:
            return other
    return None


def _apart(html: str, number: int) -> str:
    """A later page's text, whose names are not those of the first."""
    tree: Any = parse_html(html)
    names = {str(element.get("id") or element.get("name")) for element in tree.select("[id], a[name]")}
    for element in tree.select("[id], a[name], a[href]"):
        for attribute in ("id", "name"):
            if element.get(attribute) in names:
                element[attribute] = f"p{number}-{element[attribute]}"
        href = str(element.get("href") or "")
        if href.startswith("#") and href[1:] in names:
            element["href"] = f"#p{number}-{href[1:]}"
    return write_inside(tree.body or tree)
