"""Pictures of a book within a budget of bytes: the large ones are made smaller, all by the same measure."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from dataclasses import replace

from PIL import Image

from bookmaker.assets.raster import QUALITY
from bookmaker.model import Asset

LEAST = 30_000
"""Bytes; what is lighter is left as it is."""

SMALLEST_SIDE = 600
"""Pixels of the longer side below which no picture is made smaller: it would not fill a page of an e-reader."""

ENOUGH, AIM = 0.7, 0.9
"""Shares of the budget: what is filled so far is filled well; what the next try aims at."""

_SMALLEST_SCALE, _STEP = 0.1, 0.02
_LOSSLESS_GAIN = 0.85
"""A picture with half of the pixels has more than half of the bytes."""


def scale_for(assets: Iterable[Asset], budget: int) -> float:
    """By what the sides of the large pictures are to be multiplied for all to weigh so many bytes; 1 where they do."""
    sizes = [len(asset.data) for asset in assets if asset.media_type.startswith("image/")]
    large = sum(size for size in sizes if size > LEAST)
    left = budget - (sum(sizes) - large)
    if sum(sizes) <= budget or not large:
        return 1.0
    return max(_SMALLEST_SCALE, math.sqrt(max(left, 0) / large) * _LOSSLESS_GAIN)


def better_scale(scale: float, weight: int, budget: int) -> float | None:
    """Another scale where pictures made by this one weigh much less than they may, or more; none where it will do.

    A scale that can be no smaller will do: what it leaves, ``check`` says.
    """
    if ENOUGH * budget <= weight <= budget or (weight < budget and scale >= 1) or scale <= _SMALLEST_SCALE:
        return None
    other = min(1.0, max(_SMALLEST_SCALE, scale * math.sqrt(AIM * budget / weight)))
    return None if abs(other - scale) < _STEP else other


def shrink(task: tuple[Asset, float]) -> Asset:
    """The picture made smaller, under the same name and of the same kind; as it is where nothing is gained."""
    asset, scale = task
    longest = max(asset.width, asset.height, 1)
    scale = min(1.0, max(scale, SMALLEST_SIDE / longest))
    if scale == 1 or len(asset.data) <= LEAST or asset.media_type not in ("image/jpeg", "image/png"):
        return asset
    size = max(1, round(asset.width * scale)), max(1, round(asset.height * scale))
    with Image.open(io.BytesIO(asset.data)) as opened:
        if getattr(opened, "n_frames", 1) > 1:
            return asset
        plain = opened.convert("RGBA" if opened.has_transparency_data else "L" if opened.mode in ("1", "L") else "RGB")
        smaller = plain.resize(size, Image.Resampling.LANCZOS)
    target = io.BytesIO()
    if asset.media_type == "image/jpeg":
        smaller.save(target, "JPEG", quality=QUALITY, optimize=True)
    else:
        smaller.save(target, "PNG", optimize=True)
    data = target.getvalue()
    return replace(asset, data=data, width=size[0], height=size[1]) if len(data) < len(asset.data) else asset
