"""The article of a whole page: what is found, what comes back, what goes, and how near it is to what people marked."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from bookmaker.html import fold_spaces, parse_html
from bookmaker.model import Source
from bookmaker.readers.html import READER
from bookmaker.readers.page.article.finding import find_article
from bookmaker.readers.page.article.pictures import file_stem
from bookmaker.readers.page.article.sketch import DEEPEST, sketch
from bookmaker.readers.page.body import page_body
from bookmaker.readers.page.opened import open_page
from bookmaker.readers.page.title import page_title
from bookmaker.words import words_of
from bookmaker.world import FakeWorld

PROSE = "The harbour was quiet that morning, and the boats, all of them, lay where the tide had left them."
TEXT = "".join(f"<p>{PROSE} It was the {number}th time that we saw it so, or nearly so.</p>" for number in range(3, 9))
MENU = "<ul class='menu'>" + "".join(f"<li><a href='/{n}'>Another place {n}</a></li>" for n in range(12)) + "</ul>"


def found(body: str, head: str = "<title>The harbour</title>", title: str = "The harbour") -> str:
    html, _ = page_body(open_page(f"<html><head>{head}</head><body>{body}</body></html>"), title)
    return html


def words(html: str) -> str:
    return fold_spaces(parse_html(html).get_text(" "))


@pytest.mark.parametrize(
    "around",
    [
        "<div class='story with-related'><h1>The harbour</h1><div>{}</div></div>",
        "<h1>The harbour</h1><div class='under-the-header'><div>{}</div></div>",
        "<h1>The harbour</h1><div id='artpagination'>{}</div>",
    ],
)
def test_what_holds_the_title_or_most_of_the_text_is_the_article_whatever_its_name(around: str) -> None:
    other = "<p>Somebody else has written something here, for other reasons, and at some length as well.</p>" * 8
    dialog = f"<div class='modal'>{other}</div>"
    html = found(f"<div>{MENU}</div>{dialog}<div class='page'>{around.format(TEXT * 2)}</div>")
    assert html.count("<p>The harbour was quiet") == 12
    assert "Somebody else" not in html


def test_a_page_whose_text_waits_for_want_of_scripts_shows_it() -> None:
    html = found(f"<div>{MENU}</div><p>Loading.</p><noscript><div class='story'>{TEXT}</div></noscript>")
    assert "<noscript" not in html
    assert html.count("<p>The harbour was quiet") == 6
    hint = "<noscript><p>Scripts are off. Turn them on to see what this page is about.</p></noscript>"
    assert hint in found(f"<div class='story'>{hint}{TEXT}</div>")


def test_the_text_is_found_among_menus_and_comments() -> None:
    comments = "<div id='comments'>" + "<p>I have been there too, and I did not like it at all.</p>" * 9 + "</div>"
    html = found(f"<div id='head'>{MENU}</div><h1>The harbour</h1><div class='x'>{TEXT}</div>{MENU}{comments}")
    assert html.count("<p>The harbour was quiet") == 6
    assert "Another place" not in html
    assert "did not like it" not in html


def test_a_clean_page_loses_nothing() -> None:
    parts = "<h2>Tides</h2><pre>1 up\n2 down</pre><table><tr><th>a</th></tr><tr><td>1</td></tr></table><p>End.</p>"
    html = found(f"<article><h1>The harbour</h1><p>{PROSE}</p>{parts}</article>")
    for part in ("<h2>Tides</h2>", "<pre>1 up\n2 down</pre>", "<th>a</th>", "<p>End.</p>"):
        assert part in html
    assert "<h1>" not in html


def test_a_page_written_by_hand_is_read_whole() -> None:
    links = "<ul><li><a href='http://a'>A harbour</a></li></ul>"
    html = found(
        f"<h1>The harbour</h1><p>By the way, 2015.</p>{links}<blockquote>Read more: <a href='b'>b</a></blockquote>"
    )
    assert words(html) == "By the way, 2015. A harbour Read more: b"


def test_paragraphs_that_are_only_breaks_are_found() -> None:
    html = found(f"<div>{MENU}</div><div class='post'>{PROSE}<br><br>{PROSE}<br> <br>{PROSE}, again.</div>")
    assert words(html).count("The harbour was quiet") == 3
    assert "Another place" not in html


@pytest.mark.parametrize(
    "piece",
    [
        "<p><a href='/x'>READ MORE: ANOTHER STORY OF OURS</a></p>",
        "<p>Lire aussi : <a href='/x'>Une autre histoire</a></p>",
        "<p>Das könnte Sie auch interessieren: <a href='/x'>Noch ein Artikel</a></p>",
        "<p>Advertisement</p>",
        "<p>Sign up for our weekly newsletter <a href='/y'>here</a></p>",
        "<p>Follow us on Twitter</p>",
        "<h3>Related stories</h3><ul><li><a href='/1'>One more</a></li><li><a href='/2'>And one more</a></li></ul>",
    ],
)
def test_what_an_editors_system_puts_in_between_goes(piece: str) -> None:
    html = found(f"<div class='story'>{TEXT}{piece}{TEXT}</div>")
    assert html.count("<p>The harbour was quiet") == 12
    assert words(piece) not in words(html)


@pytest.mark.parametrize(
    "piece",
    [
        "<p>More about this another day.</p>",
        "<p>See the tide table below.</p>",
        "<blockquote>Read more, said my father.</blockquote>",
        "<h2>Advertising in 1900</h2>",
        "<h3>Links</h3><ul><li><a href='http://a'>A harbour</a></li><li><a href='http://b'>A boat</a></li></ul>",
        "<p>Share your bread.</p>",
    ],
)
def test_what_an_author_wrote_stays(piece: str) -> None:
    assert words(piece) in words(found(f"<div class='story'>{TEXT}{piece}{TEXT}</div>"))


def test_an_authors_last_sentence_stays() -> None:
    assert "More about this tomorrow." in found(f"<div class='story'>{TEXT}<p>More about this tomorrow.</p></div>")


def test_bylines_and_dates_above_the_text_go() -> None:
    above = "<p class='meta'>By A. Writer</p><div>Updated 5:27 am, Wednesday, November 20, 2019</div>"
    html = found(f"<div class='story'>{above}{TEXT}</div>")
    assert words(html).startswith("The harbour was quiet")


def test_notes_that_are_hidden_or_stand_apart_come_too() -> None:
    call = "<p>One more thing<sup><a href='#fn1'>1</a></sup> and another<a data-definition='d2' href='#'>*</a>.</p>"
    hidden = "<aside id='d2' style='display:none'>The hidden note of this text.</aside>"
    apart = "<div class='page-footnotes'><ol><li id='fn1'>The first note of this text.</li></ol></div>"
    html = found(f"<div><div class='story'>{TEXT}{call}</div>{hidden}<div><div>{apart}</div></div></div>")
    assert "The first note of this text." in html
    assert "The hidden note of this text." in html


def test_a_page_that_waits_for_its_script_shows_its_article() -> None:
    assert words(found(f"<div>Loading</div><main aria-hidden='true'><div>{TEXT}</div></main>")).count("quiet") == 6


def test_standfirst_and_first_picture_come_too() -> None:
    top = "<header><h1>The harbour</h1><p class='standfirst'>What the tide leaves, and what it takes away.</p></header>"
    picture = "<div class='hero'><img src='/p/boats-300x200.jpg' alt='Boats'></div>"
    head = "<meta property='og:image' content='https://x.org/p/boats-1200x630.jpg'>"
    html = found(f"<article>{top}{picture}{MENU}<div class='story'>{TEXT}</div></article>", head)
    assert html.index("What the tide leaves") < html.index("boats-300x200.jpg") < html.index("The harbour was quiet")


def test_quoted_posts_stay() -> None:
    post = "<blockquote class='twitter-tweet'><p>Yes.</p><a href='https://t.co/x'>19 November 2018</a></blockquote>"
    assert "19 November 2018" in found(f"<div class='story'>{TEXT}<div class='social'>{post}</div>{TEXT}</div>")


def test_what_is_left_out_is_said() -> None:
    page = open_page(f"<body><nav>{MENU}</nav><div>{TEXT}<p>Advertisement</p></div></body>")
    html, dropped = page_body(page, "")
    text = " ".join(piece.text for piece in dropped)
    assert "Another place 3" in text
    assert "Advertisement" in text
    everything = Counter(words_of(page.tree.get_text(" ")))
    assert everything == Counter(words_of(words(html))) + Counter(words_of(text))


@pytest.mark.parametrize("name", ["boats-300x200.jpg", "boats.jpg?w=300", "/a/b/BOATS-scaled.jpg", "boats@2x.png"])
def test_a_picture_is_known_in_all_its_sizes(name: str) -> None:
    assert file_stem(name) == "boats"


def test_depth_costs_no_recursion() -> None:
    body = parse_html("<body>" + "<div>" * 3000 + "words" + "</div>" * 3000).body
    assert body is not None
    box = sketch(body, lambda _: True)
    assert box.text == "words"
    depth = 0
    while box.inner():
        box, depth = box.inner()[0], depth + 1
    assert depth <= DEEPEST + 1
    assert "words" in find_article(body, "").text


def test_a_long_row_costs_what_it_weighs() -> None:
    """Twenty thousand paragraphs that go, one by one, would take minutes if each was taken out of a copied list."""
    row = "".join(f"<p><a href='/{number}'>Another place {number}</a></p>" for number in range(20_000))
    html = found(f"<div class='a'>{row}</div><div class='b'>{TEXT}</div>")
    assert html.count("<p>The harbour was quiet") == 6
    assert "Another place" not in html


def f1(got: str, wanted: str) -> float:
    ours, theirs = Counter(words_of(got)), Counter(words_of(wanted))
    both = sum((ours & theirs).values())
    return 2 * both / max(1, ours.total() + theirs.total())


def read(path: Path) -> str:
    articles, _ = READER.read(Source("page.html"), FakeWorld({"page.html": gzip.decompress(path.read_bytes())}), "")
    return words(articles[0].html) if articles else ""


def test_marked_pages_are_met(corpus: Path) -> None:
    """A part of what people marked, so that the test is quick; the bars of the whole are a little higher."""
    pages = [(p, words((p.parent / "expected.html").read_text())) for p in corpus.glob("readability/*/source.html.gz")]
    marks = [f1(read(path), wanted) for path, wanted in sorted(pages)[::5]]
    assert sum(marks) / len(marks) > 0.97
    assert min(marks) > 0.8
    plain = sorted(corpus.glob("aeb/*.json"))[::5]
    wanted = {path: json.loads(path.read_text())["articleBody"] for path in plain}
    marks = [f1(read(Path(re.sub(r"\.json$", ".html.gz", str(path)))), text) for path, text in wanted.items()]
    assert sum(marks) / len(marks) > 0.94
    assert min(marks) > 0.6


@pytest.mark.parametrize(
    "call",
    [
        '<span class="x"><sup>1</sup><span class="y" style="display: none">What a note says.</span></span>',
        '<a class="x" href="javascript:;">1<span hidden>What a note says.</span></a>',
        '<button popovertarget="n1">1</button><span popover id="n1">What a note says.</span>',
        '<button commandfor="n1" command="show-modal">1</button><dialog id="n1">What a note says.<form method="dialog">'
        "<button>x</button></form></dialog>",
        "<details><summary>1</summary>What a note says.</details>",
        "<sup>1</sup><aside>What a note says.</aside>",
        '<sup aria-describedby="n1">1</sup><span hidden role="tooltip" id="n1">What a note says.</span>',
    ],
)
@pytest.mark.parametrize("around", ["<div class='page'>{}<div>{}</div></div>", "{0:.0}{1}"])
def test_a_note_hidden_beside_its_number_comes_along(call: str, around: str) -> None:
    html = found(around.format(MENU, TEXT.replace("quiet that", f"quiet{call} that", 1)))
    assert html.count("What a note says.") == 1
    assert ">1<" in html


@pytest.mark.parametrize(
    "call",
    [
        '<button aria-controls="n1">1</button>',
        '<sup aria-details="n1">1</sup>',
        '<a href="#n1" role="doc-noteref">quiet</a>',
    ],
)
def test_a_note_that_its_call_only_names_comes_along(call: str) -> None:
    note = '<div class="layer"><div role="tooltip" id="n1" hidden>What a note says.</div></div>'
    html = found(f"<div>{MENU}<div>{TEXT.replace('quiet that', f'quiet{call} that', 1)}</div></div>{note}")
    assert "What a note says." in html
    assert 'href="#n1"' in html


def test_a_note_that_its_button_holds_is_kept_in_its_line() -> None:
    call = '<div class="bigfoot-footnote__container"><button data-bigfoot-footnote="What a note says.">1</button></div>'
    html = found(f"<div>{MENU}<div>{TEXT.replace('quiet that', f'quiet{call} that', 1)}</div></div>")
    assert '<p>The harbour was quiet<span data-footnote="What a note says.">1</span> that morning' in html


def test_thanks_in_a_title_of_latexml_are_a_paragraph_and_no_part_of_it() -> None:
    thanks = '<span class="ltx_note"><sup class="ltx_note_mark">†</sup><span class="ltx_note_content">'
    thanks += '<sup class="ltx_note_mark">†</sup><span class="ltx_note_type">thanks: </span>'
    thanks += "To all of them.</span></span>"
    page = open_page(f"<title>The harbour</title><article><h1>The harbour{thanks}</h1>{TEXT}</article>")
    assert page_title(page) == "The harbour"
    assert page_body(page, "The harbour")[0].startswith('<p class="ltx_note_content">To all of them.</p>')


def test_a_number_of_the_text_that_is_described_stays() -> None:
    said = 'quiet <span aria-describedby="n1">12</span> days that'
    note = '<div role="tooltip" id="n1" hidden>What a hint says.</div>'
    html = found(f"<div>{MENU}</div><div>{TEXT.replace('quiet that', said, 1)}{note}</div>")
    assert "quiet 12 days" in words(html)
    assert "What a hint says" not in html


def test_buttons_of_slides_and_tabs_call_no_notes() -> None:
    slides = '<div><button aria-controls="s1">1</button><button aria-controls="s2">2</button></div>'
    slides += "<div id='s1' hidden>The first of all slides</div><div id='s2' hidden>The second of them</div>"
    assert "slides" not in found(f"<div>{MENU}</div><div>{TEXT}{slides}</div>")


def test_notes_in_a_footer_of_the_article_come_along_without_what_stands_beside_them() -> None:
    notes = '<footer><div><a href="/tag/sea">Sea</a></div><ol><li id="fn1">What a note says, with '
    notes += '<a href="https://example.org/a">a link</a>. <a href="#r1">↩</a></li></ol></footer>'
    call = '<a href="#fn1" id="r1"></a>'
    html = found(f"<article>{TEXT.replace('quiet that', f'quiet{call} that', 1)}{notes}</article>")
    assert "What a note says" in html
    assert "Sea" not in html


def test_sections_in_sections_are_one_article() -> None:
    inner = f"<div class='outline-3'><h3>The tide</h3><div class='outline-text-3'>{TEXT}</div></div>"
    outer = f"<div class='outline-2'><h2>The wall</h2><div class='outline-text-2'><p>{PROSE}</p></div>{inner}</div>"
    html = found(f"<div id='content'><h1>The harbour</h1><div class='toc'>{MENU}</div>{outer}</div>")
    assert "The wall" in html
    assert html.count(PROSE) == 7


def test_a_hidden_note_that_the_page_lists_too_comes_once() -> None:
    note = "What the sheds were for is told by a quarrel of two families."
    call = f'<span class="r"><a role="button"><sup>[1]</sup></a><span style="display:none">{note}</span></span>'
    listed = f'<table class="footnotes_table"><tr><th>1</th><td>{note}</td></tr></table>'
    html = found(f"<div>{MENU}</div><div>{TEXT.replace('quiet that', f'quiet{call} that', 1)}{listed}</div>")
    assert html.count(note) == 1


def test_a_page_by_hand_leaves_its_ways_to_other_pages() -> None:
    html = found(
        "<p><a href='/'>Home</a> <a href='/about'>About</a></p><h1>The harbour</h1>" + TEXT + "<p>The end, with a "
        "<a href='/boats'>list of boats</a>.</p><p><a href='2.html'>Next</a> | <a href='index.html'>Contents</a></p>"
    )
    assert "list of boats" in html
    assert not {"Home", "About", "Next", "Contents"} & set(words(html).split())


def test_a_single_way_back_below_the_text_goes_and_a_source_stays() -> None:
    page = f"<div>{MENU}</div><div>{TEXT}{{}}</div>"
    assert "Back" not in found(page.format("<p><a href='index.html'>Back to the index</a></p>"))
    assert "Where it" in found(page.format("<p><a href='https://example.org/a'>Where it was first printed</a></p>"))


FORM = (
    "<div class='wp-block-comments'><div id='respond'><form class='comment-form'><p class='notes'>Your address will not"
    " be published, and what must be filled in is marked, one field after another.</p></form></div></div>"
)
TEASER = (
    "<article class='card'><a href='/other/'><h3>Another day</h3><p>What this other day was about, at some length, so"
    " that somebody who has read the first one may want to go on to the next, and the next.</p></a></article>"
)


@pytest.mark.parametrize("name", ["entry-content wp-block-post-content", "gh-content", "e-content"])
def test_a_short_text_that_its_program_names_is_the_article_whatever_else_is_longer(name: str) -> None:
    text = f"<div class='{name}'><p>Rain all day.</p><p><a href='https://c.example/'>The forecast</a></p></div>"
    html = found(f"<main><h1>The harbour</h1>{text}{FORM}</main>{TEASER}")
    assert words(html) == "Rain all day. The forecast"


def test_a_short_text_that_is_named_comes_with_the_picture_above_it() -> None:
    picture = "<figure class='featured-image'><img src='boat.jpg' alt='A boat'></figure>"
    text = "<div class='gh-content'><p>Rain all day.</p></div>"
    html = found(f"<main><article><h1>The harbour</h1>{picture}{text}</article></main>{TEASER}")
    assert "boat.jpg" in html
    assert words(html) == "Rain all day."


def test_short_texts_that_are_named_alike_are_a_list() -> None:
    one = "<div class='entry-content'><p>Rain all day.</p></div>"
    assert "The harbour was quiet" in found(f"<main><h1>The harbour</h1>{TEXT}</main>{one}{one}")


def test_the_number_of_a_note_is_no_part_of_the_title() -> None:
    call = '<a href="#foot1" id="t1"><sup>1</sup></a>'
    page = open_page(f"<title>The harbour</title><body><h1>The harbour{call}</h1>{TEXT}</body>")
    assert page_title(page) == "The harbour"


def test_a_button_that_is_a_word_of_a_sentence_stays() -> None:
    said = "lay where the <em><button>spring</button> <button>tide</button></em> had left them"
    html = found(f"<div>{MENU}</div><div>{TEXT.replace('lay where the tide had left them', said, 1)}</div>")
    assert "lay where the spring tide had left them" in words(html)
    assert "Send" not in found(f"<div>{MENU}</div><div>{TEXT}<p>Write to us. <button>Send</button></p></div>")


def test_rules_between_paragraphs_are_the_authors() -> None:
    html = found(f"<div>{MENU}</div><div><hr>{TEXT}<hr>{TEXT}<hr><h2>The tide</h2>{TEXT}<hr></div>")
    assert html.count("<hr") == 1


def test_every_note_in_a_box_of_notes_stays() -> None:
    notes = "".join(
        f'<div class="fn"><sup><a href="#fnt__{n}" id="fn__{n}">{n})</a></sup> '
        f'<div>A <a href="/{n}">{words}</a>.</div></div>'
        for n, words in ((1, "note of some length"), (2, "much longer link than its words are"))
    )
    calls = '<sup><a href="#fn__1" id="fnt__1">1)</a></sup> <sup><a href="#fn__2" id="fnt__2">2)</a></sup>'
    html = found(
        f"<div>{MENU}</div><div>{TEXT.replace('quiet', f'quiet{calls}', 1)}<div class='footnotes'>{notes}</div></div>"
    )
    assert "note of some length" in html
    assert "much longer link" in html


def test_what_readers_wrote_is_no_part_of_a_short_text_that_is_named() -> None:
    said = f"<p>{PROSE}</p>" * 6
    for mark in ("comments-area", "wp-block-comments", "comments"):
        comments = f"<div class='{mark}'><ol><li><article class='comment-body'>{said}</article></li></ol></div>"
        text = f"<div class='entry-content'><p>Rain all day. {PROSE}</p></div>"
        assert (
            words(found(f"<main><article><h1>The harbour</h1>{text}</article>{comments}</main>"))
            == f"Rain all day. {PROSE}"
        )
