"""Tables whose columns are narrower than their words: cells are compared by letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bookmaker.check._text import seen_text
from bookmaker.html import parse_fragment
from bookmaker.words import Run, words_of


def match_cells(runs: Sequence[Run], body: str) -> tuple[Run, ...]:
    """The runs without words of tables that stand there in pieces.

    A narrow column breaks a word at any letter and without a hyphen, and where a row goes on on the next page, what is
    left of all its words comes after the beginnings of all. If letters are missing, all stays as it was found.
    """
    if not runs or "<table" not in body:
        return tuple(runs)
    tables = " ".join(" ".join(words_of(seen_text(table))) for table in parse_fragment(body).iter("table"))
    mine = [run for run in runs if all(word in tables for word in run.words)]
    lost = _letters(run for run in mine if run.kind == "lost")
    if not lost or not lost <= _letters(run for run in mine if run.kind == "added"):
        return tuple(runs)
    return tuple(run for run in runs if run not in mine)


def _letters(runs: Iterable[Run]) -> Counter[str]:
    return Counter("".join(word for run in runs for word in run.words))
