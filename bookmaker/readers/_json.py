"""JSON of exports: whatever it holds, a value or an error of ours."""

from __future__ import annotations

import json
from typing import Any

from bookmaker.errors import SourceError
from bookmaker.readers._text import decode_text

LONGEST_NUMBER = 25
"""Digits; a longer number stands for nothing and is kept as text."""


def load_json(data: bytes, where: str) -> Any:
    """The value; ``SourceError`` where it is none."""
    text, _ = decode_text(data, where)
    return parse_json(text.lstrip("\ufeff"), where)


def parse_json(text: str, where: str) -> Any:
    """The value of a text; ``SourceError`` where it is none."""
    try:
        return json.loads(text, parse_int=_number, strict=False)
    except ValueError as error:
        raise SourceError(f"{where}: this is no sound JSON ({error})", hint="Export it again.") from error
    except RecursionError as error:
        raise SourceError(f"{where}: it is nested too deeply", hint="No export is: look at the file.") from error


def records(value: Any, *keys: str) -> list[dict[str, Any]]:
    """The mappings in the list that is found under these keys, one below the other; none where there is no list."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def word(record: Any, *keys: str) -> str:
    """The first of these fields that is a text or number with something in it, as text; else empty."""
    for key in keys:
        value = record.get(key) if isinstance(record, dict) else None
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return ""


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits
