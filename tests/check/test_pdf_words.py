"""The PDF's words: nothing said of a good book, and every loss found, whatever the engine did."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from bookmaker.check import check_pdf, compare_pdf
from bookmaker.check._apparatus import broken_words, edition_words, strip_phrase
from bookmaker.check._edition import _match_among_edition, _match_glued_calls
from bookmaker.errors import SourceError
from bookmaker.model import Artifact, Book, Chapter
from bookmaker.words import Run, words_of

Make = Callable[..., Chapter]
Bind = Callable[..., Book]
Lay = Callable[..., Artifact]

FRENCH = (
    "Le conseiller affligé du maire n’aurait jamais anticipé l’extraordinaire « retournement » de situation que "
    "provoquèrent, en moins d’une semaine, les révélations du quotidien régional : {} électeurs sur 10\u202f000."
)
HEBREW = "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם, סעיף {}. כולם חוננו בתבונה ובמצפון (חובה)."
ARABIC = "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق، المادة {}. وهم قد وهبوا عقلا لا ينسى الإخاء."
CHINESE = "人人生而自由，在尊严和权利上一律平等，第{}条。他们赋有理性和良心，并应以兄弟关系的精神相对待。"
HINDI = "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है, अनुच्छेद {}।"
THAI = "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ข้อ {} ต่างมีเหตุผลและมโนธรรม"
TEXTS = {"fr": FRENCH, "he": HEBREW, "ar": ARABIC, "zh": CHINESE, "hi": HINDI, "th": THAI}

NOTES = (
    '<p>Un appel<a class="noteref" id="fnref-1" href="#fn-1">1</a> et un autre<a class="noteref" href="#fn-2">2</a>.'
    '</p><section class="footnotes"><ol><li id="fn-1">La première note.</li><li id="fn-2">Ibid.</li></ol></section>'
)
TABLE = "<table><thead><tr><th>Pays</th><th>Ville</th></tr></thead><tbody>{}</tbody></table>".format(
    "".join(f"<tr><td>Contrée {n}</td><td>Cité {n * 7} anticonstitutionnelle</td></tr>" for n in range(40))
)
LISTS = "<ol><li>premier</li><li>second<ul><li>sous-point</li></ul></li></ol><pre>x = 1\nif x: print(y)</pre>"


def _paragraphs(text: str, count: int = 24) -> str:
    return "".join(f"<p>{text.format(n)}</p>" for n in range(count))


@pytest.mark.parametrize("lang", TEXTS)
def test_a_good_chapter_gives_no_note_and_a_lost_line_does(
    lang: str, chapter: Make, book: Bind, pdf: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = chapter(_paragraphs(TEXTS[lang]), title=TEXTS[lang][:20], lang=lang, rtl=lang in ("he", "ar"))
    made = book(one)
    artifact = pdf(made)
    assert len(artifact.page_labels) > 1
    assert check_pdf(made, artifact) == ()
    _lose_last_line_of_first_page(monkeypatch)
    lost = [note for note in check_pdf(made, artifact) if note.code == "words.lost"]
    assert lost
    assert all(note.where in ("one, page 1", "one, page 2") for note in lost)


def _lose_last_line_of_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from bookmaker.check import _leaves as room
    from bookmaker.check._pdftext import Page, read_pages

    def doctored(data: bytes, numbers: Iterable[int]) -> dict[int, Page]:
        pages = read_pages(data, numbers)
        _folio, last, *_ = sorted({line.base for line in pages[0]})
        return pages | {0: tuple(line for line in pages[0] if line.base != last)}

    monkeypatch.setattr(room, "read_pages", doctored)


def test_notes_tables_lists_and_running_heads_are_no_difference(chapter: Make, book: Bind, pdf: Lay) -> None:
    body = _paragraphs(FRENCH, 9) + LISTS + TABLE + _paragraphs(FRENCH, 3) + NOTES
    made = book(chapter(body), chapter(_paragraphs(FRENCH), id="two", title="L’autre"))
    assert check_pdf(made, pdf(made)) == ()


def test_notes_at_the_foot_of_their_pages_are_no_difference(chapter: Make, book: Bind, pdf: Lay) -> None:
    made = book(chapter(_paragraphs(FRENCH, 8) + NOTES.replace("section", "div") + _paragraphs(FRENCH, 8)))
    call = '<span class="foot">La première note.</span>'
    laid = re.sub(r'<a class="noteref" id=.*?</a>', call, made.chapters[0].body)
    laid = laid.replace('<li id="fn-1">La première note.</li>', "")
    assert check_pdf(made, pdf(made, {"one": laid}, ".foot { float: footnote }")) == ()


@pytest.mark.parametrize(
    ("cut", "lost"),
    [
        ("<p>Une phrase entière.</p>", "Une phrase entière"),
        ("<td>Cité 140 anticonstitutionnelle</td>", "Cité 140 anticonstitutionnelle"),
        ("second", "second"),
        ('<li id="fn-2">Ibid.</li>', "Ibid"),
    ],
)
def test_what_the_layout_leaves_out_is_found(cut: str, lost: str, chapter: Make, book: Bind, pdf: Lay) -> None:
    body = _paragraphs(FRENCH, 9) + LISTS + "<p>Une phrase entière.</p>" + TABLE + NOTES
    made = book(chapter(body))
    hidden = re.sub(r"^<(\w+)", r'<\1 style="display: none"', cut) if cut.startswith("<") else ""
    (one,) = compare_pdf(made, pdf(made, {"one": body.replace(cut, hidden)}))
    assert [(finding.kind, finding.text) for finding in one.findings] == [("lost", lost)]


def test_text_cut_off_by_a_box_or_by_the_edge_of_the_page_is_found(chapter: Make, book: Bind, pdf: Lay) -> None:
    lines = "<pre>{} limite trop loin</pre><div>un<br/>deux<br/>trois<br/>quatre</div>".format("mot " * 40)
    made = book(chapter(lines))
    assert compare_pdf(made, pdf(made, css="pre { white-space: pre-wrap }"))[0].findings == ()
    artifact = pdf(made, css="pre { white-space: pre } div { height: 2.8em; overflow: hidden }")
    texts = [finding.text for finding in compare_pdf(made, artifact)[0].findings]
    assert len(texts) == 2
    assert texts[0].endswith("limite trop loin")
    assert texts[1] == "trois quatre"


def test_a_title_that_only_the_running_head_says_is_lost(chapter: Make, book: Bind, pdf: Lay) -> None:
    made = book(chapter(_paragraphs(FRENCH), title="Crépuscule"), chapter(_paragraphs(FRENCH), id="two", title="Aube"))
    artifact = pdf(made, css="#one h1 { height: 0; overflow: hidden }")
    (found,) = check_pdf(made, artifact)
    assert (found.code, "Crépuscule" in found.message) == ("words.lost", True)


def test_words_that_nobody_wrote_are_added(chapter: Make, book: Bind, pdf: Lay) -> None:
    made = book(chapter(_paragraphs(FRENCH)))
    artifact = pdf(made, css="p:nth-of-type(7)::after { content: ' Lisez aussi notre dossier spécial' }")
    (found,) = check_pdf(made, artifact)
    assert (found.code, found.where) == ("words.added", "one, page 2")
    assert "Lisez aussi notre dossier" in found.message


def test_a_phrase_of_the_template_is_nobodys_addition(chapter: Make, book: Bind, pdf: Lay) -> None:
    made = book(*(chapter(_paragraphs(FRENCH, 2), id=f"c{n}", title=f"Titre {n}") for n in range(4)))
    assert check_pdf(made, pdf(made, css="h1::before { content: 'Paru dans nos pages' }")) == ()


def test_a_chapter_without_pages_is_missing(chapter: Make, book: Bind, pdf: Lay) -> None:
    one, two = chapter("<p>Un.</p>"), chapter("<p>Deux trois.</p>", id="two")
    artifact = pdf(book(one))
    codes = [note.code for note in check_pdf(book(one, two), artifact)]
    assert codes == ["chapter.missing", "words.lost"]


def test_chapters_out_of_turn_are_noted(chapter: Make, book: Bind, pdf: Lay) -> None:
    one, two = chapter("<p>Un.</p>"), chapter("<p>Deux.</p>", id="two", title="Deux")
    codes = [note.code for note in check_pdf(book(two, one), pdf(book(one, two)))]
    assert codes == ["chapter.order"]


def test_what_is_no_pdf_cannot_be_read(chapter: Make, book: Bind, pdf: Lay) -> None:
    made = book(chapter("<p>Un.</p>"))
    with pytest.raises(SourceError):
        check_pdf(made, replace(pdf(made), data=b"%PDF-1.7 no"))


def test_chapters_from_left_to_right_in_a_book_from_right_to_left(chapter: Make, book: Bind, pdf: Lay) -> None:
    body = _paragraphs("A sentence in English that is set by mistake from right to left, number {}.", 6)
    one, two = chapter(_paragraphs(ARABIC), lang="ar", rtl=True), chapter(body, id="two", title="Only head", rtl=True)
    made = book(one, two)
    assert check_pdf(made, pdf(made)) == ()
    lost = check_pdf(made, pdf(made, {"two": body.replace("mistake", "", 1)}))
    assert [note.code for note in lost] == ["words.lost"]


def test_a_call_behind_a_number_is_no_difference(chapter: Make, book: Bind, pdf: Lay) -> None:
    calls = [f'<sup><a class="noteref" href="#fn-{n}">{n}</a></sup>' for n in (1, 2)]
    notes = '<section class="footnotes"><ol><li id="fn-1">Une.</li><li id="fn-2">Deux.</li></ol></section>'
    text = f"<p>En 1984{calls[0]}, puis en 1985{calls[1]}</p>{notes}"
    made = book(chapter(text))
    assert check_pdf(made, pdf(made)) == ()
    lost = check_pdf(made, pdf(made, {"one": text.replace("1985", "")}))
    assert [note.code for note in lost] == ["words.lost"]


def test_calls_side_by_side_and_broken_words_in_notes_are_no_difference(chapter: Make, book: Bind, pdf: Lay) -> None:
    calls = "".join(f'<a class="noteref" href="#fn-{n}">{n}</a>' for n in (130, 131))
    text = _paragraphs("Le conseiller" + calls + " du maire n’aurait jamais anticipé le retournement, ligne {}.", 9)
    made = book(chapter(text))
    assert check_pdf(made, pdf(made)) == ()


def test_a_running_head_that_is_cut_short_is_not_added(chapter: Make, book: Bind, pdf: Lay) -> None:
    made = book(chapter(_paragraphs(FRENCH), title="Le constitutionnel"))
    css = "@page :right { @top-right { content: 'Le constitut…' } }"
    assert check_pdf(made, pdf(made, css=css)) == ()


@pytest.mark.parametrize(
    ("words", "known", "strange"),
    [
        ("1 er mai 2014", "1er mai 2014", ""),
        ("1 er mai", "1er mai 1", ""),
        ("2fsautduda y kml", "2fsautduday kml y", ""),
        ("com mons lost", "commons com", "lost"),
        ("mai mai", "mai", ""),
        ("y lost kml", "ylost y kml", ""),
    ],
)
def test_a_word_in_pieces_is_known_though_a_piece_is_a_word_itself(words: str, known: str, strange: str) -> None:
    assert strip_phrase(words.split(), frozenset(known.split())) == tuple(strange.split())


def test_calls_behind_each_of_two_words_in_a_row_are_no_difference() -> None:
    lost, added = Run("lost", ("oui", "non"), 4, 4), Run("added", ("oui1", "non2"), 4, 4)
    other = Run("added", ("oui1", "peut-être2"), 4, 4)
    assert _match_glued_calls([lost, added], frozenset(), frozenset()) == ()
    assert _match_glued_calls([lost, other], frozenset(), frozenset()) == (lost, other)


def test_a_call_and_the_number_of_the_note_below_it_are_no_difference() -> None:
    """The word may be one that an address says too."""
    lost, added = Run("lost", ("question",), 9, 9), Run("added", ("question17", "16"), 4, 4)
    assert _match_glued_calls([lost, added], frozenset({"question"}), frozenset()) == ()
    assert _match_glued_calls([lost], frozenset({"question"}), frozenset()) == (lost,)


def test_words_among_those_of_the_edition_are_there() -> None:
    known = frozenset({"anne", "bonjour", "nouba"})
    lost = Run("lost", ("visite", "a", "nouba"), 40, 44)
    added = Run("added", ("nouba", "anne", "visite", "a"), 1, 4)
    assert _match_among_edition([added, lost], known, 2) == ()
    other = Run("added", ("nouba", "luc", "visite", "a"), 1, 4)
    assert _match_among_edition([other, lost], known, 2) == (other, lost), "nobody knows who Luc is"
    word = Run("lost", ("nouba",), 40, 44)
    assert _match_among_edition([added, word], known, 2) == (added, word), "a single word may be any other"


def test_a_title_in_pieces_is_there() -> None:
    """Its first word was held against the day that stands above it."""
    lost, added = Run("lost", ("1er",), 0, 1), Run("added", ("2011", "1", "er", "aout", "anne"), 1, 2)
    assert _match_among_edition([lost, added], frozenset(), 2) == (added,)
    assert _match_among_edition([lost, added], frozenset(), 0) == (lost, added)


def test_the_halves_of_a_word_that_a_page_ends_within_are_known() -> None:
    """A note and a folio stand between them; what only looks like it is no word of the text."""
    pages = [
        "Un pays de la Zé\u2010\n1. Une note du bas\n124",
        "Le livre\nlande et sa cul\u2010",
        "ture",
        "lande seule",
    ]
    assert broken_words(pages, {"zelande", "culture"}) == {"ze", "lande", "cul", "ture"}
    assert broken_words(pages, {"lande"}) == frozenset()
    assert broken_words(["Le mot\n12", "suit"], {"motsuit"}) == frozenset()


def test_the_name_of_another_volume_is_the_editions(chapter: Make, book: Bind) -> None:
    body = '<p>Voir <a href="x">le premier</a><span class="page-ref"> (Les années du port)</span>.</p>'
    one = chapter(body)
    assert set(words_of("Les années du port")) <= edition_words(book(one), one)
