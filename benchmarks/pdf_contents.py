"""What a finished PDF holds, read from the file alone: where pdfium finds its ink, and its tag tree."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

FLOW = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "LI", "Caption", "Lbl", "TD", "TH", "Formula", "Figure"}
"""Structure types that hold lines of text or a picture."""

HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}

PICTURE = "\ufffc"
"""Stands for one in a text."""

DRAWN = -2
"""What is drawn in the marked content N has this number less N: a formula is lines and curves, and so are a rule and
the line of dots in the contents, whose ends are cut off."""

HIGH = 24
"""Points: two lines of text."""

THIN = 4
"""Points: what is less wide is a stroke."""

FRAMED = -(10**6)
"""Under this number are the frames that are drawn around what stands in a picture's place."""


@dataclass(slots=True)
class Block:
    """One element of the tag tree that holds text."""

    kind: str
    section: int
    """The number of the chapter or other part of the book that it is in."""
    figure: int
    """The number of the group of picture and caption that it is in; 0 for none."""
    pieces: dict[int, list[Box]] = field(default_factory=dict)
    """Page -> where its ink is."""


@dataclass(frozen=True, slots=True)
class Box:
    """Ink: points from the bottom left."""

    left: float
    bottom: float
    right: float
    top: float
    text: str = ""


Entry = tuple[list[str], str]
"""A line of the contents: the pieces of text in it, and the number of the page that it leads to."""


def ink_of(path: Path) -> tuple[list[dict[int, list[Box]]], list[Box]]:
    """For each page: number of marked content -> boxes of ink (-1: not in the tree); and the pages' own boxes.

    What is drawn in it is one box, under the number that ``DRAWN`` tells.
    """
    import pypdfium2 as pdfium  # type: ignore[import-untyped]
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    pages, sizes = [], []
    with pdfium.PdfDocument(path) as file:
        for page in file:
            found: dict[int, list[Box]] = {}
            strokes: dict[int, list[Box]] = {}
            text = page.get_textpage()
            for item in page.get_objects(max_depth=1):  # below that bounds are in the space of the form
                if item.type == raw.FPDF_PAGEOBJ_PATH:
                    number = raw.FPDFPageObj_GetMarkedContentID(item.raw)
                    left, bottom, right, top = item.get_bounds()
                    strokes.setdefault(number, []).append(Box(left, bottom, right, top, PICTURE))
                    continue
                if item.type not in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
                    continue
                words = _words(raw, item, text) if item.type == raw.FPDF_PAGEOBJ_TEXT else PICTURE
                if words.strip():
                    number = raw.FPDFPageObj_GetMarkedContentID(item.raw)
                    left, bottom, right, top = item.get_bounds()
                    found.setdefault(number, []).append(Box(left, bottom, right, top, words))
            text.close()
            found |= {DRAWN - n: [whole(boxes)] for n, boxes in strokes.items() if n >= 0}
            found[FRAMED] = list(_frames(strokes.get(-1, [])))
            pages.append(found)
            sizes.append(Box(*page.get_trimbox()))
    return pages, sizes


def _frames(strokes: Sequence[Box]) -> Iterator[Box]:
    """What two upright strokes stand beside that are equally high."""
    upright = sorted((box for box in strokes if box.right - box.left < THIN < HIGH < box.top - box.bottom), key=_ends)
    for _, sides in groupby(upright, key=_ends):
        both = list(sides)
        if len(both) == 2:
            yield whole(both)


def whole(boxes: Sequence[Box]) -> Box:
    """All that some boxes cover."""
    left, right = min(b.left for b in boxes), max(b.right for b in boxes)
    return Box(left, min(b.bottom for b in boxes), right, max(b.top for b in boxes), boxes[0].text)


def _ends(box: Box) -> tuple[int, int]:
    return round(box.bottom), round(box.top)


def _words(raw: Any, item: Any, page: Any) -> str:
    size = raw.FPDFTextObj_GetText(item.raw, page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pointer = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFTextObj_GetText(item.raw, page.raw, pointer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def blocks_of(path: Path, ink: Sequence[dict[int, list[Box]]]) -> tuple[list[Block], list[Block], list[Entry]]:
    """The blocks of the tag tree in order; the notes; for each line of the contents what it shows and should."""
    import pikepdf

    with pikepdf.open(path) as file:
        walk = _Walk(file, ink)
        walk.go(file.Root.StructTreeRoot.K[0])
        return walk.blocks, walk.notes, walk.contents


class _Walk:
    """A walk through the tag tree."""

    def __init__(self, file: Any, ink: Sequence[dict[int, list[Box]]]) -> None:
        self.ink, self.blocks, self.notes = ink, list[Block](), list[Block]()
        self.contents: list[Entry] = []
        self.pages = {page.objgen: number for number, page in enumerate(file.pages)}
        self.labels = [file.pages[number].label for number in range(len(file.pages))]
        self.names = _names(file)
        self.figures = 0

    def go(self, top: Any) -> None:
        waiting: list[tuple[Any, Block | None, str, int, int, int]]
        waiting = [(kid, None, "", n + 1, 0, 0) for n, kid in _kids(top)]
        waiting.reverse()
        while waiting:
            node, block, within, section, figure, page = waiting.pop()
            if isinstance(node, int):
                if block is not None:
                    block.pieces.setdefault(page, []).extend(self._boxes(page, node, within))
                continue
            if "/MCID" in node:
                at = self.pages[node.Pg.objgen] if "/Pg" in node else page
                if block is not None:
                    block.pieces.setdefault(at, []).extend(self._boxes(at, int(node.MCID), within))
                continue
            if "/S" not in node:
                continue
            kind = str(node.S)[1:]
            if kind == "Note":
                block, figure = Block(kind, section, 0), 0
                self.notes.append(block)
            page = self.pages[node.Pg.objgen] if "/Pg" in node else page
            if kind == "TOCI":
                self._entry(node)
            kids = [kid for _, kid in _kids(node)]
            has_caption = any(not isinstance(k, int) and k.get("/S") == "/Caption" for k in kids)
            if has_caption:
                self.figures += 1
                figure = self.figures
            if kind in FLOW and not _holds(block, kind):
                block = Block(kind, section, figure)
                self.blocks.append(block)
            waiting.extend((kid, block, kind, section, figure, page) for kid in reversed(kids))

    def _boxes(self, page: int, number: int, within: str) -> Sequence[Box]:
        """The ink of a marked content; lines and curves count where they are a formula or a picture."""
        drawn = self.ink[page].get(DRAWN - number, ()) if within in ("Formula", "Figure") else ()
        return [*self.ink[page].get(number, ()), *drawn]

    def _entry(self, node: Any) -> None:
        link = next((n for n in _below(node) if n.get("/S") == "/Link"), None)
        if link is None:
            return
        shown = [box.text.strip() for n, page in _contents_of(link, self.pages) for box in self.ink[page].get(n, ())]
        for _, kid in _kids(link):
            if not isinstance(kid, int) and kid.get("/Type") == "/OBJR":
                target = kid.Obj.get("/Dest")
                if target is None and "/A" in kid.Obj:
                    target = kid.Obj.A.get("/D")
                page = self.names.get(str(target))
                if page is not None:
                    self.contents.append((shown, self.labels[self.pages[page]]))
                    return


def _holds(block: Block | None, kind: str) -> bool:
    """Whether what is in a block is of it: all of a note, and pictures in a line."""
    if block is None:
        return False
    return block.kind == "Note" or (kind in ("Figure", "Formula") and block.kind != "LI")


def _names(file: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    waiting = [file.Root.Names.Dests] if "/Names" in file.Root and "/Dests" in file.Root.Names else []
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", []))
        row = list(node.get("/Names", []))
        found |= {str(name): target[0].objgen for name, target in zip(row[::2], row[1::2], strict=True)}
    return found


def _kids(node: Any) -> Iterator[tuple[int, Any]]:
    import pikepdf

    kids = node.get("/K", [])
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    for number, kid in enumerate(listed):
        yield number, int(kid) if isinstance(kid, int) else kid


def _below(node: Any) -> Iterator[Any]:
    for _, kid in _kids(node):
        if not isinstance(kid, int) and "/S" in kid and kid.S != "/TOC":
            yield kid
            yield from _below(kid)


def _contents_of(node: Any, pages: dict[Any, int]) -> Iterator[tuple[int, int]]:
    at = pages[node.Pg.objgen] if "/Pg" in node else -1
    for _, kid in _kids(node):
        if isinstance(kid, int):
            yield kid, at
        elif "/MCID" in kid:
            yield int(kid.MCID), pages[kid.Pg.objgen] if "/Pg" in kid else at
        elif "/S" in kid:
            yield from _contents_of(kid, pages)
