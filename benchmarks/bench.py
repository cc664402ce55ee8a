"""What the layout engine costs against one layout of the whole book: ``python benchmarks/bench.py 50 200``.

Every figure is the wall time of a process of its own, from its start to the finished PDF, over the same rendered
pages; the median of ``--runs``. The pages are rendered once before, outside the time: what comes before the layout is
the same for both. Run it on a quiet machine; the load is printed beside the table.
"""

from __future__ import annotations

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from statistics import median
from time import perf_counter

from make_book import write_book

from bookmaker.model import Pages


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to measure."""

    name: str
    """What the table calls it."""
    edit: Callable[[Pages], Pages]
    """What is done to the book before."""
    is_warm: bool
    """Whether the book without the edit is in the cache."""
    bar: dict[int, float]
    """Articles -> the share of the naive time that it may take."""


def one_word(pages: Pages) -> Pages:
    """A word in an early chapter becomes another of the same length."""
    return _with_chapter(pages, 2, lambda body: body.replace(" garde ", " gorde ", 1))


def pages_move(pages: Pages) -> Pages:
    """An early chapter grows by more than a page."""
    more = "<p>" + "Une phrase de plus, et toutes les pages qui suivent avancent. " * 60 + "</p>"
    return _with_chapter(pages, 2, lambda body: body.replace("</header>", f"</header>{more}", 1))


def article_added(pages: Pages) -> Pages:
    """One chapter more at the end, which the contents name."""
    last = [document for document in pages.documents if document.kind == "chapter"][-1]
    copy = replace(last, name="ajout", title="Un ajout", body=last.body.replace("<p>", "<p>Ajout. ", 1))
    documents: list[object] = []
    for document in pages.documents:
        line = f'<li><p class="line"><a class="title" href="chapter:ajout">Un ajout</a> {_NUMBER}</p></li></ol>'
        if document.kind == "contents":
            head, end, tail = document.body.rpartition("</ol>")
            document = replace(document, body=head + line + tail if end else document.body)
        documents += [document, copy] if document is last else [document]
    return replace(pages, documents=tuple(documents))  # type: ignore[arg-type]


_NUMBER = '<a class="number" href="chapter:ajout"></a>'

CASES = (
    Case("cold", lambda pages: pages, False, {200: 0.45, 1000: 0.36}),
    Case("one word changed", one_word, True, {200: 0.05, 1000: 0.02}),
    Case("pages move", pages_move, True, {200: 0.08}),
    Case("article added", article_added, True, {200: 0.07}),
    Case("nothing changed", lambda pages: pages, True, {}),
)


def main() -> None:
    """Parses the command line, measures, prints the table; as ``--child`` does one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="*", default=[50, 200])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--child", nargs=3, metavar=("PAGES", "CASE", "CACHE"))
    options = parser.parse_args()
    if options.child:
        run_child(*options.child)
        return
    for count in options.articles:
        for line in measure(count, options.runs):
            print(line, flush=True)  # noqa: T201


def measure(count: int, runs: int) -> list[str]:
    """The lines of the table for a book of so many articles."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pages").write_bytes(pickle.dumps(rendered(folder / "book", count)))
        naive = median(_run(folder, "naive", folder / "none") for _ in range(max(1, runs // 2)))
        lines = [
            f"| {count} articles | seconds | of naive | bar | load {os.getloadavg()[0]:.1f} |",
            "|---|--:|--:|--:|---|",
        ]
        lines += [f"| one layout of the whole book | {naive:.2f} | 1 | | |"]
        for case in CASES:
            seconds = median(_run_case(folder, case) for _ in range(runs))
            bar = case.bar.get(count, "")
            lines += [f"| {case.name} | {seconds:.2f} | {seconds / naive:.3f} | {bar} | {os.getloadavg()[0]:.1f} |"]
    return lines


def rendered(folder: Path, count: int) -> Pages:
    """The pages of a book of so many articles."""
    from bookmaker.pipeline.compiling import compile_book
    from bookmaker.pipeline.editions import find_backends, render_edition
    from bookmaker.project import open_project
    from bookmaker.theme import load_theme
    from bookmaker.world import DiskWorld

    write_book(folder, count)
    world = DiskWorld()
    project = open_project(folder, world)
    theme = load_theme(project.settings.output.theme, project.folder, world)
    book = compile_book(project, world, lambda *_: None).book
    return render_edition(book, find_backends(("pdf",))[0], project.settings, theme)


def run_child(pages: str, name: str, cache: str) -> None:
    """One run: lays out the pages as the case has them."""
    from bookmaker.backends.pdf import write_pdf, write_whole
    from bookmaker.cache import Cache
    from bookmaker.plugs import Workshop

    value: Pages = pickle.loads(Path(pages).read_bytes())
    if name == "naive":
        write_whole(value)
        return
    case = next(case for case in CASES if case.name == name)
    write_pdf(case.edit(value), Workshop(Cache(Path(cache))))


def _run_case(folder: Path, case: Case) -> float:
    """Seconds; what the run adds to the cache is taken out again."""
    cache = folder / "cache"
    if not case.is_warm:
        rmtree(cache, ignore_errors=True)
        return _run(folder, case.name, cache)
    before = {path for path in cache.rglob("*") if path.is_file()}
    seconds = _run(folder, case.name, cache)
    for path in {path for path in cache.rglob("*") if path.is_file()} - before:
        path.unlink()
    return seconds


def _run(folder: Path, name: str, cache: Path) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, __file__, "--child", folder / "pages", name, cache], check=True)
    return perf_counter() - start


def _with_chapter(pages: Pages, place: int, change: Callable[[str], str]) -> Pages:
    chapters = [document for document in pages.documents if document.kind == "chapter"]
    chosen = chapters[place]
    changed = replace(chosen, body=change(chosen.body))
    assert changed != chosen
    return replace(pages, documents=tuple(changed if d is chosen else d for d in pages.documents))


if __name__ == "__main__":
    main()
