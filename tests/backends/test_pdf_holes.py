"""Pages without holes: figures, tables, code and notes that do not fit, and headings that stand before them."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pypdfium2  # type: ignore[import-untyped]
import pytest
from laid_out import HEADS, LARGE_PRINT, SENTENCE, faults_in, figure, holes, leaves_of, pictures
from printed_book import WORDS, book_of, chapter

from bookmaker.backends.pdf import on_paper, write_pdf, write_whole
from bookmaker.backends.pdf.geometry import EDGE, POINT, page_format, text_block
from bookmaker.backends.pdf.markup.join import join_sections
from bookmaker.backends.pdf.markup.tables import fit_table
from bookmaker.backends.pdf.paragraphs import setting
from bookmaker.backends.pdf.shrinking import height_of
from bookmaker.config.paper import SIZES
from bookmaker.faults import Row
from bookmaker.html import parse_fragment
from bookmaker.model import Artifact, Pages
from bookmaker.pagination import PageSheet
from bookmaker.render import render_book
from bookmaker.theme import load_theme
from bookmaker.world import DiskWorld


@pytest.mark.parametrize("lines", range(9, 19, 3))
def test_headings_before_a_figure_stand_with_text_or_with_a_smaller_figure(lines: int) -> None:
    body = SENTENCE * lines + HEADS + figure(1200, 1000) + f"<p>{WORDS * 3}</p>" * 5
    leaves = leaves_of(body, (1200, 1000))
    assert not faults_in(leaves)
    assert max(holes(leaves)) < 0.3


def test_only_the_figure_that_is_made_to_fit_is_made_smaller() -> None:
    """Figures that look alike share their style in the layout engine."""
    body = SENTENCE * 2 + figure(1200, 900) + f"<p>{WORDS * 7}</p>" + figure(1200, 900) + f"<p>{WORDS * 9}</p>"
    first, second = pictures(leaves_of(body, (1200, 900)))
    assert first > 1.05 * second


def test_pictures_without_words_fill_their_pages() -> None:
    """Two that nearly fit stand together."""
    body = f"<p>{WORDS}</p>" + '<p><img src="asset:vue.png" alt="Vue" width="1000" height="790"/></p>' * 6
    leaves = leaves_of(body, (1000, 790))
    counts = [sum(row.kind == "picture" for row in leaf.rows) for leaf in leaves]
    assert sum(counts) == 6
    assert max(counts) == 2
    assert len(leaves) <= 4


def test_a_figure_goes_before_a_paragraph_where_no_text_follows() -> None:
    """The rest of the paragraph stands on the next page."""
    body = SENTENCE * 2 + f"<p>{WORDS * 6}</p>" + figure(1200, 1000) + f"<h2>Titre</h2><p>{WORDS * 9}</p>"
    leaves = leaves_of(body, (1200, 1000))
    assert not faults_in(leaves)
    assert max(holes(leaves)) < 0.3


def test_a_title_of_a_chapter_stands_with_its_first_figure() -> None:
    leaves = leaves_of(figure(1000, 1200, WORDS * 2) + f"<h2>Titre</h2><p>{WORDS * 3}</p>", (1000, 1200))
    assert not faults_in(leaves)
    assert any(row.kind == "picture" for row in leaves[0].rows)


@pytest.mark.parametrize("size", SIZES)
def test_running_heads_and_page_numbers_keep_off_the_edge(size: str) -> None:
    """Also in large type on small paper."""
    page = page_format(size, LARGE_PRINT)
    block = text_block(page)
    line = page.leading * POINT
    assert min(block.top, block.bottom) >= 2 * line + EDGE - 1e-6
    assert (page.height - block.top - block.bottom) / line == pytest.approx(
        round((page.height - block.top - block.bottom) / line)
    )


def test_running_heads_are_cut_to_the_page() -> None:
    """Large print in a pocket book has room for half of what others have."""
    design = load_theme("large-print", Path("nowhere"), DiskWorld())
    book = book_of(chapter("a", "Un titre assez long pour une ligne de titre courant", f"<p>{WORDS}</p>"))
    for size in ("pocket", "A4"):
        sections, _ = join_sections(on_paper(render_book(book, "print", design), size, design.design))
        (head,) = {found for element in sections["a"].tree().iter() if (found := element.get("data-right"))}
        assert (len(head) < 32) == (size == "pocket")
        assert ("long" in sections["a"].names.split()) == (size == "pocket")


def test_what_is_crowded_or_short_depends_on_the_page() -> None:
    table = "<table>" + "<tr><td>compositeurs</td><td>lourdes</td><td>pierres</td></tr>" * 12 + "</table>"
    narrow, wide = parse_fragment(table), parse_fragment(table)
    fit_table(narrow[0], PageSheet(0, 34.0 * 18, "", 34.0))
    fit_table(wide[0], PageSheet(0, 66.0 * 32, "", 66.0))
    assert narrow[0].get("class") == "crowded"
    assert wide[0].get("class") == "whole"


def test_a_table_in_large_print_stays_on_the_page() -> None:
    row = "<tr>" + "<td>compositeurs lourdes</td>" * 4 + "</tr>"
    leaves = leaves_of(f"<p>{WORDS}</p><table>{row * 9}</table><p>{WORDS}</p>", theme="large-print")
    assert all(row.right < leaf.width for leaf in leaves for row in leaf.rows)


def test_code_in_a_chapter_from_right_to_left_stays_on_the_page() -> None:
    body = f"<p>{'هذا نص عربي من اليمين إلى اليسار. ' * 9}</p><pre><code>def f(x):\n    return x + 1\n</code></pre>"
    (leaf, *_) = leaves_of(body, theme="magazine", lang="ar", rtl=True)
    code = [row for row in leaf.rows if row.kind == "code"]
    assert code
    assert all(row.left > 20 for row in code)


def test_small_tables_do_not_stick_together() -> None:
    """A head or foot of one row keeps to its table, and the table to nothing else."""
    rows = "<tr><td>Un</td><td>Deux</td></tr>"
    parts = f"<thead>{rows}</thead><tbody>{rows}{rows}</tbody><tfoot>{rows}</tfoot>"
    body = f"<h2>Titre</h2><figure><table>{parts}</table><figcaption>Légende.</figcaption></figure>" * 9
    leaves = leaves_of(body)
    assert not faults_in(leaves)
    assert max(holes(leaves)) < 0.3


def test_a_full_page_figure_that_begins_a_chapter_stands_below_its_title() -> None:
    leaves = leaves_of(
        figure(1200, 700).replace("<figure", '<figure class="page"') + f"<h2>Titre</h2><p>{WORDS}</p>", (1200, 700)
    )
    assert not faults_in(leaves)
    assert any(row.kind == "picture" for row in leaves[0].rows)


@pytest.mark.parametrize("more", range(0, 44, 4))
def test_a_text_tied_to_a_link_is_broken_before_its_last_word(more: int) -> None:
    """Not after the first syllable of its line."""
    words = (
        f"{'x' * more} That’s because doing so can decrease your risk of eye disease and age-related degeneration, as "
    )
    body = (
        f'<p>{words}noted by\u00a0immunologist\u00a0<a href="#b">Dr.\u00a0Lina Velikova</a> and others. {words * 2}</p>'
    )
    rows = [row.text for leaf in leaves_of(body, lang="en") for row in leaf.flow() if row.kind == "text"]
    assert min(len(row) for row in rows[1:-1]) > 20


def test_a_long_first_word_tied_to_a_link_is_still_broken() -> None:
    body = f'<p>{"Rindfleisch" * 9} und\u00a0<a href="#b">mehr</a></p>'
    leaves = leaves_of(body, lang="de")
    assert all(row.right < leaf.width - 40 for leaf in leaves for row in leaf.flow())


def test_what_weasyprint_undoes_is_prepared_again() -> None:
    """It resets the boxes of a paragraph that it sets itself, beside a float."""
    box = SimpleNamespace(paragraph=SimpleNamespace(prepared=300.0))
    setting._forget(box)
    setting._forget(SimpleNamespace())
    assert box.paragraph.prepared < 0


@pytest.mark.parametrize("lines", range(9, 21, 3))
def test_a_picture_with_words_in_its_paragraph_is_made_to_fit(lines: int) -> None:
    """Who took it, mostly."""
    image = '<p><img src="asset:vue.png" alt="Vue" width="1200" height="700"/> Une agence</p>'
    leaves = leaves_of(SENTENCE * lines + "<h2>Titre</h2>" + image + f"<p>{WORDS * 3}</p>" * 4, (1200, 700))
    assert not faults_in(leaves)
    assert max(holes(leaves)) < 0.4


def test_text_goes_before_two_tables_that_fill_a_page_each() -> None:
    cells = "".join(f"<td>Rindfleischetikettierungsüberwachung{n}</td>" for n in range(3))
    table = f"<table>{f'<tr>{cells}</tr>' * 7}</table>"
    leaves = leaves_of(f"<p>{WORDS * 14}</p>{HEADS}{table * 2}" + f"<p>{WORDS * 3}</p>" * 4)
    assert len(pictures(leaves)) == 2
    assert not faults_in(leaves)


@pytest.mark.parametrize("write", [write_pdf, write_whole])
def test_a_note_longer_than_the_foot_of_a_page_stands_at_the_end(
    write: Callable[[Pages], tuple[Artifact, object]],
) -> None:
    """WeasyPrint would let it run off the paper."""
    note = f'<section class="footnotes"><ol><li id="fn-1">{(WORDS * 9)[:1400]}</li></ol></section>'
    body = f'<p>{WORDS}<a class="noteref" href="#fn-1">1</a></p><p>{WORDS * 3}</p>{note}'
    theme = load_theme("large-print", Path("nowhere"), DiskWorld())
    pages = on_paper(render_book(book_of(chapter("note", "Note", body)), "print", theme), "A5", theme.design)
    with pypdfium2.PdfDocument(write(pages)[0].data) as file:
        bottoms = [item.get_bounds()[1] for page in file for item in page.get_objects(max_depth=1)]
    assert min(bottoms) > 0


def test_pictures_of_two_pages_are_as_high_as_both() -> None:
    """They stand at the same place of each; on one page they would stand beside each other."""
    one, beside_it = (Row("", "picture", 1, 50, 350, left, left + 100, (left, left + 100)) for left in (40, 140))
    assert height_of([one, one]) == 600
    assert height_of([one, beside_it]) == 300


def test_headings_with_a_line_each_leave_no_half_page_white() -> None:
    """Where each of them would stand at the foot."""
    leaves = leaves_of(f"<p>{WORDS}</p>" + f"<h2>Titre</h2>{SENTENCE}" * 14)
    assert max(holes(leaves)) < 0.36


def test_a_table_below_a_title_is_parted() -> None:
    row = "<tr>" + "<td>un</td>" * 4 + "</tr>"
    leaves = leaves_of(
        f"<table><thead>{row.replace('td', 'th')}</thead><tbody>{row * 7}</tbody></table>", theme="large-print"
    )
    assert any(row.kind == "cell" for row in leaves[0].rows)


@pytest.mark.parametrize("lines", [4, 8, 12, 16, 20])
def test_two_large_pictures_in_one_paragraph_are_made_smaller_one_by_one(lines: int) -> None:
    """Each where it would not fit, also where the other stands on another page."""
    one = '<img src="asset:vue.png" alt="Vue" width="1100" height="900"/>'
    body = SENTENCE * lines + f"<p>{one}<br/>{one}</p><h2>Titre</h2>" + f"<p>{WORDS * 3}</p>" * 3
    leaves = leaves_of(body, (1100, 900))
    assert not faults_in(leaves)
    assert max(holes(leaves)) < 0.3
    assert max(pictures(leaves)) > 200


@pytest.mark.parametrize("lines", [8, 10])
def test_code_below_a_heading_and_a_line_of_text_is_parted(lines: int) -> None:
    """The line cannot stay under its heading without it."""
    code = "<pre><code>" + "\n".join(f"ligne {number}" for number in range(12)) + "</code></pre>"
    leaves = leaves_of(f"{SENTENCE * lines}<h2>Titre</h2><p>Voici :</p>{code}" + f"<p>{WORDS * 3}</p>" * 3)
    assert not faults_in(leaves)
    assert max(holes(leaves)) < 0.1


def test_large_codes_to_scan_stand_below_each_other() -> None:
    """Two columns of large print leave an address no room beside its code."""
    square = '<svg class="qr" style="width: 10mm; height: 10mm" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
    item = f'<li class="coded">{square}example.org/un/chemin/de/plus</li>'
    body = f'<p>{WORDS}</p><section class="link-list"><h2>Liens</h2><ol class="codes">{item * 5}</ol></section>'
    design = load_theme("large-print", Path("nowhere"), DiskWorld())
    pages = on_paper(render_book(book_of(chapter("a", "A", body)), "print", design), "A5", design.design)
    with pypdfium2.PdfDocument(write_pdf(pages)[0].data) as file:
        text = "".join(page.get_textpage().get_text_range() for page in file).replace("\r", "")
    assert text.count("example.org/un/chemin/de/plus") == 5


CODE = "<pre><code>" + "\n".join(f"ligne {number}" for number in range(6)) + "</code></pre>"


@pytest.mark.parametrize("tables", [1, 2])
@pytest.mark.parametrize("paragraphs", [4, 5])
@pytest.mark.parametrize(
    "behind", [f"<h2>Titre</h2><p>{WORDS * 2}</p>", f"<h2>A</h2><h3>B</h3><p>Voici :</p>{CODE}", figure(400, 300)]
)
def test_what_stands_behind_a_turned_table_fills_the_page_before_it(behind: str, paragraphs: int, tables: int) -> None:
    """Headings with what they are over, code with what announces it, figures."""
    row = "<tr>" + "".join(f"<td>considérable {column}</td>" for column in range(8)) + "</tr>"
    table = f"<table><thead>{row.replace('td', 'th')}</thead><tbody>{row * 6}</tbody></table>"
    body = f"<p>{WORDS * 2}</p>" * paragraphs + table * tables + behind + f"<p>{WORDS * 2}</p>" * 14
    leaves = leaves_of(body)
    assert not faults_in(leaves)
    before = next(at for at, leaf in enumerate(leaves) if leaf.flow()[0].kind == "picture" and not leaf.flow()[0].text)
    assert holes(leaves)[before - 1] < 0.2


def test_what_announces_a_turned_table_leaves_no_page_white() -> None:
    """Text goes between them rather."""
    row = "<tr>" + "<td>considérable</td>" * 8 + "</tr>"
    table = f"<table><thead>{row.replace('td', 'th')}</thead><tbody>{row * 6}</tbody></table>"
    leaves = leaves_of(f"<p>{WORDS * 2}</p><p>Voici :</p>{table}" + f"<p>{WORDS * 2}</p>" * 14)
    assert not faults_in(leaves)
    assert max(holes(leaves)) < 0.2


@pytest.mark.parametrize("lines", range(17, 27))
def test_no_first_or_last_item_of_a_list_stands_alone(lines: int) -> None:
    leaves = leaves_of(
        SENTENCE * lines + "<ul><li>un</li><li>deux</li><li>trois</li><li>quatre</li></ul>" + SENTENCE * 3
    )
    for leaf in leaves:
        assert sum(row.text in ("un", "deux", "trois", "quatre") for row in leaf.rows) != 1


@pytest.mark.parametrize("height", range(1050, 1200, 50))
def test_a_rule_between_a_heading_and_a_figure_takes_room_too(height: int) -> None:
    wide = figure(1000, height, SENTENCE[3:-4]).replace("<figure", '<figure class="full"')
    body = f'<p>{WORDS}</p><h2 class="page-break">Titre</h2><hr/>{wide}<h3>Titre</h3><p>{WORDS * 5}</p>'
    leaves = leaves_of(body, (1000, height), "large-print")
    assert {row.kind for row in leaves[1].rows} == {"heading", "picture", "caption"}
