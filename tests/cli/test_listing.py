"""What `list` says of a book: the order of the book, without making it."""

from functools import partial
from pathlib import Path

from bookmaker.crew import ALONE
from bookmaker.pipeline.compiling import compile_book
from bookmaker.pipeline.listing import list_book
from bookmaker.project import open_project
from bookmaker.world import FakeWorld

SETTINGS = '[book]\ntitle = "T"\n[contents]\norder = "{}"\nparts = "{}"\nundated = "first"\n'
PAGE = "---\ntitle: {}\n{}\n---\n\nDu texte.\n\n![](gone.png)\n"
FIELDS = {
    "a": "date: 2020-01-05\ntags: [cuisine]",
    "b": "date: 2021-03-01\ntags: [jardin]",
    "c": "tags: [cuisine]",
    "d": "date: 2019-12-31",
}


def _remember(stages: list[str], stage: str, *_: int) -> None:
    stages.append(stage)


def test_the_order_is_the_books() -> None:
    """Whatever the settings: the ids stand as in the compiled book, and nothing is typeset for it."""
    for order in ("oldest-first", "newest-first", "file-name"):
        for parts in ("none", "year", "month", "tag"):
            files = {f"book/chapters/{n}.md": PAGE.format(n.upper(), text).encode() for n, text in FIELDS.items()}
            world = FakeWorld({"book/book.toml": SETTINGS.format(order, parts).encode(), **files})
            project = open_project(Path("book"), world)
            stages: list[str] = []
            lines, _ = list_book(project, world, ALONE, partial(_remember, stages))
            book = compile_book(project, world, ALONE, lambda *_: None).book
            assert [line.id for line in lines] == [chapter.id for chapter in book.chapters]
            assert set(stages) == {"Reading"}
