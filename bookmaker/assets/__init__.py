"""The assets room: the pictures that chapters show, and the cover.

``collect`` finds and names them, ``pictures`` makes one fit for every reader (``raster`` with Pillow, ``vector`` for
SVG, ``strip`` for what a camera wrote into it), ``cover`` sets a cover of type. Pillow is at home here.
"""

from __future__ import annotations

from bookmaker.assets.collect import collect_images

__all__ = ["collect_images"]
