"""The lists behind the chapters: what they say of pages is true in the finished file, and costs little to keep true."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest
from listed_book import LISTS, MARKED, listed_book
from printed_book import texts_of
from tag_tree import read_tags

from bookmaker.backends.pdf import on_paper, write_pdf, write_whole
from bookmaker.backends.pdf.markup.locators import fold_locators
from bookmaker.crew import Crew
from bookmaker.html import parse_fragment
from bookmaker.model import Artifact, Book, Pages
from bookmaker.render import render_book
from bookmaker.theme import load_theme
from bookmaker.world import DiskWorld


def pages_of(book: Book, theme: str = "classic") -> Pages:
    found = load_theme(theme, Path("nowhere"), DiskWorld())
    return on_paper(render_book(book, "print", found, apparatus=LISTS), found.design.size, found.design)


@cache
def printed(theme: str) -> Artifact:
    return write_pdf(pages_of(listed_book(), theme))[0]


def index_lines(artifact: Artifact) -> dict[str, list[str]]:
    """Line of the printed index -> the pages that it names."""
    texts = texts_of(artifact.data)
    first, last = artifact.page_map["index"], artifact.page_map["colophon"]
    lines = [line for text in texts[first:last] for line in text.splitlines()]
    found = (re.fullmatch(r"(\D+?), ((?:[\divxl]+(?:–[\divxl]+)?(?:, )?)+)", line.strip()) for line in lines)
    return {match[1]: match[2].split(", ") for match in found if match}


def pages_meant(numbers: list[str], labels: tuple[str, ...]) -> list[int]:
    """The pages of the file that printed numbers and ranges mean."""
    ends = [number.split("–") for number in numbers]
    return [page for end in ends for page in range(labels.index(end[0]), labels.index(end[-1]) + 1)]


@pytest.mark.parametrize("theme", ["classic", "magazine", "large-print"])
def test_every_term_is_on_the_pages_that_the_index_names(theme: str) -> None:
    """And on no others: looked up in the finished file, page by page."""
    artifact = printed(theme)
    texts, lines = texts_of(artifact.data), index_lines(artifact)
    assert set(MARKED) <= set(lines)
    body = range(artifact.page_map["preface"], artifact.page_map["chronology"])
    for term in MARKED:
        there = [number for number in body if re.search(rf"\b{term}\b", texts[number])]
        meant = pages_meant(lines[term], artifact.page_labels)
        assert set(there) <= set(meant), term
        assert {meant[0], meant[-1]} <= set(there), term
    whole = pages_meant(lines["étiquette deux"], artifact.page_labels)
    assert whole == list(range(artifact.page_map["deux"], artifact.page_map["trois"]))


def test_every_line_of_a_list_is_on_the_page_that_it_names() -> None:
    artifact = printed("classic")
    texts = texts_of(artifact.data)
    contents = texts[artifact.page_map["contents"]]
    for title in (
        "Préface",
        "Le chapitre un",
        "Le chapitre trois",
        "Chronologie",
        "Sources",
        "Table des figures",
        "Index",
    ):
        line = next(line for line in contents.splitlines() if line.startswith(title))
        number = artifact.page_labels.index(line.split()[-1])
        assert title.lower() in texts[number].lower()
    listed = texts[artifact.page_map["figures"]].splitlines()
    found = [re.fullmatch(r"(La figure de \w+).*?(\d+)", line) for line in listed]
    figures = {match[1]: int(match[2]) for match in found if match}
    assert len(figures) == 3
    assert all(words in texts[artifact.page_labels.index(str(at))] for words, at in figures.items())
    assert "blog.example/deux" in texts[artifact.page_map["sources"]]


def test_one_layout_of_the_whole_says_the_same() -> None:
    pages = pages_of(listed_book())
    assert index_lines(write_whole(pages)[0]) == index_lines(printed("classic"))


MISTAKEN = "STREAM-LENGTH"
"""The validator takes a carriage return at the end of packed data for the end of a line; veraPDF does not."""


@pytest.mark.parametrize("theme", ["classic", "magazine", "large-print"])
def test_the_lists_can_be_heard(theme: str, tmp_path: Path) -> None:
    """They pass both standards; the index is one, of lists whose items hold their links."""
    artifact = printed(theme)
    path = tmp_path / "book.pdf"
    path.write_bytes(artifact.data)
    checks = (page.validate_pdf(str(path), profile=profile) for profile in ("ua1", "3a"))
    found = [str(failure) for check in checks for failure in check.failures]
    assert [failure for failure in found if MISTAKEN not in failure] == []
    index = read_tags(artifact.data).all("Index")
    assert len(index) == 1
    items = index[0].all("LI")
    assert len(items) == len(listed_book().index)
    assert all(item.all("Link") for item in items)


def test_an_edit_that_moves_no_entry_lays_nothing_out_again(recorder: Callable[..., Any], tmp_path: Path) -> None:
    """One that moves pages lays out the chapter and the lists that show its pages, and no other chapter."""
    from bookmaker.cache import Cache

    crew = recorder(Cache(tmp_path))

    def laid(book: Book) -> set[str]:
        write_pdf(pages_of(book), crew)
        return set(crew.said())

    book = listed_book()
    laid(book)
    first = book.chapters[0]
    other = replace(first, body=first.body.replace("Les livres que l’on garde", "Les livres que l’on range", 1))
    assert laid(replace(book, chapters=(other, *book.chapters[1:]))) - {"numbers"} == {"un"}
    assert laid(listed_book(16)) - {"numbers"} == {"un", "contents", "chronology", "figures", "index"}


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        ([3], "3"),
        ([3, 3, 4], "3, 4"),
        ([5, 3, 4], "3–5"),
        ([1, 3, 4, 5, 6, 9], "1, 3–6, 9"),
        ([(2, 3)], "2–3"),
        ([(2, 2)], "2"),
        ([(2, 9), 4, 10], "2–10"),
        ([-4, 4], "iv, 4"),
        ([-1, -2, -3, 1], "i–iii, 1"),
        ([], ""),
    ],
)
def test_numbers_are_folded(pages: list[Any], printed: str) -> None:
    """Each page once, in order; roman ones first; negative here for pages of the front matter."""
    numbers: dict[str, int] = {}
    links = ""
    for at, where in enumerate(pages):
        first, last = where if isinstance(where, tuple) else (where, None)
        numbers |= {f"a{at}": abs(first)} | ({f"a{at}..end": last} if last else {})
        more = f' data-last="#a{at}..end"' if last else ""
        links += f'<a class="locator{" front" if first < 0 else ""}" href="#a{at}" data-page="#a{at}"{more}></a>'
    root = parse_fragment(f'<p>mot, <span class="locators">{links}<a class="locator" data-page="#lost"></a></span></p>')
    fold_locators(root, numbers)
    assert "".join(map(str, root.itertext())) == f"mot, {printed}"


@pytest.fixture
def recorder() -> Callable[..., Crew]:
    """A crew that remembers what it laid out."""

    class Recorder(Crew):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.names: list[str] = []

        def _make(self, jobs: Any) -> Any:
            self.names += [getattr(job.task, "name", "numbers") for job in jobs.values()]
            return super()._make(jobs)

        def said(self) -> list[str]:
            names, self.names = self.names, []
            return names

    return Recorder
