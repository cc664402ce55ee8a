"""What an import says where a reader has left more of an article out than it kept."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.html.tokens import text_inside
from bookmaker.model import Article, Note
from bookmaker.notes import note
from bookmaker.words import words_of

FEWEST = 50
"""Words: a short post may well have more of buttons and labels than of text."""

_AROUND = frozenset(
    "outside_article drop_page_header drop_page_footer drop_page_navigation drop_references drop_reader_notes".split()
)
"""Rules that take what stands around an article and is no part of it: of a page that is often most of it."""


def outweighed_notes(article: Article, listed: str) -> Iterator[Note]:
    """The warning, with the file in which an import lists what it left out; none where most of the article is there."""
    left_out = sum(len(words_of(piece.text)) for piece in article.dropped if piece.by not in _AROUND)
    if left_out < FEWEST or left_out <= (kept := len(words_of(text_inside(article.html)))):
        return
    title = f"“{article.title}”: " if article.title else ""
    message = f"{title}{left_out} words are left out, {kept} kept"
    hint = f"An import lists it in {listed} in the build folder; what is text can be put into the chapter by hand."
    yield note("words.outweighed", article.source.address, message, hint)
