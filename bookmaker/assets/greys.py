"""Pictures without colours, for an edition in one ink."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from bookmaker.model import Asset

QUALITY = 92
"""Of JPEG, 0..100: it is the second time that some of them are packed."""

_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "PNG"}


def grey_picture(asset: Asset) -> Asset:
    """The picture in greys, under the same name; drawings, whose colours the layout decides, and fonts stay.

    A picture that cannot be decoded stays as well: it has been seen before, and was good.
    """
    if asset.media_type not in _FORMATS:
        return asset
    try:
        with Image.open(io.BytesIO(asset.data)) as image:
            image.load()
            plain = image if image.mode in ("L", "LA") else _grey(image)
    except (OSError, ValueError):
        return asset
    if plain is image:
        return asset
    buffer = io.BytesIO()
    plain.info = {}
    if asset.media_type == "image/jpeg":
        plain.save(buffer, "JPEG", quality=QUALITY, optimize=True)
        return replace(asset, data=buffer.getvalue())
    plain.save(buffer, "PNG", optimize=True)
    return replace(asset, data=buffer.getvalue(), media_type="image/png")


def _grey(image: Image.Image) -> Image.Image:
    """As bright as its colours are seen; what one sees through stays so."""
    if image.has_transparency_data:
        return image.convert("RGBA").convert("LA")
    return image.convert("RGB").convert("L")
