"""Case files: a trait in prose, what a source has, what a chapter gets.

``BOOKMAKER_GOLDEN=1`` writes the outputs anew; a person then reads the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bookmaker.clean import clean_article
from bookmaker.model import Article, Chapter, Source

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
PARTS = ("\n--- in\n", "\n--- out\n")


def clean(markup: str) -> Chapter:
    article = Article(Source("a.html"), "The Ferry", markup, address="https://example.org/ferry")
    return clean_article(article, chapter_id="a", lang="en")[0]


def outcome(chapter: Chapter) -> str:
    """The body, and a line for every piece of text left out."""
    return "".join((chapter.body.strip(), "\n", *(f"- {left.by}: {left.text}\n" for left in chapter.dropped)))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prose, _, rest = text.partition(PARTS[0])
    markup, _, expected = rest.partition(PARTS[1])
    chapter = clean(markup)
    if os.environ.get("BOOKMAKER_GOLDEN"):
        path.write_text(prose + PARTS[0] + markup + PARTS[1] + outcome(chapter), encoding="utf-8")
    else:
        assert outcome(chapter) == expected
    assert clean(chapter.body).body == chapter.body, "twice is not once"


def test_cases_are_read() -> None:
    assert len(CASES) >= 30
