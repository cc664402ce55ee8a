"""Pictures within a budget of bytes."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image

from bookmaker.assets.budget import SMALLEST_SIDE, better_scale, scale_for, shrink
from bookmaker.model import Asset


def noise(width: int, height: int, kind: str = "JPEG") -> Asset:
    """A picture that does not pack."""
    pixels = random.Random(1).randbytes(width * height * 3)
    target = BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(target, kind)
    return Asset(f"a.{kind.lower()}", f"image/{kind.lower()}", target.getvalue(), width, height)


def test_nothing_is_done_within_the_budget() -> None:
    assert scale_for([noise(900, 900)], 10_000_000) == 1.0
    assert scale_for([Asset("f.otf", "font/otf", b"x" * 100)], 10) == 1.0


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_large_pictures_come_within_the_budget(kind: str) -> None:
    assets = [noise(1600, 1200, kind), noise(1200, 1600, kind), noise(20, 20, kind)]
    budget = sum(len(asset.data) for asset in assets) // 2
    scale = scale_for(assets, budget)
    made = [shrink((asset, scale)) for asset in assets]
    assert sum(len(asset.data) for asset in made) <= budget
    assert made[2] is assets[2]
    for asset, before in zip(made[:2], assets[:2], strict=True):
        assert asset.name == before.name
        assert Image.open(BytesIO(asset.data)).size == (asset.width, asset.height)
        assert asset.width / asset.height == pytest.approx(before.width / before.height, rel=0.01)


def test_no_picture_is_made_too_small_to_fill_a_page() -> None:
    assert shrink((noise(1200, 900), 0.1)).width == SMALLEST_SIDE


def test_what_cannot_be_made_smaller_stays() -> None:
    drawing = Asset("a.svg", "image/svg+xml", b"<svg/>" * 10_000, 900, 900)
    assert shrink((drawing, 0.5)) is drawing


@pytest.mark.parametrize(
    ("scale", "weight", "expected"),
    [(0.5, 80, None), (0.5, 100, None), (1.0, 20, None), (0.1, 500, None), (0.5, 40, 0.75), (0.8, 160, 0.6)],
)
def test_a_budget_is_used_and_kept(scale: float, weight: int, expected: float | None) -> None:
    assert better_scale(scale, weight, 100) == (pytest.approx(expected) if expected else None)
