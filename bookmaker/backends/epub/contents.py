"""What the package has to know of each document before any can be finished: its ids, its links, what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from bookmaker.backends.displayed import mark_displayed
from bookmaker.backends.epub.accessibility import Seen, look_at
from bookmaker.backends.epub.bodies import body_ids, body_properties, read_body
from bookmaker.backends.epub.links import asked_links, shown_pictures
from bookmaker.backends.epub.notes import make_popups
from bookmaker.backends.epub.pagemarks import Placed, find_marks, put_marks
from bookmaker.backends.epub.spoken import make_spoken
from bookmaker.backends.epub.tables import box_formulas, box_tables
from bookmaker.backends.nesting import mark_deep
from bookmaker.model import Document


@dataclass(frozen=True, slots=True)
class Content:
    """What one body holds."""

    ids: tuple[str, ...]
    """Where a link may lead, in order."""
    links: tuple[tuple[str, str], ...]
    """Each address that a link asks for, once, in order; beside it the URL of one that leads out of the book."""
    pictures: tuple[str, ...]
    """The address of each picture, once, in order."""
    properties: tuple[str, ...]
    """Of its item in the manifest."""
    seen: Seen
    """For what the book says of its accessibility."""
    pages: tuple[Placed, ...]
    """The pages of the printed edition that begin in it."""


def read_content(document: Document) -> Content:
    """What a document holds; ``BuildError`` where it is not well-formed."""
    return _content(read_document(document))


def read_document(document: Document) -> etree._Element:
    """The tree of a document's body with page marks and with notes as e-readers want them; ``BuildError`` as above.

    Where its lines may end is of no account for what it holds, and is said when its file is written.
    """
    root = read_body(document)
    put_marks(root, document)
    make_popups(root)
    box_tables(root)
    box_formulas(root)
    make_spoken(root)
    mark_displayed(root)
    if document.chapter:
        mark_deep(root)
    return root


def _content(root: etree._Element) -> Content:
    return Content(
        ids=body_ids(root),
        links=asked_links(root),
        pictures=shown_pictures(root),
        properties=tuple(body_properties(root)),
        seen=look_at(root),
        pages=find_marks(root),
    )
