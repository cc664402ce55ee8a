"""Whether a page is the front page of a site or a list of its articles, and where an empty page sends its readers."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bookmaker.addresses import join_address
from bookmaker.html import parse_html
from bookmaker.html.select import select
from bookmaker.html.walk import attribute, elements
from bookmaker.readers.page.article.blocks import extent
from bookmaker.readers.page.opened import Page, main_article, text_of

PROSE = 100
"""Letters of a paragraph without a link."""

FEW = 3
"""Paragraphs of an article, at least."""

MANY = 30
"""Links of a list of articles, at least."""

TITLES = 5
"""Headings with a link in what was found of such a list, at least."""

_ONWARD = re.compile(r"^[\s\d.]*[;,]\s*url\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)


def is_listing(page: Page, html: str) -> bool:
    """Whether a page says that it is its site's first one, says nothing of an article, and what it shows is none."""
    kind = page.first_meta("og:type").lower()
    if kind == "article" or main_article(page) is not None or page.first_meta("article:published_time"):
        return False
    said = [attribute(link, "href") for link in select(page.tree, "link[rel~=canonical]")]
    said += [page.first_meta("og:url")] if page.first_meta("og:url") else []
    if not said or not all(map(_is_root, said)) or page.tree.body is None:
        return False
    shown = parse_html(html)
    paragraphs = (each for each in elements(shown, "p", "div", "li") if not elements(each, "a", "p", "div"))
    prose = sum(extent(text_of(each)) >= PROSE for each in paragraphs)
    links = sum(bool(link.get_text().strip()) for link in elements(page.tree.body, "a"))
    titles = sum(bool(elements(heading, "a")) for heading in elements(shown, "h2", "h3", "h4"))
    return links >= MANY and (prose < FEW or titles >= max(TITLES, prose / 2))


def leads_on_to(page: Page) -> str:
    """The address (URL or path) to which a page without a text sends whoever opens it, or empty.

    https://html.spec.whatwg.org/#attr-meta-http-equiv-refresh
    """
    found = _ONWARD.match(page.first_meta("refresh"))
    return join_address(page.address, found[1]) if found else ""


def _is_root(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.path.strip("/") and not parts.query
