"""Every dialect of notes comes out in the one form; nothing that is no note is taken for one."""

import gzip
import re
from pathlib import Path
from time import process_time

import pytest

from bookmaker.clean.context import Context
from bookmaker.clean.footnotes import gather_footnotes
from bookmaker.clean.tree import text_of
from bookmaker.html import parse_html
from bookmaker.model import Dropped, Note


def clean(markup: str) -> tuple[str, list[Dropped | Note]]:
    body = parse_html(f"<body>{markup}</body>").body
    assert body is not None
    findings = list(gather_footnotes(body, Context("chapter")))
    return body.decode_contents(), findings


def call(number: int, turn: int = 1) -> str:
    again = f"-{turn}" if turn > 1 else ""
    return f'<a class="noteref" href="#fn-{number}" id="fnref-{number}{again}">{number}</a>'


def notes(*texts: str) -> str:
    items = "".join(f'<li id="fn-{n}">{text}</li>' for n, text in enumerate(texts, start=1))
    return f'<section class="footnotes"><ol>{items}</ol></section>'


ONE = f"<p>Text{call(1)}.</p>" + notes("The note.")

DIALECTS = {
    "wordpress": (
        '<p>Text<sup data-fn="u-1" class="fn"><a href="#u-1" id="u-1-link">1</a></sup>.</p>'
        '<ol class="wp-block-footnotes"><li id="u-1">The note. <a href="#u-1-link" aria-label="Jump">↩︎</a></li></ol>'
    ),
    "gfm": (
        '<p>Text<sup><a href="#user-content-fn-a" id="user-content-fnref-a" data-footnote-ref>1</a></sup>.</p>'
        '<section data-footnotes class="footnotes"><ol><li id="user-content-fn-a"><p>The note. '
        '<a href="#user-content-fnref-a" data-footnote-backref>↩</a></p></li></ol></section>'
    ),
    "markdown-it": (
        '<p>Text<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>.</p><hr class="footnotes-sep">'
        '<section class="footnotes"><ol class="footnotes-list"><li id="fn1" class="footnote-item"><p>The note. '
        '<a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>'
    ),
    "pandoc": (
        '<p>Text<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p>'
        '<section id="footnotes" class="footnotes" role="doc-endnotes"><hr/><ol><li id="fn1"><p>The note.'
        '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'
    ),
    "pulldown-cmark": (
        '<p>Text<sup class="footnote-reference"><a href="#a">1</a></sup>.</p><div class="footnote-definition" id="a">'
        '<sup class="footnote-definition-label">1</sup><p>The note.</p></div>'
    ),
    "word": (
        '<p>Text<a href="#_ftn1" name="_ftnref1"><span><sup>[1]</sup></span></a>.</p><div><hr size="1"><div id="ftn1">'
        '<p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> The note.</p></div></div>'
    ),
    "libreoffice": (
        '<p>Text<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>'
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" '
        'href="#sdfootnote1anc">1</a>The note.</p></div>'
    ),
    "google docs": (
        '<p>Text<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p><hr>'
        '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>'
        "<span>&nbsp;The note.</span></p></div>"
    ),
    "substack": (
        '<p>Text<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a>.</p><div class="footnote">'
        '<a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a>'
        '<div class="footnote-content"><p>The note.</p></div></div>'
    ),
    "docutils": (
        '<p>Text<a class="footnote-reference brackets" href="#f1" id="id1">1</a>.</p>'
        '<aside class="footnote brackets" id="f1">'
        '<span class="label"><span class="fn-bracket">[</span><a role="doc-backlink" href="#id1">1</a>'
        '<span class="fn-bracket">]</span></span><p>The note.</p></aside>'
    ),
    "asciidoctor": (
        '<p>Text<sup class="footnote">[<a id="_footnoteref_1" class="footnote" href="#_footnotedef_1">1</a>]</sup>.</p>'
        '<div id="footnotes"><hr><div class="footnote" id="_footnotedef_1">'
        '<a href="#_footnoteref_1">1</a>. The note.</div></div>'
    ),
    "tufte": (
        '<p>Text<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-1" '
        'class="margin-toggle"/><span class="sidenote">The note.</span>.</p>'
    ),
    "littlefoot": (
        '<p>Text<sup class="littlefoot--print"><a href="#fn:1" id="fnref:1">1</a></sup><span class="littlefoot">'
        '<button class="littlefoot__button" data-footnote-id="1">…</button></span>.</p><div class="footnotes"><ol>'
        '<li id="fn:1"><p>The note. <a href="#fnref:1">↩</a></p></li></ol></div>'
    ),
    "modern footnotes": (
        '<p>Text<sup class="modern-footnotes-footnote"><a href="javascript:void(0)">1</a></sup>'
        '<span class="modern-footnotes-footnote__note">The note.</span>.</p>'
    ),
    "modern footnotes, with a list": (
        '<p>Text<sup class="modern-footnotes-footnote"><a href="javascript:void(0)">1</a></sup>'
        '<span class="modern-footnotes-footnote__note">The note.</span>.</p>'
        '<ul class="modern-footnotes-list"><li><span>1</span><div>The note.</div></li></ul>'
    ),
    "footnotes made easy": (
        '<p>Text<span class="footnote_referrer"><a role="button" onclick="move(1)"><sup id="tip_1">[1]</sup></a>'
        '<span class="footnote_tooltip" style="display: none;"></span></span>.</p>'
        '<table class="footnotes_table"><tbody>'
        '<tr class="footnotes_plugin_reference_row"><th id="reference_1"><a class="footnote_backlink">'
        '<span class="footnote_index_arrow">↑</span>1</a></th><td class="footnote_plugin_text">The note.</td></tr>'
        "</tbody></table>"
    ),
    "distill": "<p>Text<d-footnote>The note.</d-footnote>.</p>",
    "distill, with a list": (
        "<p>Text<d-footnote>The note.</d-footnote>.</p><d-appendix><d-footnote-list><ol><li>The note. "
        '<a href="#d-footnote-1">[↩]</a></li></ol></d-footnote-list></d-appendix>'
    ),
    "old docutils": (
        '<p>Text<a class="footnote-reference" href="#id2" id="id1">[1]</a>.</p><table class="docutils footnote" '
        'id="id2"><colgroup><col class="label"/><col/></colgroup><tbody><tr><td class="label"><a class="fn-backref" '
        'href="#id1">[1]</a></td><td>The note.</td></tr></tbody></table>'
    ),
    "brackets around a link": (
        '<p>Text<font color="999999">[<a href="#f1n"><font>1</font></a>]</font>.</p>'
        '<b>Notes</b><br/><br/><a name="f1n"></a>[1] The note.'
    ),
    "pop-over": '<p>Text<a href="#fn1">1</a><span popover="" id="fn1">The note it opens.</span>.</p>',
    "hidden beside its number": (
        '<p>Text<span class="fn"><sup>1</sup><span style="display:none">The note it opens.</span></span>.</p>'
    ),
    "hidden in its number": '<p>Text<a href="javascript:;">1<span hidden>The note it opens.</span></a>.</p>',
    "title": '<p>Text<sup title="The note it opens.">1</sup>.</p>',
    "attribute of its own": '<p>Text<span class="footnote" data-footnote="The note it opens.">1</span>.</p>',
    "attribute for a script": '<p>Text<sup><a href="#" data-tippy-content="The note it opens.">1</a></sup>.</p>',
    "sidenote in parts": (
        '<p>Text<span class="sidenote"><label for="s1">1</label><input type="checkbox" id="s1">'
        '<span class="sidenote-content">The note.</span></span>.</p>'
    ),
    "a word in a raised call": '<p>Text<sup><a href="#b1">[note 1]</a></sup>.</p><p id="b1">The note.</p>',
    "number in an element": "<p>Text<span>[1]</span>.</p><div>[1] The note.</div>",
    "by hand": '<p>Text<sup><a href="#n1">1</a></sup>.</p><hr><p id="n1">1. The note.</p>',
    "by hand, anchors and breaks": (
        '<p>Text<a href="#note1" name="ref1">(1)</a>.</p><hr>'
        '<p><a name="note1"></a>(1) The note. <a href="#ref1">retour</a></p>'
    ),
    "raised numbers": "<p>Text<sup>1</sup>.</p><hr><p><sup>1</sup> The note.</p>",
    "a list in a box": '<p>Text<sup>1</sup>.</p><div class="footnotes"><ol><li>The note.</li></ol></div>',
    "brackets": "<p>Text[1].</p><p>[1] The note.</p>",
    "stars": "<p>Text*.</p><p>* The note.</p>",
}


WORDS_LEFT_OUT = {
    "by hand, anchors and breaks": ["retour"],
    "modern footnotes, with a list": ["1 The note."],
    "distill, with a list": ["The note. [↩]"],
    "brackets around a link": ["Notes"],
}
"""Dialect -> the words of its back link, of its heading, or of a list that says the notes again: they are listed."""


@pytest.mark.parametrize("name", DIALECTS)
def test_a_note_of_any_dialect_comes_out_in_one_form(name: str) -> None:
    body, said = clean(DIALECTS[name])
    assert re.sub("</?span>", "", body) == ONE.replace(
        "The note.", "The note it opens." if "it opens" in DIALECTS[name] else "The note."
    )
    assert [finding.text for finding in said if isinstance(finding, Dropped)] == WORDS_LEFT_OUT.get(name, [])
    assert all(isinstance(finding, Dropped) for finding in said)


@pytest.mark.parametrize("name", DIALECTS)
def test_cleaning_twice_is_cleaning_once(name: str) -> None:
    once, _ = clean(DIALECTS[name])
    assert re.sub("</?span>", "", clean(once)[0]) == re.sub("</?span>", "", once)


def test_numbers_follow_the_first_calls_and_a_second_call_has_its_own_name() -> None:
    got, _ = clean(
        '<p>A<sup><a href="#fn2">2</a></sup> B<sup><a href="#fn1">1</a></sup> C<sup><a href="#fn2">2</a></sup></p>'
        '<ol><li id="fn1">One</li><li id="fn2">Two</li></ol>'
    )
    assert got == f"<p>A{call(1)} B{call(2)} C{call(1, 2)}</p>" + notes("Two", "One")


def test_the_heading_over_the_notes_is_dropped_by_name() -> None:
    got, findings = clean("<p>A<sup>1</sup></p><h2>Notes</h2><p><sup>1</sup> One</p>")
    assert got == f"<p>A{call(1)}</p>" + notes("One")
    assert findings == [Dropped("gather_footnotes", "Notes")]


def test_a_heading_with_other_text_below_it_stays() -> None:
    got, findings = clean(
        '<p>A<sup><a href="#fn1">1</a></sup></p><h2>Notes</h2><ol><li id="fn1">One</li></ol><p>And thanks.</p>'
    )
    assert "<h2>Notes</h2><p>And thanks.</p>" in got
    assert not findings


def test_a_note_that_nothing_calls_stands_last_and_is_told_of() -> None:
    got, findings = clean('<p>A<sup><a href="#fn2">2</a></sup></p><ol><li id="fn1">One</li><li id="fn2">Two</li></ol>')
    assert got.endswith(notes("Two", "One"))
    assert [finding.code for finding in findings if isinstance(finding, Note)] == ["footnote.uncalled"]


def test_a_call_without_its_note_keeps_its_number() -> None:
    assert clean('<p>A<sup><a href="#fn3">[3]</a></sup></p>')[0] == "<p>A<sup>[3]</sup></p>"


def test_blocks_in_a_note_are_kept() -> None:
    got, _ = clean(
        '<p>A<sup><a href="#fn1">1</a></sup></p><div class="footnotes"><ol><li id="fn1"><p>One</p><ul><li>x</li></ul>'
        '<p>Two <a href="#fnref1">↩</a></p></li></ol></div>'
    )
    assert got.endswith(notes("<p>One</p><ul><li>x</li></ul><p>Two</p>"))


def test_notes_in_one_paragraph_are_cut_apart() -> None:
    got, _ = clean(
        '<p>A<a href="#n1">[1]</a> B<a href="#n2">[2]</a></p>'
        '<p><a name="n1"></a>[1] One<br><a name="n2"></a>[2] Two</p>'
    )
    assert got == f"<p>A{call(1)} B{call(2)}</p>" + notes("One", "Two")


@pytest.mark.parametrize(
    ("calls", "lines"),
    [
        (("<sup>1</sup>", "<sup>2</sup>"), "<sup>1</sup> One<br><sup>2</sup> Two<br>"),
        (("*", "**"), "<small>* One</small><br><small>** Two</small>"),
        (("[1]", "[2]"), "<small>[1] One<br>[2] Two</small>"),
    ],
)
def test_lines_of_one_paragraph_that_begin_with_signs_in_order_are_notes(calls: tuple[str, str], lines: str) -> None:
    got, _ = clean(f"<p>Here{calls[0]} and there{calls[1]}.</p><p>{lines}</p>")
    assert re.sub("</?small>", "", got) == f"<p>Here{call(1)} and there{call(2)}.</p>" + notes("One", "Two")


def test_a_hidden_note_that_stands_in_the_list_too_is_there_once() -> None:
    text = "What the sheds were for is told by a quarrel of two families."
    got, said = clean(
        f'<p>Text<span class="r"><a role="button"><sup>[1]</sup></a><span style="display:none">{text[:50]}… Continue'
        f'</span></span>.</p><table class="footnotes_table"><tr><th>↑1</th><td>{text}</td></tr></table>'
    )
    assert got == f"<p>Text{call(1)}.</p>" + notes(text)
    assert [finding.text for finding in said if isinstance(finding, Dropped)] == [f"{text[:50]}… Continue"]


def test_several_plain_calls_in_one_text() -> None:
    got, _ = clean("<p>Here [1] and there [2].</p><p>[1] One</p><p>[2] Two</p>")
    assert got == f"<p>Here {call(1)} and there {call(2)}.</p>" + notes("One", "Two")


def test_calls_in_tables_headings_and_captions() -> None:
    def mark(n: int) -> str:
        return f'<sup><a href="#fn{n}">{n}</a></sup>'

    got, _ = clean(
        f"<h2>H{mark(1)}</h2><table><tr><td>T{mark(2)}</td></tr></table>"
        f"<figure><img src='x'/><figcaption>C{mark(3)}</figcaption></figure>"
        + "".join(f'<p id="fn{n}"><sup>{n}</sup> Note {n}</p>' for n in (1, 2, 3))
    )
    assert all(call(n) in got for n in (1, 2, 3))
    assert got.endswith(notes("Note 1", "Note 2", "Note 3"))


def test_numbering_that_begins_again_in_each_section() -> None:
    got, _ = clean(
        '<p>Here<sup>1</sup></p><p class="footnote"><sup>1</sup> One</p>'
        '<p>There<sup>1</sup></p><p class="footnote"><sup>1</sup> Two</p>'
    )
    assert got == f"<p>Here{call(1)}</p><p>There{call(2)}</p>" + notes("One", "Two")


NO_NOTES = {
    "contents": '<p><a href="#s1">1</a> <a href="#s2">2</a></p><h2 id="s1">One</h2><h2 id="s2">Two</h2>',
    "figure": '<p>See figure <a href="#f1">1</a>.</p><figure id="f1"><img src="x"/></figure>',
    "section link": '<p>See <a href="#more">below</a>.</p><p id="more">More.</p>',
    "powers": "<p>10<sup>2</sup> m<sup>2</sup> and x<sup>2</sup></p><p><sup>2</sup> A line</p>",
    "ordinals": "<p>The 1<sup>er</sup> of May</p><ol><li>x</li></ol>",
    "brackets without notes": "<p>He [1] said [2] so.</p><p>End.</p>",
    "list": "<p>Three things:</p><ol><li>One</li><li>Two</li></ol>",
    "equation": '<p>By (<a href="#eq1">1</a>)</p><div id="eq1">a = b</div>',
    "notes as a text": "<h2>Notes</h2><p>Some notes on cooking.</p><ol><li>Salt</li><li>Fire</li></ol>",
    "pages with titles": '<p>Go on: <a href="/2" title="The second of all pages">2</a></p>',
    "a power with a title": '<p>Ten m<sup title="to the power of two">2</sup></p>',
    "a way that its title names": '<p>See figure <a href="#s2.f1" title="Figure 1: the wall">1</a>.</p>',
    "a pointer": '<p>Text<sup title="Jump to the note below">1</sup></p>',
    "typed list": "<p>* one<br/>* two</p>",
    "code": "<p>See</p><pre>a[1]</pre><p>[1] is an index.</p>",
}


@pytest.mark.parametrize("name", NO_NOTES)
def test_what_is_no_note_is_left_alone(name: str) -> None:
    markup = parse_html(f"<body>{NO_NOTES[name]}</body>").body
    assert markup is not None
    assert clean(NO_NOTES[name]) == (markup.decode_contents(), [])


def test_no_word_of_a_saved_page_is_lost(corpus: Path) -> None:
    for path in sorted((corpus / "defuddle").glob("*.html*")):
        data = path.read_bytes()
        body = parse_html((gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace")).body
        assert body is not None
        before = {word for word in text_of(body).split() if word.isalpha() and len(word) > 3}
        dropped = [found.text for found in gather_footnotes(body, Context("x")) if isinstance(found, Dropped)]
        after = {*text_of(body).split(), *" ".join(dropped).split()}
        assert before - after <= {"footnotemark:", "Jump"}, path.name


def test_the_notes_of_saved_pages_are_found(corpus: Path) -> None:
    missed = []
    for path in sorted((corpus / "defuddle").glob("footnotes--*.html")):
        expected = path.with_name(path.name.removesuffix(".html") + ".expected.md").read_text("utf-8").count("\n[^")
        got, _ = clean(path.read_text("utf-8"))
        if got.count('<li id="fn-') != expected:
            missed.append((path.name, expected, got.count('<li id="fn-')))
    assert missed == []


def test_thousands_of_calls_and_notes_in_one_block_are_quick() -> None:
    calls = '<a href="#n1">1</a> ' * 3000
    notes = "<br>".join(f'<a id="n{n}" href="#r{n}">{n}</a> note' for n in range(2000))
    begun = process_time()
    clean(calls + notes)
    assert process_time() - begun < 15


def test_a_note_with_thousands_of_ways_back_is_quick() -> None:
    calls = " ".join(f'<sup><a href="#fn1" id="r{n}">1</a></sup>' for n in range(3000))
    back = " ".join(f'<a class="footnote-backref" href="#r{n}">↩</a>' for n in range(3000))
    begun = process_time()
    got, _ = clean(f'<p>{calls}</p><section class="footnotes"><ol><li id="fn1"><p>Note. {back}</p></li></ol></section>')
    assert process_time() - begun < 8
    assert "Note." in got


def test_thousands_of_raised_numbers_in_one_block_are_quick() -> None:
    begun = process_time()
    clean("<p>Text</p><p>" + "".join(f"<sup>{n % 900 + 1}</sup> a word<br>" for n in range(4000)) + "</p>")
    assert process_time() - begun < 8


def test_a_raised_number_beside_linked_notes_stays() -> None:
    got, _ = clean(
        '<p>Mot<sup><a href="#fn1" id="r1">1</a></sup>, exposant<sup>1</sup>, m<sup>1</sup>.</p>'
        '<section class="footnotes"><ol><li id="fn1">Note. <a href="#r1">↩</a></li></ol></section>'
    )
    assert "exposant<sup>1</sup>, m<sup>1</sup>." in got, "only a link tells that it calls a note which is linked"
