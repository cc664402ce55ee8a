"""The outline: the bookmarks of all documents as one tree (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bookmaker.backends.pdf.file.linker import Linker
from bookmaker.backends.pdf.file.syntax import text_string
from bookmaker.backends.pdf.placing import Place


@dataclass(slots=True)
class _Line:
    words: str
    target: bytes
    is_open: bool
    lines: list[_Line] = field(default_factory=list)


def write_outline(linker: Linker, places: Sequence[Place], target: Callable[[Place, int, float, float], bytes]) -> int:
    """Adds the outline of the placed documents; returns its number, 0 where there is none.

    ``target`` gives the destination for a page of a place, and x and y on it. A level left out leaves no gap.
    """
    tree = _tree(places, target)
    if not tree:
        return 0
    top = linker.reserve()
    first, count = _write(linker, tree, top)
    last = first + len(tree) - 1
    linker.add(b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (first, last, count), top)
    return top


def _tree(places: Sequence[Place], target: Callable[[Place, int, float, float], bytes]) -> list[_Line]:
    tree: list[_Line] = []
    above: list[tuple[int, list[_Line]]] = [(0, tree)]
    for place in places:
        for page, level, words, x, y, state in place.part.outline:
            while above[-1][0] >= level:
                above.pop()
            line = _Line(words, target(place, page, x, y), state != "closed")
            above[-1][1].append(line)
            above.append((level, line.lines))
    return tree


def _write(linker: Linker, lines: list[_Line], parent: int) -> tuple[int, int]:
    """The number of the first line of a branch, whose others follow, and how many lines of it are open."""
    first = linker.reserve(len(lines))
    count = len(lines)
    for at, line in enumerate(lines):
        inner, below = _write(linker, line.lines, first + at) if line.lines else (0, 0)
        count += below if line.is_open else 0
        entries = _entries(line, first + at, at > 0, at + 1 < len(lines), inner, below)
        linker.add(b"<< %s /Parent %d 0 R >>" % (b" ".join(entries), parent), first + at)
    return first, count


def _entries(line: _Line, number: int, has_before: bool, has_after: bool, inner: int, below: int) -> Iterator[bytes]:
    yield b"/Title " + text_string(line.words)
    yield b"/Dest " + line.target
    yield b"/Count %d" % (below if line.is_open else -below)
    if has_before:
        yield b"/Prev %d 0 R" % (number - 1)
    if has_after:
        yield b"/Next %d 0 R" % (number + 1)
    if inner:
        yield b"/First %d 0 R /Last %d 0 R" % (inner, inner + len(line.lines) - 1)
