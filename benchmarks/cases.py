"""What is measured: each case is one command on a book of its own, in a folder of its own, with a cache of its own."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edits import add_article, add_paragraph, change_word
from figures import Figure
from processes import Run, run

HERE = Path(__file__).parent
Starts = tuple[tuple[str, int], ...]
"""Entries of an outline, with their pages from 0."""

PROGRAM = Path(sys.executable).with_name("bookmaker")
"""As it is installed, because that is what people start."""


@dataclass(frozen=True, slots=True)
class Lab:
    """The place where the books of one size lie."""

    folder: Path
    """Holds ``book/`` as it was generated, and what the cases make."""
    articles: int
    """Of the book."""

    @property
    def pages(self) -> Path:
        """The rendered pages that the naive way lays out."""
        return self.folder / "pages.pickle"

    @property
    def joined(self) -> Path:
        """All articles in one HTML file, for pandoc."""
        return self.folder / "joined.html"

    def book(self, kind: str) -> Path:
        """The copy of the book that the cases of one kind share."""
        return self.folder / kind / "book"

    def fresh(self, kind: str) -> Path:
        """The same, without what earlier cases left there and in the cache."""
        shutil.rmtree(self.folder / kind, ignore_errors=True)
        shutil.copytree(self.folder / "book", self.book(kind))
        return self.book(kind)

    def run(self, kind: str, *command: str | Path) -> Run:
        """A command with the cache of this kind."""
        (self.folder / kind).mkdir(exist_ok=True)
        return run(command, self.folder, {"XDG_CACHE_HOME": str(self.folder / kind / "cache")})


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to measure."""

    name: str
    """What the raw figures call it."""
    measure: Callable[[Lab], Figure]
    """Does it once."""
    after: str = ""
    """The case that must have been done just before, in the same folder."""
    articles: int | None = None
    """The one size that it is done at; none where it is done at every size."""
    wanted: str = ""
    """A program that it needs besides ours."""


def measure_naive(lab: Lab) -> Figure:
    """One WeasyPrint call over the whole book; the layout alone, without the start of the process."""
    target = lab.folder / "naive.pdf"
    made = lab.run("naive", sys.executable, HERE / "naive.py", "lay-out", lab.pages, target)
    said = json.loads(made.output)
    return _figure("naive", lab, made, target, seconds=said["seconds"], layouts=said["layouts"])


def measure_cold_pdf(lab: Lab) -> Figure:
    """The PDF of a book that was never built."""
    return _built("cold", lab, "pdf", lab.fresh("pdf"))


def measure_cold_both(lab: Lab) -> Figure:
    """Both editions of a book that was never built."""
    return _figure("both", lab, lab.run("both", PROGRAM, "build", lab.fresh("both")), _result(lab.book("both"), "pdf"))


def measure_cold_epub(lab: Lab) -> Figure:
    """The EPUB of a book that was never built."""
    return _built("epub", lab, "epub", lab.fresh("epub"))


def measure_word(lab: Lab) -> Figure:
    """A word changed in the middle of the book, and the PDF made again."""
    before = page_starts(lab.book("pdf"))
    change_word(lab.book("pdf"), lab.articles // 2)
    return _built("word", lab, "pdf", lab.book("pdf"), _unless("pages moved", before, same=True))


def measure_moves(lab: Lab) -> Figure:
    """The first article longer by more than a page."""
    before = page_starts(lab.book("pdf"))
    add_paragraph(lab.book("pdf"))
    return _built("moves", lab, "pdf", lab.book("pdf"), _unless("pages did not move", before, same=False))


def measure_added(lab: Lab) -> Figure:
    """One article more at the end."""
    before = page_starts(lab.book("pdf"))
    add_article(lab.book("pdf"), lab.articles)
    return _built("added", lab, "pdf", lab.book("pdf"), _unless("no article was added", before, same=False))


def measure_nothing(lab: Lab) -> Figure:
    """A build without changes."""
    before = page_starts(lab.book("pdf"))
    return _built("nothing", lab, "pdf", lab.book("pdf"), _unless("pages moved", before, same=True))


def measure_warm(lab: Lab) -> Figure:
    """A word changed, under a process that has built the book before."""
    made = lab.run("pdf", sys.executable, HERE / "warm.py", lab.book("pdf"), str(lab.articles))
    return _figure("warm", lab, made, _result(lab.book("pdf"), "pdf"), seconds=json.loads(made.output)["seconds"])


def measure_epub_word(lab: Lab) -> Figure:
    """A word changed in the middle of the book, and the EPUB made again."""
    change_word(lab.book("epub"), lab.articles // 2)
    return _built("epub-word", lab, "epub", lab.book("epub"))


def measure_pandoc(lab: Lab) -> Figure:
    """Pandoc's EPUB of one HTML file with the same articles."""
    target = lab.folder / "pandoc.epub"
    options = ["-s", "-f", "html", "-t", "epub3", "--toc", "--toc-depth=1", "--metadata=lang:fr", "--metadata=title:M"]
    where = f"--resource-path={lab.folder / 'book' / 'chapters'}"
    return _figure("pandoc", lab, lab.run("pandoc", "pandoc", lab.joined, *options, where, "-o", target), target)


def measure_help(lab: Lab) -> Figure:
    """``bookmaker --help``."""
    return _figure("help", lab, lab.run("help", PROGRAM, "--help"))


CASES = (
    Case("help", measure_help, articles=0),
    Case("both", measure_cold_both, articles=4),
    Case("naive", measure_naive),
    Case("cold", measure_cold_pdf),
    Case("word", measure_word, after="cold"),
    Case("moves", measure_moves, after="cold"),
    Case("added", measure_added, after="cold"),
    Case("nothing", measure_nothing, after="cold"),
    Case("warm", measure_warm, after="cold"),
    Case("both", measure_cold_both),
    Case("epub", measure_cold_epub),
    Case("epub-word", measure_epub_word, after="epub"),
    Case("pandoc", measure_pandoc, wanted="pandoc"),
)
"""In the order of one round: an edit finds the book as the case before it left it."""


def page_starts(book: Path) -> Starts:
    """The entries of the outline of the book's PDF, with their pages."""
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(_result(book, "pdf")) as pdf:
        entries = [(entry.get_title(), entry.get_dest()) for entry in pdf.get_toc()]
        return tuple((title, dest.get_index() if dest else -1) for title, dest in entries)


def join_articles(lab: Lab) -> None:
    """Writes all articles into one HTML file, each under its title."""
    parts = []
    for path in sorted((lab.folder / "book" / "chapters").glob("*.html")):
        title, body = re.findall(r"<title>(.*?)</title>.*<body>(.*)</body>", path.read_text("utf-8"), re.DOTALL)[0]
        mark = path.stem.rpartition("-")[2]
        parts.append(f"<h1>{title}</h1>\n" + re.sub(r'((?:id|href)="#?)([nr]\d)', rf"\g<1>a{mark}\2", body))
    lab.joined.write_text(f"<html><body>{''.join(parts)}</body></html>", encoding="utf-8")


def _built(name: str, lab: Lab, form: str, book: Path, check: Callable[[Path], str] = lambda _: "") -> Figure:
    made = lab.run(form, PROGRAM, "build", book, "--format", form)
    return _figure(name, lab, made, _result(book, form), wrong=check(book))


def _unless(complaint: str, before: Starts, *, same: bool) -> Callable[[Path], str]:
    """A check that the documents of a book stand on the same pages as before, or that they do not."""
    return lambda book: "" if (page_starts(book) == before) is same else complaint


def _figure(
    name: str,
    lab: Lab,
    made: Run,
    target: Path | None = None,
    *,
    seconds: float = 0.0,
    layouts: int = 0,
    wrong: str = "",
) -> Figure:
    return Figure(
        case=name,
        articles=lab.articles,
        seconds=seconds or made.seconds,
        cpu=made.cpu,
        parent=made.parent,
        worker=made.worker,
        pages=_count_pages(target) if target and target.suffix == ".pdf" else 0,
        size=target.stat().st_size if target else 0,
        layouts=layouts,
        wrong=wrong,
    )


def _count_pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def _result(book: Path, form: str) -> Path:
    (path,) = (book / "build").glob(f"*.{form}")
    return path
