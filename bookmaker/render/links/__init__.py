"""Links on paper, by the book's own policy ([links] in book.toml): page numbers, addresses, codes to scan.

Takes the body of a chapter, gives it with what paper wants; the chapter itself, against which the editions are held,
stays as it is. What is put in says by its class that it is the edition's: ``page-ref``, ``link-call``, ``link-list``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from bookmaker.config import LinkSettings
from bookmaker.html import parse_fragment, write_fragment
from bookmaker.locales import labels
from bookmaker.model import Book, Chapter, Medium
from bookmaker.render.links.codes import code
from bookmaker.render.links.inside import add_pages
from bookmaker.render.links.outside import Outside, add_calls, entry_list, link_list
from bookmaker.render.links.players import frame_players, set_beside
from bookmaker.texts import texts_of, with_texts

__all__ = ["DOCUMENT", "Listed", "link_book"]

DOCUMENT = "references"
"""The document with the addresses of all chapters, where they stand at the end of the book."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The addresses of one chapter, for a list at the end of the book."""

    chapter: str
    """Its id."""
    markup: str
    """The list."""


def link_book(book: Book, medium: Medium, settings: LinkSettings) -> tuple[Book, tuple[Listed, ...]]:
    """The book with its links as the medium wants them, and what belongs into the list at its end."""
    texts = texts_of(book)
    if medium == "epub":
        return with_texts(book, map(_for_screens, texts)), ()
    titles = {text.id: text.title for text in texts}
    done = [_for_paper(text, titles, settings) for text in texts]
    return with_texts(book, (text for text, _ in done)), tuple(one for _, one in done if one)


def _for_screens(chapter: Chapter) -> Chapter:
    """Links are live there; only players get their form."""
    if 'class="embed' not in chapter.body:
        return chapter
    root = parse_fragment(chapter.body)
    frame_players(root, chapter.lang)
    return replace(chapter, body=write_fragment(root))


def _for_paper(chapter: Chapter, titles: Mapping[str, str], settings: LinkSettings) -> tuple[Chapter, Listed | None]:
    if "<a " not in chapter.body:
        return chapter, None
    root, listed = parse_fragment(chapter.body), None
    if settings.page_numbers:
        add_pages(root, chapter.lang, titles)
    if settings.outside == "end":
        place = f"{chapter.id}--"
        entries = add_calls(root, place=f"chapter:{DOCUMENT}#{place}")
        listed = Listed(chapter.id, _end_list(entries, place, chapter, settings)) if entries else None
    elif settings.outside != "none":
        lettered = settings.outside == "notes"
        entries = add_calls(root, lettered=lettered)
        if entries:
            section = link_list(entries, labels(chapter.lang)["links"])
            section.set("class", "link-list at-foot" if lettered else "link-list")
            _add_codes(section[-1], entries, chapter.lang, settings)
            root.append(section)
    frame_players(root, chapter.lang, coded=settings.qr != "none")
    return replace(chapter, body=write_fragment(root)), listed


def _end_list(entries: tuple[Outside, ...], place: str, chapter: Chapter, settings: LinkSettings) -> str:
    items = entry_list(entries, place)
    _add_codes(items, entries, chapter.lang, settings)
    shell = parse_fragment("")
    shell.append(items)
    return write_fragment(shell)


def _add_codes(items: etree._Element, entries: tuple[Outside, ...], lang: str, settings: LinkSettings) -> None:
    """A code to scan beside each address of a list, where all are to have one."""
    if settings.qr != "all":
        return
    items.set("class", "codes")
    for item, one in zip(items, entries, strict=True):
        drawing = code(one.address, lang)
        if drawing is not None:
            set_beside(drawing, item)
