"""Documents that are too large for old readers stand in several files, and everything in them still works."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from run_epubcheck import EpubCheck
from sample_pages import chapter_document, sample_book, sample_pages

from bookmaker.backends.epub import write_epub
from bookmaker.backends.epub.splitting import LARGEST
from bookmaker.check import check_epub
from bookmaker.model import Artifact, Chapter
from bookmaker.pagination import PageMark, PageStart

PARAGRAPH = "<p>Paragraph {} says nothing of interest, at some length, so that a file fills up.</p>"
SECTION = "".join(PARAGRAPH.format(n) for n in range(400))
BODY = (
    '<p>First<a class="noteref" id="fnref-1" href="#fn-1">1</a>, see <a href="#s9">the end</a>.</p>'
    + "".join(f'<h2 id="s{n}">Section {n}</h2>{SECTION}' for n in range(10))
    + '<p>Last<a class="noteref" id="fnref-2" href="#fn-2">2</a>, see <a href="#s0">the beginning</a>. '
    "Here page nine.</p>"
    '<section class="footnotes"><ol><li id="fn-1">One note.</li><li id="fn-2">Another.</li></ol></section>'
)
MARK = PageMark(8, "9", PageStart("", 0, 0, "thebeginning", "herepagenine"))


@pytest.fixture(scope="module")
def artifact() -> Artifact:
    large = replace(chapter_document("one", "One", BODY), pages=(MARK,))
    other = chapter_document(
        "two", "Two", '<p>See <a href="chapter:one#s9">there</a>, <a href="chapter:one">it</a>.</p>'
    )
    chapters = (Chapter("one", "One", BODY, "en"), Chapter("two", "Two", "<p>See there, it.</p>", "en"))
    made, notes = write_epub(sample_pages(large, other, book=sample_book(chapters=chapters), page_source="A book"))
    assert notes == ()
    return made


def files_of(artifact: Artifact) -> dict[str, bytes]:
    with ZipFile(BytesIO(artifact.data)) as archive:
        return {name.removeprefix("EPUB/text/"): archive.read(name) for name in archive.namelist()}


def test_a_large_document_stands_in_several_files(artifact: Artifact) -> None:
    files = files_of(artifact)
    assert {"one.xhtml", "one_2.xhtml"} <= files.keys()
    assert all(len(data) < LARGEST * 1.2 for name, data in files.items() if name.endswith(".xhtml"))
    assert b"<h2 id=" in files["one_2.xhtml"].partition(b"<section")[2][:200]


def test_links_notes_and_pages_lead_to_the_right_file(artifact: Artifact) -> None:
    files = files_of(artifact)
    last = next(name for name in sorted(files, reverse=True) if name.startswith("one_"))
    assert f'href="{last}#s9"'.encode() in files["one.xhtml"]
    assert b'href="one.xhtml#s0"' in files[last]
    assert f'href="{last}#s9"'.encode() in files["two.xhtml"]
    assert b'href="one.xhtml">it' in files["two.xhtml"]
    assert b'id="fn-1"' in files["one.xhtml"]
    assert b'href="#fn-2"' in files[last]
    assert f'href="text/{last}#page-9"'.encode() in files["EPUB/nav.xhtml"]


def test_the_mark_of_a_page_stays_with_the_heading_that_begins_it() -> None:
    starts = [PageStart("", 0, 0, "sothatafilefillsup", f"section{n}paragraph0says") for n in range(1, 10)]
    marks = tuple(PageMark(n, str(n), start) for n, start in enumerate(starts, 1))
    made, _ = write_epub(sample_pages(replace(chapter_document("one", "One", BODY), pages=marks), page_source="A book"))
    pieces = [data for name, data in files_of(made).items() if name.startswith("one_")]
    assert pieces
    assert all(b'></div><h2 id="s' in piece.partition(b"<section")[2][:250] for piece in pieces)


def test_nothing_is_lost_in_the_pieces(artifact: Artifact) -> None:
    chapters = (Chapter("one", "One", BODY, "en"), Chapter("two", "Two", "<p>See there, it.</p>", "en"))
    assert check_epub(sample_book(chapters=chapters), artifact) == ()
    shorter = replace(chapters[0], body=BODY.replace("Last", "Last word that is missing"))
    assert [n.code for n in check_epub(sample_book(chapters=(shorter, chapters[1])), artifact)] == ["words.lost"]


def test_the_pieces_are_valid(artifact: Artifact, epubcheck: EpubCheck, tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(artifact.data)
    assert [m for m in epubcheck.check(path) if m.severity != "USAGE"] == []


def test_every_piece_is_a_section_of_the_chapter(artifact: Artifact) -> None:
    (section,) = etree.fromstring(files_of(artifact)["one_2.xhtml"]).iter("{*}section")
    assert section.get("aria-label") == "One (2)"


def test_a_box_around_everything_is_around_every_piece() -> None:
    text = (
        f'<div id="box" class="b"><p>Before.</p><div class="c">{BODY.partition("<section")[0]}</div><p>After.</p></div>'
    )
    made, _ = write_epub(sample_pages(chapter_document("one", "One", text), book=sample_book()))
    files = files_of(made)
    pieces = sorted(name for name in files if name.startswith("one"))
    assert len(pieces) > 2
    assert all(files[name].count(b'<div class="c">') == 1 for name in pieces)
    assert [name for name in pieces if b'id="box"' in files[name]] == ["one.xhtml"]
    assert [name for name in pieces if b"Before." in files[name]] == ["one.xhtml"]
    assert [name for name in pieces if b"After." in files[name]] == pieces[-1:]
