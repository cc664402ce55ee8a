"""The words inside drawings: an edition prints them, and they are no words of the article's text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bookmaker.html import local_name, parse_fragment
from bookmaker.model import Book, Chapter

_SAID = frozenset({"text", "title", "desc"})
"""Elements of SVG that hold words (https://www.w3.org/TR/SVG2/text.html)."""


def drawn_texts(book: Book, chapter: Chapter) -> Iterator[str]:
    """The words in every SVG picture that the chapter shows, a string for each piece of text."""
    drawings = {f"asset:{asset.name}": asset.data for asset in book.assets if asset.media_type == "image/svg+xml"}
    if not drawings:
        return
    shown = {str(e.get("src")) for e in parse_fragment(chapter.body).iter() if local_name(e) == "img"}
    for source in sorted(shown & drawings.keys()):
        yield from _texts_of(drawings[source])


def _texts_of(svg: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(svg, parser)
    for element in root.iter() if root is not None else ():
        if local_name(element) in _SAID:
            yield " ".join(str(piece) for piece in element.itertext())
