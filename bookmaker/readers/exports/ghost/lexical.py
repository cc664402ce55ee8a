"""Lexical, the document form of Ghost 5 and later, as HTML (https://lexical.dev/docs/concepts/nodes)."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from bookmaker.errors import SourceError
from bookmaker.readers._json import parse_json, records, word
from bookmaker.readers.exports.ghost.cards import PLACE, write_card

_FORMATS = ((1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"), (128, "mark"))
_BLOCKS = {"paragraph": "p", "quote": "blockquote", "aside": "aside", "extended-quote": "blockquote"}
_LINES = ("text", "extended-text", "tab", "linebreak", "link", "autolink", "at-link", "tk")


def write_lexical(text: str) -> str:
    """The document as HTML; empty where the text is none."""
    if not text.strip():
        return ""
    try:
        root = parse_json(text, "lexical")
        return "\n".join(_write(node) for node in records(root, "root", "children"))
    except (SourceError, RecursionError):
        return ""


def _write(node: Mapping[str, Any]) -> str:
    kind = word(node, "type")
    if kind in _LINES:
        return _write_line(node, kind)
    if kind in ("heading", "extended-heading"):
        name = word(node, "tag") if word(node, "tag") in ("h1", "h2", "h3", "h4", "h5", "h6") else "h2"
        return f"<{name}>{_inside(node)}</{name}>"
    if kind == "list":
        name = "ol" if word(node, "listType") == "number" or word(node, "tag") == "ol" else "ul"
        start = node.get("start")
        begun = f' start="{start}"' if name == "ol" and isinstance(start, int) and start > 1 else ""
        return f"<{name}{begun}>{_items(node)}</{name}>"
    if kind == "listitem":
        return f"<li>{_inside(node)}</li>"
    if kind in _BLOCKS:
        return f"<{_BLOCKS[kind]}>{_inside(node)}</{_BLOCKS[kind]}>"
    return _inside(node) or write_card(kind, node)


def _inside(node: Mapping[str, Any]) -> str:
    return "".join(_write(child) for child in records(node, "children"))


def _items(node: Mapping[str, Any]) -> str:
    """The items of a list; one that holds nothing but a list is what hangs from the item before it."""
    items: list[str] = []
    for item in records(node, "children"):
        inner = records(item, "children")
        hangs = bool(items and inner) and all(word(child, "type") == "list" for child in inner)
        if hangs:
            items[-1] += _inside(item)
        else:
            items.append(_inside(item) if word(item, "type") == "listitem" else _write(item))
    return "".join(f"<li>{item}</li>" for item in items)


def _write_line(node: Mapping[str, Any], kind: str) -> str:
    if kind == "linebreak":
        return "<br>"
    if kind in ("link", "autolink", "at-link"):
        return f'<a href="{escape(word(node, "url").replace(PLACE, ""))}">{_inside(node)}</a>'
    text = escape(str(node.get("text") or ""), quote=False)
    written = node.get("format")
    bits = written if isinstance(written, int) else 0
    for bit, name in _FORMATS:
        text = f"<{name}>{text}</{name}>" if bits & bit else text
    return text
