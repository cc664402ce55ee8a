"""Lists of articles in JSON, as rows with one name for each field: dev.to, Hashnode, WriteFreely, wallabag."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

DEEPEST = 5
"""Levels above such a list."""

MOST_LOOKED_AT = 10_000
"""Values among which it is looked for."""

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def rows_of(data: Any, wanted: tuple[frozenset[str], ...]) -> Iterator[dict[str, str]]:
    """The records that have a field of each of the ``wanted`` names, wherever their lists stand.

    The first of these, the title's, may be empty.
    """
    left = deque([(data, 0)])
    for _ in range(MOST_LOOKED_AT):
        if not left:
            return
        value, depth = left.popleft()
        kids = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        if isinstance(value, list):
            found = [_row(record) for record in value if isinstance(record, dict) and _is_meant(record, wanted)]
            yield from found
            if found:
                continue
        if depth < DEEPEST:
            left.extend((kid, depth + 1) for kid in kids[:MOST_LOOKED_AT] if isinstance(kid, dict | list))


def field_name(name: str) -> str:
    """``content_markdown`` for ``contentMarkdown`` and ``Content Markdown``."""
    return re.sub(r"\W+", "_", _CAPITAL.sub("_", name.strip()).lower())


def _is_meant(record: Mapping[str, Any], wanted: tuple[frozenset[str], ...]) -> bool:
    """Whether it has a field of each of the names, and something in all but the first: a text may have no title."""
    names = {field_name(str(key)): bool(value) for key, value in record.items()}
    return all(each & names.keys() for each in wanted) and all(
        any(names.get(name) for name in each) for each in wanted[1:]
    )


def _row(record: Mapping[str, Any]) -> dict[str, str]:
    row = {field_name(str(key)): _text(value) for key, value in record.items()}
    return {name: text for name, text in row.items() if text}


def _text(value: Any) -> str:
    """A value as text: of a list the names in it, of a record its name."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, dict):
        return next(filter(None, (_text(value.get(key)) for key in _NAMES if not _has_parts(value.get(key)))), "")
    flat = (each for each in value if not isinstance(each, list)) if isinstance(value, list) else ()
    return ", ".join(filter(None, map(_text, flat)))


def _has_parts(value: Any) -> bool:
    return isinstance(value, list | dict)


_NAMES = ("name", "title", "label", "slug")
"""Fields with the name of a record."""
