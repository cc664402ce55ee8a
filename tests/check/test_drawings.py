"""Words inside a drawing are printed and are no fault; words that no drawing has are."""

from datetime import UTC, datetime

from bookmaker.check._drawings import drawn_texts
from bookmaker.model import Asset, Book, Chapter, Part

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><title>Pli</title><g><text>bord <tspan>haut</tspan></text></g></svg>'


def test_the_words_of_the_drawings_that_a_chapter_shows() -> None:
    """Each piece of text of its own pictures, none of another chapter's."""
    assets = (Asset("a.svg", "image/svg+xml", SVG), Asset("b.svg", "image/svg+xml", SVG.replace(b"bord", b"autre")))
    chapter = Chapter("c", "C", '<p><img src="asset:a.svg" alt=""/></p>', "fr")
    book = Book(
        "T", "fr", "urn:x:y", datetime(2020, 1, 1, tzinfo=UTC), (chapter,), (Part("p", "", ("c",)),), assets=assets
    )
    assert [text.split() for text in drawn_texts(book, chapter)] == [["Pli"], ["bord", "haut"]]
