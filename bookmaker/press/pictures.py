"""The pictures of a file in inks, on white paper where one could see through them."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bookmaker.press.inks import Inks

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 92
"""Of a photograph that is packed anew: no fault is seen at 300 dots an inch."""


def ink_picture(picture: Any, inks: Inks) -> None:
    """Puts a picture of a file into inks, in place."""
    if picture.get("/ImageMask", False):
        return
    was_photograph = _filter(picture) == "/DCTDecode"
    is_ready = str(picture.get("/ColorSpace", "")) in ("/DeviceGray", inks.space) and "/SMask" not in picture
    if not is_ready or (inks.colour == "cmyk" and str(picture.ColorSpace) == "/DeviceRGB"):
        _write(picture, inks.picture(_on_white(picture)), was_photograph)
    for key in ("/Interpolate", "/Intent", "/Alternates", "/OPI", "/Metadata"):
        if key in picture:
            del picture[key]


def _on_white(picture: Any) -> Image:
    """The picture as it is seen on white paper: ``L`` where it has no colours, else ``RGB``."""
    from PIL import Image

    seen = _read(picture)
    if "/SMask" in picture:
        mask = _read(picture.SMask).convert("L")
        if mask.size != seen.size:
            mask = mask.resize(seen.size)
        paper = Image.new(seen.mode, seen.size, "white")
        paper.paste(seen, mask=mask)
        seen = paper
    if seen.mode == "RGB" and _is_grey(seen):
        return seen.convert("L")
    return seen


def _read(picture: Any) -> Image:
    from pikepdf import PdfImage

    image = PdfImage(picture).as_pil_image()
    if image.mode in ("1", "L", "I;16", "I"):
        return image.convert("L")
    return image.convert("RGB")


def _is_grey(image: Image) -> bool:
    from PIL import ImageChops

    red, green, blue = image.split()
    ends = (ImageChops.difference(red, green).getextrema(), ImageChops.difference(red, blue).getextrema())
    return all(isinstance(end[1], int | float) and end[1] <= 1 for end in ends)


def _filter(picture: Any) -> str:
    found = picture.get("/Filter")
    return str(found[0]) if found is not None and not str(found).startswith("/") and len(found) else str(found)


def _write(picture: Any, image: Image, is_photograph: bool) -> None:
    from pikepdf import Array, Name

    spaces = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
    for key in ("/SMask", "/Mask", "/DecodeParms", "/Decode", "/Matte"):
        if key in picture:
            del picture[key]
    if is_photograph:
        target = BytesIO()
        image.save(target, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
        picture.write(target.getvalue(), filter=Name.DCTDecode)
        if image.mode == "CMYK":  # as Adobe writes it: inks the other way round
            picture.Decode = Array([1, 0] * 4)
    else:
        picture.write(zlib.compress(image.tobytes(), 9), filter=Name.FlateDecode)
    picture.ColorSpace, picture.BitsPerComponent = Name(spaces[image.mode]), 8
    picture.Width, picture.Height = image.size
