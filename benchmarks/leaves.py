"""Measures the pages of a finished PDF: what is wrong at their heads and feet, read from the file alone.

    python benchmarks/leaves.py BOOK.pdf...

An independent witness: it knows the tag tree of the file and where pdfium finds the ink, and nothing of the program
that made the pages. Exit code 1 where it finds anything.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from pdf_contents import DRAWN, FRAMED, HEADINGS, HIGH, PICTURE, Block, Box, Entry, blocks_of, ink_of, whole

SHORT = 3
"""Lines that a chapter's last page has at least."""

FOLLOWING = 2
"""Lines that stand under a heading, or a picture that is ``HIGH``."""

LIST = 48
"""Points: notes that stand so near below the text are not at the foot but a list behind it."""

MERGED = 0.55
"""Of a line's height: ink that overlaps so much of it from above is of the same line."""


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
    ink, sizes = ink_of(path)
    blocks, notes, toc = blocks_of(path, ink)
    pages = [_with_ornaments(_lines(blocks, page), ink[page]) for page in range(len(sizes))]
    below = [_lines(notes, page) for page in range(len(sizes))]
    found = [*_breaks(pages, below), *_outside(ink, sizes), *_captions(blocks), *_contents(toc)]
    return sorted(found, key=lambda one: one.page)


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
    return replace(whole(row), text=" ".join(box.text for box in sorted(row, key=lambda box: box.left)))


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
