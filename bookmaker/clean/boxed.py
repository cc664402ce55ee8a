"""What a page keeps in an attribute until its script shows it: players and embedded posts of site builders."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import attribute, elements, make, text_of
from bookmaker.html import parse_html

_MARKUP = ("data-html", "data-embed-html", "data-iframe-html")
_RECORD = "data-block-json"


def open_boxes(root: Tag, _: Context) -> Iterator[Finding]:
    """An empty box with the markup of a player, or a record of one, in an attribute holds that player."""
    opened: set[int] = set()
    for box in elements(root, "div", "figure", "span"):
        held = next((value for name in (*_MARKUP, _RECORD) if (value := attribute(box, name))), "")
        if not held or text_of(box) or elements(box, "img", "iframe", "video", "audio", "picture"):
            continue
        if any(id(parent) in opened for parent in box.parents):
            continue  # the same once more
        address = ""
        if attribute(box, _RECORD):
            held, address = _recorded(attribute(box, _RECORD))
        opened.add(id(box))
        if "<iframe" in held or "<blockquote" in held:
            inner = parse_html(held)
            for child in list((inner.body or inner).contents):
                box.append(child.extract())
        elif address.startswith(("http://", "https://")):
            paragraph = make("p", {"class": "embed"})
            paragraph.append(make("a", {"href": address}, address))
            box.append(paragraph)
    yield from ()


def _recorded(text: str) -> tuple[str, str]:
    """The markup and the address that a record tells of."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return "", ""
    if not isinstance(fields, dict):
        return "", ""
    html, address = fields.get("html"), fields.get("url")
    return html if isinstance(html, str) else "", address if isinstance(address, str) else ""
