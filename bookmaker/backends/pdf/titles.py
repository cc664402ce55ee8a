"""Titles of any length made to fit: running heads on one line, headings in lines of about one length."""

from __future__ import annotations

from math import ceil

from lxml import etree

from bookmaker.html import element_text
from bookmaker.model import Book, Document

HEAD_WIDTH = 46.0
"""What a head line holds, in average lower-case letters, on the narrowest page we set."""

LETTER = 0.46
"""Em: the average lower-case letter of Linux Libertine and its Display, with their share of spaces."""

_WIDE, _NARROW = frozenset("mwMWŒœÆæ—@%"), frozenset("iljtfrI.,:;!'’()[] ")

LONG, LONGER = 90, 260
"""Characters above which a title is set smaller, and as small as the text."""

TITLE_MEASURES = {"titlepage": 10.4, "chapter": 15.6, "part": 12.8}
"""Kind of document -> em of its title's size that the narrowest measure has room for (see ``print.css``)."""


def dress_title(section: etree._Element, book: Book, document: Document) -> None:
    """Gives a document's section its running heads, a class for the length of its title, and even lines to it."""
    length = ["longer"] if len(document.title) > LONGER else ["long"] if len(document.title) > LONG else []
    section.set("class", " ".join([section.get("class", ""), *length]))
    _set_heads(section, book, document)
    if document.kind == "titlepage":
        _keep_names(section, book.authors)
    if not length and document.kind in TITLE_MEASURES:
        _balance(next(section.iter("h1"), None), TITLE_MEASURES[document.kind])


def fit_head(title: str, width: float = HEAD_WIDTH) -> str:
    """The title as it stands in a running head: cut after a whole word, with an ellipsis, where it is too long."""
    if _measure(title) <= width:
        return title
    kept = ""
    for word in title.split():
        longer = f"{kept} {word}".strip()
        if _measure(longer) > width - 1:
            break
        kept = longer
    return (kept or _cut(title, width - 1)).rstrip(" ,;:.–—-«“(/\u00a0\u202f") + "…"


def balanced_width(title: str, measure: float) -> float:
    """The width, in em of the title's own size, at which its lines come out about equal; 0 where one line holds it.

    ``measure`` is the room across, in em. CSS has ``text-wrap: balance`` for it, which WeasyPrint does not know.
    """
    width = _measure(title) * LETTER
    lines = ceil(width / measure)
    if lines < 2 or not title.strip():
        return 0
    longest = max(_measure(word) for word in title.split()) * LETTER
    return min(measure, max(width / lines * 1.12, longest * 1.05))


def _set_heads(section: etree._Element, book: Book, document: Document) -> None:
    """The running heads, on the section's first element: the book's title on the verso, the document's on the recto."""
    verso, recto = fit_head(book.title), fit_head(document.title)
    left, right = (recto, verso) if book.rtl else (verso, recto)
    bearer = section[0] if len(section) else section
    bearer.set("class", f"{bearer.get('class', '')} heads".strip())
    bearer.set("data-left", left)
    bearer.set("data-right", right)


def _keep_names(section: etree._Element, names: tuple[str, ...]) -> None:
    """No line breaks inside an author's name."""
    for line in section.iter("p"):
        for name in names if line.text else ():
            line.text = (line.text or "").replace(name, name.replace(" ", "\u00a0") if len(name) < 32 else name)


def _balance(title: etree._Element | None, measure: float) -> None:
    width = balanced_width(element_text(title), measure) if title is not None else 0
    if title is not None and width:
        title.set("style", f"width: {width:.2f}em; max-width: 100%; margin-left: auto; margin-right: auto")


def _measure(text: str) -> float:
    return sum(map(_advance, text))


def _advance(char: str) -> float:
    """About how wide a character is, in average lower-case letters (ideographs are two)."""
    if ord(char) >= 0x1100:
        return 2.0 if ord(char) > 0x2E7F or ord(char) < 0x1200 else 1.0
    if char in _WIDE:
        return 1.6
    return 0.6 if char in _NARROW else 1.25 if char.isupper() else 1.0


def _cut(text: str, width: float) -> str:
    used = 0.0
    for place, char in enumerate(text):
        used += _advance(char)
        if used > width:
            return text[:place]
    return text
