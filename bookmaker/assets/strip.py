"""Takes out of picture files what is not the picture: places, cameras, thumbnails, comments, bytes after the end.

Without decoding anything, so the picture itself keeps every bit.

- JPEG: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B
- PNG: https://www.w3.org/TR/png-3/#5DataRep
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs cICP acTL fcTL fdAT".split())
"""Chunks that change what is seen. Left out: tEXt, zTXt, iTXt, eXIf, tIME and what programs add for themselves."""

_ICC, _ADOBE = b"ICC_PROFILE\0", b"Adobe"
_MARKER = re.compile(rb"\xff+[^\xff]", re.DOTALL)
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_START_OF_SCAN, _END = 0xDA, 0xD9


def strip_jpeg(data: bytes) -> bytes:
    """The JPEG without APP1 (Exif, XMP), APP13, comments and the rest; colour profile and Adobe's marker stay.

    Raises ``ValueError`` where it stops being one before its picture begins.
    """
    kept, position = [data[:2]], 2
    while marker := _next_marker(data, position):
        position = marker.end()
        code = marker[0][-1]
        if code == _END:
            break
        end = position + int.from_bytes(data[position : position + 2], "big")
        if code == _START_OF_SCAN:
            end = _scan_end(data, end)
        if _is_kept(code, data[position + 2 : position + 20]):
            kept.append(b"\xff" + bytes((code,)) + data[position:end])
        position = end
    return b"".join(kept) + b"\xff\xd9"


def strip_png(data: bytes) -> bytes:
    """The PNG with the chunks that are seen, up to its end; raises ``ValueError`` where a chunk is cut off."""
    return PNG_SIGNATURE + b"".join(chunk for kind, chunk in _png_chunks(data) if kind in PNG_KEPT)


def _is_kept(marker: int, content: bytes) -> bool:
    if marker == 0xE0:
        return content.startswith((b"JFIF\0", b"JFXX\0"))
    if marker == 0xE2:
        return content.startswith(_ICC)
    if marker == 0xEE:
        return content.startswith(_ADOBE)
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _next_marker(data: bytes, position: int) -> re.Match[bytes] | None:
    """The marker here, fill bytes before it included; none at the end of the data."""
    found = _MARKER.match(data, position)
    if found is None and position < len(data):
        raise ValueError("a JPEG marker is missing")
    return found


def _scan_end(data: bytes, start: int) -> int:
    """Where the scan's bytes stop: at the next marker that is neither a stuffed byte nor a restart."""
    found = _AFTER_SCAN.search(data, start)
    return found.start() if found else len(data)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(PNG_SIGNATURE)
    while True:
        length = int.from_bytes(data[position : position + 4], "big")
        kind = data[position + 4 : position + 8]
        chunk = data[position : position + 12 + length]
        if len(chunk) < 12 + length:
            raise ValueError("a PNG chunk is cut off")
        yield kind, chunk
        if kind == b"IEND":
            return
        position += len(chunk)
