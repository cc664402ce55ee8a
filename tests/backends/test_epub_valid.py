"""EPUBCheck and Ace have nothing to say of any book, however odd what it was made from."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import run_ace
from run_epubcheck import EpubCheck
from sample_pages import COVER, PICTURE, chapter_document, sample_book, sample_pages

from bookmaker.backends.epub import write_epub
from bookmaker.model import Asset, Chapter, Document, Entry, Pages, Part, Series, Style

NOTES = (
    '<p>Called<a class="noteref" id="fnref-1" href="#fn-1">1</a> and'
    ' again<a class="noteref" id="fnref-2" href="#fn-2">2</a>.</p>'
    '<section class="footnotes"><ol><li id="fn-1">Plain <em>text</em>.</li>'
    '<li id="fn-2"><p>One.</p><ul><li>Two</li></ul></li></ol></section>'
)
MARKUP = (
    '<p lang="fr">Été &amp; &lt;hiver&gt;</p><figure><img src="asset:0123456789abcdef.png" alt="A grey field" width="3"'
    ' height="2"/><figcaption>Grey</figcaption></figure><table><thead><tr><th scope="col">A</th></tr></thead>'
    "<tbody><tr><td>1</td></tr></tbody></table><pre><code>a  b\n</code></pre><hr/>"
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><title>A square</title>'
    '<rect width="9" height="9"/></svg>'
    '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>'
    '<p><a href="chapter:one">One</a>, <a href="chapter:two#title">two</a>, <a href="#title">here</a></p>'
)
UNREACHABLE_CSS = """@charset "utf-8";
@import "http://x.example/y.css"; @IMPORT url(z.css) screen;
body { background: url(nope.png); color: black }
@font-face { font-family: Mine; src: local("Mine"), url("fonts/mine.woff2") format("woff2") }
@media print { h1 { background: red url( 'http://x.example/a b.png' ) } h2 { color: red } }
li { list-style-image: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }
p { background: image-set(url(a.png) 1x, url(b.png) 2x); margin: 0 }
hr { background: url() }
"""
HOSTILE_LINKS = "".join(
    f'<p><a href="{address}">x</a></p>'
    for address in (
        "https://example.org/a b",
        "https://example.org/[x]|{y}^`&lt;&gt;",
        "http://[bad",
        "https://user:pw@example.org:99999/",
        "https://example.org/%zz%20",
        "https://exämple.org/é?q=ü#ö",
        "https://ex_ample.org/",
        "http:///nothing",
        "//example.org/x",
        "mailto:a@example.org",
        "mailto:",
        "tel:+33 1 23",
        "javascript:alert(1)",
        "relative.html",
        "/rooted",
        "",
        "#nowhere",
        "chapter:nobody",
        "chapter:two#nowhere",
        "asset:0123456789abcdef.png",
        "https://example.org/a#b#c",
        "https://example.org:x/",
        "file:///etc/passwd",
        "https://..../",
        "https://example.org\\path",
        "https://1.2.3.400/",
        "https://-a-.example/",
        "https://xn--a/",
        "HTTPS://EXAMPLE.ORG/",
    )
)


def plain_book() -> Pages:
    return sample_pages(chapter_document("one", "One", "<p>a</p>"), chapter_document("two", "Two", "<p>b</p>"))


def rich_book() -> Pages:
    book = sample_book(
        subtitle="And a Subtitle",
        publisher="Press & Sons",
        rights="© 2024 <Ann>",
        isbn="9780306406157",
        series=Series("The Series", "3"),
        description="What it is “about”.",
        chapters=(Chapter("one", "One", "", "en", tags=("cats", "dogs & co")),),
        parts=(Part("part-1", "Part", ("one", "two")),),
    )
    documents = (
        Document(
            "part-1",
            "part",
            "2024",
            "en",
            '<section epub:type="part" role="doc-part"><h1 id="title">2024</h1></section>',
        ),
        chapter_document("one", "One", NOTES),
        chapter_document("two", "Two", MARKUP, "fr"),
    )
    inner = (Entry("One", "one"), Entry("Two", "two", lang="fr", byline=("Luc",)))
    return sample_pages(*documents, book=book, contents=(Entry("2024", "part-1", children=inner),))


def odd_titles() -> Pages:
    titles = ("", " \t ", '&lt;b&gt; &amp; "q" \'s', "a\x00b\x1fc", "\u200f", "x" * 3000, "😀", "日本語")
    documents = [chapter_document(f"c{n}", "T", "<p>a</p>") for n in range(len(titles))]
    named = [
        Document(d.name, d.kind, t, d.lang, d.body, chapter=d.name) for d, t in zip(documents, titles, strict=True)
    ]
    book = sample_book(title='A & B < C "D" \x07', subtitle="<i>x</i>\x1b", authors=("A & B", "", " \x00", "A & B"))
    return sample_pages(*named, book=book)


def colliding_names() -> Pages:
    names = ("one", "one", "ONE", "o n/e", "../../one", "été", "ete", "日本", "nav", "con", "x" * 300, "x" * 299 + "y")
    return sample_pages(
        *(chapter_document(name, name, "<p id='a'>1</p><p id='a b'>2</p><p id='a'>3</p>") for name in names)
    )


def right_to_left() -> Pages:
    book = sample_book(title="كتاب", lang="ar", rtl=True)
    return sample_pages(chapter_document("one", "مقالة", "<p>نص</p>" + NOTES, "ar", rtl=True), book=book)


def bare() -> Pages:
    book = sample_book(authors=(), lang="English", title="")
    document = Document("only", "chapter", "", "en", "", chapter="only")
    return Pages("epub", book, (document,), (), ())


def styled() -> Pages:
    css = '@font-face { font-family: x; src: url("asset:ab.otf") }'
    font = Asset("ab.otf", "font/otf", b"OTTO" + bytes(64))
    styles = (Style("epub.css", css), Style("book.css", "p { margin: 0 }"), Style("book.CSS", ""))
    return sample_pages(chapter_document("one", "One", MARKUP), styles=styles, assets=(PICTURE, COVER, font))


def unreachable() -> Pages:
    return sample_pages(chapter_document("one", "One", MARKUP), styles=(Style("book.css", UNREACHABLE_CSS),))


def linked() -> Pages:
    return sample_pages(chapter_document("one", "One", HOSTILE_LINKS), chapter_document("two", "Two", "<p>b</p>"))


BOOKS = (plain_book, rich_book, odd_titles, colliding_names, right_to_left, bare, styled, unreachable, linked)


@pytest.mark.parametrize("make", BOOKS, ids=lambda make: make.__name__)
def test_epubcheck_says_nothing(make, epubcheck: EpubCheck, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    book = tmp_path / f"{make.__name__}.epub"
    book.write_bytes(write_epub(make())[0].data)
    assert epubcheck.check(book) == []


def test_epubcheck_is_listening(epubcheck: EpubCheck, tmp_path: Path) -> None:
    """The silence above means something: a book with a hole is complained of."""
    book = tmp_path / "broken.epub"
    with ZipFile(BytesIO(write_epub(plain_book())[0].data)) as whole, ZipFile(book, "w") as holed:
        for name in whole.namelist():
            if name != "EPUB/text/two.xhtml":
                holed.writestr(whole.getinfo(name), whole.read(name))
    assert {message.code for message in epubcheck.check(book)} == {"RSC-001"}


@pytest.mark.skipif(bool(run_ace.missing()), reason=run_ace.missing() or "-")
@pytest.mark.parametrize("make", [rich_book, right_to_left], ids=lambda make: make.__name__)
def test_ace_says_nothing(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    book = tmp_path / "book.epub"
    book.write_bytes(write_epub(make())[0].data)
    assert run_ace.find_violations(book, tmp_path) == []


def test_two_builds_are_the_same_bytes() -> None:
    assert all(write_epub(make())[0].data == write_epub(make())[0].data for make in BOOKS)
