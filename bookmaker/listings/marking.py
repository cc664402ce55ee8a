"""Marks the words of listings by what they are, in place of colours: a style sheet gives them weight and slant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from bookmaker.html import parse_fragment, write_fragment
from bookmaker.listings.guessing import guess_language
from bookmaker.listings.kinds import CLASSES
from bookmaker.listings.names import lexer_name

LONGEST = 60_000
"""Characters; longer listings are data, and stay as they are."""

_Piece = tuple[str, str]
"""A class, or none, and the text that has it."""


def mark_listings(body: str) -> str:
    """The body with the words of its listings marked; listings in no known language stay as they are."""
    if "<pre" not in body:
        return body
    root = parse_fragment(body)
    changed = [_mark(code) for code in _listings(root)]
    return write_fragment(root) if any(changed) else body


def _listings(root: etree._Element) -> Iterator[etree._Element]:
    """The ``code`` alone in each ``pre``, where it holds nothing but text."""
    for pre in root.iter("pre"):
        code = pre[0] if len(pre) == 1 and not (pre.text or "").strip() else None
        if code is not None and code.tag == "code" and not len(code) and not (code.tail or "").strip():
            yield code


def _mark(code: etree._Element) -> bool:
    text = code.text or ""
    lexer = _lexer(_said(code) or guess_language(text)) if len(text) <= LONGEST else None
    if lexer is None:
        return False
    pieces = list(_pieces(lexer, text))
    if "".join(piece for _, piece in pieces) != text + "\n" or not any(name for name, _ in pieces):
        return False
    pieces[-1] = (pieces[-1][0], pieces[-1][1][:-1])
    code.text = ""
    for name, piece in pieces:
        _append(code, name, piece)
    return True


def _said(code: etree._Element) -> str:
    """The language that the listing's class names; empty where it names none."""
    names = (code.get("class") or "").split()
    return next((name.removeprefix("language-") for name in names if name.startswith("language-")), "")


def _lexer(language: str) -> Any:
    """Pygments' lexer, which changes nothing of the text; none where the language is not known."""
    if not language:
        return None
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped]

    try:
        return get_lexer_by_name(lexer_name(language), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _pieces(lexer: Any, text: str) -> Iterator[_Piece]:
    """The text in pieces of one class; white space belongs to none."""
    last, held = "", ""
    for kind, piece in lexer.get_tokens(text + "\n"):  # many lexers know a line by its end
        name = _class_of(kind) if piece.strip() else last if "\n" not in piece else ""
        if name == last:
            held += piece
            continue
        if held:
            yield last, held
        last, held = name, piece
    if held:
        yield last, held


def _class_of(kind: Any) -> str:
    """The class of the nearest kind that has one; Pygments' kinds are ever narrower tuples of names."""
    while kind:
        if kind in CLASSES:
            return CLASSES[kind]
        kind = kind[:-1]
    return ""


def _append(code: etree._Element, name: str, text: str) -> None:
    if name:
        bare = text.rstrip()
        span = etree.SubElement(code, "span", {"class": name})
        span.text, span.tail = bare, text[len(bare) :]
    elif len(code):
        code[-1].tail = (code[-1].tail or "") + text
    else:
        code.text = (code.text or "") + text
