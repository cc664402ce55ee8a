"""What catalogues read, and what the book says of its accessibility."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree
from opened_epub import Opened, two_chapters
from sample_pages import sample_book

from bookmaker.backends.epub.sorting import sort_name, sort_title
from bookmaker.backends.epub.spoken import make_spoken
from bookmaker.model import Book, Chapter, Dating
from bookmaker.record import Record

DAYS = (date(2010, 5, 6), date(2012, 1, 2))


def dated_book(**values: object) -> Book:
    chapters = tuple(
        Chapter(f"c{n}", "", "", "en", dating=Dating(day), address=f"https://a.example/{n}", byline=("Cy Other",))
        for n, day in enumerate(DAYS)
    )
    return sample_book(chapters=chapters, **values)


@pytest.mark.parametrize(
    ("name", "lang", "expected"),
    [
        ("Anne Martin", "fr", "Martin, Anne"),
        ("J. Martin", "en", "Martin, J."),
        ("Jean de La Fontaine", "fr", ""),
        ("Le Monde", "fr", ""),
        ("Voltaire", "fr", ""),
        ("ACME Press", "en", ""),
        ("Móricz Zsigmond", "hu", ""),
    ],
)
def test_a_name_is_turned_where_it_is_plain(name: str, lang: str, expected: str) -> None:
    assert sort_name(name, lang) == expected


@pytest.mark.parametrize(
    ("title", "lang", "expected"),
    [
        ("Le grain et le pli", "fr", "grain et le pli, Le"),
        ("L’île", "fr", "île, L’"),
        ("Els dies", "ca", "dies, Els"),
        ("L'isola", "it", "isola, L'"),
        ("The End", "en-GB", "End, The"),
        ("Theory", "en", "Theory"),
        ("Le", "fr", "Le"),
        ("The End", "fr", "The End"),
    ],
)
def test_a_title_is_sorted_without_its_article(title: str, lang: str, expected: str) -> None:
    assert sort_title(title, lang) == expected


def test_sort_forms_that_are_given_win() -> None:
    book = sample_book(record=Record(sort_authors=("A., Ann",), sort_title="Sample"))
    assert Opened(two_chapters(book=book)).meta("file-as") == ["Sample", "A., Ann", "Writer, Bo"]


def test_whoever_had_a_hand_in_the_book_is_named_with_the_role() -> None:
    opened = Opened(two_chapters(book=dated_book(record=Record(contributors=(("trl", "Di Turner"),)))))
    assert opened.find("//dc:contributor/text()") == ["Di Turner", "Cy Other"]
    assert opened.meta("role") == ["aut", "aut", "trl", "aut"]


def test_first_and_last_days_and_sites_are_told() -> None:
    opened = Opened(two_chapters(book=dated_book()))
    assert opened.find("//dc:date/text()") == ["2024-05-06T07:08:09Z"]
    assert opened.meta("dcterms:temporal") == ["2010-05-06/2012-01-02"]
    assert opened.find("//dc:source/text()") == ["https://a.example/"]


def spoken(body: str) -> str:
    root = etree.fromstring(f"<div>{body}</div>")
    make_spoken(root)
    return etree.tostring(root, encoding="unicode")[5:-6]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<table><thead><tr><th>a</th></tr></thead></table>", '<th scope="col">a</th>'),
        ('<table><thead><tr><th colspan="2">a</th></tr></thead></table>', 'scope="colgroup"'),
        ("<table><tr><td>x</td></tr><tr><th>a</th><td>b</td></tr></table>", '<th scope="row">a</th>'),
        ("<table><tr><th> </th><th>a</th></tr></table>", "<td> </td>"),
        ('<p><i lang="en">x</i></p>', '<i lang="en" xml:lang="en">'),
        ('<p><i lang="zzzz-nothing">x</i></p>', "<i>x</i>"),
        ("<math><mi>x</mi><mo>=</mo> <mn>1</mn></math>", '<math alttext="x= 1">'),
        ('<p><i lang="jp">x</i></p>', '<i lang="ja" xml:lang="ja">'),
        ('<a href="#x"><img alt="Next" src="a"/> next</a>', '<img alt="" src="a" role="presentation"/>'),
        ('<blockquote cite="http://a.example/">x</blockquote>', "<blockquote>x</blockquote>"),
        ('<a href="#x"><img alt="Map" src="a"/> next</a>', '<img alt="Map" src="a"/>'),
        ('<a href="https://www.x.org/p/"><img alt="" src="a"/></a>', 'aria-label="x.org/p"'),
        ('<a href="chapter:le-pli#s-one"><img src="a"/></a>', 'aria-label="le pli s one"'),
        ('<a href="#x"><img alt="Map" src="a"/></a>', '<a href="#x"><img'),
    ],
)
def test_what_a_screen_reader_needs_is_put_right(body: str, expected: str) -> None:
    assert expected in spoken(body)


SHOWN = '<img src="asset:0123456789abcdef.png" alt="{}"/>'
PICTURES = f"<p>{SHOWN.format('A view')}{SHOWN.format('a.png')}</p>"
BARE = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"


def test_the_summary_counts_what_is_lacking() -> None:
    (summary,) = Opened(two_chapters(PICTURES + BARE)).meta("schema:accessibilitySummary")
    assert "Pictures without description: 1 of 2. Tables without heads: 1." in summary
    assert "alternativeText" not in Opened(two_chapters(PICTURES)).meta("schema:accessibilityFeature")


def test_conformance_is_claimed_where_somebody_vouches_and_nothing_is_against_it() -> None:
    book = sample_book(record=Record(certified_by="Ann Author"))
    pages = two_chapters(book=book)
    assert Opened(two_chapters()).meta("dcterms:conformsTo") == []
    assert Opened(pages).meta("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert Opened(pages).meta("a11y:certifiedBy") == ["Ann Author"]
    doubtful = Opened(two_chapters(PICTURES, book=book))
    assert doubtful.meta("dcterms:conformsTo") == []
    assert [(n.code, "description: 1 of 2" in n.message) for n in doubtful.notes] == [("epub.not-accessible", True)]


def test_an_index_is_told() -> None:
    pages = two_chapters()
    index = replace(pages.documents[-1], name="index", kind="index")
    opened = Opened(replace(pages, documents=(*pages.documents, index)))
    assert "index" in opened.meta("schema:accessibilityFeature")
