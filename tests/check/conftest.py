"""Small books, and editions of them made without the backends, so that they can be spoilt on purpose."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import pytest

from bookmaker.model import Artifact, Book, Chapter, Part

Bodies = Mapping[str, str]
"""Chapter id -> the body to lay out in place of its own."""

PAGE = """
@page { size: 120mm 180mm; margin: 20mm 15mm; @bottom-center { content: counter(page) } }
@page :left { @top-left { content: string(book) } }
@page :right { @top-right { content: string(title) } }
@page :first { @top-left { content: none } @top-right { content: none } }
html { font: 10.5pt/1.4 "Linux Libertine O"; hyphens: auto; text-align: justify }
.chapter { break-before: page; page: chapter }
@page chapter:first { @top-left { content: none } @top-right { content: none } }
h1 { string-set: title content(); font-variant: small-caps; letter-spacing: .1em }
.book { string-set: book content(); position: absolute; visibility: hidden }
.noteref { vertical-align: super; font-size: 70% }
pre { white-space: pre-wrap }
thead { display: table-header-group }
"""


def make_book(*chapters: Chapter, title: str = "Le Livre des essais") -> Book:
    ids = tuple(chapter.id for chapter in chapters)
    return Book(title, "fr", "urn:uuid:0", datetime(2020, 1, 1, tzinfo=UTC), chapters, (Part("all", "", ids),))


def make_chapter(
    body: str, *, id: str = "one", title: str = "Un titre affligé", lang: str = "fr", **more: object
) -> Chapter:
    return Chapter(id, title, body, lang, **more)  # type: ignore[arg-type]


def print_pdf(book: Book, bodies: Bodies | None = None, css: str = "") -> Artifact:
    """The book laid out by WeasyPrint, with other bodies where they are given."""
    from weasyprint import HTML  # type: ignore[import-untyped]

    from bookmaker.backends.pdf.fonts import use_fonts

    sections = [
        f'<section class="chapter" id="{c.id}" lang="{c.lang}" dir="{"rtl" if c.rtl else "ltr"}">'
        f"<h1>{c.title}</h1>{(bodies or {}).get(c.id, c.body)}</section>"
        for c in book.chapters
    ]
    page = f"<style>{PAGE}{css}</style><p class='book'>{book.title}</p>{''.join(sections)}"
    with use_fonts():
        document = HTML(string=f"<!DOCTYPE html><html lang='{book.lang}'><body>{page}").render()
    places = {c.id: next(i for i, p in enumerate(document.pages) if c.id in p.anchors) for c in book.chapters}
    labels = tuple(str(number + 1) for number in range(len(document.pages)))
    return Artifact("book.pdf", "application/pdf", document.write_pdf() or b"", places, labels)


def pack_epub(book: Book, bodies: Bodies | None = None, names: tuple[str, ...] | None = None) -> Artifact:
    """The smallest archive that has the shape of an EPUB; ``names`` are the documents in its spine."""
    names = names if names is not None else tuple(chapter.id for chapter in book.chapters)
    items = "".join(f'<item id="i{n}" href="text/{name}.xhtml"/>' for n, name in enumerate(names))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    files = {
        "META-INF/container.xml": '<container><rootfile full-path="EPUB/book.opf"/></container>',
        "EPUB/book.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest>'
        f"<spine>{spine}</spine></package>",
    }
    for chapter in book.chapters:
        files[f"EPUB/text/{chapter.id}.xhtml"] = (
            '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>not text</title></head><body>'
            f"<h1>{chapter.title}</h1>{(bodies or {}).get(chapter.id, chapter.body)}</body></html>"
        )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return Artifact("book.epub", "application/epub+zip", data.getvalue())


@pytest.fixture(scope="session")
def chapter() -> Callable[..., Chapter]:
    return make_chapter


@pytest.fixture(scope="session")
def book() -> Callable[..., Book]:
    return make_book


@pytest.fixture(scope="session")
def pdf() -> Callable[..., Artifact]:
    return print_pdf


@pytest.fixture(scope="session")
def epub() -> Callable[..., Artifact]:
    return pack_epub
