"""The measure of all: the same pages by one WeasyPrint call over the whole book, alone in its process.

``naive.py render FOLDER PAGES`` renders the pages as a build does; ``naive.py lay-out PAGES PDF`` prints what laying
them out took.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from bookmaker.backends import pdf
from bookmaker.crew import ALONE, silent
from bookmaker.model import Pages


def main() -> None:
    """Does what the command line asks for."""
    task, source, target = sys.argv[1:]
    if task == "render":
        Path(target).write_bytes(pickle.dumps(render(Path(source))))
        return
    print(json.dumps(lay_out(pickle.loads(Path(source).read_bytes()), Path(target))))


def render(folder: Path) -> Pages:
    """The pages of the printed edition of the book in this folder."""
    from bookmaker.pipeline.compiling import compile_book
    from bookmaker.pipeline.editions import find_backends, render_edition
    from bookmaker.project import open_project
    from bookmaker.theme import load_theme
    from bookmaker.world import DiskWorld

    world = DiskWorld()
    project = open_project(folder, world)
    theme = load_theme(project.settings.output.theme, project.folder, world)
    book = compile_book(project, world, ALONE, silent).book
    (backend,) = find_backends(("pdf",))
    return render_edition(book, backend, project.settings, theme)


def lay_out(pages: Pages, target: Path) -> dict[str, Any]:
    """Seconds, and how often the book was laid out; writes the PDF.

    One call, and no look back: where WeasyPrint loses a note, or the numbers in an index move the pages, a build that
    makes the book in one piece lays it out again; the naive way does not notice.
    """
    module: Any = pdf
    module.MOST_TRIES, module.MOST_ROUNDS = 1, 0
    module.lay_out = layouts = _Timed(module.lay_out)
    start = perf_counter()
    artifact, _ = pdf.write_whole(pages)
    seconds = perf_counter() - start - sum(layouts.seconds[:-1])
    target.write_bytes(artifact.data)
    return {"seconds": seconds, "layouts": len(layouts.seconds)}


class _Timed:
    """A function, and the seconds that each call of it took."""

    def __init__(self, function: Any) -> None:
        self._function = function
        self.seconds: list[float] = []

    def __call__(self, *values: Any, **named: Any) -> Any:
        start = perf_counter()
        try:
            return self._function(*values, **named)
        finally:
            self.seconds.append(perf_counter() - start)


if __name__ == "__main__":
    main()
