"""Whether a page holds its article and hides it, for readers who have not paid or logged in."""

from __future__ import annotations

import re
from itertools import islice

from bs4 import Tag

from bookmaker.html.walk import elements
from bookmaker.readers.page.article.blocks import extent, names_of
from bookmaker.readers.page.article.density import ENOUGH
from bookmaker.readers.page.article.sketch import is_shown

BODY = re.compile(r"(?:^|[\s_-])(?:article|story|post|entry)[_-]*(?:body|content|text)(?:$|\s)", re.IGNORECASE)
"""Classes and ids of an article's body."""

MOST = 20
"""Hidden elements called a body that are looked into: they may lie in one another."""


def hides_its_body(body: Tag, shown: int) -> bool:
    """Whether the page's own body of the article is there and hidden, for readers who pay or log in.

    ``shown`` is how many letters were found of what it shows.
    """
    marked = (element for element in elements(body) if element.attrs and not is_shown(element) and _is_body(element))
    likely = islice(marked, MOST)
    return any(sum(extent(p.get_text()) for p in elements(each, "p")) > max(ENOUGH, 2 * shown) for each in likely)


def _is_body(element: Tag) -> bool:
    return element.attrs.get("itemprop") == "articleBody" or BODY.search(names_of(element)) is not None
