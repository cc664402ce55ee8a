"""The edition for Kobo readers is the EPUB with its sentences marked, and nothing else."""

from __future__ import annotations

import re
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from run_epubcheck import EpubCheck
from sample_pages import PICTURE, chapter_document, sample_book, sample_pages

from bookmaker.backends.epub import write_epub
from bookmaker.backends.epub.kobo import add_spans, sentences
from bookmaker.backends.kepub import BACKEND, write_kepub
from bookmaker.check import check_epub
from bookmaker.model import Artifact, Chapter

TEXT = (
    '<p>One <em>two. Three</em> four.</p><h2 id="h">Five</h2><ul><li>Six<p>Seven</p></li></ul>'
    f'<p>Eight <img src="asset:{PICTURE.name}" alt="x"/> nine.</p><pre>ten. eleven.</pre>'
    '<p>Call<a class="noteref" id="fnref-1" href="#fn-1">1</a>.</p>'
    '<section class="footnotes"><ol><li id="fn-1">A\u00a0note.</li></ol></section>'
)


def spanned(body: str) -> str:
    root = etree.fromstring(f"<div>{body}</div>")
    add_spans(root)
    markup = etree.tostring(root, encoding="unicode")[5:-6]
    return re.sub(r'<span class="koboSpan" id="kobo\.([\d.]+)">(.*?)</span>', r"[\1 \2]", markup)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>A b. C d.</p><p>E</p>", "<p>[1.1 A b. ][1.2 C d.]</p><p>[2.1 E]</p>"),
        ("<p>A <em>b. C</em> d</p>", "<p>[1.1 A ]<em>[1.2 b. ][1.3 C]</em>[1.4  d]</p>"),
        ('<p>A <img src="x"/> b</p>', '<p>[1.1 A ][2.1 <img src="x"/>][3.1  b]</p>'),
        ("<ul><li>A</li> <li>B</li></ul>", "<ul><li>[1.1 A]</li> <li>[1.2 B]</li></ul>"),
        ("<pre>A. B.</pre><p>C</p>", "<pre>A. B.</pre><p>[1.1 C]</p>"),
    ],
)
def test_sentences_and_pictures_are_numbered_by_paragraph(body: str, expected: str) -> None:
    assert spanned(body) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un. Deux ! Trois", ["Un. ", "Deux ! ", "Trois"]),
        ("« Oui\u00a0!\u00a0» Non", ["« Oui\u00a0!\u00a0» ", "Non"]),
        ("3.14 or a.b", ["3.14 or a.b"]),
        ("日本。語です。", ["日本。", "語です。"]),
    ],
)
def test_a_sentence_ends_with_its_marks_and_quotes(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="a.!?…»” \u00a0。", max_size=60))
def test_no_character_is_lost_between_sentences(text: str) -> None:
    assert "".join(sentences(text)) == text


def test_a_line_of_dots_takes_no_time() -> None:
    start = time.process_time()
    sentences("." * 200_000 + "a")
    assert time.process_time() - start < 2


@pytest.fixture(scope="module")
def both() -> tuple[Artifact, Artifact]:
    pages = sample_pages(chapter_document("one", "One", TEXT), chapter_document("two", "Two", "<p>b</p>"))
    return write_epub(pages)[0], write_kepub(pages)[0]


def text_of(artifact: Artifact, name: str) -> str:
    with ZipFile(BytesIO(artifact.data)) as archive:
        body = etree.fromstring(archive.read(name)).find("{*}body")
    assert body is not None
    return "".join("".join(body.itertext()).split())


def test_names_and_words_are_those_of_the_epub(both: tuple[Artifact, Artifact]) -> None:
    epub, kepub = both
    assert (BACKEND.suffix, kepub.name) == (".kepub.epub", "a-sample.kepub.epub")
    with ZipFile(BytesIO(epub.data)) as plain, ZipFile(BytesIO(kepub.data)) as marked:
        assert plain.namelist() == marked.namelist()
        assert b"book-inner" in marked.read("EPUB/text/one.xhtml")
        assert b"A&#160;note" in marked.read("EPUB/text/one.xhtml")
        assert b"koboSpan" not in marked.read("EPUB/nav.xhtml")
    assert text_of(epub, "EPUB/text/one.xhtml") == text_of(kepub, "EPUB/text/one.xhtml")


def test_the_proof_reads_it(both: tuple[Artifact, Artifact]) -> None:
    chapters = (Chapter("one", "One", TEXT, "en"), Chapter("two", "Two", "<p>b</p>", "en"))
    assert check_epub(sample_book(chapters=chapters), both[1]) == ()
    less = (chapters[0], Chapter("two", "Two", "<p>b and more</p>", "en"))
    (lost,) = check_epub(sample_book(chapters=less), both[1])
    assert "the EPUB for Kobo" in lost.message


def test_it_is_valid(both: tuple[Artifact, Artifact], epubcheck: EpubCheck, tmp_path: Path) -> None:
    path = tmp_path / "a.kepub.epub"
    path.write_bytes(both[1].data)
    assert [m for m in epubcheck.check(path) if m.severity != "USAGE"] == []
