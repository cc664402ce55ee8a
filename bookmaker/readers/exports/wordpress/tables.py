"""Tables that TablePress keeps as items of their own (https://tablepress.org/): rows of cells, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from bookmaker.readers.exports.wordpress.items import Item

_OPTIONS = "_tablepress_table_options"


def table(item: Item) -> str:
    """The table as HTML; empty where it cannot be read."""
    rows = _loaded(item["content"])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows) or not rows:
        return ""
    options = _loaded(item.meta.get(_OPTIONS, ""))
    has_head = isinstance(options, Mapping) and options.get("table_head") is True
    written = [_row(row, "th" if has_head and n == 0 else "td") for n, row in enumerate(rows)]
    head = f"<thead>{written.pop(0)}</thead>" if has_head else ""
    caption = f"<caption>{escape(item['title'])}</caption>" if _is_named(options) and item["title"] else ""
    return f"<table>{caption}{head}<tbody>{''.join(written)}</tbody></table>"


def _loaded(text: str) -> object:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found


def _is_named(options: object) -> bool:
    return isinstance(options, Mapping) and options.get("print_name") is True


def _row(cells: list[object], name: str) -> str:
    """A row; ``#colspan#`` and ``#rowspan#`` say that a cell goes on from the one beside or above it."""
    texts = ["" if cell in ("#colspan#", "#rowspan#") else str(cell) for cell in cells]
    return f"<tr>{''.join(f'<{name}>{text}</{name}>' for text in texts)}</tr>"
