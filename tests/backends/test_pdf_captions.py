"""Captions with what they are of, and figures beside the text."""

from typing import Any

import pytest
from laid_out import HEADS, SENTENCE, faults_in, figure, holes, leaves_of, pictures
from printed_book import WORDS

from bookmaker.backends.pdf.markup.tables import fit_table
from bookmaker.faults import Leaf, judge
from bookmaker.html import parse_fragment
from bookmaker.pagination import PageSheet


def test_a_long_caption_stands_below_its_picture() -> None:
    for count in (3, 6, 9):
        leaves = leaves_of(f"<p>{WORDS * 2}</p>" + figure(700, 1200, WORDS * count) + f"<p>{WORDS}</p>", (700, 1200))
        assert not faults_in(leaves)


@pytest.mark.parametrize("lines", range(10, 26, 3))
def test_text_beside_a_figure_that_moves_can_be_set_again(lines: int) -> None:
    """Its paragraphs are set beside the figure first, then without it, or the other way round."""
    beside = figure(900, 1100).replace("<figure", '<figure class="side"')
    words = f"<p>{WORDS} <em>Un mot <strong>gras</strong></em> et {WORDS * 2}</p>"
    leaves = leaves_of(SENTENCE * lines + HEADS + beside + words * 5, (900, 1100))
    assert not faults_in(leaves)


def test_a_caption_stands_with_pictures_that_nearly_fill_their_page() -> None:
    """All of them are made smaller."""
    images = '<img src="asset:vue.png" alt="Vue" width="1000" height="650"/>' * 2
    body = f"<p>{WORDS}</p><figure>{images}<figcaption>{WORDS * 2}</figcaption></figure><p>{WORDS * 3}</p>"
    leaves = leaves_of(body, (1000, 650))
    assert not faults_in(leaves)
    assert len(pictures(leaves)) == 2


def beside(caption: str) -> str:
    images = '<img src="asset:vue.png" alt="Vue" width="1000" height="650"/>' * 2
    return f'<figure style="float: right; width: 40%">{images}<figcaption>{caption}</figcaption></figure>'


def test_a_figure_beside_the_text_that_is_taken_into_it_is_as_wide_as_the_text() -> None:
    long = "Rindfleischetikettierungsüberwachung die Geschwindigkeitsbegrenzung "
    body = f"<p>{WORDS}</p>{beside(long * 4)}" + f"<p>{long * 4}</p>" * 4
    assert not faults_in(leaves_of(body, (1000, 650), lang="de", theme="large-print"))


def test_a_figure_that_leaves_no_room_beside_it_is_taken_into_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint cannot make a page that a figure fills which began on the page before."""
    from weasyprint.layout import page as pages  # type: ignore[import-untyped]

    whole, stumbled = pages.remake_page, list[int]()

    def make(number: int, context: Any, *rest: Any) -> Any:
        if any(box.element_tag == "figure" for box in context.broken_out_of_flow):
            stumbled.append(number)
            raise IndexError
        return whole(number, context, *rest)

    monkeypatch.setattr(pages, "remake_page", make)
    leaves = leaves_of(f"<p>{WORDS * 9}</p>{beside(WORDS * 3)}" + f"<p>{WORDS * 2}</p>" * 4, (1000, 650))
    assert stumbled
    assert not faults_in(leaves)
    assert len(pictures(leaves)) == 2


@pytest.mark.parametrize("theme", ["classic", "magazine", "large-print"])
def test_pictures_under_one_caption_stand_on_one_page(theme: str) -> None:
    """Even where each of them fills one."""
    images = '<img src="asset:vue.png" alt="Vue" width="900" height="1350"/>' * 2
    figures = f"<figure>{images}<figcaption>{WORDS}</figcaption></figure>"
    leaves = leaves_of(f"<p>{WORDS * 2}</p>{figures}<p>{WORDS * 3}</p>", (900, 1350), theme)
    assert len({leaf.index for leaf in leaves for row in leaf.rows if row.kind in ("picture", "caption")}) == 1


@pytest.mark.parametrize("count", [5, 9, 16])
def test_many_pictures_under_one_caption_stand_in_rows_on_one_page(count: int) -> None:
    """And a heading before them with them."""
    images = '<img src="asset:vue.png" alt="Vue" width="900" height="600"/> ' * count
    figures = f"<h2>Titre</h2><figure>{images}<figcaption>{WORDS}</figcaption></figure>"
    leaves = leaves_of(f"<p>{WORDS * 5}</p>{figures}<p>{WORDS * 3}</p>", (900, 600))
    rows = [(leaf.index, row) for leaf in leaves for row in leaf.rows]
    assert len({index for index, row in rows if row.kind in ("picture", "caption") or row.text == "Titre"}) == 1
    assert sum(row.kind == "picture" for _, row in rows) == count
    assert not faults_in(leaves)


BOX = f'<figure><span class="missing-picture">Une vue</span><figcaption>{SENTENCE[3:-4]}</figcaption></figure>'


@pytest.mark.parametrize("lines", range(14, 28))
def test_what_stands_for_a_picture_fits_the_foot_as_one_would(lines: int) -> None:
    """It counts as high as its frame is, has less white in it where that helps, and leaves no hole."""
    leaves = leaves_of(SENTENCE * lines + f"<h2>Titre</h2>{BOX}<p>{WORDS * 9}</p>")
    assert not faults_in(leaves)
    assert max(holes(leaves)) < 0.2
    assert min(pictures(leaves)) > 24


@pytest.mark.parametrize("theme", ["classic", "magazine", "large-print"])
def test_the_caption_of_a_narrow_table_breaks_no_word(theme: str) -> None:
    """It is wider than its table."""
    caption = "Extraordinary circumstances of measurement in Massachusetts"
    body = f"<table><caption>{caption}</caption><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    leaves = leaves_of(body, theme=theme)
    lines = [row.text for leaf in leaves for row in leaf.rows if row.kind == "caption"]
    assert " ".join(lines).replace("\u2010 ", "") == caption
    assert len(lines) <= 4
    assert all(row.left > 0 and row.right < leaf.width for leaf in leaves for row in leaf.rows)


def test_the_caption_of_a_wide_table_is_as_wide_as_the_table() -> None:
    table = parse_fragment(
        f"<table><caption>Une légende</caption>{'<tr><td>un deux trois quatre</td></tr>' * 3}</table>"
    )[0]
    fit_table(table, PageSheet(200, 2000, ""))
    assert table[0].get("style") is None


def captions(leaves: tuple[Leaf, ...]) -> str:
    return "".join(row.text.replace("\u2010", "") for leaf in leaves for row in leaf.rows if row.kind == "caption")


@pytest.mark.parametrize("theme", ["classic", "large-print"])
@pytest.mark.parametrize("count", [1, 2])
def test_the_caption_of_a_picture_that_fills_its_page_is_whole(theme: str, count: int) -> None:
    """What has no room below the picture was on no page."""
    images = '<img src="asset:vue.png" alt="Vue" width="900" height="1200"/>' * count
    page = f'<figure class="page">{images}<figcaption>{WORDS}</figcaption></figure>'
    leaves = leaves_of(f"<p>{WORDS}</p>{page}<p>{WORDS}</p>", (900, 1200), theme)
    assert captions(leaves).endswith(WORDS.split()[-1])
    assert not faults_in(leaves)


@pytest.mark.parametrize("lines", range(12, 26, 2))
def test_a_figure_beside_the_last_lines_of_a_chapter_is_whole(lines: int) -> None:
    """What the foot of the page cuts off would be on no page."""
    leaves = leaves_of(SENTENCE * lines + beside(WORDS), (1000, 650))
    rows = [row for leaf in leaves for row in leaf.rows]
    assert sum(row.kind == "picture" or (row.kind == "apart" and not row.text) for row in rows) == 2
    said = "".join(row.text for row in rows if row.kind in ("apart", "caption"))
    assert said.endswith(WORDS.split()[-1])


@pytest.mark.parametrize("theme", ["classic", "magazine", "large-print"])
def test_a_long_description_in_a_line_keeps_to_the_measure(theme: str) -> None:
    """The frame around it goes over several lines."""
    box = f'<span class="missing-picture">{WORDS * 2}</span>'
    leaves = leaves_of(f"<p>{WORDS} {box} {WORDS}</p><p>{box}</p>", theme=theme)
    assert "line.overfull" not in {fault.code for fault in judge(leaves)}


@pytest.mark.parametrize("lines", [4, 7, 10])
@pytest.mark.parametrize("rows", range(3, 7))
def test_a_table_that_fills_its_page_stands_with_its_caption(rows: int, lines: int) -> None:
    """It is parted where both do not find room."""
    row = f"<tr><td>un</td><td>deux</td><td>{'<br/>'.join(['trois'] * lines)}</td></tr>"
    table = f"<table><caption>{SENTENCE[3:-4] * 2}</caption><tbody>{row * rows}</tbody></table>"
    assert not faults_in(leaves_of(f"<p>{WORDS}</p>{table}<p>{WORDS}</p>", theme="large-print"))
