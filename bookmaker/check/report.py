"""The proof as a table: how many words each chapter has in the source, in the book and in every edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import Any
from unicodedata import combining, east_asian_width

from bookmaker.check.compared import Compared, Layer
from bookmaker.words import words_of


@dataclass(frozen=True, slots=True)
class LayerWords:
    """One chapter in one layer."""

    words: int
    """Words there, the edition's own included."""
    lost: int
    """Words that the text before has and this one has not."""
    added: int
    """Words that this text has and the one before has not."""


@dataclass(frozen=True, slots=True)
class ChapterWords:
    """One row of the proof."""

    chapter: str
    """Its id."""
    source: int
    """Words of the article as it came, or of the chapter where only editions were compared."""
    layers: Mapping[Layer, LayerWords]
    """By name, in the order in which they were compared: ``chapter``, ``epub``, ``kepub``, ``pdf``."""
    dropped: Mapping[str, int]
    """Rule -> words left out on purpose."""
    file: str = ""
    """What a person opens to read it."""

    @property
    def name(self) -> str:
        """What a person knows it by: its id, but for the name of a file that an id cannot say."""
        stem = PurePath(self.file).stem
        return self.chapter if stem.isascii() else stem

    @property
    def lost(self) -> int:
        """Words lost, all layers together."""
        return sum(layer.lost for layer in self.layers.values())

    @property
    def added(self) -> int:
        """Words added, all layers together."""
        return sum(layer.added for layer in self.layers.values())


@dataclass(frozen=True, slots=True)
class WordsReport:
    """The proof of a whole book."""

    chapters: tuple[ChapterWords, ...]
    """In the order in which they were compared first."""

    @property
    def is_whole(self) -> bool:
        """Whether no word was lost anywhere."""
        return not any(row.lost for row in self.chapters)

    def as_json(self) -> dict[str, Any]:
        """Plain values for ``json.dumps``."""
        return {
            "whole": self.is_whole,
            "words": sum(row.source for row in self.chapters),
            "lost": sum(row.lost for row in self.chapters),
            "added": sum(row.added for row in self.chapters),
            "dropped": sum(sum(row.dropped.values()) for row in self.chapters),
            "chapters": [_row_json(row) for row in self.chapters],
        }

    def as_table(self) -> str:
        """Lines of text: a head, a line for every chapter, a line of sums; numbers to the right."""
        layers = list(dict.fromkeys(name for row in self.chapters for name in row.layers))
        rows = [_cells(row, layers) for row in self.chapters]
        sums = ["all", *(str(sum(int(row[i]) for row in rows)) for i in range(1, len(layers) + 5))]
        return _align([["", "source", *layers, "lost", "added", "dropped"], *rows, sums])

    def as_sentence(self) -> str:
        """What the table says, in words."""
        lost, added = sum(row.lost for row in self.chapters), sum(row.added for row in self.chapters)
        if lost or added:
            return f"{lost} of the articles' words are not found, and {added} are not theirs: where, is said below."
        return (
            "Every word of the articles is there. Counts differ by what a book adds (dates, numbers, what describes a"
            " picture)\nand by what was dropped on purpose, which --verbose lists."
        )


def report_words(compared: Iterable[Compared]) -> WordsReport:
    """The proof, made of comparisons in any order; those of one chapter become one row."""
    rows: dict[str, list[Compared]] = {}
    for one in compared:
        rows.setdefault(one.chapter, []).append(one)
    return WordsReport(tuple(_row(name, found) for name, found in rows.items()))


def _row(name: str, found: list[Compared]) -> ChapterWords:
    order = sorted(found, key=lambda one: ("chapter", "epub", "kepub", "pdf").index(one.layer))
    layers = {one.layer: LayerWords(one.target, one.count("lost"), one.count("added")) for one in order}
    dropped: Counter[str] = Counter()
    for one in order:
        for rule, text in one.dropped:
            dropped[rule] += len(words_of(text))
    return ChapterWords(name, order[0].source, layers, dict(dropped), order[0].where)


def _row_json(row: ChapterWords) -> dict[str, Any]:
    layers = {name: asdict(layer) for name, layer in row.layers.items()}
    return {"chapter": row.chapter, "source": row.source, "layers": layers, "dropped": dict(row.dropped)}


def _cells(row: ChapterWords, layers: list[Layer]) -> list[str]:
    counts = [row.layers[name].words if name in row.layers else 0 for name in layers]
    return [row.name, *map(str, (row.source, *counts, row.lost, row.added, sum(row.dropped.values())))]


def _align(rows: list[list[str]]) -> str:
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = (
        "  ".join(
            [row[0] + " " * (widths[0] - _width(row[0])), *(cell.rjust(widths[i]) for i, cell in enumerate(row) if i)]
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _width(text: str) -> int:
    """Columns that a text takes on a terminal: two for each sign of China and Japan, none for an accent."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)
