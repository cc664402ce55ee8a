"""The article that a page carries for its scripts and does not show: in JSON-LD, in JSON of its scripts, in attributes.

Such a page is a shell that its program fills when it is looked at; saved without that, it has no text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from bs4 import BeautifulSoup

from bookmaker.html.walk import elements
from bookmaker.readers._bbcode import is_bbcode, write_bbcode
from bookmaker.readers.page.opened import Page, main_article, text_of

SHELL = 40
"""Words; a page that shows more is none."""

EMPTY = 12
"""Words; a page that shows no more shows nothing: it is loading, or wants scripts."""

TIMES = 2
"""So many times the words that are shown a carried text has more than."""

LEAST = 80
"""Characters that a carried text has at least."""

_BODIES = ("articlebody", "body_html", "bodyhtml", "content_html", "contenthtml", "html", "body", "content", "text")
"""Names of fields that hold the text of an article, in lower case: the surest first."""

_TITLES = ("headline", "title", "event_name", "name")
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|ul|ol|li|a|strong|em|figure|blockquote)\b[^<>]*>", re.IGNORECASE)
_LARGEST = 5_000_000
"""Characters of JSON that are looked through."""


class Carried(NamedTuple):
    """A text that a page carries."""

    html: str
    """As markup."""
    title: str
    """What stands beside it as its title; empty where nothing does."""


def carried_article(page: Page) -> Carried | None:
    """The article that is not shown; none where the page shows a text, or carries none.

    A page with few words may be a short article: there the text carried must have the page's title.
    """
    body = page.tree.body
    shown = len(text_of(body).split()) if body is not None else SHELL
    if shown >= SHELL:
        return None
    told = f"{text_of(page.tree.title) if page.tree.title else ''} {page.first_meta('og:title')}".casefold()
    values = (dict(main_article(page) or {}), *_values(page.tree))
    found = [text for value in values for text in _texts(value) if len(text.html.split()) > TIMES * shown]
    titled = [text for text in found if text.title and text.title.casefold() in told]
    chosen = titled or (found if shown < EMPTY else [])
    best = max(chosen, key=lambda text: len(text.html), default=None)
    return Carried(_as_html(best.html), best.title) if best else None


def _values(tree: BeautifulSoup) -> Iterator[Any]:
    """The JSON of a page's scripts and attributes."""
    for script in elements(tree, "script"):
        if "json" in str(script.get("type") or "").lower() and "ld+json" not in str(script.get("type")).lower():
            yield from _parsed(script.get_text())
    for element in elements(tree):
        for name, value in element.attrs.items():
            text = value.lstrip() if name.startswith("data-") and isinstance(value, str) else ""
            if len(text) > LEAST and text.startswith(("[", "{")):
                yield from _parsed(text)


def _parsed(text: str) -> Iterator[Any]:
    try:
        yield json.loads(text) if len(text) <= _LARGEST else None
    except (ValueError, RecursionError):
        return


def _texts(value: Any) -> Iterator[Carried]:
    """The texts in a value, each as it stands there, with the title nearest to it."""
    waiting: list[tuple[Any, str]] = [(value, "")]
    while waiting:
        node, title = waiting.pop()
        if isinstance(node, list):
            waiting += [(item, title) for item in node]
        elif isinstance(node, dict):
            fields = {str(name).lower(): field for name, field in node.items()}
            title = next((t for name in _TITLES if isinstance(t := fields.get(name), str) and t.strip()), title).strip()
            text = next((t for name in _BODIES if isinstance(t := fields.get(name), str) and len(t) >= LEAST), "")
            if text:
                yield Carried(text, title)
            waiting += [(field, title) for field in node.values() if isinstance(field, dict | list)]


def _as_html(text: str) -> str:
    if is_bbcode(text):
        return write_bbcode(text)
    if _MARKUP.search(text):
        return text
    return "".join(f"<p>{escape(block)}</p>" for block in re.split(r"\n\s*\n", text) if block.strip())
