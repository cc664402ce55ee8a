"""The first real input: a copied page of a French blog, through the whole path."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bookmaker.words import compare_words, words_of


@pytest.fixture(scope="module")
def seed(corpus: Path) -> Path:
    """The folder of the seed."""
    return corpus.parent / "seeds"


@pytest.fixture(scope="module")
def expected(seed: Path) -> list[dict[str, Any]]:
    """What must come out, article by article, in the order of the book."""
    found: list[dict[str, Any]] = json.loads((seed / "expected.json").read_text(encoding="utf-8"))["articles"]
    return found


@pytest.fixture(scope="module")
def book(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's book, made by the three commands."""
    folder = tmp_path_factory.mktemp("seed") / "greensi"
    source = next(seed.glob("*.txt"))
    for arguments in (["new", folder], ["import", source, "--into", folder], ["build", folder]):
        subprocess.run([sys.executable, "-m", "bookmaker", *map(str, arguments)], check=True, capture_output=True)
    return folder


def run_json(*arguments: object) -> Any:
    command = [sys.executable, "-m", "bookmaker", *map(str, arguments), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def test_four_chapters_in_order(book: Path, expected: list[dict[str, Any]]) -> None:
    """Titles, dates and order; of two articles of one day the one lower on the page comes first."""
    found = run_json("list", book)["articles"]
    words = [(words_of(a["title"]), a["date"]) for a in found]
    assert words == [(words_of(a["title"]), a["date"]) for a in expected]


def test_one_date_is_doubtful(book: Path) -> None:
    """The one that was inherited from the heading above; the others are sure."""
    confidences = [a["confidence"] for a in run_json("list", book)["articles"]]
    assert [c < 0.75 for c in confidences] == [False, False, True, False]


def test_sections_and_lists(book: Path, expected: list[dict[str, Any]]) -> None:
    """Section headings are headings, the list is a list."""
    files = {a["id"]: book / "chapters" / f"{a['id']}.html" for a in run_json("list", book)["articles"]}
    for article, path in zip(expected, files.values(), strict=True):
        text = path.read_text(encoding="utf-8")
        headings = re.findall(r"<h2[^>]*>(.*?)</h2>", text)
        assert [words_of(h) for h in headings] == [words_of(s) for s in article["sections"]]
        assert [len(re.findall("<li>", part)) for part in text.split("<ul>")[1:]] == article["lists"]


def test_no_word_is_lost_in_either_edition(book: Path) -> None:
    """The proof of the program itself: nothing lost, nothing added, in chapter, EPUB and PDF."""
    report = run_json("check", book)
    assert report["lost"] == 0
    assert report["added"] == 0
    assert len(report["chapters"]) == 4


def test_no_word_of_the_page_is_lost_on_import(seed: Path, book: Path) -> None:
    """The words of the page are in the chapter files, but for date headings and the second copies of titles."""
    source = words_of(next(seed.glob("*.txt")).read_text(encoding="utf-8"))
    kept: list[str] = []
    for path in sorted((book / "chapters").glob("*.html"), reverse=True):
        text = path.read_text(encoding="utf-8")
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        body = text.partition("<body>")[2]
        kept += words_of(re.sub(r"<[^>]+>", " ", f"{title[1] if title else ''} {body}"))
    lost = [run.words for run in compare_words(source, kept) if run.kind == "lost"]
    assert sum(map(len, lost)) <= 3 * 4 + 4 * 12, lost
