"""``asset.missing``: pictures that the book does not carry."""

from __future__ import annotations

from bookmaker.html import parse_fragment
from bookmaker.model import Book, Note
from bookmaker.notes import note

_SCHEME = "asset:"


def check_pictures(book: Book) -> tuple[Note, ...]:
    """A note for every picture that a chapter shows and that is not among the book's assets."""
    there = {asset.name for asset in book.assets}
    return tuple(
        note("asset.missing", chapter.source.address or chapter.id, f"the picture {name} is not in the book")
        for chapter in book.chapters
        for name in dict.fromkeys(
            str(picture.get("src")).removeprefix(_SCHEME)
            for picture in parse_fragment(chapter.body).iter("img")
            if str(picture.get("src")).startswith(_SCHEME)
        )
        if name not in there
    )
