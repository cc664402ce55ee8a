"""Pictures that a page lists as data, for its script to lay out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.html import parse_html
from bookmaker.html.markup import write_inside
from bookmaker.html.walk import elements

SIGNS = ('[{"', "[{&quot;", "[{&#34;")
"""Without one of these in its markup a page has no such list."""

_ADDRESSES = ("url", "src", "image", "img", "original", "large", "href")
"""Keys under which a list of pictures has their addresses, the first that is there."""

_CAPTIONS = ("caption", "title", "description")

_PICTURE = re.compile(r"(?:https?:/|/|\.{0,2}/|[\w%-]{1,80}[/.])[^\s\"'<>]{1,500}", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#!@])", re.IGNORECASE)

LONGEST = 1 << 20
"""Characters of such a list."""


def show_listed_pictures(tree: Tag) -> None:
    """Makes a box whose whole text is a list of pictures, as JSON, these pictures with their captions."""
    for box in elements(tree, "div", "span", "p", "figure", "section"):
        listed = _pictures(_lone_text(box)) if box.contents else []
        if listed:
            box.clear()
            box.extend(_figures(listed))
            box.name = "div"
            box["class"] = "gallery"


def with_listed_pictures(html: str) -> str:
    """The same for markup."""
    if not any(sign in html for sign in SIGNS):
        return html
    tree = parse_html(html)
    show_listed_pictures(tree)
    return write_inside(tree.body) if tree.body else html


def _lone_text(box: Tag) -> str:
    only = box.contents[0] if len(box.contents) == 1 else None
    return only.strip() if isinstance(only, NavigableString) else ""


def _pictures(text: str) -> list[tuple[str, str, str]]:
    """Address, alternative text and caption of each; none where the text is anything else."""
    if not text.startswith("[{") or not text.endswith("}]") or len(text) > LONGEST:
        return []
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    listed = [_picture(one) for one in found]
    return [each for each in listed if each] if all(listed) else []


def _picture(record: Any) -> tuple[str, str, str] | None:
    if not isinstance(record, dict):
        return None
    address = _said(record, _ADDRESSES)
    is_picture = _PICTURE.fullmatch(address) is not None and _SUFFIX.search(address) is not None
    return (address, _said(record, ("alt",)), _said(record, _CAPTIONS)) if is_picture else None


def _said(record: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((text.strip() for key in keys if isinstance(text := record.get(key), str) and text.strip()), "")


def _figures(listed: Iterable[tuple[str, str, str]]) -> Iterator[Tag]:
    for address, alt, caption in listed:
        figure = Tag(name="figure")
        figure.append(Tag(name="img", attrs={"src": address, "alt": alt}, can_be_empty_element=True))
        if caption:
            said = Tag(name="figcaption")
            said.append(NavigableString(caption))
            figure.append(said)
        yield figure
