"""The cover: the author's own picture, or one set in type, 1600 x 2560 px.

Proportions and size are those that shops ask for
(https://kdp.amazon.com/en_US/help/topic/G6GTK3T3NUHKLEFX: height to width 1.6 to 1).
"""

from __future__ import annotations

import hashlib
import io

from PIL import Image, ImageDraw

from bookmaker.assets.drawn import draw_pixels
from bookmaker.assets.lettering import LEADING, Face, draw_lines, fit_lines, other_fonts, writable
from bookmaker.assets.pictures import name_asset, read_picture
from bookmaker.assets.unreadable import UnreadableError
from bookmaker.errors import SourceError
from bookmaker.html import drop_control_characters, fold_breaking, fold_spaces
from bookmaker.locales import join_names
from bookmaker.model import Asset, Book, Note
from bookmaker.notes import note

WIDTH, HEIGHT = 1600, 2560

SMALLEST = 640
"""Pixels of the shorter side; Google's shop refuses less (https://support.google.com/books/partner/answer/3424254)."""

CLOTHS = ("#1d3148", "#1f4038", "#5c2129", "#3f2c4d", "#38424b", "#5a3f2b", "#16454f", "#4a4a2c")
"""Colours of the binding; a book keeps its own from edition to edition."""

PAPER, GILT = "#f5efe2", "#c9ad76"

_MEASURE = 1140
"""Width of the lines: five sevenths of the cover."""


PICTURE_WINDOW = (230, 1250, 1140, 930)
"""Left, top, width and height of where a picture stands on the cover."""


def make_cover(book: Book) -> Asset:
    """A cover of type for the book; the same book gives the same bytes.

    Words in a script that none of our fonts can write are left off (Chinese, Japanese and Korean fonts are too large
    to come along).
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), _cloth(book))
    _draw_frame(image)
    _draw_block(image, _names(book), _face(book, "LinLibertine_R.otf", "smcp"), 330, 190, 92, 44)
    title = _face(book, "LinLibertine_DR.otf")
    end = _draw_block(image, fold_breaking(book.title), title, 700, 900, 236, 64, PAPER, centre=not book.subtitle)
    if book.subtitle:
        _draw_block(
            image, fold_breaking(book.subtitle), _face(book, "LinLibertine_RI.otf"), end + 70, 1900 - end, 96, 48
        )
    _draw_ornament(image, 2060)
    _draw_block(image, fold_spaces(book.publisher), _face(book, "LinLibertine_R.otf", "smcp"), 2240, 80, 64, 40)
    buffer = io.BytesIO()
    image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return name_asset(buffer.getvalue(), "image/png", WIDTH, HEIGHT)


def make_picture_cover(book: Book, data: bytes, where: str) -> Asset:
    """A cover of type with a picture below the title; ``SourceError`` where it cannot be read."""
    picture = _open_picture(data, where)
    image = Image.new("RGB", (WIDTH, HEIGHT), _cloth(book))
    _draw_frame(image)
    _draw_block(image, _names(book), _face(book, "LinLibertine_R.otf", "smcp"), 250, 150, 84, 40)
    title = _face(book, "LinLibertine_DR.otf")
    end = _draw_block(image, fold_breaking(book.title), title, 470, 520, 190, 60, PAPER, centre=not book.subtitle)
    if book.subtitle:
        _draw_block(
            image, fold_breaking(book.subtitle), _face(book, "LinLibertine_RI.otf"), end + 40, 1160 - end, 80, 40
        )
    _paste(image, picture)
    _draw_block(image, fold_spaces(book.publisher), _face(book, "LinLibertine_R.otf", "smcp"), 2280, 80, 64, 40)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90, subsampling="4:4:4", optimize=True)
    return name_asset(buffer.getvalue(), "image/jpeg", WIDTH, HEIGHT)


def _open_picture(data: bytes, where: str) -> Image.Image:
    """The picture as it was held, on white where it lets see through."""
    try:
        asset = read_picture(data, fit=HEIGHT)
    except UnreadableError as error:
        raise SourceError(f"{where}: cannot be put on the cover: {error}", hint="Save it as JPEG or PNG.") from error
    if asset.media_type == "image/svg+xml":
        asset = draw_pixels(asset)
    with Image.open(io.BytesIO(asset.data)) as opened:
        shown = opened.convert("RGBA")
    ground = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(ground, shown).convert("RGB")


def _paste(image: Image.Image, picture: Image.Image) -> None:
    """The picture in its window, as large as goes, with a thin rule around it."""
    left, top, width, height = PICTURE_WINDOW
    scale = min(width / picture.width, height / picture.height)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    x, y = left + (width - size[0]) // 2, top + (height - size[1]) // 2
    image.paste(picture.resize(size, Image.Resampling.LANCZOS), (x, y))
    ImageDraw.Draw(image).rectangle((x - 9, y - 9, x + size[0] + 8, y + size[1] + 8), outline=GILT, width=3)


def read_cover(data: bytes, where: str) -> tuple[Asset, tuple[Note, ...]]:
    """The author's own picture as a cover, and what shops would say of it.

    Raises ``SourceError`` where it cannot be one: a book without the cover that its author chose is not what was asked.
    """
    try:
        asset = read_picture(data, fit=HEIGHT)
    except UnreadableError as error:
        raise SourceError(f"{where}: this cover cannot be used: {error}", hint="Save it as JPEG or PNG.") from error
    if asset.media_type in ("image/jpeg", "image/png") and min(asset.width, asset.height) < SMALLEST:
        size = f"{asset.width} x {asset.height}"
        hint = f"{WIDTH} x {HEIGHT} is what shops like best."
        return asset, (note("cover.small", where, f"The cover has {size} pixels; shops refuse it.", hint),)
    return asset, ()


def _cloth(book: Book) -> str:
    """The colour that falls to this title, whatever its spaces and case."""
    digest = hashlib.sha256(fold_spaces(book.title).casefold().encode()).digest()
    return CLOTHS[digest[0] % len(CLOTHS)]


def _names(book: Book) -> str:
    """The authors as a sentence lists them; lines do not break inside a name."""
    return join_names(tuple(fold_spaces(name).replace(" ", "\u00a0") for name in book.authors), book.lang)


def _face(book: Book, first: str, *features: str) -> Face:
    return Face((first, *other_fonts()), features, book.rtl)


def _draw_frame(image: Image.Image) -> None:
    pen = ImageDraw.Draw(image)
    for inset, thickness in ((72, 5), (92, 2)):
        pen.rectangle((inset, inset, WIDTH - 1 - inset, HEIGHT - 1 - inset), outline=GILT, width=thickness)


def _draw_block(
    image: Image.Image,
    text: str,
    face: Face,
    top: float,
    height: float,
    largest: int,
    smallest: int,
    colour: str = GILT,
    *,
    centre: bool = False,
) -> float:
    """Draws the text from ``top`` down, or in the middle of its box; returns where it ends."""
    shown = writable(drop_control_characters(text), face)
    if not shown:
        return top
    size, lines = fit_lines(shown, face, _MEASURE, int(height), largest, smallest)
    free = height - len(lines) * size * LEADING
    return draw_lines(image, lines, face, size, top + (free / 2 if centre else 0), colour)


def _draw_ornament(image: Image.Image, middle: int) -> None:
    """A lozenge between two rules."""
    pen = ImageDraw.Draw(image)
    x = WIDTH // 2
    pen.polygon(((x - 16, middle), (x, middle - 24), (x + 16, middle), (x, middle + 24)), fill=GILT)
    for side in (-1, 1):
        pen.line((x + side * 52, middle, x + side * 230, middle), fill=GILT, width=3)
