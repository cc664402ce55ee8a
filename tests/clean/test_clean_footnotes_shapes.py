"""Notes known by their shape or by what is typed: no class, no link tells of them."""

import re
from time import process_time

import pytest

from bookmaker.clean.context import Context
from bookmaker.clean.footnotes import gather_footnotes
from bookmaker.html import parse_html
from bookmaker.model import Dropped, Note


def clean(markup: str) -> tuple[str, list[Dropped | Note]]:
    body = parse_html(f"<body>{markup}</body>").body
    assert body is not None
    findings = list(gather_footnotes(body, Context("chapter")))
    return re.sub("</?span>", "", body.decode_contents()), findings


def call(number: int, turn: int = 1) -> str:
    again = f"-{turn}" if turn > 1 else ""
    return f'<a class="noteref" href="#fn-{number}" id="fnref-{number}{again}">{number}</a>'


def notes(*texts: str) -> str:
    items = "".join(f'<li id="fn-{n}">{text}</li>' for n, text in enumerate(texts, start=1))
    return f'<section class="footnotes"><ol>{items}</ol></section>'


AT_THE_CALL = {
    "a box to tick, without classes": '<label for="a"></label><input id="a" type="checkbox"/><span>{0}</span>',
    "a box that is gone": '<label for="a">1</label><small>{0}</small>',
    "a number twice": '<span id="n1"><sup>1</sup><span><span><sup>1</sup> {0}</span></span></span>',
    "a number three times": "<span><sup>1</sup><span><sup>1</sup><span>1</span>{0}</span></span>",
    "numbered by style sheets": '<span class="footnote">{0}</span>',
    "small, and numbered by style sheets": '<small class="footnote">{0}</small>',
    "text of its class": '<sup>1</sup><span class="fn-text">{0}</span>',
    "an attribute of an empty element": '<span data-footnote="{0}"></span>',
    "Distill's first element": "<dt-fn>{0}</dt-fn>",
    "Distill's element, with its number": '<d-footnote>{0}<sup data-hover-ref="a">1</sup></d-footnote>',
}


@pytest.mark.parametrize("name", AT_THE_CALL)
def test_a_note_at_its_call_is_known_by_its_shape(name: str) -> None:
    held = AT_THE_CALL[name].format("The note it opens.")
    assert clean(f"<p>Text{held} goes on.</p>")[0] == f"<p>Text{call(1)} goes on.</p>" + notes("The note it opens.")


NO_NOTES = {
    "a label of a form": '<p>Name <label for="a">of yours</label><span>as it is written</span></p>',
    "a whole line": '<p><span class="footnote">Prices are those of last year.</span></p>',
    "a box around a number": '<p>Text<span class="footnote"><a href="/x">1</a> of the list</span></p>',
    "two numbers": "<p>Text <span><sup>1</sup><span>2 of them are here</span></span></p>",
    "steps": "<p>[1] and [7].</p><h2>Notes</h2><ol><li>One</li><li>Two</li></ol>",
    "most are not called": "<p>See [1].</p><h2>Notes</h2><ol><li>A</li><li>B</li><li>C</li><li>D</li></ol>",
    "contents that its headings lead back to": (
        '<ul><li><a class="reference internal" href="#begin" id="id1">To begin</a></li></ul>'
        '<div id="begin"><h3><a class="toc-backref" href="#id1">To begin</a></h3><p>Text.</p></div>'
    ),
    "a name of a person": '<p>Told by <span class="fn">Ann of the Mill</span>.</p>',
    "contents that headings lead back to": (
        '<ul><li><a class="reference internal" href="#tide" id="id5">The tide</a></li></ul>'
        '<div class="section" id="tide"><h3><a class="toc-backref" href="#id5">The tide</a></h3><p>It comes.</p></div>'
    ),
    "steps below a rule": "<p>Ten<sup>1</sup> and more.</p><hr/><p>1. Go.</p><p>2. Stay.</p>",
    "powers above a rule": "<p>x<sup>1</sup> and y<sup>2</sup></p><hr/><ol><li>One</li><li>Two</li></ol>",
    "ordinals beside lettered notes": (
        "<p>Au XX<sup>e</sup> et au XIX<sup>e</sup> siècle.</p><h3>Notes</h3><p><sup>e</sup> Le port.</p>"
    ),
    "a note to the reader": "<p>Text.</p><p>Note 1: this is how it went.</p>",
}


@pytest.mark.parametrize("name", NO_NOTES)
def test_what_only_looks_like_a_note_stays(name: str) -> None:
    markup = parse_html(f"<body>{NO_NOTES[name]}</body>").body
    assert markup is not None
    assert clean(NO_NOTES[name])[0] == re.sub("</?span>", "", markup.decode_contents())


TYPED = {
    "said in words": ("[1]", "[2]", "<p>[Footnote 1: One said.]</p><p>[Footnote 2: Two said.]</p>"),
    "said in words, raised": (
        "<sup>1</sup>",
        "<sup>2</sup>",
        "<p><b>Footnote 1:</b> One said.</p><p>Note 2. Two said.</p>",
    ),
    "a class": ("[1]", "[2]", '<p class="footnote">[1] One said.</p><p class="footnote">[2] Two said.</p>'),
    "a list": ("[1]", "[2]", "<h3>Notes</h3><ol><li>One said.</li><li>Two said.</li></ol>"),
    "terms": (
        "<sup>1</sup>",
        "<sup>2</sup>",
        "<h3>Notes</h3><dl><dt>1</dt><dd>One said.</dd><dt>2</dt><dd>Two said.</dd></dl>",
    ),
    "rows": (
        "<sup>1</sup>",
        "<sup>2</sup>",
        "<h3>Notes</h3><table><tr><td>1</td><td>One said.</td></tr><tr><td>2</td><td>Two said.</td></tr></table>",
    ),
    "letters": ("<sup>(a)</sup>", "<sup>(b)</sup>", "<h3>Notes</h3><p>(a) One said.</p><p>(b) Two said.</p>"),
    "below a rule": ("<sup>1</sup>", "<sup>2</sup>", "<hr/><p>1. One said.</p><p>2 Two said.</p>"),
    "a list below a rule": ("<sup>1</sup>", "<sup>2</sup>", "<hr/><ol><li>One said.</li><li>Two said.</li></ol>"),
    "items with numbers": (
        "<sup>1</sup>",
        "<sup>2</sup>",
        "<h3>Notes</h3><ul><li><sup>1</sup> One said.</li><li><sup>2</sup> Two said.</li></ul>",
    ),
    "boxes with numbers": (
        "<sup>1</sup>",
        "<sup>2</sup>",
        '<div class="footnotes"><div class="footnote"><b>1</b><p>One said.</p></div>'
        '<div class="footnote"><b>2</b><p>Two said.</p></div></div>',
    ),
    "lines below a heading": ("<sup>1</sup>", "<sup>2</sup>", "<h3>Notes</h3><p>1. One said.<br/>2. Two said.</p>"),
    "small lines": ("<sup>1</sup>", "<sup>2</sup>", "<small><sup>1</sup> One said.<br/><sup>2</sup> Two said.</small>"),
    "raised by a style": (
        '<span style="vertical-align: super">1</span>',
        '<span style="font-size:8pt;vertical-align:super">2</span>',
        '<p><span style="vertical-align:super">1</span> One said.</p>'
        '<p><span style="vertical-align:super">2</span> Two said.</p>',
    ),
    "brackets of the East": ("〔1〕", "〔2〕", "<h3>注释</h3><p>〔1〕One said.</p><p>〔2〕Two said.</p>"),
    "Roman, raised": (
        "<sup>i</sup>",
        "<sup>ii</sup>",
        "<h3>Notes</h3><p><sup>i</sup> One said.</p><p><sup>ii</sup> Two said.</p>",
    ),
    "numbered from nought": ("[0]", "[1]", "<p>[0] One said.</p><p>[1] Two said.</p>"),
    "daggers": ("*", "†", "<p>* One said.</p><p>† Two said.</p>"),
    "an aside": ("<sup>1</sup>", "<sup>2</sup>", "<aside>1. One said.</aside><aside>2. Two said.</aside>"),
}


@pytest.mark.parametrize("name", TYPED)
def test_notes_without_links_are_paired_by_what_is_typed(name: str) -> None:
    one, two, rest = TYPED[name]
    got = clean(f"<p>Here{one} and there{two}.</p>{rest}")[0]
    assert got == f"<p>Here{call(1)} and there{call(2)}.</p>" + notes("One said.", "Two said.")


def test_a_typed_note_may_be_called_again_below_a_heading_of_notes() -> None:
    got = clean("<p>Here [1], there [2], here again [1].</p><h2>References</h2><ol><li>One</li><li>Two</li></ol>")[0]
    assert got == f"<p>Here {call(1)}, there {call(2)}, here again {call(1, 2)}.</p>" + notes("One", "Two")


def test_a_note_in_brackets_ends_where_its_bracket_closes() -> None:
    got, said = clean("<p>Here [1].</p><p>[Footnote 1: One.</p><p>And more.]</p><p>The text goes on.</p>")
    assert [each.text for each in said if isinstance(each, Dropped)] == ["[Footnote 1:"]
    assert got == f"<p>Here {call(1)}.</p><p>The text goes on.</p>" + notes("<p>One.</p><p>And more.</p>")


def test_notes_that_begin_anew_in_each_part_are_those_of_the_calls_before_them() -> None:
    got = clean('<p>Here [1].</p><p class="footnote">[1] One.</p><p>There [1].</p><p class="footnote">[1] Two.</p>')[0]
    assert got == f"<p>Here {call(1)}.</p><p>There {call(2)}.</p>" + notes("One.", "Two.")


def test_a_term_that_only_says_where_the_call_is_goes() -> None:
    got, said = clean(
        '<p>A wall<a id="t1" href="#foot1"><sup>1</sup></a>.</p><h4>Footnotes</h4><dl><dt><a id="foot1">... wall</a>'
        '<a href="page.html#t1"><sup>1</sup></a></dt><dd>The note.</dd></dl>'
    )
    assert got == f"<p>A wall{call(1)}.</p>" + notes("The note.")
    assert [each.text for each in said if isinstance(each, Dropped)] == ["... wall1", "Footnotes"]


def test_a_call_is_known_by_the_way_back_where_its_own_way_leads_nowhere() -> None:
    got = clean(
        '<p>Text<a href="#sn1" id="fnref1"><sup>1</sup></a>.</p><ol class="footnotes"><li id="fn1">The note.'
        '<a href="#fnref1" class="footnote-back">↩</a></li></ol>'
    )[0]
    assert got == f"<p>Text{call(1)}.</p>" + notes("The note.")


def test_a_call_that_is_a_word_says_by_what_describes_it_that_it_is_one() -> None:
    got = clean(
        '<p>The <a href="#wall" id="wall-ref" aria-describedby="footnote-label">wall</a> stands.</p>'
        '<footer><h2 id="footnote-label">Footnotes</h2><ol><li id="wall">The note. '
        '<a href="#wall-ref">↩</a></li></ol></footer>'
    )[0]
    assert got == f"<p>The wall{call(1)} stands.</p>" + notes("The note.")


def test_what_stands_beside_the_text_and_in_the_list_is_there_once() -> None:
    got, said = clean(
        '<p>Text<a href="#ftn1" id="b1">1</a>.</p><ul class="sidenotes"><li><span>1</span> The note.</li></ul>'
        '<h2>Notes</h2><p><a href="#b1" id="ftn1">1</a> The note.</p>'
    )
    assert got == f"<p>Text{call(1)}.</p>" + notes("The note.")
    assert [each.text for each in said if isinstance(each, Dropped)][:1] == ["1 The note."]


def test_a_list_that_only_says_the_notes_beside_the_text_again_goes() -> None:
    got = clean(
        '<p>Text<a href="#sn1" id="fnref1"><sup>1</sup></a>.</p><ol class="footnotes"><li id="fn1">The note. '
        '<a href="#fnref1">↩</a></li></ol><div class="sidenote" id="sn1"><p>The note.</p></div>'
    )[0]
    assert got == f"<p>Text{call(1)}.</p>" + notes("The note.")


def test_a_call_again_has_the_number_of_its_note_before_its_own() -> None:
    back = '<a href="#fnref1" class="footnote-backref">↩</a> <a href="#fnref1:1" class="footnote-backref">↩</a>'
    got = clean(
        '<p>One<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>, two'
        '<sup class="footnote-ref"><a href="#fn1" id="fnref1:1">[1:1]</a></sup>.</p>'
        f'<section class="footnotes"><ol><li id="fn1"><p>The note. {back}</p></li></ol></section>'
    )[0]
    assert got == f"<p>One{call(1)}, two{call(1, 2)}.</p>" + notes("The note.")


def test_a_mark_of_latexml_calls_the_note_of_its_number() -> None:
    def note(kind: str, text: str) -> str:
        mark = '<sup class="ltx_note_mark">2</sup>'
        return f'<span class="ltx_note ltx_role_{kind}">{mark}<span class="ltx_note_content">{mark}{text}</span></span>'

    got = clean(f"<p>One{note('footnote', 'The note.')}, two{note('footnotemark', 'footnotemark: 2')}.</p>")[0]
    assert got == f"<p>One{call(1)}, two{call(1, 2)}.</p>" + notes("The note.")


def test_the_words_before_a_number_stay_where_the_list_draws_one_of_its_own() -> None:
    html, findings = clean(
        '<p>Text<sup><a href="#n1" id="r1">1</a></sup></p>'
        '<ol><li id="n1">Note 1. One said. <a href="#r1">↩</a></li></ol>'
    )
    assert html == f"<p>Text{call(1)}</p>" + notes("Note 1. One said.")
    assert not [found for found in findings if isinstance(found, Dropped) and "Note" in found.text]


def test_an_anchor_alone_in_its_paragraph_stands_before_its_note() -> None:
    got = clean(
        '<p>Text<a href="#linknote-1" id="linknoteref-1"><small>1</small></a>.</p><p><a id="linknote-1"></a></p>'
        '<p class="foot">1 (<a href="#linknoteref-1">return</a>)<br/> The note.</p>'
    )[0]
    assert got == f"<p>Text{call(1)}.</p>" + notes("The note.")


def test_a_note_of_a_title_that_is_gone_stands_with_the_others() -> None:
    terms = '<dt><a id="n1" href="#t1">*</a></dt><dd>Thanks to all.</dd>'
    terms += '<dt><a id="n2" href="#t2">1</a></dt><dd>The note.</dd>'
    got = clean(f'<p>Text<sup><a id="t2" href="#n2">1</a></sup>.</p><hr/><dl>{terms}</dl>')[0]
    assert got == f"<p>Text{call(1)}.</p>" + notes("The note.", "Thanks to all.")


def test_an_excerpt_that_pops_up_gives_way_to_the_whole_note() -> None:
    note = "The wall was built by three generations, and by the masons of two towns, as the ledger says."
    tip = '<span class="footnote_tooltip">The wall was built… Continue reading</span>'
    got = clean(
        f'<p>Text<span class="footnote_referrer"><a role="button"><sup>[1]</sup></a>{tip}</span>.</p>'
        f'<table class="footnotes_table"><tr><th>1</th><td>{note}</td></tr></table>'
    )[0]
    assert got == f"<p>Text{call(1)}.</p>" + notes(note)


def test_the_last_note_has_its_blocks_as_the_others_have() -> None:
    def note(number: int) -> str:
        back = f'<a name="n{number}" href="#r{number}">{number}.</a>'
        return f"<p>{back} Some code:</p><pre>a = {number}</pre><p>And more.</p>"

    calls = "".join(f'<a href="#n{number}" name="r{number}"><sup>{number}</sup></a>' for number in (1, 2))
    got = clean(f"<p>Text{calls}.</p><h2>Notes</h2>{note(1)}{note(2)}")[0]
    items = (f"<p>Some code:</p><pre>a = {number}</pre><p>And more.</p>" for number in (1, 2))
    assert got == f"<p>Text{call(1)}{call(2)}.</p>" + notes(*items)


def test_several_ways_back_leave_nothing() -> None:
    back = '<a href="#r1">a</a>, <a href="#r2">b</a>'
    calls = '<sup><a id="r1" href="#n1">1</a></sup>, two<sup><a id="r2" href="#n1">1</a></sup>'
    got = clean(f'<p>One{calls}.</p><h2>Notes</h2><ol><li id="n1">{back} The note.</li></ol>')[0]
    assert got == f"<p>One{call(1)}, two{call(1, 2)}.</p>" + notes("The note.")


def test_thousands_of_typed_notes_are_quick() -> None:
    def cost(count: int) -> float:
        text = "".join(f"<p>Some words [{n % 900}] here.</p><p>[Footnote {n % 900}: One.]</p>" for n in range(1, count))
        start = process_time()
        clean(text)
        return process_time() - start

    cost(100)
    assert cost(2400) < 16 * cost(300)
