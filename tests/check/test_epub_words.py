"""The EPUB's words: read along the spine, apparatus left aside."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bookmaker.check import check_epub, compare_epub
from bookmaker.errors import SourceError
from bookmaker.model import Artifact, Book, Chapter

Make = Callable[..., Chapter]
Bind = Callable[..., Book]
Pack = Callable[..., Artifact]

BODY = (
    '<p>Un mot<a class="noteref" id="fnref-1" href="#fn-1">1</a> et «\u202fdeux\u202f».</p>'
    '<section class="footnotes"><ol><li id="fn-1">La note.</li></ol></section>'
)


def test_pop_up_notes_are_no_difference(chapter: Make, book: Bind, epub: Pack) -> None:
    made = book(chapter(BODY))
    popped = (
        '<p>Un mot<a xmlns:epub="http://www.idpf.org/2007/ops" epub:type="noteref" href="#fn-1">1</a> et « deux ».</p>'
        '<aside role="doc-footnote"><p><a role="doc-backlink" href="#r">1.</a> La note. <a class="backlink">↩</a></p>'
        "</aside>"
    )
    assert check_epub(made, epub(made, {"one": popped})) == ()


def test_a_lost_and_an_added_word_are_found(chapter: Make, book: Bind, epub: Pack) -> None:
    made = book(chapter("<p>Le chat noir dort ici.</p>", source=_source("a.html")))
    notes = check_epub(made, epub(made, {"one": "<p>Le chat dort encore ici.</p>"}))
    assert [(note.code, note.where) for note in notes] == [("words.lost", "a.html"), ("words.added", "a.html")]
    assert "noir" in notes[0].message
    assert "encore" in notes[1].message


def _source(address: str) -> object:
    from bookmaker.model import Source

    return Source(address)


def test_scripts_styles_and_heads_are_no_words(chapter: Make, book: Bind, epub: Pack) -> None:
    made = book(chapter("<p>Un.</p>"))
    body = "<style>p { color: red }</style><p>Un.</p><script>var x = 1;</script><!-- non -->"
    assert check_epub(made, epub(made, {"one": body})) == ()


def test_missing_and_turned_chapters_are_noted(chapter: Make, book: Bind, epub: Pack) -> None:
    made = book(*(chapter(f"<p>Texte {n}</p>", id=f"c{n}", title=f"Titre {n}") for n in range(3)))
    codes = [note.code for note in check_epub(made, epub(made, names=("c1", "c0")))]
    assert codes == ["chapter.missing", "chapter.order", "words.lost"]


def test_counts_are_of_words(chapter: Make, book: Bind, epub: Pack) -> None:
    made = book(chapter("<p>Un deux trois.</p>", title="Le titre"))
    (one,) = compare_epub(made, epub(made))
    assert (one.source, one.target, one.findings) == (5, 5, ())


def test_a_broken_archive_cannot_be_read(chapter: Make, book: Bind, epub: Pack) -> None:
    made = book(chapter("<p>Un.</p>"))
    with pytest.raises(SourceError):
        check_epub(made, replace(epub(made), data=b"PK no"))


def test_documents_with_other_names_are_found_by_place_and_title(chapter: Make, book: Bind, epub: Pack) -> None:
    made = book(*(chapter(f"<p>Texte {n}</p>", id=f"c{n}", title=f"Titre {n}") for n in range(3)))
    renamed = replace(made, chapters=tuple(replace(one, id=f"x{one.id}") for one in made.chapters))
    assert check_epub(made, epub(renamed)) == ()
    assert [note.code for note in check_epub(made, epub(renamed, names=("xc0", "xc2")))] == [
        "chapter.missing",
        "words.lost",
    ]


LONG = [
    "<p>Le premier dit tout ce qu’il a sur le coeur.</p>",
    "<p>Une autre phrase vient après lui, plus calme.</p>",
    "<p>Puis rien que la pluie, qui tombe sur les toits.</p>",
]


def test_paragraphs_in_another_order_are_found(chapter: Make, book: Bind, epub: Pack) -> None:
    made = book(chapter("".join(LONG)))
    notes = check_epub(made, epub(made, {"one": LONG[0] + LONG[2] + LONG[1]}))
    assert [note.code for note in notes] == ["words.moved"]
    assert "stand in another place in the EPUB" in notes[0].message


@pytest.mark.parametrize("how", ['hidden="hidden"', 'style="display: none"'])
def test_what_is_hidden_is_lost(chapter: Make, book: Bind, epub: Pack, how: str) -> None:
    made = book(chapter("".join(LONG)))
    notes = check_epub(made, epub(made, {"one": LONG[0] + LONG[1].replace("<p>", f"<p {how}>") + LONG[2]}))
    assert {note.code for note in notes} == {"words.lost"}
