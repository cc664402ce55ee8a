"""Pages that end badly are made again, a little shorter."""

from collections import Counter

import pytest
from printed_book import WORDS, book_of, chapter, pages_of

from bookmaker.backends.pdf import engine, paging, write_pdf, write_whole
from bookmaker.backends.pdf.holes import Holes
from bookmaker.backends.pdf.pieces import piece
from bookmaker.crew import ALONE
from bookmaker.model import Book

SENTENCE = "Une phrase assez courte pour tenir sur une ligne."
GRAVE = {"page.heading-at-foot", "page.orphan", "page.widow", "page.caption-apart", "page.outside", "page.short-last"}


def awkward_book() -> Book:
    """Chapters in which headings and last lines come at every height of the page."""
    bodies = {}
    for lines in range(6, 18):
        text = f"<p>{WORDS * 2}</p>" + f"<p>{SENTENCE}</p>" * lines
        bodies[f"heading-{lines}"] = f'{text}<h2 id="h">Titre</h2><p>{SENTENCE}</p><p>{WORDS * 9}</p><p>{WORDS}</p>'
        bodies[f"last-{lines}"] = f"{text}<ul><li>{SENTENCE}</li><li>{SENTENCE}</li></ul>"
        bodies[f"figure-{lines}"] = (
            f'{text}<figure><img src="asset:vue.png" alt="a" width="400" height="300"/>'
            f"<figcaption>{SENTENCE}</figcaption></figure><p>{WORDS * 5}</p>"
        )
    return book_of(*(chapter(name, name, body) for name, body in bodies.items()))


def faults_of(book: Book) -> Counter[str]:
    """The faults of the book's pages, by code."""
    bound = engine.lay_out_apart(pages_of(book), (), ALONE)
    return Counter(fault.code for found in bound.faults.values() for fault in found if fault.code in GRAVE)


@pytest.fixture
def unmended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Layouts as WeasyPrint makes them."""
    monkeypatch.setattr(piece, "paged", lambda: paging.paged(mends=False))


def test_without_mends_the_book_is_awkward(unmended: None) -> None:
    """Else the test below would show nothing."""
    found = faults_of(awkward_book())
    assert found["page.heading-at-foot"]
    assert found["page.short-last"]


def test_no_page_ends_badly() -> None:
    """No heading at the foot, no single lines, no last page with hardly a line."""
    assert faults_of(awkward_book()) == {}


def test_the_whole_layout_is_mended_in_the_same_way() -> None:
    """Each document begins on the same page, and nothing is said of faults."""
    pages = pages_of(awkward_book())
    (apart, notes), (whole, whole_notes) = write_pdf(pages), write_whole(pages)
    assert apart.page_map == whole.page_map
    assert not {note.code for note in (*notes, *whole_notes)} & GRAVE


def test_notes_at_the_foot_stay_there_on_a_page_made_shorter() -> None:
    """Their last line stands where it does on other pages."""
    call = '<a class="noteref" href="#fn-{0}">{0}</a>'
    notes = "".join(f'<li id="fn-{n}">La note {n}.</li>' for n in range(1, 4))
    text = f"<p>{WORDS * 2}{call.format(1)}</p>" + f"<p>{SENTENCE}</p>" * 26
    body = (
        f'{text}<h2 id="h">Titre</h2><p>{SENTENCE}{call.format(2)}</p><p>{WORDS * 9}{call.format(3)}</p>'
        f'<section class="footnotes"><ol>{notes}</ol></section>'
    )
    bound = engine.lay_out_apart(pages_of(book_of(chapter("a", "A", body))), (), ALONE)
    assert not [fault for fault in bound.faults["a"] if fault.code in GRAVE]


def test_pages_that_would_be_made_again_without_end_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Holes, "fill", lambda self, root, reader, leaves, made: int(len(leaves) == 2))
    artifact, _ = write_pdf(pages_of(book_of(chapter("a", "A", f"<p>{WORDS * 40}</p>"))))
    assert artifact.page_map["a"] + 1 < len(artifact.page_labels)
