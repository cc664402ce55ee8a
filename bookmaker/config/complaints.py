"""What Pydantic has against a value, in words for people who do not program, with what was probably meant."""

from __future__ import annotations

import difflib
import re
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from bookmaker.config.slips import sentence
from bookmaker.config.tables import Settings
from bookmaker.config.values import key_of


def complaint(item: dict[str, Any], text: str, name: str) -> str:
    """One line for one of Pydantic's errors on the table in this text: file and line, key, what is wrong."""
    path = [str(part) for part in item["loc"] if not isinstance(part, int)]
    line = _line_of(path, text)
    where = f"{name}:{line}" if line else name
    return f"{where}: {_label(path)}: {_complaint(item, path)}"


def _complaint(item: dict[str, Any], path: list[str]) -> str:
    kind, value, context = item["type"], item.get("input"), item.get("ctx", {})
    if kind == "unexpected_keyword_argument":
        return (
            f"there is no such {'table' if isinstance(value, dict) else 'key'}.{_did_you_mean(path[-1], _keys(path))}"
        )
    if kind == "missing":
        return "is missing."
    if kind == "literal_error":
        choices = _choices(path)
        return f"{_show(value)} is not one of {', '.join(map(_show, choices))}.{_meant(str(value), choices, path)}"
    if kind == "value_error":
        return f"{_show(value)} {context.get('error')}."
    if kind in ("string_too_short", "too_short"):
        return "is empty."
    return f"{_show(value)}: {_WANTED.get(kind, sentence(item['msg']))}"


_WANTED = {
    "string_type": "a text in quotes is wanted.",
    "tuple_type": 'a list in brackets is wanted: ["one", "two"].',
    "bool_type": "true or false is wanted, without quotes.",
    "dataclass_type": "a table is wanted.",
    "date_from_datetime_parsing": "a date is wanted: 2026-11-24.",
    "date_parsing": "a date is wanted: 2026-11-24.",
    "date_type": "a date is wanted: 2026-11-24.",
}
"""Kind of pydantic's error -> what is wanted, in words for people who do not program."""


def _hint_at(path: list[str]) -> Any:
    """The annotation at this place in the form, none where there is no such place."""
    hint: Any = Settings
    for part in path:
        table = _table_in(hint)
        hints = (
            {key_of(name): found for name, found in get_type_hints(table, include_extras=True).items()} if table else {}
        )
        hint = hints.get(part)
    return hint


def _table_in(hint: Any) -> Any:
    return next((kind for kind in (hint, *get_args(hint)) if isinstance(kind, type) and is_dataclass(kind)), None)


def _keys(path: list[str]) -> tuple[str, ...]:
    table = _table_in(_hint_at(path[:-1]))
    return tuple(key_of(field.name) for field in fields(table)) if table else ()


def _choices(path: list[str]) -> tuple[str, ...]:
    return tuple(str(choice) for choice in _literals(_hint_at(path)))


def _literals(annotation: Any) -> tuple[Any, ...]:
    inner = get_args(annotation)
    if inner and all(isinstance(item, str) for item in inner):
        return inner
    return tuple(choice for item in inner for choice in _literals(item))


def _meant(word: str, choices: tuple[str, ...], path: list[str]) -> str:
    """The choice that a word is a slip of; a size of paper is one only where it differs in case and signs alone."""
    close = _closest(word, choices, 0.9 if path[-1] == "page-size" else 0.6)
    return f" Did you mean “{close}”?" if close else ""


def _did_you_mean(word: str, known: tuple[str, ...]) -> str:
    if close := _closest(word, known, 0.6):
        return f" Did you mean “{close}”?"
    return f" There are: {', '.join(known)}." if known else ""


def _closest(word: str, known: tuple[str, ...], cutoff: float) -> str:
    folded = {k.casefold(): k for k in known}
    close = difflib.get_close_matches(word.casefold().replace("_", "-").strip(), folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else ""


def _label(path: list[str]) -> str:
    return f"[{'.'.join(path[:-1])}] {path[-1]}" if len(path) > 1 else f"[{path[0]}]" if path else "the file"


def _line_of(path: list[str], text: str) -> int:
    """The line of a key in its table, 1 for the first; 0 where it is not written as plainly as that."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            table = header[1].replace('"', "").replace(" ", "")
            if path and table == ".".join(path):
                return number
        elif path and table == ".".join(path[:-1]) and re.match(rf"""\s*["']?{re.escape(path[-1])}["']?\s*=""", line):
            return number
    return 0


def _show(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)
