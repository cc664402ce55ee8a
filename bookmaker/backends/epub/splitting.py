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
from bookmaker.backends.epub.pagemarks import ROLE, put_marks
from bookmaker.html import local_name
from bookmaker.model import Document

LARGEST = 250_000
"""Bytes of a file, about; a single paragraph, list, table or listing is never cut."""

JOINT = "_"
"""Between the name of a document and the number of its piece: no other name of a file has it."""

_HEADINGS = ("h2", "h3", "h4")
_BOXES = ("div", "section", "article")
_NEARLY_ALL = 0.8
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
    for child in notes:
        section.remove(child)
    chain = [section, *_wrappers(section)]
    groups = list(_groups(list(chain[-1])))
    if len(groups) < 2:
        return (document,)
    pieces = [_piece(chain, group, document, n, is_last=n == len(groups)) for n, group in enumerate(groups, 1)]
    for notes_section in notes:
        _share_notes(notes_section, pieces)
    return tuple(_document(document, piece, number) for number, piece in enumerate(pieces, 1))


def piece_of(name: str) -> tuple[str, int]:
    """The name of the document that a piece is of, and its number; 1 for a document that is whole."""
    base, joint, number = name.rpartition(JOINT)
    return (base, int(number)) if joint and number.isdecimal() else (name, 1)


def _groups(blocks: Iterable[etree._Element]) -> Iterator[list[etree._Element]]:
    """The blocks in groups of about one size, none of which ends with a heading."""
    sized = [(block, _size(block)) for block in blocks]
    total = sum(size for _, size in sized)
    even = total / max(ceil(total / LARGEST), 1)
    group: list[etree._Element] = []
    filled = 0
    for block, size in sized:
        is_full = filled > even * _EARLY if _is_head(block) else filled + size > even * _LATE
        if group and is_full and not _is_head(group[-1]):
            yield group
            group, filled = [], 0
        group.append(block)
        filled += size
    yield group


def _is_head(block: etree._Element) -> bool:
    """Whether it goes with what stands behind it: a heading, or the mark of a page that begins there."""
    return local_name(block) in (*_HEADINGS, "h1", "header") or block.get("role") == ROLE


def _size(element: etree._Element) -> int:
    return len(etree.tostring(element, encoding="utf-8"))


def _wrappers(section: etree._Element) -> list[etree._Element]:
    """The boxes, each in the one before, that hold nearly all of a section."""
    found: list[etree._Element] = []
    inside = section
    while len(inside):
        sizes = {child: _size(child) for child in inside}
        largest = max(sizes, key=lambda child: sizes[child])
        if local_name(largest) not in _BOXES or sizes[largest] < sum(sizes.values()) * _NEARLY_ALL:
            break
        found.append(largest)
        inside = largest
    return found


def _piece(
    chain: list[etree._Element], group: list[etree._Element], document: Document, number: int, *, is_last: bool
) -> etree._Element:
    """The section of a piece, which is a section of the same chapter; its title stands in the first.

    ``chain`` are the section and the boxes that hold nearly all of it: each piece has them all; what stands before
    them is in the first piece, and what stands behind them in the last.
    """
    inner = group
    for element in reversed(chain):
        shell = etree.Element(element.tag, dict(element.attrib))
        shell.text = "\n"
        if number > 1:
            shell.attrib.pop("id", None)
        shell.extend(inner)
        before, after = list(element.itersiblings(preceding=True))[::-1], list(element.itersiblings())
        inner = [*(before if number == 1 else ()), shell, *(after if is_last else ())]
    piece = shell
    if number > 1:
        piece.attrib.pop("aria-labelledby", None)
        piece.set("aria-label", f"{document.title} ({number})")
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
