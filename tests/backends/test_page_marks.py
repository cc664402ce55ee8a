"""The list of pages: every entry leads to the words that stand first on that page of the PDF."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pytest
from lxml import etree
from opened_epub import Opened
from page_list import disagreements
from printed_book import pages_of, printed, rich_book
from run_epubcheck import EpubCheck
from sample_pages import chapter_document, sample_pages

from bookmaker.backends.epub import write_epub
from bookmaker.backends.epub.bodies import read_body, write_body
from bookmaker.backends.epub.pagemarks import find_marks, put_marks
from bookmaker.backends.lettered import PICTURE, letters_of, rows_of
from bookmaker.backends.pdf import write_whole
from bookmaker.backends.pdf.starts import _Reader
from bookmaker.model import Document, Entry
from bookmaker.pagination import PageMark, PageStart
from bookmaker.render import render_book
from bookmaker.theme import load_theme
from bookmaker.world import DiskWorld

NOTES = ("footnotes", "endnotes")
SOURCE = "Le livre d’essai. 2026. PDF, A5, 26 p."


def marked(body: str, first: str, *, row: str = "", lead: int = 0) -> str:
    """The body with a mark, shown as ``|``, or ``||`` for a block, before the letters that stand first on a page."""
    letters = rows_of(read_body(Document("d", "chapter", "", "fr", body)))[row].letters
    at = letters.index(letters_of(first) or PICTURE)
    start = PageStart(row, at, lead, letters[max(at - 32, 0) : at], letters[at : at + 32])
    document = Document("d", "chapter", "", "fr", body, pages=(PageMark(11, "12", start),))
    root = read_body(document)
    put_marks(root, document)
    found = '<{0} epub:type="pagebreak" role="doc-pagebreak" id="page-12" aria-label="12"></{0}>'
    assert write_body(root).count("doc-pagebreak") == 1
    return write_body(root).replace(found.format("span"), "|").replace(found.format("div"), "||")


@pytest.mark.parametrize(
    ("body", "first", "expected"),
    [
        ("<p>Un mot, un autre.</p>", "autre", "<p>Un mot, un |autre.</p>"),
        ("<p>Un.</p>\n<p>Deux.</p>", "deux", "<p>Un.</p>\n<p>|Deux.</p>"),
        ("<p>Une pagination.</p>", "tion", "<p>Une |pagination.</p>"),
        ("<p>Il a 8\u00a0millions.</p>", "lions", "<p>Il a 8\u00a0|millions.</p>"),
        ("<p>Le «\u00a0néolibéral.</p>", "libéral", "<p>Le |«\u00a0néolibéral.</p>"),
        ("<p>Un porte-avions.</p>", "avions", "<p>Un porte-|avions.</p>"),
        ("<p>Un <em>deux <b>trois</b></em>.</p>", "deux", "<p>Un |<em>deux <b>trois</b></em>.</p>"),
        ("<p>Une <em>pagi</em>nation.</p>", "nation", "<p>Une |<em>pagi</em>nation.</p>"),
        ("<p>a b</p><h2 id='t'>Titre <i>x</i></h2>", "titre", '<p>a b</p>||<h2 id="t">Titre <i>x</i></h2>'),
        ("<p>a b</p><h2><i>Titre</i></h2>", "titre", "<p>a b</p>||<h2><i>Titre</i></h2>"),
        ("<ul><li>un</li><li><p>deux</p></li></ul>", "deux", "<ul><li>un</li><li><p>|deux</p></li></ul>"),
        (
            "<table><tr><td>un</td><td>deux</td></tr></table>",
            "deux",
            "<table><tr><td>un</td><td>|deux</td></tr></table>",
        ),
        ("<pre><code>un\n deux\n}</code></pre>", "deux", "<pre><code>un\n |deux\n}</code></pre>"),
        ('<p>a</p><figure><img src="x"/></figure>', "", '<p>a</p><figure>|<img src="x"/></figure>'),
        ('<p>a</p><p><a href="#y"><img src="x"/></a></p>', "", '<p>a</p><p>|<a href="#y"><img src="x"/></a></p>'),
        ("<p>日本語の文章です</p>", "文章", "<p>日本語の|文章です</p>"),
        ('<p>un<a class="noteref" href="#fn-1">1</a> deux</p>', "deux", None),
    ],
)
def test_a_mark_stands_exactly_where_the_page_begins(body: str, first: str, expected: str | None) -> None:
    assert marked(body, first) == (expected or body.replace("deux", "|deux"))


@pytest.mark.parametrize(
    ("body", "first", "lead", "expected"),
    [
        ("<p>Il dit : — Oui.</p>", "oui", 1, "<p>Il dit : |— Oui.</p>"),
        ("<p>Un</p><p>* * *</p><p>Deux</p>", "deux", 3, "<p>Un</p><p>|* * *</p><p>Deux</p>"),
        ("<p>Un «\u00a0mot</p>", "mot", 1, "<p>Un |«\u00a0mot</p>"),
        ("<pre>a\n}\n}\nb</pre>", "b", 2, "<pre>a\n|}\n}\nb</pre>"),
    ],
)
def test_signs_that_stand_first_go_with_their_page(body: str, first: str, lead: int, expected: str) -> None:
    assert marked(body, first, lead=lead) == expected


def test_a_page_may_begin_in_a_note_at_the_end() -> None:
    body = '<p>a</p><section class="footnotes"><ol><li id="fn-1">Une note.</li></ol></section>'
    assert '<li id="fn-1">Une |note.</li>' in marked(body, "note", row="fn-1")


def test_a_note_is_a_row_of_its_own_wherever_it_stands_in_print() -> None:
    body = '<p>a</p><section class="{}"><ol><li id="fn-1">Une note.</li></ol></section>'
    rows = [rows_of(read_body(Document("d", "chapter", "", "fr", body.format(kind)))) for kind in NOTES]
    assert [{name: row.letters for name, row in found.items()} for found in rows] == [{"": "a", "fn-1": "unenote"}] * 2


def test_a_place_is_known_by_its_neighbours_where_the_editions_count_otherwise() -> None:
    start = PageStart("", 40, 0, "lesmotsdavant", "lesmotsquisuivent")
    body = "<p>Court. Les mots d’avant les mots qui suivent.</p>"
    document = Document("d", "chapter", "", "fr", body, pages=(PageMark(4, "5", start), PageMark(5, "6", start)))
    root = read_body(replace(document, pages=document.pages[:1]))
    put_marks(root, replace(document, pages=document.pages[:1]))
    assert "d’avant <span" in write_body(root)


def test_what_is_not_there_has_no_mark() -> None:
    start = PageStart("", 4, 0, "toutautrechose", "quenullepartonnelit")
    document = Document("d", "imprint", "", "fr", "<p>Un texte.</p>", pages=(PageMark(3, "iv", start, True),))
    root = read_body(document)
    put_marks(root, document)
    assert etree.tostring(root).count(b"pagebreak") == 0


@pytest.mark.parametrize(
    ("kind", "body", "printed"),
    [
        ("titlepage", "<h1>Le pli</h1>", "lepli2026"),  # in print the year stands where there is no publisher
        ("imprint", "<p>Le pli</p><p>Essais</p><p>Ann</p>", "lepliann2026composeen"),  # no subtitle in print
        ("imprint", "<p>Un titre bien long pour une page</p><p>Ann</p>", "untitrebienlongpourun"),
    ],
)
def test_a_page_that_goes_on_otherwise_in_print_is_the_same_page(kind: str, body: str, printed: str) -> None:
    pages = (PageMark(3, "iv", PageStart("", 0, 0, "", printed), is_first=True),)
    document = Document("d", kind, "Title", "fr", f"<section>{body}</section>", pages=pages)
    root = read_body(document)
    put_marks(root, document)
    assert write_body(root).startswith('<section><span epub:type="pagebreak"')


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A book with one of everything, in both editions."""
    artifact, _ = printed()
    theme = load_theme("classic", Path("nowhere"), DiskWorld())
    pages = render_book(rich_book(), "epub", theme)
    documents = tuple(replace(d, pages=artifact.page_marks.get(d.name, ())) for d in pages.documents)
    epub, notes = write_epub(replace(pages, documents=documents, page_source=SOURCE, cover=""))
    assert not [note for note in notes if note.code == "page.unplaced"]
    folder = tmp_path_factory.mktemp("both")
    for name, data in (("book.epub", epub.data), ("book.pdf", artifact.data)):
        (folder / name).write_bytes(data)
    return folder / "book.epub", folder / "book.pdf"


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext (Debian: poppler-utils)")
def test_every_entry_leads_to_the_words_that_stand_first_on_its_page(both: tuple[Path, Path]) -> None:
    count, wrong = disagreements(*both)
    assert wrong == []
    assert count > 12


def test_a_book_with_a_list_of_pages_is_valid(both: tuple[Path, Path], epubcheck: EpubCheck) -> None:
    assert [m for m in epubcheck.check(both[0]) if m.severity != "USAGE"] == []


def test_a_picture_that_let_the_text_go_before_it_begins_no_page() -> None:
    page = (
        '<html><body><section id="un"><p>Un.</p><p><img src="x"/></p><p>Deux.</p><p>Trois.</p></section></body></html>'
    )
    root = etree.fromstring(page)
    one, image, two, three = (
        Shown(element, element.text or "") for element in root.iter("p", "img") if not len(element)
    )
    assert [starts_of(root, [one, two], [image, three]), starts_of(root, [one], [image, two, three])] == [7, 2]
    assert starts_of(root, [one, two, three], [image]) == 2


def test_a_page_may_begin_with_the_number_of_another() -> None:
    text = '<p>Le <a href="chapter:two">mot</a><span class="page-ref"> (page 7)</span> dit tout.</p>'
    root = etree.fromstring(f'<html><body><section id="un">{text}</section></body></html>')
    paragraph, link, ref = (next(root.iter(name)) for name in ("p", "a", "span"))
    shown = [Shown(paragraph, "Le"), Shown(link, "mot")], [Shown(ref, "(page 7)"), Shown(paragraph, "dit tout.")]
    reader = _Reader(root)
    reader._boxes = lambda page, number: iter(page)  # type: ignore[method-assign]
    starts = [found[1] for number, page in enumerate(shown) if (found := reader.read_page(page, number))]
    assert [start.has_ref for start in starts] == [False, True]
    one = chapter_document("one", "One", '<p>Le <a href="chapter:two">mot</a> dit tout.</p>')
    two = chapter_document("two", "Two", "<p>b</p>")
    seven = PageMark(6, "7", PageStart("", 0, 0, "", "twob"), is_first=True)
    marked_one = replace(one, pages=(PageMark(3, "4", PageStart("", 8, 0, "onelemot", "dittout", has_ref=True)),))
    pages = sample_pages(marked_one, replace(two, pages=(seven,)), refers_to_pages=True, page_source="A book")
    body = Opened(pages).files["EPUB/text/one.xhtml"].decode()
    assert 'aria-label="4"></span><span class="page-ref"> (page\u00a07)</span> dit tout.' in body
    assert "data-before-ref" not in body


class Shown(NamedTuple):
    """What a box shows, as far as it is asked."""

    element: etree._Element
    text: str


def starts_of(root: etree._Element, *pages: list[Shown]) -> int:
    """The letter that the last of these pages begins at."""
    reader = _Reader(root)
    reader._boxes = lambda page, number: iter(page)  # type: ignore[method-assign]
    found = [reader.read_page(page, number) for number, page in enumerate(pages)]
    assert found[-1]
    return found[-1][1].at


def test_pages_begin_at_the_same_letters_in_one_layout_of_the_whole() -> None:
    whole, _ = write_whole(pages_of(rich_book()))
    assert whole.page_marks == printed()[0].page_marks


def test_the_pages_of_the_contents_are_behind_the_lines_before_them(tmp_path: Path, epubcheck: EpubCheck) -> None:
    texts = [chapter_document(f"c{n}", f"{word} {n}", "<p>a</p>") for n, word in enumerate("Grain Pli Fil Dos".split())]
    lines = [Entry(d.title, d.name, byline=("Ann",), date="1 May") for d in texts]
    tree = (replace(lines[0], children=(lines[1],)), *lines[2:])
    marks = (
        PageMark(4, "v", PageStart("", 0, 0, "", "contentsgrain0ann1may"), is_first=True),
        PageMark(5, "vi", PageStart("", 40, 0, "1maypli1ann1may", "fil2ann1may")),
        PageMark(6, "vii", PageStart("", 60, 0, "fil2ann1maydo", "s3ann1may")),  # within a line: it has none
    )
    contents = Document("contents", "contents", "Contents", "en", "", pages=marks)
    opened = Opened(sample_pages(contents, *texts, contents=tree, page_source="A book"))
    assert opened.find('//h:nav[@epub:type="page-list"]//h:a/@href', "nav.xhtml") == [
        "nav.xhtml#page-v",
        "nav.xhtml#page-vi",
    ]
    mark = '<span epub:type="pagebreak" role="doc-pagebreak" id="page-vi" aria-label="vi"></span>'
    assert f"Pli 1 · Ann{mark}</a>" in opened.files["EPUB/nav.xhtml"].decode()
    (tmp_path / "book.epub").write_bytes(
        write_epub(sample_pages(contents, *texts, contents=tree, page_source="A"))[0].data
    )
    assert [m for m in epubcheck.check(tmp_path / "book.epub") if m.severity != "USAGE"] == []


def test_a_page_of_the_index_begins_at_the_same_line_in_both() -> None:
    line = '<li><span class="term">{}</span><span class="places">{}</span></li>'
    letter = '<h2 class="letter-name">B</h2><ul>' + line.format("Bas", " · <a>Un titre</a>") + "</ul>"
    body = "<h1>Index</h1><ul>" + line.format("Arc", " · <a>Le premier</a>") + f"</ul>{letter}"
    printed_body = body.replace('<h2 class="letter-name">B</h2>', "").replace(" · <a>Un titre</a>", ", <a>12</a>")
    rows = [rows_of(read_body(Document("i", "index", "", "fr", one)))[""].letters for one in (body, printed_body)]
    assert rows == ["indexarcbas"] * 2
    assert '<span class="term">Bas' in marked(body, "bas").replace("|", "")
    assert '</h2><ul><li>|<span class="term">Bas' in marked(body, "bas")


def test_links_between_chapters_say_the_page_as_in_print() -> None:
    marks = [PageMark(n, str(n + 1), PageStart("", n * 8, 0, "", f"page{n}"), n == 0) for n in range(2)]
    body = '<p id="a">Page 0. Page 1. <i id="b">Here</i>.</p>'
    text = "".join(f'<p><a href="chapter:two{anchor}">x</a></p>' for anchor in ("", "#a", "#b", "#b"))
    one, two = chapter_document("one", "One", text), chapter_document("two", "Two", body)
    two = replace(two, pages=(marks[0], replace(marks[1], start=PageStart("", 8, 0, "page0", "page1here"))))
    opened = Opened(sample_pages(one, two, refers_to_pages=True, page_source="A book"))
    said = opened.find('//h:span[@class="page-ref"]/text()', "text/one.xhtml")
    assert said == [" (page\u00a01)", " (page\u00a01)", " (page\u00a02)"]
    silent = Opened(sample_pages(one, two, page_source="A book"))
    assert silent.find('//h:span[@class="page-ref"]', "text/one.xhtml") == []
    alone = replace(two, pages=(replace(marks[0], is_alone=True),))
    opened = Opened(sample_pages(one, alone, refers_to_pages=True, page_source="A book"))
    assert opened.find('//h:span[@class="page-ref"]/text()', "text/one.xhtml") == [" (page\u00a01)"]


def test_a_page_that_begins_inside_of_an_endless_word() -> None:
    """The mark stays where it is; no way back through a word of a hundred thousand letters."""
    body = "<p>" + "ab" * 50_000 + "xyz" + "ab" * 100 + "</p>"
    began = process_time()
    assert marked(body, "xyz") == body.replace("xyz", "|xyz")
    assert process_time() - began < 1


def test_a_paragraph_of_hundreds_of_pages_takes_time_in_proportion() -> None:
    """Its letters are counted once, not again for every page that begins in it."""
    text = "Les mots d’un texte sans fin. " * 40_000
    letters, pages = letters_of(text), []
    for number in range(1, 400):
        at = number * 2_000
        start = PageStart("", at, 0, letters[at - 32 : at], letters[at : at + 32])
        pages.append(PageMark(number, str(number + 1), start))
    document = Document("d", "chapter", "", "fr", f"<p>{text}</p>", pages=tuple(pages))
    root = read_body(document)
    began = process_time()
    put_marks(root, document)
    assert process_time() - began < 2.5
    assert len(find_marks(root)) == 399
