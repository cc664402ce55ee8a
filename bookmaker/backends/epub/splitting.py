"""Documents that are too large for old readers, in several files: cut before headings, else between paragraphs.

Engines from Adobe's on refuse, or take seconds to open, a file of more than some 300 kB. A piece takes the notes along
that it calls first; ids stay as they are. Files are called ``NAME.xhtml``, ``NAME_2.xhtml`` ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from math import ceil

from lxml import etree

from bookmaker.backends.epub.bodies import read_body, write_body
from bookmaker.backends.epub.pagemarks import put_marks
from bookmaker.html import local_name
from bookmaker.model import Document

LARGEST = 250_000
"""Bytes of a file, about; a single paragraph, list, table or listing is never cut."""

JOINT = "_"
"""Between the name of a document and the number of its piece: no other name of a file has it."""

_HEADINGS = ("h2", "h3", "h4")
_EARLY, _LATE = 0.7, 1.15
"""Shares of an even piece from which a heading, and any block, begins the next."""


def is_large(document: Document) -> bool:
    """Whether a document should be cut."""
    return len(document.body) > LARGEST // 4 and len(document.body.encode()) > LARGEST


def split_document(document: Document) -> tuple[Document, ...]:
    """The pieces, page marks in them; the first has the document's name. ``BuildError`` where it is not well-formed."""
    root = read_body(document)
    put_marks(root, document)
    section = root[0] if len(root) == 1 and local_name(root[0]) == "section" else root
    notes = [child for child in section if child.get("class") == "footnotes"]
    blocks = [child for child in section if child not in notes]
    groups = list(_groups(blocks))
    if len(groups) < 2:
        return (document,)
    pieces = [_piece(section, group, document, number) for number, group in enumerate(groups, 1)]
    for notes_section in notes:
        _share_notes(notes_section, pieces)
    return tuple(_document(document, piece, number) for number, piece in enumerate(pieces, 1))


def piece_of(name: str) -> tuple[str, int]:
    """The name of the document that a piece is of, and its number; 1 for a document that is whole."""
    base, joint, number = name.rpartition(JOINT)
    return (base, int(number)) if joint and number.isdecimal() else (name, 1)


def _groups(blocks: Iterable[etree._Element]) -> Iterator[list[etree._Element]]:
    """The blocks in groups of about one size, none of which ends with a heading."""
    sized = [(block, len(etree.tostring(block, encoding="utf-8"))) for block in blocks]
    total = sum(size for _, size in sized)
    even = total / max(ceil(total / LARGEST), 1)
    group: list[etree._Element] = []
    filled = 0
    for block, size in sized:
        is_heading = local_name(block) in _HEADINGS
        after_heading = bool(group) and local_name(group[-1]) in (*_HEADINGS, "h1", "header", "span")
        is_full = filled > even * _EARLY if is_heading else filled + size > even * _LATE
        if group and is_full and not after_heading:
            yield group
            group, filled = [], 0
        group.append(block)
        filled += size
    yield group


def _piece(section: etree._Element, group: list[etree._Element], document: Document, number: int) -> etree._Element:
    """The section of a piece, which is a section of the same chapter; its title stands in the first."""
    piece = etree.Element("section", dict(section.attrib))
    piece.text = "\n"
    if number > 1:
        for name in ("id", "aria-labelledby"):
            piece.attrib.pop(name, None)
        piece.set("aria-label", f"{document.title} ({number})")
    piece.extend(group)
    return piece


def _share_notes(notes: etree._Element, pieces: list[etree._Element]) -> None:
    """Gives each note to the first piece that calls it, and what nobody calls to the last."""
    called = [
        {(call.get("href") or "")[1:] for call in piece.iter("a") if "noteref" in (call.get("class") or "").split()}
        for piece in pieces
    ]
    homes: dict[int, list[etree._Element]] = {}
    for item in [item for numbered in notes.findall("ol") for item in numbered.findall("li")]:
        home = next((number for number, ids in enumerate(called) if item.get("id") in ids), len(pieces) - 1)
        homes.setdefault(home, []).append(item)
    for number, items in homes.items():
        section = etree.SubElement(pieces[number], "section", dict(notes.attrib))
        etree.SubElement(section, "ol").extend(items)
    rest = deepcopy(notes)
    for empty in rest.findall("ol"):
        if not len(empty):
            rest.remove(empty)
    if len(rest):
        pieces[-1].append(rest)


def _document(document: Document, piece: etree._Element, number: int) -> Document:
    root = etree.Element("div")
    root.append(piece)
    name = document.name if number == 1 else f"{document.name}{JOINT}{number}"
    return replace(document, name=name, body=write_body(root), pages=())
