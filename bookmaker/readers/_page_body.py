"""The article's own part of a page, and what is left out around it.

The page's own marks decide: microdata, microformats, ``article``, ``main``. Where they do not, the whole body is kept
but for what is plainly the site's.
"""

from __future__ import annotations

from bs4 import Tag
from bs4.element import Comment

from bookmaker.html import VOID, fold_spaces
from bookmaker.html.markup import write_inside
from bookmaker.html.walk import elements
from bookmaker.model import Dropped
from bookmaker.readers._blocks import is_aside, title_heading
from bookmaker.readers._page import Page
from bookmaker.readers._select import select

MARKS = (
    '[itemprop~="articleBody"]',
    ".hentry .entry-content, .h-entry .e-content, .post-body.entry-content",
    "article",
    "main, [role=main]",
)
"""Marks of the article's body, the narrowest first."""

COMMENTS = "#comments, .comments, #respond, .commentlist, .comment-list"
"""What readers wrote below an article, often more than the article."""

FURNITURE = (
    "header, nav, footer, aside, form, [role=banner], [role=navigation], [role=contentinfo], [role=complementary],"
    " [role=search], #sidebar, .sidebar, [hidden]"
)
"""What is the site's, where nothing marks the article."""

INSIDE = "nav, form, [role=navigation], [role=search]"
"""What is the site's even inside an article."""

SILENT = ("script", "style", "template", "link", "meta", "base")
"""Elements without text for readers."""

SHARE = 0.6
"""The part of all marked text that one element must have to be the article among several."""


def page_body(page: Page, title: str) -> tuple[str, tuple[Dropped, ...]]:
    """The body's markup without the title's heading, and the text left out. Takes the page's tree apart."""
    body = page.tree.body
    if body is None:
        return "", ()
    marked = _marked(body)
    root = marked or body
    for element in elements(root, *SILENT):
        if not _is_formula(element):
            element.extract()
    for node in list(root.descendants):
        if isinstance(node, Comment):
            node.extract()
    dropped = (*_drop(root, COMMENTS), *_drop(root, INSIDE if marked else FURNITURE))
    heading = title_heading(root, title)
    if heading is not None and not heading.find(["img", "picture"]):
        heading.extract()
    if marked is not None:
        marked.extract()
        dropped = (*_outside(body, title), *dropped)
    return write_inside(root).strip(), dropped


def _is_formula(element: Tag) -> bool:
    """Whether it is the source of a formula, which a script of the page would have drawn."""
    return element.name == "script" and str(element.get("type") or "").lower().startswith("math/")


def _marked(body: Tag) -> Tag | None:
    """The one element that the page marks as the article, or the one that has most of what is marked."""
    for mark in MARKS:
        found = [element for element in select(body, mark) if not is_aside(element)]
        outer = [e for e in found if not any(parent in found for parent in e.parents)]
        sizes = [_size(element) for element in outer]
        if outer and max(sizes) > SHARE * sum(sizes):
            return outer[sizes.index(max(sizes))]
    return None


def _drop(root: Tag, selector: str) -> tuple[Dropped, ...]:
    """Takes the furniture out; what has most of the text is the page itself, whatever it is called."""
    whole = _size(root)
    dropped = []
    for element in select(root, selector):
        is_large = 2 * _size(element) > whole and selector is not COMMENTS
        is_gone = not any(parent is root for parent in element.parents)
        if is_large or is_gone or element.find_parent("blockquote"):
            continue
        if element.name == "header" and element.find("h1") and element.find_parent("article"):
            continue
        text = fold_spaces(element.get_text(" "))
        element.extract()
        if text:
            dropped.append(Dropped("page_furniture", text))
    return tuple(dropped)


def _outside(body: Tag, title: str) -> tuple[Dropped, ...]:
    for element in elements(body, *SILENT):
        element.extract()
    text = fold_spaces(body.get_text(" "))
    return (Dropped("outside_article", text),) if text and text.casefold() != title.casefold() else ()


def _size(element: Tag) -> int:
    """Characters of text, with something for each picture."""
    return len(fold_spaces(element.get_text())) + 50 * len(elements(element, "img")) + (element.name not in VOID)
