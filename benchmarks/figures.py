"""What was measured, as it is kept in the raw file: one figure for one run of one case."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One run of one case."""

    case: str
    """Its name, see ``cases.CASES``."""
    articles: int
    """Of the book; 0 where there is none."""
    seconds: float
    """Wall time."""
    cpu: float = 0.0
    """Seconds of processor time, all processes together, about."""
    parent: float = 0.0
    """MB: most resident memory of the command's own process."""
    worker: float = 0.0
    """MB: the same of its largest descendant."""
    pages: int = 0
    """Of the PDF that it left."""
    size: int = 0
    """Bytes of that file, or of the EPUB."""
    layouts: int = 0
    """How often the naive way laid out the book; only the last one is in ``seconds``."""
    wrong: str = ""
    """Why the figure does not count, where it does not."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All runs of one evening."""

    runs: tuple[Figure, ...]
    """In the order in which they were made."""
    missing: tuple[tuple[str, str], ...] = ()
    """Cases that could not be measured, with the reason."""
    about: tuple[tuple[str, str], ...] = ()
    """The machine and the versions."""

    def of(self, case: str, articles: int) -> tuple[Figure, ...]:
        """The runs of a case with a book of so many articles."""
        return tuple(figure for figure in self.runs if (figure.case, figure.articles) == (case, articles))

    def middle(self, case: str, articles: int, field: str = "seconds") -> float | None:
        """The median of one field over a case's runs; none where there are none."""
        values = [float(getattr(figure, field)) for figure in self.of(case, articles)]
        return median(values) if values else None

    def sizes(self) -> tuple[int, ...]:
        """The sizes that the naive way was measured at, the smallest first."""
        return tuple(sorted({figure.articles for figure in self.runs if figure.case == "naive"}))


def write_figures(figures: Figures, path: Path) -> None:
    """Writes them as JSON."""
    value = asdict(figures)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_figures(path: Path) -> Figures:
    """What ``write_figures`` wrote."""
    value = json.loads(path.read_text(encoding="utf-8"))
    return Figures(
        runs=tuple(Figure(**figure) for figure in value["runs"]),
        missing=_pairs(value["missing"]),
        about=_pairs(value["about"]),
    )


def _pairs(rows: Iterable[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in rows)
