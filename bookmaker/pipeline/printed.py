"""The pictures as the printed edition has them: no finer than paper shows, and without colours where it has none."""

from __future__ import annotations

from bookmaker.config.paper import dimensions
from bookmaker.crew import Crew, Job, job_key
from bookmaker.model import Asset

FINEST = 350
"""Pixels to the inch: presses show 300, and some printers warn of more than 375."""

WIDEST = 0.82
"""The share of the page's width, and of its height, that a picture takes at most."""

_MM = 25.4
_PER_BYTE = 1e-7
"""Seconds that a byte of a picture takes, about."""


def printed_pictures(assets: tuple[Asset, ...], size: str, crew: Crew, *, is_grey: bool) -> tuple[Asset, ...]:
    """The assets for pages of this size, under their names; each picture is made so once."""
    fine = {number: scale for number, asset in enumerate(assets) if (scale := _scale(asset, size)) < 1}
    kept = list(assets)
    if fine:
        from bookmaker.assets.budget import shrink

        tasks = [(assets[number], scale) for number, scale in fine.items()]
        made = crew.work([Job(shrink, t, job_key(shrink, *t), len(t[0].data) * _PER_BYTE) for t in tasks])
        for number, smaller in zip(fine, made, strict=True):
            kept[number] = smaller
    if is_grey:
        from bookmaker.assets.greys import grey_picture

        kept = crew.work([Job(grey_picture, a, job_key(grey_picture, a), len(a.data) * _PER_BYTE) for a in kept])
    return tuple(kept)


def _scale(asset: Asset, size: str) -> float:
    """By what the sides of a picture are to be multiplied; 1 where it is not too fine."""
    if asset.media_type not in ("image/jpeg", "image/png") or not asset.width or not asset.height:
        return 1.0
    across, down = (length * WIDEST / _MM * FINEST for length in dimensions(size))
    return min(1.0, across / asset.width, down / asset.height)
