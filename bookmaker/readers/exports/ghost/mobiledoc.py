"""Mobiledoc 0.3, the document form of Ghost 1 to 4, as HTML (https://github.com/bustle/mobiledoc-kit)."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from bookmaker.errors import SourceError
from bookmaker.readers._json import parse_json
from bookmaker.readers.exports.ghost.cards import PLACE, write_card

MARKUP, PICTURE, LIST, CARD = 1, 2, 3, 10
"""Kinds of sections."""

_NAME = re.compile(r"[a-z][a-z0-9]*$")


def write_mobiledoc(text: str) -> str:
    """The document as HTML; empty where the text is none."""
    if not text.strip():
        return ""
    try:
        whole = parse_json(text, "mobiledoc")
        return "\n".join(_section(section, whole) for section in whole["sections"])
    except (SourceError, LookupError, TypeError, ValueError, RecursionError):
        return ""


def _section(section: list[Any], whole: dict[str, Any]) -> str:
    kind, *rest = section
    if kind == MARKUP:
        name = rest[0] if _NAME.match(str(rest[0])) else "p"
        return f"<{name}>{_markers(rest[1], whole)}</{name}>"
    if kind == PICTURE:
        return f'<figure><img src="{escape(str(rest[0]).replace(PLACE, ""))}" alt=""></figure>'
    if kind == LIST:
        items = "".join(f"<li>{_markers(markers, whole)}</li>" for markers in rest[1])
        name = "ol" if rest[0] == "ol" else "ul"
        return f"<{name}>{items}</{name}>"
    if kind == CARD:
        name, fields = whole["cards"][rest[0]]
        return write_card(str(name), fields if isinstance(fields, dict) else {})
    return ""


def _markers(markers: list[Any], whole: dict[str, Any]) -> str:
    """A line: each marker opens some markups, says its text, and closes as many as it tells."""
    pieces: list[str] = []
    opened: list[str] = []
    for kind, opening, closing, value in markers:
        for number in opening:
            name, *attributes = whole["markups"][number]
            opened.append(str(name) if _NAME.match(str(name)) else "span")
            pieces.append(_opening(opened[-1], attributes[0] if attributes else []))
        pieces.append(_atom(whole["atoms"][value]) if kind == 1 else escape(str(value), quote=False))
        for _ in range(closing):
            pieces.append(f"</{opened.pop()}>")
    return "".join(pieces)


def _opening(name: str, attributes: list[Any]) -> str:
    pairs = dict(zip(attributes[::2], attributes[1::2], strict=False))
    address = str(pairs.get("href", "")).replace(PLACE, "")
    return f'<a href="{escape(address)}">' if name == "a" else f"<{name}>"


def _atom(atom: list[Any]) -> str:
    return "<br>" if atom[0] == "soft-return" else escape(str(atom[1]), quote=False)
