"""The printer's file: inks, boxes, blanks, and nothing that a printer refuses."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, cast, get_args

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image
from printed_book import book_of, chapter, pages_of, rich_book

from bookmaker.backends.pdf import write_pdf
from bookmaker.config.tables import Printer
from bookmaker.errors import ConfigError
from bookmaker.model import Asset, Style
from bookmaker.press import PressTask, Wish, find_profile, make_press_file, make_wish, profile_names
from bookmaker.press.inks import Colour, Inks
from bookmaker.press.sheets import blanks_wanted

NOTHING = Wish("grey", bleed=False, marks=False)

COLOURED = Style(
    "coloured.css",
    "h2 { color: #a8201a } blockquote { opacity: .5; background: linear-gradient(90deg, #f00, #00f) } "
    "p { border-bottom: 1pt solid rgba(0, 128, 0, .5) }",
)


@cache
def colourful_pdf() -> bytes:
    """A book with coloured type, a gradient, what one sees through, a photograph and a drawing on nothing."""
    photograph = BytesIO()
    picture = Image.new("RGBA", (60, 60), (255, 0, 0, 0))
    picture.paste((200, 30, 30, 128), (10, 10, 50, 50))
    picture.save(shade := BytesIO(), "PNG")
    Image.merge("RGB", [Image.linear_gradient("L").rotate(turn) for turn in (0, 90, 180)]).save(photograph, "JPEG")
    body = (
        "<h2>Rouge</h2><p>Des <em>mots</em>.</p><blockquote><p>Une citation.</p></blockquote>"
        '<p><img src="asset:shade.png" alt="a"/></p><p><img src="asset:photo.jpg" alt="b"/></p>'
    )
    book = book_of(chapter("un", "Un", body))
    pages = pages_of(book)
    assets = (
        Asset("shade.png", "image/png", shade.getvalue(), 60, 60),
        Asset("photo.jpg", "image/jpeg", photograph.getvalue(), 256, 256),
    )
    return write_pdf(replace(pages, assets=(*pages.assets, *assets), styles=(*pages.styles, COLOURED)))[0].data


@cache
def rich_pdf() -> bytes:
    return write_pdf(pages_of(rich_book()))[0].data


def pressed(pdf: bytes, printer: str = "copy-shop", colour: str = "printer", **wish: Any) -> bytes:
    profile = find_profile(printer)
    task = PressTask(pdf, rtl=False, profile=profile, wish=make_wish(profile, replace(NOTHING, **wish), colour))
    return make_press_file(task)[0]


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as file:
        return [page.get_textpage().get_text_bounded() for page in file]


def spaces(pdf: bytes) -> set[str]:
    """Every colour space and operator of colours that pages are painted with, patterns and forms included."""
    found: set[str] = set()
    with pikepdf.open(BytesIO(pdf)) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and "/ColorSpace" in thing:
                found |= {str(thing.ColorSpace)} if isinstance(thing.ColorSpace, pikepdf.Name) else set()
            if isinstance(thing, pikepdf.Stream) and (
                thing.get("/PatternType") == 1 or thing.get("/Subtype") == "/Form"
            ):
                found |= {str(step.operator) for step in pikepdf.parse_content_stream(thing)}
        for page in file.pages:
            found |= {str(step.operator) for step in pikepdf.parse_content_stream(page)}
    return found & {"rg", "RG", "k", "K", "g", "G", "/DeviceRGB", "/DeviceGray", "/DeviceCMYK"}


def test_the_words_are_those_of_the_screen() -> None:
    """On the same pages."""
    assert texts(pressed(rich_pdf(), "kdp"))[: len(texts(rich_pdf()))] == texts(rich_pdf())


def test_what_printers_refuse_is_left_out() -> None:
    with pikepdf.open(BytesIO(pressed(rich_pdf(), "kdp"))) as file:
        assert set(file.Root.keys()) <= {"/Type", "/Pages", "/Lang"}
        assert not any(key in page for page in file.pages for key in ("/Annots", "/StructParents", "/Tabs", "/Group"))
        kinds = {str(thing.get("/Type")) for thing in file.objects if isinstance(thing, pikepdf.Dictionary)}
        assert not kinds & {"/StructElem", "/Annot", "/Outlines", "/StructTreeRoot"}
        assert not any(b"BDC" in page.Contents.read_bytes() for page in file.pages)
        assert str(file.docinfo["/Title"])
    assert pressed(rich_pdf(), "kdp").startswith(b"%PDF-1.4")


@pytest.mark.parametrize(
    ("colour", "allowed"),
    [
        ("grey", {"g", "G", "/DeviceGray"}),
        ("cmyk", {"g", "G", "k", "K", "/DeviceGray", "/DeviceCMYK"}),
        ("rgb", {"g", "G", "rg", "RG", "/DeviceGray", "/DeviceRGB"}),
    ],
)
def test_every_colour_is_in_its_inks(colour: str, allowed: set[str]) -> None:
    found = spaces(pressed(colourful_pdf(), colour=colour))
    assert found <= allowed
    assert {"g", Inks(cast("Colour", colour)).space} <= found


def test_nothing_can_be_seen_through() -> None:
    with pikepdf.open(BytesIO(pressed(colourful_pdf(), colour="cmyk"))) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                assert "/SMask" not in thing or str(thing.SMask) == "/None"
                assert float(thing.get("/ca", 1)) == float(thing.get("/CA", 1)) == 1
                assert thing.get("/Group") is None or thing.get("/Type") == "/Page"


@pytest.mark.parametrize("colour", ["grey", "cmyk", "rgb"])
def test_pages_look_as_on_the_screen(colour: str) -> None:
    """Rendered back: in four inks within what a screen makes of them, a photograph the right way round."""
    before, after = (_seen(pdf) for pdf in (colourful_pdf(), pressed(colourful_pdf(), colour=colour)))
    wanted = before.convert("L" if colour == "grey" else "RGB")
    got = after.convert(wanted.mode)
    difference = sum(abs(a - b) for a, b in zip(wanted.tobytes(), got.tobytes(), strict=True)) / len(wanted.tobytes())
    assert difference < {"grey": 3, "rgb": 3, "cmyk": 9}[colour]


def _seen(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as file:
        number = next(n for n, page in enumerate(file) if "Rouge" in page.get_textpage().get_text_bounded())
        image: Image.Image = file[number].render(scale=0.7).to_pil().convert("RGB")
        return image


@pytest.mark.parametrize(
    ("rgb", "colour", "inks"),
    [
        ((0, 0, 0), "cmyk", (0.0,)),
        ((0.5, 0.5, 0.5), "cmyk", (0.5,)),
        ((1, 0, 0), "cmyk", (0.0, 1.0, 1.0, 0.0)),
        ((0.2, 0.4, 0.1), "cmyk", (0.2, 0.0, 0.3, 0.6)),
        ((1, 0, 0), "grey", (0.299,)),
        ((0, 0, 0), "rgb", (0.0,)),
        ((0, 0, 1), "rgb", (0.0, 0.0, 1.0)),
    ],
)
def test_a_colour_in_inks(rgb: tuple[float, ...], colour: Colour, inks: tuple[float, ...]) -> None:
    """Greys are one value: black ink alone."""
    assert Inks(colour).of(rgb) == inks


def test_no_colour_gets_more_than_two_full_inks() -> None:
    steps = [part / 8 for part in range(9)]
    assert max(sum(Inks("cmyk").in_space((r, g, b))) for r in steps for g in steps for b in steps) <= 2


def boxes(pdf: bytes) -> list[tuple[list[float], list[float], list[float]]]:
    """Media, bleed and trim of each page."""

    def edges(box: Any) -> list[float]:
        return [float(edge) for edge in box]

    with pikepdf.open(BytesIO(pdf)) as file:
        return [(edges(page.MediaBox), edges(page.BleedBox), edges(page.TrimBox)) for page in file.pages]


def test_boxes_without_bleed_are_the_page() -> None:
    assert {str(box) for page in boxes(pressed(rich_pdf())) for box in page} == {str(boxes(pressed(rich_pdf()))[0][0])}


def test_the_spine_has_no_bleed_where_the_printer_wants_none() -> None:
    """Recto: at the left; verso: at the right. Every box begins at zero, every page is as large."""
    right, left, *_ = found = boxes(pressed(rich_pdf(), "kdp", bleed=True))
    width, height = (boxes(pressed(rich_pdf()))[0][0][at] for at in (2, 3))
    assert right[0] == pytest.approx([0, 0, width + 9, height + 18], abs=0.01)
    assert right[2] == pytest.approx([0, 9, width, height + 9], abs=0.01)
    assert left[2] == pytest.approx([9, 9, width + 9, height + 9], abs=0.01)
    assert all(page[0] == page[1] == found[0][0] for page in found)


def test_marks_stand_outside_the_bleed() -> None:
    pdf = pressed(rich_pdf(), bleed=True, marks=True)
    media, bleed, trim = boxes(pdf)[0]
    assert media[:2] == [0, 0]
    assert media[0] < bleed[0] < trim[0]
    assert trim[2] < bleed[2] < media[2]
    with pypdfium2.PdfDocument(pdf) as file:
        seen = file[0].render(scale=2).to_pil().convert("L")
    edge = round(trim[0] * 2)
    assert seen.crop((edge - 2, 0, edge + 3, round(bleed[0] * 2) - 2)).getextrema()[0] < 200


@pytest.mark.parametrize(
    ("count", "multiple", "last_blank", "is_last_blank", "more"),
    [
        (84, 2, False, False, 0),
        (85, 2, False, False, 1),
        (84, 2, True, False, 2),
        (84, 2, True, True, 0),
        (85, 4, False, False, 3),
    ],
)
def test_blank_pages_at_the_end(count: int, multiple: int, last_blank: bool, is_last_blank: bool, more: int) -> None:
    assert blanks_wanted(count, multiple, last_blank=last_blank, is_last_blank=is_last_blank) == more


def test_a_standard_is_marked_as_it_wants() -> None:
    """PDF/X-1a:2001: PDF 1.3, one output intent, whose condition is registered; fonts as old presses know them."""
    pdf = pressed(rich_pdf(), "ingram", bleed=True)
    assert pdf.startswith(b"%PDF-1.3")
    with pikepdf.open(BytesIO(pdf)) as file:
        assert [str(intent.S) for intent in file.Root.OutputIntents] == ["/GTS_PDFX"]
        assert str(file.docinfo["/GTS_PDFXConformance"]) == "PDF/X-1a:2001"
        assert str(file.docinfo["/Trapped"]) == "/False"
        assert b"".join(page.Contents.read_bytes() for page in file.pages[-1:]).strip() in (
            b"",
            b"q 1 0 0 1 9.0000 9.0000 cm\n\nQ",
        )
        kinds = {str(thing.get("/Subtype")) for thing in file.objects if isinstance(thing, pikepdf.Stream)}
        assert "/OpenType" not in kinds


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_the_file_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "press.pdf"
    path.write_bytes(pressed(colourful_pdf(), "ingram", "cmyk", bleed=True))
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_a_grey_book_is_black_ink_alone(tmp_path: Path) -> None:
    path = tmp_path / "press.pdf"
    path.write_bytes(pressed(colourful_pdf(), "kdp"))
    command = ["gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines() if "CMYK" in line]
    assert rows
    assert all(float(ink) == 0 for row in rows for ink in row[:3])


def test_two_files_are_the_same() -> None:
    assert pressed(colourful_pdf(), "ingram", "cmyk") == pressed(colourful_pdf(), "ingram", "cmyk")


def test_the_printer_s_limits_are_said() -> None:
    profile = find_profile("kdp")
    _, count, notes = make_press_file(
        PressTask(rich_pdf(), rtl=False, profile=profile, wish=make_wish(profile, NOTHING))
    )
    assert count % 2 == 0
    assert ("press.size" in {note.code for note in notes}) == (not profile.cuts((148, 210)))
    assert ("press.pages" in {note.code for note in notes}) == (count < 24)


@pytest.mark.parametrize(
    ("printer", "wish", "colour", "words"),
    [
        ("kdp", {"marks": True}, "printer", "crop marks"),
        ("blurb", {"bleed": True}, "printer", "for each book"),
        ("ingram", {}, "rgb", "grey or cmyk"),
        ("copy-shop", {"icc": b"no profile at all, whatever it is called"}, "cmyk", "no profile"),
    ],
)
def test_what_the_printer_refuses_is_refused(printer: str, wish: dict[str, Any], colour: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        make_wish(find_profile(printer), replace(NOTHING, **wish), colour)


def test_every_printer_of_the_settings_has_a_profile() -> None:
    """With its source and the day when it was read."""
    assert set(get_args(Printer)) == set(profile_names())
    for name in profile_names():
        assert find_profile(name).date.startswith("20")


@pytest.mark.parametrize(
    ("size", "is_cut"), [((152.4, 228.6), True), ((152.4, 300), False), ((120, 180), True), ((148, 210), True)]
)
def test_page_sizes_of_kdp(size: tuple[float, float], is_cut: bool) -> None:
    assert find_profile("kdp").cuts(size) is is_cut
