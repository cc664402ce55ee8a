"""The article's own part of a page as markup, and what is left out around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.html import fold_spaces
from bookmaker.model import Dropped
from bookmaker.readers.page.article.finding import find_article
from bookmaker.readers.page.article.pictures import file_stem
from bookmaker.readers.page.article.sketch import SILENT, Box, write
from bookmaker.readers.page.article.strings import READ
from bookmaker.readers.page.opened import Page


def page_body(page: Page, title: str, authors: tuple[str, ...] = ()) -> tuple[str, tuple[Dropped, ...]]:
    """The body's markup without the title's heading, and the text left out; ``authors`` as the page names them."""
    body = page.tree.body
    if body is None:
        return "", ()
    picture = file_stem(page.first_meta("og:image", "twitter:image", "og:image:url"))
    found = find_article(body, title, authors=authors, picture=picture, address=page.address)
    return write(found).strip(), tuple(_dropped(body, found, title))


def _dropped(body: Tag, found: Box, title: str) -> Iterator[Dropped]:
    """The text of the page that is not in the article, piece by piece."""
    kept = {id(string) for box in (found, *found.below()) for string in box.strings()}
    home = found.element
    for (is_kept, is_inside), strings in groupby(_strings(body), lambda s: (id(s) in kept, _is_inside(s, home))):
        text = fold_spaces(" ".join(strings)) if not is_kept else ""
        if text and text.casefold() != title.casefold():
            yield Dropped("page_furniture" if is_inside else "outside_article", text)


def _strings(body: Tag) -> Iterator[NavigableString]:
    for node in body.descendants:
        if not isinstance(node, NavigableString) or type(node) not in READ or not node.strip():
            continue
        if node.parent is not None and node.parent.name not in SILENT:
            yield node


def _is_inside(string: NavigableString, home: Tag | None) -> bool:
    return home is not None and any(parent is home for parent in string.parents)
