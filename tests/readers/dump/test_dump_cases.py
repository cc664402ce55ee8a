"""Case files: a kind of dump in prose, its text, the articles that it gives.

``BOOKMAKER_GOLDEN=1`` writes the outputs anew; a person then reads the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bookmaker.model import Article, Note, Source
from bookmaker.readers.dump.reading import read_text

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
PARTS = ("\n--- in\n", "\n--- out\n")


def outcome(articles: tuple[Article, ...], notes: tuple[Note, ...]) -> str:
    """All that a reader says of a page, one fact a line."""
    found: list[str] = []
    for article in articles:
        dating = article.dating
        found += [
            f"title: {article.title}",
            f"day: {dating.day} {dating.confidence:.2f} {dating.evidence}".rstrip(),
            f"by: {', '.join(article.byline)}",
            f"lang: {article.lang}",
            f"tags: {', '.join(article.tags)}",
            article.html,
            *(f"- {left.by}: {left.text!r}" for left in article.dropped),
            "",
        ]
    return "\n".join([*found, *(f"! {note.code}" for note in notes), ""])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    prose, _, rest = path.read_text(encoding="utf-8").partition(PARTS[0])
    text, _, expected = rest.partition(PARTS[1])
    told = outcome(*read_text(text, Source("page.txt")))
    if os.environ.get("BOOKMAKER_GOLDEN"):
        path.write_text(prose + PARTS[0] + text + PARTS[1] + told, encoding="utf-8")
    assert told == expected or os.environ.get("BOOKMAKER_GOLDEN")


def test_cases_are_read() -> None:
    assert len(CASES) >= 14
