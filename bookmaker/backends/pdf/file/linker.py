"""Writes the book's file: takes in sets of objects, one after another, and never looks at what it has written.

So a book of any size needs no more memory than its largest part and a number for each object. The form is that of
ISO 32000-1, 7.5: streams as they are, everything else packed into object streams, and a cross-reference stream.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from struct import Struct
from typing import BinaryIO

from bookmaker.backends.pdf.objects import LEVEL, Objects, filled

PACKED = 200
"""Objects in one object stream: qpdf's habit is 100; more than some hundreds make readers slow."""

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x93\x96\n"
_WIDTHS = (1, 4, 2)
"""Bytes of the fields of a cross-reference entry: kind, place in the file or number of the stream, place in it."""

_ROW = Struct(">BBIH")
"""A row of the table, with the byte before it that says how it is filtered."""


class Linker:
    """A file as it grows."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._place = 0
        self._hash = blake2b(digest_size=16)
        self._entries: list[tuple[int, int, int]] = [(0, 0, 0xFFFF)]
        self._waiting: list[tuple[int, bytes]] = []
        self._write(_HEADER)

    def reserve(self, count: int = 1) -> int:
        """The first of so many numbers, which nobody else gets."""
        first = len(self._entries)
        self._entries += [(0, 0, 0)] * count
        return first

    def add(self, text: bytes, number: int = 0, data: bytes | None = None) -> int:
        """Adds one object, a stream where there is ``data``; returns its number, a new one where none is given."""
        number = number or self.reserve()
        if data is None:
            self._waiting.append((number, text))
            if len(self._waiting) >= PACKED:
                self._pack()
        else:
            self._entries[number] = (1, self._place, 0)
            self._write(b"%d 0 obj\n%s /Length %d >>\nstream\n" % (number, text.rstrip()[:-2].rstrip(), len(data)))
            self._write(data + b"\nendstream\nendobj\n")
        return number

    def add_stream(self, data: bytes, level: int = LEVEL) -> int:
        """Adds a stream of our own, packed so hard."""
        packed = zlib.compress(data, level)
        if len(packed) < len(data):
            return self.add(b"<< /Filter /FlateDecode >>", data=packed)
        return self.add(b"<< >>", data=data)

    def take(self, objects: Objects, gaps: Mapping[str, bytes], *, other: bool = False) -> int:
        """Adds a whole set; returns the number of its first, those of the others follow.

        ``gaps`` fills what the set leaves open; ``other`` says that its pages stand on the other side.
        """
        base = self.reserve(len(objects.items))
        row = [gaps[name] for name in objects.gaps]
        for number, item in enumerate(objects.items, base):
            self.add(filled(item, base, row, other=other), number, item[2])
        return base

    def finish(self, root: int, info: int) -> None:
        """Writes what is left, and the table of contents of the file."""
        self._pack()
        number = self.reserve()
        self._entries[number] = (1, self._place, 0)
        name = b"<%s>" % self._hash.hexdigest().encode()
        data = zlib.compress(_packed(self._entries), LEVEL)
        head = b"<< /Type /XRef /Size %d /W [ %d %d %d ] /Root %d 0 R /Info %d 0 R /ID [ %s %s ] /Filter /FlateDecode"
        parameters = b" /DecodeParms << /Predictor 12 /Columns %d >> >>" % sum(_WIDTHS)
        place = self._place
        self.add(head % (len(self._entries), *_WIDTHS, root, info, name, name) + parameters, number, data)
        self._write(b"startxref\n%d\n%%%%EOF\n" % place)

    def _pack(self) -> None:
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        stream = self.reserve()
        places, at = [], 0
        for index, (number, text) in enumerate(waiting):
            self._entries[number] = (2, stream, index)
            places.append(b"%d %d" % (number, at))
            at += len(text) + 1
        head = b" ".join(places) + b"\n"
        body = head + b"\n".join(text for _, text in waiting)
        about = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode >>" % (len(waiting), len(head))
        self.add(about, stream, zlib.compress(body, LEVEL))

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._hash.update(data)
        self._place += len(data)


def _field(value: int, width: int) -> bytes:
    return value.to_bytes(width, "big")


def _packed(entries: Sequence[tuple[int, int, int]]) -> bytes:
    """The rows of the table, each as its difference from the one above, byte by byte: PNG's filter "Up" (2).

    All bytes are subtracted at once, as two long numbers: with the highest bit of each byte set before, none borrows
    from its neighbour (Knuth, The Art of Computer Programming 4A, 7.1.3).
    """
    rows = b"".join(_ROW.pack(0, *entry) for entry in entries)
    count = len(rows)
    high = int.from_bytes(b"\x80" * count, "big")
    row, above = (int.from_bytes(part, "big") for part in (rows, bytes(_ROW.size) + rows[: -_ROW.size]))
    less = ((row | high) - (above & ~high)) ^ ((row ^ ~above) & high)
    kinds = int.from_bytes((b"\2" + bytes(_ROW.size - 1)) * len(entries), "big")
    return (less | kinds).to_bytes(count, "big")
