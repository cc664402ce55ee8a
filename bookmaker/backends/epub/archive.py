"""The zip that an EPUB is, put together from files that are packed already: an unchanged one is not packed again.

Python's ``zipfile`` packs what it is given each time. The records are those of PKWARE's application note
(https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16), as ``zipfile`` writes them:
all files at one date, without extra fields (Kindle's mail service stumbles over those).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from bookmaker.errors import BuildError

LARGEST = 0xFFFF_FFFF
"""Bytes that a zip without the extensions of ZIP64 can hold."""

MOST = 0xFFFF
"""Files that it can hold."""

_VERSION = 20
"""Of the format, times ten: what a reader must know to unpack."""

_UNIX = 3
_READABLE = 0o644 << 16
_DATE = 1 << 5 | 1
"""1980-01-01, the earliest that a zip can hold, at midnight."""

_UTF8 = 0x800
"""The flag of a name that is not ASCII."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of an archive, ready to be put into it."""

    data: bytes = field(repr=False)
    """As they stand in the archive."""
    size: int
    """Bytes, unpacked."""
    sum: int
    """CRC-32 of these."""
    method: int
    """0: as they are; 8: deflated."""


def as_is(data: bytes) -> Packed:
    """The file as it is: for what is compressed already."""
    return Packed(data, len(data), zlib.crc32(data), 0)


def deflate(data: bytes) -> Packed:
    """The file packed."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(packer.compress(data) + packer.flush(), len(data), zlib.crc32(data), zlib.DEFLATED)


def join_archive(files: Iterable[tuple[str, Packed]]) -> bytes:
    """The archive of these files, in this order; ``BuildError`` where they are too many or too large for one."""
    pieces: list[bytes] = []
    index: list[bytes] = []
    at = 0
    for path, file in files:
        if at + len(file.data) + file.size > LARGEST or len(index) == MOST:
            raise BuildError("the EPUB is too large: no e-reader can open it", hint="Make two books of it.")
        name, about = _about(path, file)
        head = struct.pack("<4s", b"PK\3\4") + about + name
        # No comment, on the first disk, no attributes but those of Unix.
        place = struct.pack("<3H2L", 0, 0, 0, _READABLE, at)
        index.append(struct.pack("<4s2B", b"PK\1\2", _VERSION, _UNIX) + about + place + name)
        pieces += (head, file.data)
        at += len(head) + len(file.data)
    last = b"".join(index)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(index), len(index), len(last), at, 0)
    return b"".join((*pieces, last, end))


def _about(path: str, file: Packed) -> tuple[bytes, bytes]:
    """The name, and what both records of a file say of it."""
    name = path.encode()
    flags = 0 if path.isascii() else _UTF8
    sizes = (file.sum, len(file.data), file.size, len(name), 0)
    return name, struct.pack("<5H3L2H", _VERSION, flags, file.method, 0, _DATE, *sizes)
