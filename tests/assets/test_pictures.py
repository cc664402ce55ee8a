"""What comes out of a picture file is small, upright, safe and always the same."""

from __future__ import annotations

import gzip
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from bookmaker.assets.greys import grey_picture
from bookmaker.assets.pictures import SUFFIXES, read_picture, sniff
from bookmaker.assets.raster import fitted_size
from bookmaker.assets.unreadable import UnreadableError
from bookmaker.model import Asset


def encode(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def decode(asset: Asset) -> Image.Image:
    image = Image.open(BytesIO(asset.data))
    image.load()
    return image


def stripes(size: tuple[int, int] = (64, 32), mode: str = "RGB") -> Image.Image:
    """Left half black, right half white."""
    image = Image.new("L", size, 0)
    image.paste(255, (size[0] // 2, 0, *size))
    return image.convert(mode)


SAMPLES = {kind: encode(stripes(), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")}


def test_what_telephones_write_becomes_a_jpeg_without_its_place() -> None:
    import pillow_heif

    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    buffer = BytesIO()
    pillow_heif.from_pillow(stripes()).save(buffer, format="HEIF", exif=exif.tobytes())
    data = buffer.getvalue()
    asset = read_picture(data)
    assert (sniff(data), asset.media_type) == ("image/heic", "image/jpeg")
    assert not decode(asset).getexif()
    assert {asset.width, asset.height} == {64, 32}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/gif"),
        ("WEBP", "image/jpeg"),
        ("AVIF", "image/jpeg"),
        ("BMP", "image/png"),
        ("TIFF", "image/png"),
    ],
)
def test_every_kind_becomes_one_that_readers_show(kind: str, expected: str) -> None:
    asset = read_picture(SAMPLES[kind])
    shown = decode(asset).convert("L")
    assert (asset.media_type, sniff(asset.data), asset.width, asset.height) == (expected, expected, 64, 32)
    assert asset.name.endswith(SUFFIXES[expected])
    left, right = shown.getpixel((5, 5)), shown.getpixel((60, 5))
    assert isinstance(left, int)
    assert isinstance(right, int)
    assert left < 12
    assert right > 243


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_what_is_fit_passes_bit_for_bit(kind: str) -> None:
    assert read_picture(SAMPLES[kind]).data == SAMPLES[kind]


def test_a_jpeg_keeps_every_bit_of_its_picture() -> None:
    asset = read_picture(SAMPLES["JPEG"])
    assert decode(asset).tobytes() == Image.open(BytesIO(SAMPLES["JPEG"])).tobytes()


def test_transparency_is_kept() -> None:
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    assert decode(read_picture(encode(clear, "WEBP"))).convert("RGBA").getpixel((1, 1))[3] == 0  # type: ignore[index]


def test_a_lossless_webp_loses_nothing() -> None:
    asset = read_picture(encode(stripes(), "WEBP", lossless=True))
    assert decode(asset).tobytes() == stripes().tobytes()


def test_a_large_picture_is_shrunk() -> None:
    asset = read_picture(encode(Image.new("RGB", (3000, 1500), "red"), "JPEG"), fit=1000)
    assert (asset.width, asset.height) == decode(asset).size == (1000, 500)


@given(st.integers(1, 20000), st.integers(1, 20000))
def test_fitting_never_enlarges_and_holds_the_limits(width: int, height: int) -> None:
    fitted = fitted_size(width, height, 2048)
    assert fitted[0] <= width
    assert fitted[1] <= height
    assert fitted[0] * fitted[1] <= 1600 * 2560
    assert max(fitted) <= 2048 or min(fitted) < 615


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_stands_upright_and_says_nothing_of_its_maker(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "secret description"
    exif.get_ifd(0x8825)[1] = "N"
    upright = stripes().transpose(Image.Transpose.ROTATE_90) if orientation > 4 else stripes()
    asset = read_picture(encode(upright, "JPEG", exif=exif, comment=b"secret too", quality=95))
    assert not decode(asset).getexif()
    assert b"secret" not in asset.data
    assert (asset.width, asset.height) == decode(asset).size == (64, 32)


def test_orientation_is_turned_the_right_way() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera's right-hand side is the picture's foot: turn clockwise
    asset = read_picture(encode(stripes(), "JPEG", exif=exif, quality=95))
    shown = decode(asset).convert("L")
    top, bottom = shown.getpixel((16, 5)), shown.getpixel((16, 58))
    assert isinstance(top, int)
    assert isinstance(bottom, int)
    assert top < 30 < 220 < bottom


def test_notes_in_a_png_go_without_being_unpacked() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("secret", "x" * 80_000_000, zip=True)
    asset = read_picture(encode(stripes(), "PNG", pnginfo=notes) + b"after the end")
    assert asset.data == SAMPLES["PNG"]


def test_bytes_after_the_end_of_a_jpeg_go() -> None:
    assert read_picture(SAMPLES["JPEG"] + b"<script>").data == read_picture(SAMPLES["JPEG"]).data


def test_printers_colours_become_a_screens() -> None:
    asset = read_picture(encode(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG"))
    red, green, blue = decode(asset).getpixel((4, 4))  # type: ignore[misc]
    assert red > 200 > 60 > max(green, blue)


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_progressive_jpeg_becomes_one_that_old_readers_show(mode: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if mode == "RGB" else None
    data = encode(stripes((256, 256)).convert(mode), "JPEG", progressive=True, icc_profile=profile, comment=b"a")
    asset = read_picture(data)
    shown = decode(asset)
    assert "progressive" not in shown.info
    assert "comment" not in shown.info
    assert shown.info.get("icc_profile") == profile
    before = Image.open(BytesIO(data))
    assert max(high for _, high in _bands(ImageChops.difference(shown, before))) <= 3
    assert read_picture(asset.data).data == asset.data


def _bands(image: Image.Image) -> list[tuple[int, int]]:
    """Least and greatest value of each band."""
    found = image.getextrema()
    return [found] if image.mode == "L" else list(found)  # type: ignore[list-item, arg-type]


def test_a_sixteen_bit_tiff_keeps_its_greys() -> None:
    asset = read_picture(encode(Image.new("I;16", (8, 8), 32768), "TIFF"))
    assert decode(asset).convert("L").getpixel((3, 3)) in (127, 128)


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    with pytest.raises(UnreadableError, match="too many"):
        read_picture(encode(Image.new("1", (900, 900)), "PNG"), most_pixels=800_000)


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_a_picture_cut_short_is_refused(kind: str) -> None:
    noise = Image.effect_noise((64, 64), 90).convert("RGB")
    data = encode(noise, kind)
    with pytest.raises(UnreadableError):
        read_picture(data[: len(data) // 2])


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(SAMPLES)),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=3)), max_size=4),
)
def test_no_bytes_do_more_than_be_refused(kind: str, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(SAMPLES[kind])
    for place, change in changes:
        data[place : place + len(change)] = change
    with suppress(UnreadableError):
        assert decode(read_picture(bytes(data))).size


def test_the_name_of_the_bytes_is_all_that_counts() -> None:
    assert sniff(b"") == sniff(b"<html><svg></svg></html>") == sniff(b"%PDF-1.4") == ""
    assert (
        sniff(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg >')
        == "image/svg+xml"
    )


@pytest.mark.parametrize(
    "head", [b"<!--a-->", b"<!--", b"<!DOCTYPE [", b"<!DOCTYPE []", b"<!DOCTYPE a>", b"<?xml a?>", b" "]
)
def test_what_stands_before_a_drawing_is_read_once(head: bytes) -> None:
    began = process_time()
    assert sniff(head * 5000 + b"x") == ""
    assert sniff(b"<!--a--> " * 3 + b"<svg>") == "image/svg+xml"
    assert process_time() - began < 1


def test_hostile_pictures_are_shown_or_refused(corpus: Path) -> None:
    files = [path for path in sorted((corpus / "hostile" / "images").rglob("*")) if path.is_file()]
    assert files
    refused = 0
    for path in files:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        try:
            asset = read_picture(data)
        except UnreadableError:
            refused += 1
        else:
            assert asset.media_type in SUFFIXES
            assert asset.data == read_picture(data).data
    assert 0 < refused < len(files)


def colour_in(image: Image.Image) -> tuple[int, int, int]:
    """Red, green and blue in the middle."""
    red, green, blue = image.convert("RGB").resize((1, 1)).tobytes()
    return red, green, blue


def wide_gamut() -> bytes:
    """A profile whose red is not the screen's: sRGB's with red and green exchanged."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    table = {plain[at : at + 4]: at for at in range(132, 132 + 12 * int.from_bytes(plain[128:132], "big"), 12)}
    swapped = bytearray(plain)
    red, green = (bytes(plain[table[name] + 4 : table[name] + 12]) for name in (b"rXYZ", b"gXYZ"))
    swapped[table[b"rXYZ"] + 4 : table[b"rXYZ"] + 12], swapped[table[b"gXYZ"] + 4 : table[b"gXYZ"] + 12] = green, red
    return bytes(swapped).replace(b"s\0R\0G\0B", b"o\0t\0h\0e").replace(b"sRGB", b"othe")


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "RGBA")])
def test_colours_of_another_profile_become_the_screens(kind: str, mode: str) -> None:
    colour = (200, 20, 20, 255)[: len(mode)]
    target = BytesIO()
    Image.new(mode, (16, 16), colour).save(target, kind, icc_profile=wide_gamut())
    asset = read_picture(target.getvalue())
    with Image.open(BytesIO(asset.data)) as image:
        assert "icc_profile" not in image.info
        red, green, _ = colour_in(image)
    assert green > 150 > 60 > red


def test_the_screens_own_profile_changes_nothing() -> None:
    target = BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (16, 16), (200, 20, 20)).save(target, "PNG", icc_profile=profile)
    asset = read_picture(target.getvalue())
    with Image.open(BytesIO(asset.data)) as image:
        assert colour_in(image) == (200, 20, 20)


def test_four_colours_become_three_whichever_way_they_are_written() -> None:
    target = BytesIO()
    Image.new("CMYK", (16, 16), (0, 255, 255, 0)).save(target, "JPEG")
    asset = read_picture(target.getvalue())
    with Image.open(BytesIO(asset.data)) as image:
        assert image.mode == "RGB"
        red, green, blue = colour_in(image)
    assert red > 180
    assert max(green, blue) < 80


def test_sixteen_bits_become_eight() -> None:
    target = BytesIO()
    Image.new("I;16", (16, 16), 0x8000).save(target, "PNG")
    asset = read_picture(target.getvalue())
    assert asset.data[24] == 8
    with Image.open(BytesIO(asset.data)) as image:
        assert image.getpixel((8, 8)) == pytest.approx(128, abs=1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_a_picture_without_colours_is_as_bright(kind: str) -> None:
    target = BytesIO()
    Image.new("RGB", (16, 16), (0, 160, 0)).save(target, kind)
    asset = grey_picture(read_picture(target.getvalue()))
    with Image.open(BytesIO(asset.data)) as image:
        assert image.mode == "L"
        assert image.getpixel((8, 8)) == pytest.approx(0.587 * 160, abs=3)


def test_what_one_sees_through_stays_so_without_colours() -> None:
    target = BytesIO()
    Image.new("RGBA", (16, 16), (0, 160, 0, 100)).save(target, "PNG")
    with Image.open(BytesIO(grey_picture(read_picture(target.getvalue())).data)) as image:
        assert image.mode == "LA"
        assert image.getchannel("A").getpixel((8, 8)) == 100
