"""A word changed under a process that has built the book before: ``warm.py FOLDER ARTICLES`` prints the seconds."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from edits import change_word

from bookmaker.crew import Crew
from bookmaker.pipeline.building import build_book
from bookmaker.pipeline.workers import open_crew
from bookmaker.project import open_project
from bookmaker.world import DiskWorld


def main() -> None:
    """Builds after one change, so that everything is loaded; then times the build after another."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2]) // 3
    with open_crew(("pdf",)) as crew:
        change_word(folder, number)
        build(folder, crew)
        change_word(folder, number, place=1)
        print(json.dumps({"seconds": build(folder, crew)}))


def build(folder: Path, crew: Crew) -> float:
    """Seconds for the printed edition."""
    start = perf_counter()
    world = DiskWorld()
    built = build_book(open_project(folder, world), world, crew, lambda *_: None, formats=("pdf",))
    assert built.is_new, "the change was not noticed"
    return perf_counter() - start


if __name__ == "__main__":
    main()
