"""An edit costs what it changes, and what comes from the cache is what would be made."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sample_pages import PICTURE, chapter_document, sample_pages

from bookmaker.backends.epub import archive, write_epub
from bookmaker.backends.epub.accessibility import survey
from bookmaker.backends.epub.archive import as_is, deflate, join_archive
from bookmaker.backends.epub.chunks import cut_into_chunks
from bookmaker.backends.epub.names import place_documents
from bookmaker.cache import Cache
from bookmaker.crew import Crew
from bookmaker.errors import BuildError
from bookmaker.model import Asset, Document, Pages

COUNT = 60


def document(number: int, word: str = "word") -> Document:
    """A chapter with a link to the one before it, a note, a picture and a link to nowhere."""
    text = (
        f'<h2 id="s">Section</h2><p>A {word} of <a href="chapter:c{number - 1}#s">the last</a>, '
        f'<a href="https://example.org/{number}">a page</a>, <a href="chapter:c{number}#gone">nothing</a>'
        '<a class="noteref" id="fnref-1" href="#fn-1">1</a>.</p>'
        f'<p><img src="asset:{PICTURE.name}" alt="A square" width="3" height="2"/></p>'
        '<section class="footnotes"><ol><li id="fn-1">A note.</li></ol></section>'
    )
    return chapter_document(f"c{number}", f"Chapter {number}", text)


def pages(*documents: Document) -> Pages:
    return sample_pages(*documents)


BOOK = tuple(document(number) for number in range(1, COUNT + 1))
EDITED = (*BOOK[:30], document(31, "changed"), *BOOK[31:])


def build(found: Pages, folder: Path) -> tuple[bytes, int]:
    """The EPUB, and how many jobs were done for it."""
    crew = Crew(Cache(folder))
    return write_epub(found, crew)[0].data, crew.made


def test_the_cache_changes_no_byte_and_no_note(tmp_path: Path) -> None:
    """Cold, from the cache, without a cache, and by workers."""
    cold = write_epub(pages(*BOOK))
    with ThreadPoolExecutor(2) as executor:
        spread = write_epub(pages(*BOOK), Crew(executor=executor))
    kept = [write_epub(pages(*BOOK), Crew(Cache(tmp_path))) for _ in range(2)]
    assert len(cold[1]) == COUNT + 1
    assert cold == spread == kept[0] == kept[1]


def test_a_second_build_makes_nothing(tmp_path: Path) -> None:
    build(pages(*BOOK), tmp_path)
    assert build(pages(*BOOK), tmp_path)[1] == 0


def test_an_edit_costs_one_document(tmp_path: Path) -> None:
    """It is read, and written; the package document and the sheets stay."""
    build(pages(*BOOK), tmp_path)
    edited, made = build(pages(*EDITED), tmp_path)
    assert made == 2
    assert edited == write_epub(pages(*EDITED))[0].data


def test_a_new_place_to_link_to_reaches_the_links(tmp_path: Path) -> None:
    """A document that has not changed is written anew where its link leads somewhere now."""
    build(pages(*BOOK[1:]), tmp_path)
    whole, _ = build(pages(*BOOK), tmp_path)
    assert whole == write_epub(pages(*BOOK))[0].data


def test_one_document_more_does_not_move_the_lots_after_it() -> None:
    before = cut_into_chunks(place_documents(BOOK), "b")
    after = cut_into_chunks(place_documents((*BOOK[:10], document(99), *BOOK[10:])), "b")
    assert len({chunk.key for chunk in after} - {chunk.key for chunk in before}) == 1
    lots = {chunk.document.name: chunk.job(len, None, "k").lot for chunk in before}
    assert len(set(lots.values())) > 4
    assert {chunk.document.name: chunk.job(len, None, "k").lot for chunk in after}.items() > lots.items()


def test_the_archive_is_what_zipfile_writes() -> None:
    files = {"mimetype": b"application/epub+zip", "a.xhtml": b"<p>" * 999, "fonts/Été.otf": b"font", "empty": b""}
    expected = io.BytesIO()
    with zipfile.ZipFile(expected, "w") as whole:
        for name, data in files.items():
            about = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            about.create_system = 3
            about.external_attr = 0o644 << 16
            about.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            whole.writestr(about, data, compresslevel=9)
    packed = [(name, as_is(data) if name == "mimetype" else deflate(data)) for name, data in files.items()]
    assert join_archive(packed) == expected.getvalue()


def test_a_book_that_no_reader_can_open_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1000)
    with pytest.raises(BuildError, match="too large"):
        join_archive([("a", as_is(b"x" * 600)), ("b", as_is(b"x" * 600))])


@pytest.mark.parametrize(
    ("media_type", "data", "moves"),
    [
        ("image/png", b"\x89PNG acTL IDAT", True),
        ("image/jpeg", b"chance has written acTL here", False),
        ("image/svg+xml", b"<svg><animate/></svg>", True),
        ("image/gif", b"GIF89a NETSCAPE2.0", True),
    ],
)
def test_a_mark_of_movement_counts_in_its_own_kind_of_picture(media_type: str, data: bytes, *, moves: bool) -> None:
    assert survey((), (), [Asset("a", media_type, data)]).moves is moves


def test_unchanged_titles_keep_the_contents(tmp_path: Path) -> None:
    """A new title is in the chapter, in both contents, and in no other document."""
    build(pages(*BOOK), tmp_path)
    titled = (*BOOK[:5], replace(BOOK[5], title="Another"), *BOOK[6:])
    data, made = build(pages(*titled), tmp_path)
    assert made == 2
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        assert b"Another" in whole.read("EPUB/nav.xhtml")
        assert b"Another" in whole.read("EPUB/toc.ncx")
