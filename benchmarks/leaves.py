"""Measures the pages of a finished PDF: what is wrong at their heads and feet, read from the file alone.

    python benchmarks/leaves.py BOOK.pdf...

An independent witness: it knows the tag tree of the file and where pdfium finds the ink, and nothing of the program
that made the pages. Exit code 1 where it finds anything.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

FLOW = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "LI", "Caption", "Lbl", "TD", "TH", "Formula", "Figure"}
"""Structure types that hold lines of text or a picture."""

HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}

SHORT = 3
"""Lines that a chapter's last page has at least."""

PICTURE = "\ufffc"
"""Stands for one in a text."""

DRAWN = -2
"""What is drawn in the marked content N has this number less N: a formula is lines and curves, and so are a rule and
the line of dots in the contents, whose ends are cut off."""

FRAMED = -(10**6)
"""Under this number are the frames that are drawn around what stands in a picture's place."""

FOLLOWING = 2
"""Lines that stand under a heading, or a picture that is ``HIGH``."""

HIGH = 24
"""Points: two lines of text."""

LIST = 48
"""Points: notes that stand so near below the text are not at the foot but a list behind it."""

THIN = 4
"""Points: what is less wide is a stroke."""

MERGED = 0.55
"""Of a line's height: ink that overlaps so much of it from above is of the same line."""


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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block."""

    block: Block
    box: Box


@dataclass(frozen=True, slots=True)
class Found:
    """One thing wrong."""

    what: str
    page: int
    """From 1, in the file."""
    text: str


def measure(path: Path) -> list[Found]:
    """All that is wrong in a file."""
    ink, sizes = _ink(path)
    blocks, notes, toc = _blocks(path, ink)
    pages = [_with_ornaments(_lines(blocks, page), ink[page]) for page in range(len(sizes))]
    below = [_lines(notes, page) for page in range(len(sizes))]
    found = [*_breaks(pages, below), *_outside(ink, sizes), *_captions(blocks), *_contents(toc)]
    return sorted(found, key=lambda one: one.page)


def _ink(path: Path) -> tuple[list[dict[int, list[Box]]], list[Box]]:
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
            found |= {DRAWN - n: [_whole(boxes)] for n, boxes in strokes.items() if n >= 0}
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
            yield _whole(both)


def _ends(box: Box) -> tuple[int, int]:
    return round(box.bottom), round(box.top)


def _words(raw: Any, item: Any, page: Any) -> str:
    size = raw.FPDFTextObj_GetText(item.raw, page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pointer = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFTextObj_GetText(item.raw, page.raw, pointer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _blocks(path: Path, ink: Sequence[dict[int, list[Box]]]) -> tuple[list[Block], list[Block], list[Entry]]:
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


def _lines(blocks: Sequence[Block], page: int) -> list[Line]:
    """The lines of a page from its head to its foot."""
    found = [Line(block, box) for block in blocks for box in _rows(block.pieces.get(page, []))]
    return sorted(found, key=lambda line: -line.box.top)


def _with_ornaments(lines: list[Line], ink: dict[int, list[Box]]) -> list[Line]:
    """The lines of a page, framed ones as pictures, and the pictures that say nothing and so are in no tree."""
    if not lines:
        return lines
    lines = [_framed(line, ink.get(FRAMED, [])) for line in lines]
    silent = [box for box in ink.get(-1, []) if box.text == PICTURE]
    pictures = [Line(Block("Figure", lines[-1].block.section, 0), box) for box in silent]
    return sorted([*lines, *pictures], key=lambda line: -line.box.top)


def _framed(line: Line, frames: Sequence[Box]) -> Line:
    """A line in a frame as high as the frame, which stands in a picture's place."""
    box = line.box
    around = next((f for f in frames if f.bottom < box.bottom < box.top < f.top and f.left < box.left < f.right), None)
    return replace(line, box=replace(around, text=f"{PICTURE} {box.text}")) if around else line


def _rows(boxes: Sequence[Box]) -> Iterator[Box]:
    """Boxes put together that stand on one line."""
    row: list[Box] = []
    for box in sorted(boxes, key=lambda box: -(box.top + box.bottom)):
        if row and not _is_level(row[0], box):
            yield _joined(row)
            row = []
        row.append(box)
    if row:
        yield _joined(row)


def _is_level(one: Box, other: Box) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared >= MERGED * min(one.top - one.bottom, other.top - other.bottom)


def _joined(row: Sequence[Box]) -> Box:
    return replace(_whole(row), text=" ".join(box.text for box in sorted(row, key=lambda box: box.left)))


def _whole(boxes: Sequence[Box]) -> Box:
    """All that some boxes cover."""
    left, right = min(b.left for b in boxes), max(b.right for b in boxes)
    return Box(left, min(b.bottom for b in boxes), right, max(b.top for b in boxes), boxes[0].text)


def _breaks(pages: Sequence[Sequence[Line]], notes: Sequence[Sequence[Line]]) -> Iterator[Found]:
    for number, lines in enumerate(pages):
        after = pages[number + 1] if number + 1 < len(pages) else []
        goes_on = bool(lines and after) and lines[-1].block.section == after[0].block.section
        if goes_on:
            yield from _foot(lines, number + 1)
            yield from _split(lines, after, number + 1)
        before = pages[number - 1] if number else []
        is_last = bool(lines and before) and not goes_on and before[-1].block.section == lines[0].block.section
        if (
            is_last
            and len(_levels(_with_listed(lines, notes[number]))) < SHORT
            and all(PICTURE not in line.box.text for line in lines)
        ):
            yield Found("short last page", number + 1, " / ".join(line.box.text for line in lines))


def _with_listed(lines: Sequence[Line], notes: Sequence[Line]) -> Sequence[Line]:
    """The lines of a page, and those of notes that follow them at once: a list at the end of a chapter."""
    is_list = bool(notes) and lines[-1].box.bottom - notes[0].box.top < LIST
    return [*lines, *notes] if is_list else lines


def _levels(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand beside each other, as one."""
    levels: list[list[Line]] = []
    for line in lines:
        if levels and _is_level(levels[-1][0].box, line.box):
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def _foot(lines: Sequence[Line], page: int) -> Iterator[Found]:
    below = 0
    for level in reversed(_levels(lines)):
        if below < FOLLOWING and any(line.block.kind in HEADINGS for line in level):
            yield Found("heading in the last two lines", page, level[0].box.text)
        below += max(
            FOLLOWING * (PICTURE in line.box.text and line.box.top - line.box.bottom > HIGH) or 1 for line in level
        )


def _split(lines: Sequence[Line], after: Sequence[Line], page: int) -> Iterator[Found]:
    for block in {id(line.block): line.block for line in lines}.values():
        if block.kind in ("TD", "TH", "Figure") or not block.pieces.get(page):
            continue
        if PICTURE in {box.text for boxes in block.pieces.values() for box in boxes}:
            continue
        here = sum(line.block is block for line in lines)
        there = sum(line.block is block for line in after)
        if here == 1 and block.pieces.get(page - 2) is None:
            yield Found("single line at the foot", page, next(x.box.text for x in lines if x.block is block))
        if there == 1 and block.pieces.get(page + 1) is None:
            yield Found("single line at the head", page + 1, next(x.box.text for x in after if x.block is block))


def _outside(ink: Sequence[dict[int, list[Box]]], sizes: Sequence[Box]) -> Iterator[Found]:
    for number, (found, size) in enumerate(zip(ink, sizes, strict=True), 1):
        for box in (box for content, boxes in found.items() if content > DRAWN for box in boxes):
            if (
                box.left < size.left - 0.5
                or box.right > size.right + 0.5
                or box.bottom < size.bottom - 0.5
                or box.top > size.top + 0.5
            ):
                yield Found("outside the page", number, box.text)


def _captions(blocks: Sequence[Block]) -> Iterator[Found]:
    with_figure = [block for block in blocks if block.figure]
    for _, group in groupby(sorted(with_figure, key=lambda b: b.figure), key=lambda b: b.figure):
        members = list(group)
        captions = {page for b in members if b.kind == "Caption" for page, boxes in b.pieces.items() if boxes}
        pictures = {page for b in members if b.kind == "Figure" for page, boxes in b.pieces.items() if boxes}
        cells = {page for b in members if b.kind in ("TD", "TH") for page, boxes in b.pieces.items() if boxes}
        is_apart = captions != pictures if pictures else not captions <= cells
        if captions and (pictures or cells) and is_apart:
            said = next(box.text for b in members if b.kind == "Caption" for p in b.pieces.values() for box in p)
            yield Found("caption apart from its picture", min(captions) + 1, said)


def _contents(entries: Sequence[Entry]) -> Iterator[Found]:
    for shown, wanted in entries:
        if wanted not in (shown[0], shown[-1]):
            yield Found("wrong number in the contents", 0, f"{' '.join(shown)} (it is page {wanted})")


def main(paths: Sequence[str]) -> int:
    """Prints what is wrong in each file."""
    total = 0
    for path in paths:
        found = measure(Path(path))
        total += len(found)
        print(f"{path}: {len(found)} faults")
        for one in found:
            print(f"  page {one.page}: {one.what}: {one.text[:100]}")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
