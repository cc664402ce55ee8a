"""Pictures made of pixels: every kind that Pillow reads, as a JPEG, PNG or GIF that every reader shows."""

from __future__ import annotations

import io
import math
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from bookmaker.assets.complaints import complaints_heard
from bookmaker.assets.strip import strip_jpeg, strip_png
from bookmaker.assets.unreadable import UnreadableError

KINDS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/avif": "AVIF",
    "image/heic": "HEIF",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/x-icon": "ICO",
}
"""Media type -> the one decoder that is let near the bytes."""

FULL_AREA = 1600 * 2560
"""Pixels: the size of a cover. Apple's store takes pictures of about that size and not many more
(https://itunespartner.apple.com/books/articles/prepare-your-book)."""

NARROW = 0.3
"""Of ``fit``; a long strip is not made narrower than this, its text would be lost."""

QUALITY = 90
"""Of JPEG, 0..100: no difference is seen on paper above it."""

MOST_SCANS = 100
"""Passes of a JPEG; cameras and programs make ten or so, and each of them goes over all of the picture."""

_SCAN = b"\xff\xda"
_ORIENTATION = 0x0112
_LOSSY = ("image/jpeg", "image/webp", "image/avif", "image/heic")
_KEPT = ("image/jpeg", "image/png", "image/gif")


def fit_raster(data: bytes, media_type: str, fit: int, most_pixels: int) -> tuple[bytes, str, int, int]:
    """Bytes, media type, width and height of the picture as the book carries it; raises ``UnreadableError``.

    What is fit already passes through bit for bit, but for what ``strip`` takes out and for JPEGs in many passes.
    """
    if media_type == "image/jpeg" and data.count(_SCAN) > MOST_SCANS:
        raise UnreadableError("it is packed in too many passes")
    if media_type != "image/tiff":
        return _fit(data, media_type, fit, most_pixels)
    with complaints_heard() as complaints:
        fitted = _fit(data, media_type, fit, most_pixels)
    if complaints:
        raise UnreadableError(f"it is broken ({complaints[0]})")
    return fitted


def _fit(data: bytes, media_type: str, fit: int, most_pixels: int) -> tuple[bytes, str, int, int]:
    with _trouble_in_words(), _open(data := _without_notes(data, media_type), media_type) as image:
        if image.width * image.height > most_pixels:
            raise UnreadableError(f"it has {image.width} x {image.height} pixels, which is too many")
        size = fitted_size(image.width, image.height, fit)
        is_fit = media_type in _KEPT and size == image.size and not _is_deep(data, media_type)
        if is_fit and _is_plain(image, media_type):
            if image.info.get("progressive"):
                return _in_one_pass(image), media_type, image.width, image.height
            _prove(data, media_type)
            kept = strip_jpeg(data) if media_type == "image/jpeg" else data
            return kept, media_type, image.width, image.height
        return _encode(_upright(image, size), _target(image, media_type, data))


def fitted_size(width: int, height: int, fit: int) -> tuple[int, int]:
    """The size in px that a picture is shrunk to, never enlarged."""
    longest, shortest = max(width, height), min(width, height)
    scale = min(1.0, max(fit / longest, NARROW * fit / shortest))
    scale = min(scale, math.sqrt(FULL_AREA / (width * height)))
    return (max(1, int(width * scale)), max(1, int(height * scale))) if scale < 1 else (width, height)


@contextmanager
def _trouble_in_words() -> Iterator[None]:
    """Whatever a decoder says of broken bytes, as one error of ours."""
    with warnings.catch_warnings(), _whole_files_only():
        warnings.simplefilter("ignore")
        try:
            yield
        except UnreadableError:
            raise
        except (Image.DecompressionBombError, MemoryError) as error:
            raise UnreadableError("it has too many pixels") from error
        except UnidentifiedImageError as error:
            raise UnreadableError("it is broken") from error
        except (OSError, ValueError, SyntaxError, TypeError, EOFError, struct.error, zlib.error) as error:
            raise UnreadableError(f"it is broken ({error})") from error
        except (ArithmeticError, LookupError, AttributeError, RuntimeError) as error:
            # Pillow's decoders meet bytes that nobody foresaw.
            raise UnreadableError("it is broken") from error


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Pillow refuses what is cut short: WeasyPrint, once it is loaded, has told it not to, for the whole process."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _open(data: bytes, media_type: str) -> Image.Image:
    if media_type == "image/heic":
        _know_heif()
    image = Image.open(io.BytesIO(data), formats=[KINDS[media_type]])
    if image.width < 1 or image.height < 1:
        raise UnreadableError("it has no pixels")
    return image


def _know_heif() -> None:
    """Teaches Pillow what telephones write; few books hold any."""
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False)


def _is_plain(image: Image.Image, media_type: str) -> bool:
    """Whether it can go in as it is: upright, and in colours that a screen and WeasyPrint know."""
    if media_type == "image/jpeg" and image.mode not in ("L", "RGB"):
        return False
    if _has_other_colours(image):
        return False
    return int(image.getexif().get(_ORIENTATION, 1)) in (0, 1)


def _is_deep(data: bytes, media_type: str) -> bool:
    """Whether it has sixteen bits to a colour: twice the size, and nobody sees or prints it.

    https://www.w3.org/TR/png-3/#11IHDR
    """
    return media_type == "image/png" and data[24:25] == b"\x10"


def _has_other_colours(image: Image.Image) -> bool:
    """Whether its colours are not the screen's: a layout takes all for those, whatever profile says otherwise."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "P", "CMYK"):
        return False
    try:
        return "sRGB" not in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return False


def _prove(data: bytes, media_type: str) -> None:
    """Decodes it once, small where the decoder can: a truncated picture shows itself."""
    with _open(data, media_type) as image:
        image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
        image.load()


def _without_notes(data: bytes, media_type: str) -> bytes:
    """A PNG without its notes: a few bytes of them can unpack to gigabytes. A JPEG's say which side is up."""
    return strip_png(data) if media_type == "image/png" else data


def _upright(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in sRGB, as it was held, not larger than ``size`` (which is meant before turning)."""
    image.draft(None, size)
    image.load()
    plain = _to_screen_colours(image)
    if plain.size != size:
        plain = plain.resize(size, Image.Resampling.LANCZOS)
    orientation = int(image.getexif().get(_ORIENTATION, 1))
    if orientation in _TURNS:
        plain = plain.transpose(_TURNS[orientation])
    return plain


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""Exif orientation -> what sets it upright (https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.6.4)."""


def _to_screen_colours(image: Image.Image) -> Image.Image:
    """The picture as L, LA, RGB or RGBA, its colour profile applied."""
    if image.mode.startswith("I") or image.mode == "F":
        image = _to_eight_bits(image)
    mode = {"1": "L", "L": "L", "LA": "LA"}.get(image.mode, "RGBA" if image.has_transparency_data else "RGB")
    profile = image.info.get("icc_profile")
    if profile and image.mode == "P":
        image = image.convert(mode)
    if profile and image.mode in ("CMYK", "RGB", "RGBA"):
        try:
            srgb = ImageCms.createProfile("sRGB")
            target = "RGBA" if image.mode == "RGBA" else "RGB"
            turned = ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), srgb, outputMode=target
            )
            image = turned if turned is not None else image
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile says nothing about the colours
    return image if image.mode == mode else image.convert(mode)


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """A grey picture of 16 bits or more, from its black to its white."""
    wide = image.convert("F")
    low, high = (0.0, 65535.0) if image.mode != "F" else (float(v) for v in wide.getextrema())  # type: ignore[arg-type]
    factor = 255 / (high - low) if high > low else 0.0
    return wide.point(lambda value: value * factor + -low * factor).convert("L")


def _target(image: Image.Image, media_type: str, data: bytes) -> str:
    """JPEG for what was packed with loss before and has nothing to see through, else PNG."""
    lossless_webp = media_type == "image/webp" and data[12:16] == b"VP8L"
    if media_type in _LOSSY and not lossless_webp and not image.has_transparency_data:
        return "image/jpeg"
    return "image/png"


def _in_one_pass(image: Image.Image) -> bytes:
    """A progressive JPEG as a baseline one, packed with the same tables: old readers show no other."""
    buffer = io.BytesIO()
    kept = {"quality": "keep", "icc_profile": image.info.get("icc_profile"), "comment": b""}
    image.load()
    image.save(buffer, "JPEG", optimize=True, progressive=False, **kept)
    return buffer.getvalue()


def _encode(image: Image.Image, media_type: str) -> tuple[bytes, str, int, int]:
    buffer = io.BytesIO()
    image.info = {}  # comments and the like would be written again
    if media_type == "image/jpeg":
        image.save(buffer, "JPEG", quality=QUALITY, subsampling="4:2:0", optimize=True)
    else:
        image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue(), media_type, image.width, image.height
