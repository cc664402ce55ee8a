"""Notes become pop-ups, and lose nothing on the way."""

from hypothesis import given
from hypothesis import strategies as st

from bookmaker.backends.epub.bodies import parse_body
from bookmaker.backends.epub.notes import popup_notes
from bookmaker.html import element_text, escape

BACK = '<a class="backlink" role="doc-backlink" href="#fnref-1">1.</a> '


def fragment(note: str) -> str:
    return (
        '<p>Text<a class="noteref" id="fnref-1" href="#fn-1">1</a>.</p>'
        f'<section class="footnotes"><ol><li id="fn-1">{note}</li></ol></section>'
    )


def aside(note: str) -> str:
    markup = popup_notes(fragment(note))
    start, end = markup.index("<aside"), markup.rindex("</section>")
    return markup[start:end]


def test_a_call_says_what_it_is() -> None:
    assert '<a class="noteref" id="fnref-1" href="#fn-1" epub:type="noteref" role="doc-noteref">1</a>' in popup_notes(
        fragment("A.")
    )


def test_plain_text_gets_a_paragraph_and_a_way_back() -> None:
    opening = '<aside epub:type="footnote" role="doc-footnote" class="footnote" id="fn-1">'
    assert aside("A <em>b</em> c.") == f"{opening}<p>{BACK}A <em>b</em> c.</p></aside>"


def test_blocks_keep_their_order() -> None:
    assert aside("A<ul><li>b</li></ul>c <em>d</em>").endswith(
        f"<p>{BACK}A</p><ul><li>b</li></ul><p>c <em>d</em></p></aside>"
    )


def test_paragraphs_stay_paragraphs() -> None:
    assert aside("\n<p>A</p>\n<p>b</p>\n").endswith(f"<p>{BACK}A</p><p>b</p></aside>")


def test_a_note_that_begins_with_a_block_gets_a_line_for_its_number() -> None:
    assert aside("<pre>x</pre>").endswith(f"<p>{BACK}</p><pre>x</pre></aside>")


def test_the_first_of_two_calls_is_the_way_back() -> None:
    twice = fragment("A").replace("</p>", '<a class="noteref" id="again" href="#fn-1">1</a></p>', 1)
    assert popup_notes(twice).count("doc-backlink") == 1
    assert 'href="#fnref-1"' in popup_notes(twice)


def test_a_note_that_nobody_calls_has_no_way_back() -> None:
    assert "backlink" not in popup_notes('<section class="footnotes"><ol><li id="fn-9">A</li></ol></section>')


def test_text_without_notes_is_left_alone() -> None:
    plain = '<p>a<br/>b <a href="#x">c</a></p><ol><li>d</li></ol>'
    assert popup_notes(plain) == plain


words = st.text(alphabet="ab &<>é\n", min_size=1).map(escape)
pieces = st.lists(
    st.one_of(words, words.map(lambda t: f"<em>{t}</em>"), words.map(lambda t: f"<p>{t}</p>")), max_size=6
)


@given(pieces)
def test_no_word_is_lost(note: list[str]) -> None:
    def all_words(markup: str) -> list[str]:
        return element_text(parse_body(markup)).replace("1.", "").split()

    before = fragment("".join(note))
    assert sorted(all_words(popup_notes(before))) == sorted(all_words(before))
