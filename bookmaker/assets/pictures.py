"""One picture: what it is by its bytes, and the asset that the book carries instead of it."""

from __future__ import annotations

import re

from bookmaker.assets.unreadable import UnreadableError
from bookmaker.fingerprint import asset_name
from bookmaker.model import Asset

SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/svg+xml": ".svg",
}
"""Media types that every e-reader and the printed edition can show (https://www.w3.org/TR/epub-33/#sec-core-media-types),
and the suffix that belongs to each."""

LONGEST_SIDE = 2048
"""Pixels: a full page of A5 at 300 dpi has 2480, its text block about that."""

MOST_PIXELS = 64_000_000
"""Pixels; a larger picture is not decoded: it would take more than 256 MB."""

_SVG = re.compile(
    rb"\s*+(?>(?:<\?xml[^>]*+>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>)\s*+)*+<([\w-]+:)?svg[\s>/]", re.DOTALL
)
"""What may stand before the first element, in linear time: nothing of it is read in two ways."""

_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""Brands of the files that telephones make (https://github.com/nokiatech/heif)."""

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\0\0\1\0", "image/x-icon"),
)


def read_picture(data: bytes, *, fit: int = LONGEST_SIDE, most_pixels: int = MOST_PIXELS) -> Asset:
    """The asset for a picture file: safe, without what the camera or a tracker wrote into it, at most ``fit`` px long.

    The same bytes give the same asset. Raises ``UnreadableError``.
    """
    media_type = sniff(data)
    if media_type == "image/svg+xml":
        from bookmaker.assets.vector import clean_svg

        clean, width, height = clean_svg(data)
        return name_asset(clean, media_type, width, height)
    if not media_type:
        raise UnreadableError("it is empty" if not data else "it is no picture of a kind that we know")
    from bookmaker.assets.raster import fit_raster

    return name_asset(*fit_raster(data, media_type, fit, most_pixels))


def sniff(data: bytes) -> str:
    """The media type that the bytes show, whatever the file is called; empty where they are no picture."""
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return "image/avif"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        return "image/heic"
    return "image/svg+xml" if _SVG.match(data[:65536].removeprefix(b"\xef\xbb\xbf")) else ""


def name_asset(data: bytes, media_type: str, width: int, height: int) -> Asset:
    """The asset, named by its content: the same bytes have the same name in every edition."""
    return Asset(asset_name(data, SUFFIXES[media_type]), media_type, data, width, height)
