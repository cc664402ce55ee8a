"""The pieces that the printed edition is made of, one by one."""

import logging
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from printed_book import LONG_TITLE, book_of, chapter, pages_of

from bookmaker.backends.pdf import write_pdf
from bookmaker.backends.pdf.fetcher import AssetFetcher
from bookmaker.backends.pdf.geometry import page_format, text_block
from bookmaker.backends.pdf.markup.footnotes import set_at_foot
from bookmaker.backends.pdf.markup.join import join_documents
from bookmaker.backends.pdf.markup.tables import fit_table
from bookmaker.backends.pdf.markup.titles import BookFacts, dress_title, fit_head, raised_text
from bookmaker.backends.pdf.messages import heard, notes_of
from bookmaker.config.paper import SIZES
from bookmaker.html import fold_breaking, parse_fragment, write_fragment
from bookmaker.model import Asset, Document, Style
from bookmaker.pagination import PageSheet
from bookmaker.theme.design import Design


@pytest.mark.parametrize("name", [*SIZES, "148x210mm", "6.14x9.21in", "170x240mm", "20 x 20 cm", "300x420mm"])
def test_margins_are_wider_outside_and_below_and_lines_are_whole(name: str) -> None:
    page = page_format(name, Design())
    block = text_block(page)
    lines = (page.height - block.top - block.bottom) / (page.leading * 25.4 / 72)
    assert lines == pytest.approx(round(lines))
    assert 9.6 < block.inner < block.outer
    assert block.top < block.bottom
    letters = (page.width - block.inner - block.outer) / (page.size * 25.4 / 72 * 0.43)
    assert 52 < letters < 76


def test_an_unknown_size_is_no_page() -> None:
    with pytest.raises(ValueError, match="is not a page size"):
        page_format("A6", Design())


def test_heads_fit() -> None:
    assert fit_head("Un titre") == "Un titre"
    assert fit_head(LONG_TITLE).endswith("…")
    assert len(fit_head(LONG_TITLE)) < 60
    assert fit_head("M" * 500).rstrip("…") in "M" * 500


@given(st.text(max_size=300))
def test_a_head_is_the_beginning_of_its_title(title: str) -> None:
    head = fit_head(title)
    assert head == title or fold_breaking(title).startswith(head[:-1].strip()) or title.startswith(head[:-1])


def test_a_head_keeps_the_spaces_of_its_title() -> None:
    title = "Un titre\u00a0: «\u202fassez long\u202f»\u202f? C’est à voir, et c’est ce que nous verrons plus loin"
    assert title.startswith(fit_head(title).rstrip("…"))
    assert "\u00a0: «\u202fassez long\u202f»\u202f?" in fit_head(title)
    section = parse_fragment('<h1>Le <span>XX</span><sup class="ordinal">e</sup>\u00a0siècle\u202f!</h1>')
    dress_title(
        section, BookFacts("Un", (), rtl=False), Document("a", "chapter", "Le XXe\u00a0siècle\u202f!", "fr", "")
    )
    assert section[0].get("data-right") == "Le XXᵉ\u00a0siècle\u202f!"


def test_a_head_in_ideographs_is_cut_where_it_is_full() -> None:
    title = "Kindle for PCのショートカットキーで立ち上がらなくする方法とその起動ホットキーの変更"
    assert 20 < len(fit_head(title)) < 40
    assert title.startswith(fit_head(title).rstrip("…"))


@pytest.mark.parametrize(
    ("markup", "head"),
    [
        ('Le <span class="century">XIX</span><sup class="ordinal">e</sup> siècle', "Le XIXᵉ siècle"),
        ("1<sup>er</sup> mai", "1ᵉʳ mai"),
        ("n<sup>§</sup> <em>a</em>", "n§ a"),
        ("Rien", "Rien"),
    ],
)
def test_what_is_raised_in_a_title_is_raised_in_its_head(markup: str, head: str) -> None:
    assert raised_text(parse_fragment(f"<h1>{markup}</h1>")[0]) == head


def test_names_on_the_title_page_are_not_broken() -> None:
    root, _ = join_documents(pages_of(book_of(chapter("un", "Un", "<p>x</p>"), authors=("Anne Martin", "Luc Petit"))))
    line = next(line for line in root.iter("p") if line.get("class", "").startswith("authors"))
    assert line.text == "Anne\u00a0Martin et Luc\u00a0Petit"


def test_notes_go_where_they_are_first_called() -> None:
    root = parse_fragment(
        '<p>a<a class="noteref" href="#fn-1">1</a> b<a class="noteref" href="#fn-1">1</a></p>'
        '<section class="footnotes"><ol><li id="fn-1"><p>n <em>o</em></p></li></ol></section>'
    )
    set_at_foot(root)
    assert write_fragment(root) == (
        '<p>a<main class="footnote" id="fn-1" data-number="1"><p>n <em>o</em></p></main>'
        ' b<a class="noteref" href="#fn-1">1</a></p>'
    )


def test_white_space_in_a_note_at_the_foot_is_a_space_or_nothing() -> None:
    root = parse_fragment(
        '<p>a<a class="noteref" href="#fn-1">1</a></p><section class="footnotes"><ol><li id="fn-1">\n<p>\none\n'
        "<em>two\n  three</em> four\n</p>\n<ul>\n<li>five\nsix</li>\n<li>seven</li>\n</ul>\n</li></ol></section>"
    )
    set_at_foot(root)
    assert write_fragment(root) == (
        '<p>a<main class="footnote" id="fn-1" data-number="1"><p>one <em>two three</em> four</p>'
        "<ul><li>five six</li><li>seven</li></ul></main></p>"
    )


@pytest.mark.parametrize(
    "note", ["<p>" + "long " * 400 + "</p>", "<table><tr><td>x</td></tr></table>", '<img src="asset:a"/>']
)
def test_notes_that_do_not_fit_a_foot_stay_at_the_end(note: str) -> None:
    call = '<p>a<a class="noteref" href="#fn-2">2</a></p>'
    root = parse_fragment(f'{call}<section class="footnotes"><ol><li id="fn-2">{note}</li></ol></section>')
    set_at_foot(root)
    assert root.find(".//main") is None
    assert root.find(".//li").get("value") == "2"  # type: ignore[union-attr]


def test_a_formula_in_a_line_goes_to_the_foot_with_its_note() -> None:
    call = '<p>a<a class="noteref" href="#fn-2">2</a></p>'
    for formula, is_set in (
        ('<img class="math" src="asset:a" alt="x"/>', True),
        ('<img class="math display" src="asset:a" alt="x"/>', False),
        ('<math altimg="asset:a"/>', True),
        ('<math altimg="asset:a" display="block"/>', False),
    ):
        note = f'<li id="fn-2">As {formula} says.</li>'
        root = parse_fragment(f'{call}<section class="footnotes"><ol>{note}</ol></section>')
        set_at_foot(root)
        assert (root.find(".//main") is not None) == is_set


def test_a_note_called_inside_a_note_stays_at_the_end() -> None:
    root = parse_fragment(
        '<p>a<a class="noteref" href="#fn-1">1</a></p><section class="footnotes"><ol>'
        '<li id="fn-1">n<a class="noteref" href="#fn-2">2</a></li><li id="fn-2">m</li></ol></section>'
    )
    set_at_foot(root)
    assert [main.get("id") for main in root.iter("main")] == ["fn-1"]
    assert [item.get("id") for item in root.iter("li")] == ["fn-2"]


@given(st.lists(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=4), max_size=5))
def test_tables_are_fitted_once_and_for_all(rows: list[list[tuple[int, int]]]) -> None:
    cells = ["".join(f'<td colspan="{c}" rowspan="{r}">x</td>' for c, r in row) for row in rows]
    root = parse_fragment(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    fit_table(root[0], PageSheet(0, 2000.0, ""))
    once = etree.tostring(root)
    fit_table(root[0], PageSheet(0, 2000.0, ""))
    assert etree.tostring(root) == once
    assert all(child.tag == "tbody" for child in root[0])


def test_ids_are_unique_and_links_resolved() -> None:
    body = '<h2 id="a">A</h2><p><a href="#a">x</a> <a href="chapter:deux#a">y</a> <a href="chapter:deux#b">z</a></p>'
    root, notes = join_documents(pages_of(book_of(chapter("un", "Un", body), chapter("deux", "Deux", body))))
    ids = [found for element in root.iter() if (found := element.get("id"))]
    assert len(ids) == len(set(ids))
    links = [link.get("href") for link in root.iter("a") if link.text in ("x", "y", "z")]
    assert links == ["#un.a", "#deux.a", "#deux", "#deux.a", "#deux.a", "#deux"]
    assert notes == ()


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "chapter:none", "#none", "data:x", "a.html"]
)
def test_a_link_that_leads_nowhere_keeps_its_words(href: str) -> None:
    root, notes = join_documents(pages_of(book_of(chapter("un", "Un", f'<p><a href="{href}">mots</a></p>'))))
    link = next(link for link in root.iter("a") if link.text == "mots")
    assert link.get("href") is None
    assert [note.code for note in notes] == ["link.broken"]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://example.org/", "https://example.org/", "data:text/plain,x", "asset:b", "a"],
)
def test_nothing_but_the_books_assets_is_fetched(address: str) -> None:
    fetcher = AssetFetcher([Asset("a", "image/png", b"1")])
    assert fetcher.fetch("asset:a").read() == b"1"
    with pytest.raises(ValueError, match="not one of the book"):
        fetcher.fetch(address)


def test_a_picture_that_is_not_there_is_named() -> None:
    _, notes = write_pdf(pages_of(book_of(chapter("un", "Un", '<p><img src="asset:no.png" alt="x"/></p>'))))
    assert [(note.code, note.where) for note in notes] == [("asset.unreadable", "no.png")]


def test_a_slip_in_a_style_sheet_is_named() -> None:
    pages = pages_of(book_of(chapter("un", "Un", "<p>x</p>")))
    slip = Style("book.css", "p { text-wrap: balance; colour: red; }")
    _, notes = write_pdf(replace(pages, styles=(*pages.styles, slip)))
    assert {(note.code, note.where) for note in notes} == {("style.unknown", "styles/book.css")}
    assert [note.message for note in notes] == [
        "Ignored `text-wrap: balance`, unknown property.",
        "Ignored `colour: red`, unknown property.",
    ]


def test_a_slip_is_named_in_the_layout_of_a_whole_book_too() -> None:
    pages = pages_of(book_of(chapter("un", "Un", "<p>x</p>")))
    slip = Style("design.css", "p { colour: red } @page { @top-left { content: counter(pages) } }")
    _, notes = write_pdf(replace(pages, styles=(*pages.styles, slip)))
    assert ("style.unknown", "design.css") in {(note.code, note.where) for note in notes}


def test_our_own_style_sheet_has_no_slip_and_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    _, notes = write_pdf(pages_of(book_of(chapter("un", "Un", "<p>x</p>"))))
    assert notes == ()
    assert capfd.readouterr() == ("", "")


def test_messages_are_heard_and_not_passed_on(caplog: pytest.LogCaptureFixture) -> None:
    with heard() as messages:
        logging.getLogger("weasyprint").warning("Ignored `x: y` at 1:1, unknown property.")
    assert messages == ["Ignored `x: y` at 1:1, unknown property."]
    assert caplog.records == []
    assert [note.code for note in notes_of(messages * 3)] == ["style.unknown"]
