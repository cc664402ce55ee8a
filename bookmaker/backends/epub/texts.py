"""The documents as files of the package: finished, and packed for the archive."""

from __future__ import annotations

from dataclasses import dataclass

from bookmaker.backends.chances import give_chances
from bookmaker.backends.epub.archive import Packed, deflate
from bookmaker.backends.epub.bodies import write_body
from bookmaker.backends.epub.contents import read_document
from bookmaker.backends.epub.kobo import STYLE, add_spans, wrap_body
from bookmaker.backends.epub.links import put_addresses, put_pages
from bookmaker.html import write_document
from bookmaker.html.inert import write_inert
from bookmaker.model import Document


@dataclass(frozen=True, slots=True)
class Frame:
    """What decides a document's file beside the document itself."""

    title: str
    """Of its window."""
    head: str
    """Markup: links to style sheets."""
    links: tuple[tuple[str, str], ...] = ()
    """Address -> path or URL in the package, empty for nowhere."""
    pictures: tuple[tuple[str, str], ...] = ()
    """Address -> path."""
    pages: tuple[tuple[str, str], ...] = ()
    """Address of a link to another document -> number of the printed page that it leads to."""
    for_kobo: bool = False
    """Whether its sentences are marked."""


def write_document_file(text: tuple[Document, Frame]) -> Packed:
    """The file of a document, packed."""
    return write_text(*text, _body(*text))


def write_text(document: Document, frame: Frame, body: str) -> Packed:
    """The file of a document with this body, packed."""
    whole = write_document(
        wrap_body(body) if frame.for_kobo else body,
        title=frame.title,
        lang=document.lang,
        rtl=document.rtl,
        head=frame.head + (STYLE if frame.for_kobo else ""),
        kind=document.kind,
        epub=True,
    )
    return deflate(write_inert(whole).encode())


def _body(document: Document, frame: Frame) -> str:
    root = read_document(document)
    give_chances(root)
    if document.chapter:
        put_pages(root, dict(frame.pages), document.lang)
    put_addresses(root, dict(frame.links), dict(frame.pictures))
    if frame.for_kobo:
        add_spans(root)
    return write_body(root)
