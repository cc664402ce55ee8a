"""The assets room: the pictures that chapters show, and the cover.

``collect`` finds and names them, ``pictures`` makes one fit for every reader (``raster`` with Pillow, ``vector`` for
SVG, ``strip`` for what a camera wrote into it), ``cover`` sets a cover of type. Pillow is at home here.
"""

from __future__ import annotations

from bookmaker.assets.collect import (
    LEFT_OUT,
    Answer,
    Shelf,
    Shown,
    Unshown,
    collect_images,
    find_pictures,
    fit_picture,
    is_data,
    place_pictures,
    read_address,
)

__all__ = [
    "LEFT_OUT",
    "Answer",
    "Shelf",
    "Shown",
    "Unshown",
    "collect_images",
    "find_pictures",
    "fit_picture",
    "is_data",
    "place_pictures",
    "read_address",
]
