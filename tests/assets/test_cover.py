"""A cover can be made for any book, and is always the same."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from sample_pages import sample_book

from bookmaker.assets.cover import PAPER, PICTURE_WINDOW, make_cover, make_picture_cover, read_cover
from bookmaker.assets.lettering import Face, fit_lines, line_width, other_fonts, writable
from bookmaker.errors import SourceError
from bookmaker.model import Asset

FACE = Face(("LinLibertine_R.otf", *other_fonts()))


def ink(cover: Asset) -> int:
    """Pixels in the colour of the title."""
    image = Image.open(BytesIO(cover.data)).convert("RGB")
    wanted = tuple(int(PAPER[start : start + 2], 16) for start in (1, 3, 5))
    colours = image.getcolors(1 << 24) or []
    return sum(
        count
        for count, colour in colours
        if isinstance(colour, tuple) and max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) < 20
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Walden"},
        {"title": "Carnets", "subtitle": "Dix ans d’un blog", "publisher": "Marais", "lang": "fr"},
        {"title": "A Very Long and Winding Title " * 12, "subtitle": "and more " * 40, "authors": ("A B",) * 30},
        {"title": "x" * 300, "authors": ()},
        {"title": "كتاب المقالات", "lang": "ar", "rtl": True},
        {"title": "हिन्दी लेख"},
        {"title": "Записки 😀 & <b>"},
    ],
    ids=["short", "full", "long", "one-word", "arabic", "devanagari", "mixed"],
)
def test_a_title_stands_on_its_cover(fields: dict[str, object]) -> None:
    cover = make_cover(sample_book(**fields))
    assert (cover.media_type, cover.width, cover.height) == ("image/png", 1600, 2560)
    assert Image.open(BytesIO(cover.data)).size == (1600, 2560)
    assert ink(cover) > 2000


@pytest.mark.parametrize("title", ["", "日本語", "\x00\u200f"])
def test_a_title_that_no_font_can_write_leaves_a_plain_cover(title: str) -> None:
    assert ink(make_cover(sample_book(title=title))) == 0


def test_the_same_book_has_the_same_cover() -> None:
    book = sample_book(title="Walden")
    assert make_cover(book) == make_cover(book)
    assert make_cover(book).name != make_cover(sample_book(title="Other")).name


def test_lines_fit_their_box_and_keep_every_word() -> None:
    text = "Being a full account of everything that happened, in three volumes"
    size, lines = fit_lines(text, FACE, 800, 300, 200, 40)
    assert " ".join(lines) == text
    assert len(lines) * size * 1.16 <= 300
    assert max(line_width(line, FACE, size) for line in lines) <= 800


def test_a_text_beyond_all_measure_ends_in_an_ellipsis() -> None:
    size, lines = fit_lines("word " * 999, FACE, 800, 300, 200, 40)
    assert size == 40
    assert lines[-1].endswith("…")


def test_words_that_cannot_be_written_are_left_off() -> None:
    assert writable("a 日本 b", FACE) == "a b"


def test_the_authors_own_cover_is_taken() -> None:
    buffer = BytesIO()
    Image.new("RGB", (1600, 2560), "red").save(buffer, "JPEG")
    cover, notes = read_cover(buffer.getvalue(), "cover.jpg")
    assert (cover.media_type, cover.width, cover.height, notes) == ("image/jpeg", 1600, 2560, ())


def test_a_small_cover_is_remarked_on() -> None:
    buffer = BytesIO()
    Image.new("RGB", (300, 480), "red").save(buffer, "PNG")
    _, (note,) = read_cover(buffer.getvalue(), "cover.png")
    assert (note.code, note.where) == ("cover.small", "cover.png")


def test_a_cover_that_is_no_picture_is_said() -> None:
    with pytest.raises(SourceError, match=r"cover\.jpg"):
        read_cover(b"<html>", "cover.jpg")


@pytest.mark.parametrize("size", [(400, 300), (100, 900), (3000, 200)])
def test_a_picture_stands_on_the_cover_below_the_title(size: tuple[int, int]) -> None:
    data = BytesIO()
    Image.new("RGBA", size, (255, 0, 0, 255)).save(data, "PNG")
    cover = make_picture_cover(sample_book(), data.getvalue(), "a.png")
    assert (cover.media_type, cover.width, cover.height) == ("image/jpeg", 1600, 2560)
    assert make_picture_cover(sample_book(), data.getvalue(), "a.png") == cover
    shown = Image.open(BytesIO(cover.data)).convert("RGB")
    left, top, width, height = PICTURE_WINDOW
    red, green, _ = shown.getpixel((left + width // 2, top + height // 2))  # type: ignore[misc]
    assert (red > 240, green < 20) == (True, True)
    assert shown.getpixel((left + width // 2, top - 40)) != (red, green, 0)


def test_a_drawing_may_stand_on_the_cover() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'
    shown = Image.open(BytesIO(make_picture_cover(sample_book(), drawing, "a.svg").data)).convert("L")
    left, top, width, height = PICTURE_WINDOW
    assert shown.getpixel((left + width // 2, top + height // 2)) == 0


def test_what_cannot_stand_on_the_cover_is_said() -> None:
    with pytest.raises(SourceError, match=r"a\.png: cannot be put on the cover"):
        make_picture_cover(sample_book(), b"no picture", "a.png")
