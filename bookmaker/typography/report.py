"""Every change of a book's typography, so that a person can look at all of them: in a table, in full, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bookmaker.typography.changes import Change, count_changes
from bookmaker.typography.characters import NBSP, NNBSP

LEGEND = "~ is a no-break space, · a narrow one, ⏎ the end of a line in the file."
_SHOWN = str.maketrans({NBSP: "~", NNBSP: "·", "\n": "⏎", "\u2009": "·"})


@dataclass(frozen=True, slots=True)
class ChapterChanges:
    """What was changed in one chapter, or in the book's own matter."""

    chapter: str
    """Its id; ``book`` for the book's own matter."""
    made: tuple[Change, ...]
    """In the order in which they were made, block after block."""
    proposed: tuple[Change, ...] = ()
    """Changes of letters that are left to a person."""


@dataclass(frozen=True, slots=True)
class TypeReport:
    """The changes of a whole book."""

    chapters: tuple[ChapterChanges, ...]
    """In reading order, those without changes as well."""

    def as_json(self) -> dict[str, Any]:
        """Plain values for ``json.dumps``."""
        return {
            "changes": sum(len(one.made) for one in self.chapters),
            "rules": count_changes(self._all()),
            "chapters": [
                {"chapter": one.chapter, "changes": _plain(one.made), "proposals": _plain(one.proposed)}
                for one in self.chapters
            ],
        }

    def as_table(self) -> str:
        """A line for every chapter: how many changes each rule made; then a line of sums."""
        rules = list(count_changes(self._all()))
        rows = [_row(one.chapter, one.made, one.proposed, rules) for one in self.chapters]
        proposed = tuple(change for one in self.chapters for change in one.proposed)
        return _align([["", *rules, "proposed"], *rows, _row("all", tuple(self._all()), proposed, rules)])

    def as_text(self) -> str:
        """Every change on a line, chapter after chapter."""
        return "\n".join([LEGEND, *(line for one in self.chapters for line in _lines(one))])

    def _all(self) -> Iterator[Change]:
        return (change for one in self.chapters for change in one.made)


def _plain(changes: Iterable[Change]) -> list[dict[str, str]]:
    return [
        {"rule": change.rule, "before": change.before, "after": change.after, "place": change.place}
        for change in changes
    ]


def _row(name: str, made: Iterable[Change], proposed: tuple[Change, ...], rules: list[str]) -> list[str]:
    counts = count_changes(made)
    return [name, *(str(counts.get(rule, 0)) for rule in rules), str(len(proposed))]


def _align(rows: list[list[str]]) -> str:
    """Names to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]).rstrip()
        for row in rows
    )


def _lines(one: ChapterChanges) -> Iterator[str]:
    yield f"\n{one.chapter}"
    for change in one.made:
        yield _line(change.rule, change)
    for change in one.proposed:
        yield _line(f"{change.rule}?", change)
    if not one.made and not one.proposed:
        yield "  nothing"


def _line(rule: str, change: Change) -> str:
    before, after, place = (text.translate(_SHOWN) for text in (change.before, change.after, change.place))
    return f"  {rule:<14}{before + ' → ' + after:<24} {place}".rstrip()
