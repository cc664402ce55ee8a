"""Style sheets without what the package does not carry: a reader cannot fetch it, and validators refuse the book.

Every file that a sheet names has to stand in the package (https://www.w3.org/TR/epub-33/#sec-publication-resources);
``@import`` and addresses of a disk or of the web do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from bookmaker.backends.epub.cascade import in_order
from bookmaker.model import Note, Style
from bookmaker.notes import note

CARRIED = ("asset:", "data:")
"""Beginnings of the addresses that a sheet may name: a picture or font of the book, or the bytes themselves."""


def carried_styles(styles: tuple[Style, ...]) -> tuple[tuple[Style, ...], tuple[Note, ...]]:
    """The sheets without the declarations that ask for something else, and a note for each of these.

    What is left is in the order of its weight (``cascade``).
    """
    cleaned = [(style, *carried_css(style.css)) for style in styles]
    notes = [_note(style.name, refused) for style, _, lost in cleaned for refused in lost]
    return tuple(replace(style, css=in_order(css)) for style, css, _ in cleaned), tuple(dict.fromkeys(notes))


def carried_css(css: str) -> tuple[str, tuple[str, ...]]:
    """The sheet without what the package does not carry, and the pieces that were taken out."""
    import tinycss2  # type: ignore[import-untyped]  # sheets change rarely: their result is found in the cache

    lost: list[str] = []
    kept = _carried(tinycss2.parse_component_value_list(css), lost)
    return (tinycss2.serialize(kept) if lost else css), tuple(lost)


def _note(sheet: str, refused: str) -> Note:
    piece = " ".join(refused.split()).removesuffix(";")
    hint = "Write what you need into the sheet itself; a picture goes into a chapter."
    return note("style.reference", sheet, f"left out, the EPUB does not carry what it asks for: {piece[:120]}", hint)


def _carried(tokens: Iterable[Any], lost: list[str]) -> list[Any]:
    """The tokens of a sheet or a block without the declarations and rules to be refused, whose text goes to ``lost``.

    It holds for rules within rules too: a piece ends with its semicolon, or with its block.
    """
    import tinycss2

    kept: list[Any] = []
    for piece in _pieces(tokens):
        if _is_import(piece) or any(not address.startswith(CARRIED) for address in _addresses(piece)):
            lost.append(tinycss2.serialize(piece))
            continue
        for token in piece:
            if token.type == "{} block":
                token.content = _carried(token.content, lost)
        kept += piece
    return kept


def _pieces(tokens: Iterable[Any]) -> Iterator[list[Any]]:
    piece: list[Any] = []
    for token in tokens:
        piece.append(token)
        if token == ";" or token.type == "{} block":
            yield piece
            piece = []
    yield piece


def _is_import(piece: list[Any]) -> bool:
    first = next((token for token in piece if token.type not in ("whitespace", "comment")), None)
    return first is not None and first.type == "at-keyword" and first.lower_value == "import"


def _addresses(tokens: Iterable[Any]) -> Iterator[str]:
    """What the tokens name, those in blocks of declarations left aside: these are looked at piece by piece."""
    for token in tokens:
        if token.type == "url":
            yield token.value
        elif token.type == "function" and token.lower_name in ("url", "src"):
            yield next((part.value for part in token.arguments if part.type == "string"), "")
        elif token.type == "function":
            yield from _addresses(token.arguments)
        elif token.type in ("() block", "[] block"):
            yield from _addresses(token.content)
