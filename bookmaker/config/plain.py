"""Reads a table in which nothing is out of the ordinary, and nothing else: the rest is for ``form``.

Pydantic takes longer to load than a whole build without changes takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from bookmaker.config.values import key_of


class Doubt(Exception):
    """Something is not as expected; it may be right all the same."""


def read_plain(kind: type[Any], table: Any) -> Any:
    """The table as a value of this class; raises ``Doubt``."""
    if not isinstance(table, Mapping):
        raise Doubt(f"{table!r} is no table")
    names = {key_of(field.name): field for field in fields(kind)}
    lacking = [key for key, field in names.items() if field.default is MISSING and key not in table]
    if lacking or not names.keys() >= table.keys():
        raise Doubt(f"lacking: {lacking}; there: {list(table)}")
    hints = get_type_hints(kind, include_extras=True)
    return kind(**{names[key].name: _value(hints[names[key].name], value) for key, value in table.items()})


def _value(hint: Any, value: Any) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(inner[0], inner[1:], value)
    if origin in (Union, UnionType):
        return _value(inner[0], value)  # ``X | None``: TOML has no way to write none
    if origin is tuple and isinstance(value, list):
        return tuple(_value(inner[0], item) for item in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return read_plain(hint, value)
    if (origin is Literal and type(value) is str and value in inner) or (
        hint in (str, bool, int, date) and type(value) is hint
    ):
        return value
    raise Doubt(f"{value!r} is no {hint}")


def _marked(hint: Any, marks: tuple[Any, ...], value: Any) -> Any:
    value = _value(hint, value)
    try:
        for mark in marks:
            value = mark.read(value)
    except ValueError as error:
        raise Doubt(str(error)) from error
    return value
