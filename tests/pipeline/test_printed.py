"""Pictures in the printed edition: no finer than paper shows."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from bookmaker.assets.pictures import name_asset
from bookmaker.crew import ALONE
from bookmaker.model import Asset, Book
from bookmaker.pipeline.editions import _within_budget
from bookmaker.pipeline.printed import FINEST, printed_pictures


def picture(width: int, height: int) -> Asset:
    target = BytesIO()
    Image.effect_noise((width, height), 80).convert("RGB").save(target, "JPEG", quality=85)
    return name_asset(target.getvalue(), "image/jpeg", width, height)


@pytest.mark.parametrize(("size", "width"), [("A5", 148), ("pocket", 110)])
def test_a_picture_is_no_finer_than_the_page_shows(size: str, width: int) -> None:
    (fitted,) = printed_pictures((asset := picture(2048, 1024),), size, ALONE, is_grey=False)
    assert fitted.name == asset.name
    assert fitted.width < 2048
    assert fitted.width / (0.82 * width / 25.4) == pytest.approx(FINEST, rel=0.02)
    with Image.open(BytesIO(fitted.data)) as image:
        assert image.size == (fitted.width, fitted.height)


def test_others_stay_to_the_bit() -> None:
    small, drawing = picture(900, 600), Asset("a.svg", "image/svg+xml", b"<svg/>", 4000, 4000)
    assert printed_pictures((small, drawing), "A5", ALONE, is_grey=False) == (small, drawing)


def test_one_ink_and_fewer_pixels_go_together() -> None:
    (fitted,) = printed_pictures((picture(2048, 1024),), "A5", ALONE, is_grey=True)
    with Image.open(BytesIO(fitted.data)) as image:
        assert image.mode == "L"
        assert image.width < 2048


def test_smaller_pictures_keep_their_names() -> None:
    """Two addresses may lead to the same bytes."""
    one = picture(1600, 1200)
    moved = datetime(2020, 1, 1, tzinfo=UTC)
    book = Book("B", "en", "urn:x:y", moved, (), (), assets=(one, replace(one, name="other.jpg")))
    smaller = _within_budget(book, 1, ALONE).assets
    assert [asset.name for asset in smaller] == [one.name, "other.jpg"]
    assert all(len(asset.data) < len(one.data) for asset in smaller)
