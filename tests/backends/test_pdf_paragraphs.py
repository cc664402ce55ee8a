"""Paragraphs are broken as a whole, and their lines are those that WeasyPrint would have made."""

from __future__ import annotations

from base64 import b64encode
from itertools import accumulate
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_book import book_of, chapter, pages_of, picture

from bookmaker.backends.pdf import write_pdf, write_whole
from bookmaker.backends.pdf.boxtree import restyle
from bookmaker.backends.pdf.leaves import Reader
from bookmaker.backends.pdf.libraries import load_weasyprint
from bookmaker.backends.pdf.paragraphs import setting
from bookmaker.backends.pdf.paragraphs.breaking import SPACE, TIGHTEST, Breaks, Measure, break_lines
from bookmaker.backends.pdf.paragraphs.measuring import measure, shaped
from bookmaker.backends.pdf.paragraphs.tree import place_of, read_tree, resume_at, runs_of
from bookmaker.faults import Row

TEN = 10.0
"""The size of the type, in pixels."""

widths = st.lists(st.floats(4, 60), min_size=1, max_size=40)


def words_of(lengths: list[float]) -> Breaks:
    """Words of such widths with a space between each two, no hyphens."""
    space = SPACE * TEN
    ends = list(accumulate(lengths, lambda end, width: end + space + width))
    count = len(ends)
    return Breaks(
        ends=ends,
        nexts=[end + space for end in ends],
        spaces=list(range(count)),
        next_spaces=list(range(1, count + 1)),
        hyphens=[False] * count,
        stranded=[False] * count,
    )


@settings(deadline=None)
@given(widths, st.booleans())
def test_every_line_fits_and_none_is_left_out(lengths: list[float], is_filled: bool) -> None:
    common = Measure(width=150, indent=12, size=TEN, is_filled=is_filled)
    found = break_lines(words_of(lengths), common)
    assert found is not None
    assert found == sorted(set(found))
    assert found[-1] == len(lengths) - 1
    begin, room = 0, 150 - 12
    for stop in found:
        line = lengths[begin : stop + 1]
        tightest = SPACE - (TIGHTEST if is_filled else 0)
        assert sum(line) + (len(line) - 1) * tightest * TEN <= room + 1e-6
        begin, room = stop + 1, 150


def test_a_word_wider_than_a_line_is_left_to_weasyprint() -> None:
    assert break_lines(words_of([20, 200, 20]), Measure(width=150, indent=0, size=TEN, is_filled=True)) is None


def test_the_paragraph_is_looked_at_as_a_whole() -> None:
    """Filled line by line, the second line would hold one word and a hole; the first gives it another."""
    lengths = [30.0, 30.0, 30.0, 30.0, 90.0, 40.0, 90.0, 20.0]
    found = break_lines(words_of(lengths), Measure(width=137.5, indent=0, size=TEN, is_filled=True))
    assert found
    assert 0 < found[0] < 4


def shown(body: str, monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """The rows of a chapter as it was laid out."""
    rows: list[Row] = []
    leaf = Reader.leaf

    def read(self: Reader, page: object, index: int, *, is_ended: bool) -> object:
        found = leaf(self, page, index, is_ended=is_ended)
        rows.extend(found.rows)
        return found

    monkeypatch.setattr(Reader, "leaf", read)
    write_pdf(pages_of(book_of(chapter("un", "Un", body))))
    return rows


PIXEL = f"data:image/png;base64,{b64encode(picture(1, 1).data).decode()}"
"""A picture of one dot."""

FULL = 45
"""Letters: only a filled line has more."""

TEXT = (
    "Les livres que l’on garde ne sont pas ceux que l’on a lus, mais ceux que l’on relira <em>peut-être, un soir "
    "de pluie</em>, quand la ville aura <strong>baissé <em>la voix</em></strong>&#160;; l’affluence des fi\u00adgures "
    'efface <a href="https://example.org/">incontestablement</a> les <code>ffi</code> et l’œuvre n°&#160;12.'
)


def test_no_letter_is_lost_between_the_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = shown(f"<p>{TEXT * 3}</p>", monkeypatch)
    lines = [row.text for row in rows if row.kind == "text"]
    said = "".join(line.removesuffix("‐") if line.endswith("‐") else f"{line} " for line in lines)
    for word in ("peut-être,", "baissé la voix", "incontestablement", "ffi et", "n°\u00a012."):
        assert said.replace("\u00ad", "").count(word) == 3


def test_filled_lines_end_at_the_margin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Widths that were added up fill the measure, to less than a hair."""
    rows = shown(f"<p>{TEXT * 6}</p>", monkeypatch)
    lines = [row for row in rows if row.kind == "text" and len(row.text) > FULL]
    assert len(lines) > 10
    assert {round(row.right - row.measure[1], 1) for row in lines} == {0}


def test_pictures_stand_in_their_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the same words, in lines that are as full as the others."""
    image = f'<img src="asset:{picture().name}" alt="a" style="width: 3em; height: 1em"/>'
    pages = pages_of(book_of(chapter("un", "Un", f"<p>{f'{TEXT} avant {image} après. ' * 4}</p>")))
    whole = write_whole(pages)[0].data
    rows = shown(f"<p>{f'{TEXT} avant {image} après. ' * 4}</p>", monkeypatch)
    lines = [row for row in rows if row.kind == "text" and len(row.text) > FULL]
    assert {round(row.right - row.measure[1], 1) for row in lines if not row.text.endswith("avant")} == {0}
    with pypdfium2.PdfDocument(whole) as file:
        text = " ".join(" ".join(str(page.get_textpage().get_text_range()) for page in file).split())
    assert text.count("avant après.") == 4


def test_words_behind_a_picture_stay_inside_the_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    image = f'<img src="asset:{picture().name}" alt="a" width="1600" height="1200"/>'
    rows = [row for row in shown(f"<figure>{image} Image copyright Getty Images</figure>", monkeypatch) if row.text]
    said = [row for row in rows if row.text in "Image copyright Getty Images"]
    assert " ".join(row.text for row in said) == "Image copyright Getty Images"
    assert all(row.measure[0] <= row.left < row.right <= row.measure[1] for row in said)


class Around(NamedTuple):
    """A block around a paragraph."""

    width: float
    height: str


def test_a_picture_that_is_made_smaller_takes_less_room() -> None:
    """A page that is made again has what was decided for it, and not what was measured before."""
    box = linebox(f'<p>Avant <img src="{PIXEL}" style="width: 90px; height: 9px"/> après.</p>')
    paragraph = setting._paragraph(box)
    assert paragraph is not None
    image = next(node for node in paragraph.nodes if node.is_picture)
    assert paragraph.spans(None, Around(300.0, "auto"))
    before = paragraph.runs[image.start].size.width
    restyle(image.box, width=type(image.box.style["width"])(30, "px"))
    assert paragraph.spans(None, Around(300.0, "auto"))
    assert (before, paragraph.runs[image.start].size.width) == (90, 30)


def test_what_is_not_plain_text_is_left_to_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    plain: list[str] = []
    seen = setting._paragraph

    def note_plain(box: Any) -> Any:
        found = seen(box)
        if found is None:
            plain.append("".join(inner.text for inner in box.descendants() if hasattr(inner, "text")))
        return found

    monkeypatch.setattr(setting, "_paragraph", note_plain)
    rows = shown("<p>Un mot שלום et un autre.</p><p>Une ligne<br/>et une autre.</p><p>Simple.</p>", monkeypatch)
    assert any("שלום" in text for text in plain)
    assert any("\n" in text for text in plain)
    assert "Simple." not in plain
    assert "Simple." in [row.text for row in rows]


@pytest.fixture(scope="module")
def style() -> Any:
    """A style of WeasyPrint's."""
    return linebox("<p>a</p>").style


def linebox(markup: str) -> Any:
    """The box of a paragraph's lines, not broken yet."""
    load_weasyprint()
    from weasyprint import HTML  # type: ignore[import-untyped]
    from weasyprint.layout import block  # type: ignore[import-untyped]

    found: list[Any] = []
    before = block.iter_line_boxes

    def keep(context: Any, box: Any, *rest: Any) -> Any:
        found.append(box)
        return before(context, box, *rest)

    block.iter_line_boxes = keep
    try:
        HTML(string=markup).render()
    finally:
        block.iter_line_boxes = before
    return found[0]


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("abcfilTVAoé œ’-.,ﬁ\u00a0\u202f日😀"), min_size=2, max_size=24), st.data())
def test_pieces_are_as_wide_as_pango_makes_them(style: Any, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = measure(text, style).piece(start, end, "-")
    assert found.width == pytest.approx(shaped(text[start:end] + "-", style).width, abs=0.2)


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_a_place_in_the_text_has_one_name(data: st.DataObject) -> None:
    """WeasyPrint's name of a place leads back to it."""
    box = linebox("<p>Été <em>à <strong>Œuf</strong> la</em><a id='x'></a> mer<b>!</b></p>")
    tree = read_tree(box)
    assert tree is not None
    assert "".join(run.box.text for run in runs_of(tree)) == "Été à Œuf la mer!"
    at = data.draw(st.integers(0, tree.end - 1))
    assert place_of(tree, resume_at(tree, at)) == at
