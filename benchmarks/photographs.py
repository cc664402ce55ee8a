"""Pictures that compress as photographs do: light that falls off, shapes of every size, and the grain of a film."""

from __future__ import annotations

import random
from io import BytesIO

from PIL import Image, ImageChops

SIZE = (1200, 800)
"""Pixels."""

DETAILS = ((5, 4), (14, 9), (48, 32), (150, 100), (400, 267))
"""Cells of noise across and down, from the sky to the leaves."""

GRAIN = (7, 10)
"""Strongest grain of a picture, in steps of 256: from, to."""

QUALITY = 84
"""JPEG's: gives some 150 to 200 kB."""


def photograph(number: int) -> bytes:
    """A JPEG of ``SIZE``; the same bytes for the same number, another picture for another."""
    chance = random.Random(f"photograph {number}")
    light = _landscape(chance)
    grain = chance.randint(*GRAIN)
    bands = [_tinted(chance, light, grain) for _ in "RGB"]
    target = BytesIO()
    Image.merge("RGB", bands).save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()


def _landscape(chance: random.Random) -> Image.Image:
    """Light and shade: noise of every size, each finer one weaker."""
    picture = _noise(chance, DETAILS[0])
    for size in DETAILS[1:]:
        picture = Image.blend(picture, _noise(chance, size), 0.3)
    return picture


def _tinted(chance: random.Random, light: Image.Image, grain: int) -> Image.Image:
    """One band of colour: the light, a broad tint of its own, and grain."""
    tinted = Image.blend(light, _noise(chance, DETAILS[0]), 0.35)
    return ImageChops.add(tinted, _noise(chance, (600, 400)).point([n * grain // 255 for n in range(256)]))


def _noise(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    """Cells of random grey, so many across and down, drawn softly over the whole picture."""
    cells = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    return cells.resize(SIZE, Image.Resampling.BICUBIC)
