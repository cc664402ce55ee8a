"""Pictures on their pages: where they stand, how finely they are printed, no holes before them; formulas too."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from printed_book import WORDS, book_of, chapter, pages_of, picture, texts_of

from bookmaker.backends.pdf import engine, write_pdf, write_whole
from bookmaker.backends.pdf.markup.join import join_sections
from bookmaker.backends.pdf.parts import Part
from bookmaker.backends.pdf.plan import make_plan
from bookmaker.backends.pdf.units import Units
from bookmaker.crew import ALONE
from bookmaker.formulas import set_formulas
from bookmaker.model import Artifact, Asset, Book, Note, Pages, Style

FIGURE = (
    '<figure{2}><img src="asset:vue.png" alt="Vue" width="{0}" height="{1}"/><figcaption>Légende.</figcaption></figure>'
)


def figure(size: tuple[int, int], place: str = "") -> str:
    return FIGURE.format(*size, f' class="{place}"' if place else "")


def book_with(body: str, size: tuple[int, int]) -> Book:
    return replace(
        book_of(chapter("a", "A", body, files=(("vue.png", "images/la%20vue.png"),))), assets=(picture(*size),)
    )


def part_of(book: Book) -> Part:
    """The chapter's pages, laid out."""
    pages = pages_of(book)
    plan = make_plan(pages.styles)
    sections, _ = join_sections(pages)
    task = Units(pages, plan, sections).task("a", {})
    part: Part = ALONE.work([engine.job_of(task)])[0]
    assert not [fault for fault in part.faults if fault.code == "page.outside"]
    return part


def shot_of(body: str, size: tuple[int, int]) -> tuple[float, float]:
    (shot,) = part_of(book_with(body, size)).shots
    return shot.width, shot.height


def notes_on(body: str, size: tuple[int, int]) -> list[Note]:
    notes = write_pdf(pages_of(book_with(body, size)))[1]
    return [note for note in notes if note.code.startswith("picture.")]


def test_a_picture_is_as_large_as_its_pixels_allow() -> None:
    width, height = shot_of(figure((300, 150)), (300, 150))
    assert width == pytest.approx(300 / 150 * 72, abs=0.5)
    assert height == pytest.approx(width / 2, abs=0.5)


def test_a_tall_picture_does_not_fill_the_page() -> None:
    width, height = shot_of(f"<p>{WORDS}</p>" + figure((1000, 3000)), (1000, 3000))
    assert height < 0.75 * 595
    assert width == pytest.approx(height / 3, abs=0.5)


def test_the_author_says_where_a_picture_stands() -> None:
    measure = shot_of(f"<p>{WORDS}</p>" + figure((2000, 900), "full"), (2000, 900))[0]
    assert shot_of(f"<p>{WORDS}</p>" + figure((450, 200), "full"), (450, 200))[0] == pytest.approx(measure, abs=0.5)
    assert shot_of(figure((2000, 900), "side") + f"<p>{WORDS * 3}</p>", (2000, 900))[0] < 0.45 * measure
    width, height = shot_of(f"<p>{WORDS}</p>" + figure((1000, 1600), "page") + f"<p>{WORDS}</p>", (1000, 1600))
    assert height > 360
    assert height / width == pytest.approx(1.6, abs=0.01)


def test_coarse_pictures_are_listed_with_what_would_be_enough() -> None:
    (note,) = notes_on(figure((450, 300), "full"), (450, 300))
    assert note.code == "picture.coarse"
    assert note.where.endswith("page 1")
    assert note.message.startswith("la vue.png is printed 96 x 64 mm large at 119 dpi (450 x 300 px)")
    wanted = int(note.message.split("; ")[1].split()[0])
    assert not notes_on(figure((wanted, 2 * wanted // 3), "full"), (wanted, 2 * wanted // 3))
    (soft,) = notes_on(figure((300, 150)), (300, 150))
    assert soft.code == "picture.soft"
    assert not notes_on(figure((2000, 1000)), (2000, 1000))


def test_the_file_says_the_same() -> None:
    """Poppler measures the picture in the finished file."""
    artifact, notes = write_pdf(pages_of(book_with(figure((450, 300), "full"), (450, 300))))
    try:
        done = subprocess.run(["pdfimages", "-list", "-"], input=artifact.data, capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("pdfimages is not installed")
    measured = int(done.stdout.decode().splitlines()[-1].split()[12])
    (note,) = [note for note in notes if note.code == "picture.coarse"]
    assert f"at {measured} dpi" in note.message


@pytest.mark.parametrize("lines", range(6, 20, 3))
def test_a_figure_that_does_not_fit_leaves_no_hole(lines: int) -> None:
    line = "<p>Une phrase assez courte pour tenir sur une ligne.</p>"
    body = line * lines + figure((1200, 900)) + "".join(f"<p>{WORDS * 2}</p>" for _ in range(6))
    part = part_of(book_with(body, (1200, 900)))
    words = [len(text.split()) for text in texts_of(write_pdf(pages_of(book_with(body, (1200, 900))))[0].data)]
    shot = part.shots[0]
    first = next(number for number, count in enumerate(words) if count > 40)
    if shot.page == 1:  # the text went on before it
        assert words[first] > 160
    else:
        assert shot.height > 0.55 * 225


def test_a_caption_is_never_torn_from_its_picture_beside_the_text() -> None:
    for lines in range(10, 22, 2):
        line = "<p>Une phrase assez courte pour tenir sur une ligne.</p>"
        body = line * lines + figure((900, 700), "side") + f"<p>{WORDS * 3}</p>" * 4
        data = write_pdf(pages_of(book_with(body, (900, 700))))[0].data
        captions = [number for number, text in enumerate(texts_of(data)) if "Légende." in text]
        (shot,) = part_of(book_with(body, (900, 700))).shots
        first = next(number for number, text in enumerate(texts_of(data)) if "Une phrase" in text)
        assert captions == [first + shot.page]


def test_both_ways_of_layout_move_figures_alike() -> None:
    bodies = {
        f"c{lines}": "<p>Une phrase.</p>" * lines + figure((1200, 900)) + f"<p>{WORDS * 2}</p>" * 6
        for lines in (8, 12, 16)
    }
    book = replace(book_of(*(chapter(name, name, body) for name, body in bodies.items())), assets=(picture(1200, 900),))
    (apart, _), (whole, _) = write_pdf(pages_of(book)), write_whole(pages_of(book))
    assert apart.page_map == whole.page_map
    assert texts_of(apart.data) == texts_of(whole.data)


def test_a_formula_is_drawn_and_read_as_its_tex() -> None:
    span = '<span class="math">%s</span>'
    body = f"<p>Soit {span} ici.</p><p>{span}</p>" % (r"\frac{a}{b}", r"x^2 \tag{7}")
    done = set_formulas(body)
    book = book_of(chapter("a", "A", done.body))
    data = write_pdf(pages_of(replace(book, assets=(*book.assets, *done.drawings))))[0].data
    with pikepdf.open(BytesIO(data)) as pdf:
        said = [str(e.Alt) for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Formula"]
    assert sorted(said) == [r"\frac{a}{b}", r"x^2 \tag{7}"]
    assert any("(7)" in text for text in texts_of(data))


COLOURED = (
    '<p><img src="asset:vue.png" alt="Vue" width="300" height="200"/></p><p>Un mot.</p>'
    '<figure><img src="asset:trait.svg" alt="Trait" width="90" height="60"/></figure>'
)
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><defs><linearGradient id="g">'
    b'<stop offset="0" stop-color="#c00"/><stop offset="1" stop-color="#00c"/></linearGradient></defs>'
    b'<rect width="90" height="60" fill="url(#g)"/><circle cx="40" cy="30" r="20" fill="lime" stroke="#f80"/></svg>'
)


def colours_of(data: bytes) -> set[str]:
    """The operators for colours in the page's streams, and the spaces of pictures and shadings."""
    found: set[str] = set()
    with pikepdf.open(BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and "/ColorSpace" in item:
                found.add(str(item.ColorSpace))
        for page in pdf.pages:
            found |= {str(step.operator) for step in pikepdf.parse_content_stream(page)}
    return found & {"rg", "RG", "k", "K", "g", "G", "/DeviceRGB", "/DeviceGray", "/DeviceCMYK"}


@pytest.mark.parametrize("write", [write_pdf, write_whole])
def test_an_edition_without_colours_has_none(write: Callable[[Pages], tuple[Artifact, tuple[Note, ...]]]) -> None:
    """Styles, drawings, their gradients and the leaders of the contents are greys."""
    book = book_of(chapter("a", "A", COLOURED))
    assets = (picture(300, 200), Asset("trait.svg", "image/svg+xml", DRAWING, 90, 60))
    pages = replace(pages_of(replace(book, assets=assets)), profile="grey")
    style = Style("own.css", "p { color: #a33; border: 1pt solid teal; background: linear-gradient(red, blue) }")
    data = write(replace(pages, styles=(*pages.styles, style)))[0].data
    assert not colours_of(data) & {"rg", "RG", "k", "K", "/DeviceRGB", "/DeviceCMYK"}
    with pikepdf.open(BytesIO(data)) as pdf:
        groups = [item.Group for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Group" in item]
    assert {str(group.get("/CS", "/DeviceGray")) for group in groups} <= {"/DeviceGray"}


def test_black_is_black_ink_in_every_edition() -> None:
    data = write_pdf(pages_of(book_of(chapter("a", "A", f"<p>{WORDS}</p>"))))[0].data
    assert colours_of(data) >= {"g"}
    assert not colours_of(data) & {"rg", "RG"}


def test_the_text_beside_a_picture_that_opens_a_chapter_is_not_indented() -> None:
    data = write_pdf(pages_of(book_with(figure((400, 500), "side") + f"<p>{WORDS * 2}</p>" * 2, (400, 500))))[0].data
    with pypdfium2.PdfDocument(data) as file:
        lefts = [
            round(text.get_charbox(start)[0])
            for text in (page.get_textpage() for page in file)
            for start in [match.start() for match in re.finditer(WORDS[:12], text.get_text_range())]
        ]
    first, *others = [left for left in lefts if left]
    assert first < min(others)
