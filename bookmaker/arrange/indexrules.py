"""``index.toml`` beside book.toml: how an author corrects the index.

::

    drop = ["Bay Area, Francisco"]                      # lines that are none
    add = ["Mayence", "Gutenberg"]                      # words to look for in all texts, a line each

    [merge]                                             # lines that are one
    "Gutenberg, Johannes" = ["Gensfleisch, Johannes", "Gutenberg"]

    [see]                                               # a line that only leads to others
    "Gensfleisch" = ["Gutenberg, Johannes"]

    [see-also]                                          # what a line leads to besides
    "papier" = ["grain"]

    [sort]                                              # what a line is sorted by instead of its words
    "Le Corbusier" = "corbusier"
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from bookmaker.errors import ConfigError
from bookmaker.html import fold_spaces
from bookmaker.model import Note
from bookmaker.notes import note

FILE = "index.toml"

_LISTS, _TABLES, _TEXTS = ("drop", "add"), ("merge", "see", "see-also"), ("sort",)


@dataclass(frozen=True, slots=True)
class IndexRules:
    """What the author says of the index; lines are compared without regard to case, and names in either order."""

    drop: frozenset[str] = frozenset()
    """Folded."""
    looked_for: Mapping[str, str] = field(default_factory=dict)
    """Words as they stand in the texts -> the line that they belong to."""
    merge: Mapping[str, str] = field(default_factory=dict)
    """Folded line -> the line that it belongs to."""
    see: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Line -> others in its place."""
    see_also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Line -> others beside it."""
    sort: Mapping[str, str] = field(default_factory=dict)
    """Folded line -> what it is sorted by."""

    def settled(self, line: str) -> str:
        """The line as the author wants it; empty where it is to go."""
        name = folded(line)
        if name in self.drop:
            return ""
        merged = self.merge.get(name, line)
        return "" if folded(merged) in self.drop else merged


def folded(line: str) -> str:
    """A line by which it is known again: ``Johannes Gutenberg`` for ``Gutenberg, Johannes``, case aside."""
    return natural(line).replace("’", "'").casefold()


def natural(line: str) -> str:
    """The line as a text would say it."""
    surname, comma, given = fold_spaces(line).partition(", ")
    return f"{given} {surname}".replace("' ", "'").replace("’ ", "’") if comma else surname


def read_index_rules(text: str, name: str = FILE) -> IndexRules:
    """The rules in the text of an index.toml; ``ConfigError`` holds one line for every problem in it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from bookmaker.config.slips import slip

        raise ConfigError((slip(str(error), text, name),), hint=_HINT) from error
    problems = tuple(_problems(table, name))
    if problems:
        raise ConfigError(problems, hint=_HINT)
    merged = {folded(one): line for line, those in table.get("merge", {}).items() for one in those}
    return IndexRules(
        drop=frozenset(map(folded, table.get("drop", ()))),
        looked_for={natural(one): one for one in table.get("add", ())},
        merge=merged,
        see={line: tuple(others) for line, others in table.get("see", {}).items()},
        see_also={line: tuple(others) for line, others in table.get("see-also", {}).items()},
        sort={folded(line): key for line, key in table.get("sort", {}).items()},
    )


_HINT = 'Lists stand before the tables: drop = ["Smith, John"], then [merge] with "Line" = ["another", "a third"].'


def _problems(table: Mapping[str, Any], name: str) -> list[str]:
    found = []
    for key, value in table.items():
        if key not in (*_LISTS, *_TABLES, *_TEXTS):
            close = difflib.get_close_matches(key, (*_LISTS, *_TABLES, *_TEXTS), n=1)
            known = f"Did you mean “{close[0]}”?" if close else f"There are: {', '.join((*_LISTS, *_TABLES, *_TEXTS))}."
            found.append(f"{name}: {key}: there is no such key. {known}")
        elif key in _LISTS and not _is_texts(value):
            found.append(f'{name}: {key}: a list in brackets is wanted: ["one", "two"].')
        elif key in _TABLES and not (isinstance(value, dict) and all(map(_is_texts, value.values()))):
            found.append(f'{name}: [{key}]: a list in brackets is wanted behind each line: "line" = ["another"].')
        elif key in _TEXTS and not (isinstance(value, dict) and all(isinstance(v, str) for v in value.values())):
            found.append(f'{name}: [{key}]: a text in quotes is wanted behind each line: "line" = "key".')
    return found


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def unknown_lines(rules: IndexRules, known: Collection[str]) -> tuple[Note, ...]:
    """A note for each line that the rules speak of and the index does not have; ``known`` are folded lines."""
    asked = {
        "drop": rules.drop,
        "add": {folded(rules.settled(line)) for line in rules.looked_for.values()} - {""},
        "merge": {folded(line) for line in rules.merge.values()},
        "see": {folded(one) for others in rules.see.values() for one in others},
        "see-also": {folded(one) for line, others in rules.see_also.items() for one in (line, *others)},
    }
    return tuple(
        _unknown(key, line, known) for key, lines in asked.items() for line in sorted(lines) if line not in known
    )


def _unknown(key: str, line: str, known: Collection[str]) -> Note:
    close = difflib.get_close_matches(line, sorted(known), n=1)
    meant = f"Did you mean “{close[0]}”?" if close else "Write the line as the index has it."
    return note("index.unknown", FILE, f"{key}: the index has no “{line}”", meant)
