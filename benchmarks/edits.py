"""What a writer does to a book between two builds."""

from __future__ import annotations

import random
import re
from pathlib import Path

import prose
from make_book import file_name, write_article

ADDED = 300
"""Words of the paragraph that moves the pages."""

_LAST_WORD = re.compile(r"([a-zàâçèéêîôû]{4,})([.?!…]</p>)")


def change_word(folder: Path, number: int, place: int = 0) -> None:
    """Two neighbouring letters change places in the last word of a paragraph of an article.

    The word keeps its width and stands where the line is not full, so that no line and no page moves. ``place`` counts
    the paragraphs that end in a word of four letters or more, from 0.
    """
    path = folder / "chapters" / file_name(number)
    text = path.read_text(encoding="utf-8")
    words = [found for found in _LAST_WORD.finditer(text) if _turned(found[1]) != found[1]]
    word = words[place % len(words)]
    path.write_text(text[: word.start(1)] + _turned(word[1]) + text[word.end(1) :], encoding="utf-8")


def add_paragraph(folder: Path) -> None:
    """The first article grows by more than a page; everything behind it moves."""
    path = folder / "chapters" / file_name(0)
    text = path.read_text(encoding="utf-8")
    more = f"<p>{prose.paragraph(random.Random('paragraph'), ADDED)}</p>\n"
    path.write_text(text.replace("<body>\n", "<body>\n" + more, 1), encoding="utf-8")


def add_article(folder: Path, count: int) -> None:
    """One article more, after those that are there."""
    write_article(folder, count, [file_name(number) for number in range(count)])


def _turned(word: str) -> str:
    """The word with two letters in its middle exchanged."""
    middle = len(word) // 2
    return word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
