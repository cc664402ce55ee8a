"""The tree of an article that the cleaners work on."""

from __future__ import annotations

from bs4 import Tag

from bookmaker.clean.tree import elements, make
from bookmaker.html import parse_html


def body_of(markup: str) -> Tag:
    """A ``body`` with all that an article's markup holds, wherever its own tags leave it."""
    tree = parse_html(f"<body>{markup}</body>")
    body = tree.body or make("body")
    for part in [node for top in tree.contents for node in (top.contents if isinstance(top, Tag) else [top])]:
        if part is not body and part.parent is not body:
            body.append(part.extract())
    for part in elements(body, "html", "head", "body"):
        part.unwrap()
    return body.extract()
