"""Articles that are short: what a theme puts around them is longer than they are."""

import pytest
from ferry_page import TEXT, check, read

SHORT = (
    "<p>It has snowed all night and the ferry stays in the harbour. Who waits for a letter may have tea with us.</p>"
)
RIGHTS = (
    "<div class='post-copyright'><p>Author: Ann Ferrier</p><p>Link: https://f.example/snow/</p>"
    "<p>Licence: all texts of this notebook are under CC BY-SA 4.0 unless they say something else.</p></div>"
)
AROUND = (
    "<nav><a href='/'>Home</a> <a href='/all/'>All</a></nav><div class='wrap'><h1>The ferry</h1>"
    "<div class='meta'>1 December 2021, 140 words</div>{}"
    "<div class='turn'><a href='/a/'>Of goats, and who pays for them on the ferry</a></div>"
    "<div class='about'><p>Ann keeps this notebook, and has since she learned to write on board.</p></div></div>"
    "<footer><p>Proudly powered by <a href='https://g.example/'>a generator</a>, which is written in a language.</p>"
    "<p>The theme is by <a href='https://t.example/'>somebody else</a>, thanks!</p></footer>"
)


@pytest.mark.parametrize(
    "article",
    [
        f"<div class='post-content'>{SHORT}</div>{RIGHTS}",
        f"<article class='post-content'><div class='markdown-body'>{SHORT}</div>{RIGHTS}</article>",
        f"<div class='box'><div itemprop='articleBody'>{SHORT}</div>{RIGHTS}</div>",
        f"<div class='card'><article>{SHORT}</article></div>{RIGHTS}",
    ],
)
def test_a_short_article_is_all_that_is_taken(article: str) -> None:
    html = read(AROUND.format(article)).html
    assert "It has snowed all night" in html
    for words in ("Ann", "CC BY-SA", "140 words", "goats", "powered"):
        assert words not in html


def test_the_main_part_is_more_than_a_long_foot() -> None:
    line = "This page is under a licence of its own, as all pages here are.<br><a href='/l/'>See it</a>.<br><br>"
    menu = "<div class='related'><ul><li><a href='/a/'>Of goats</a></li><li><a href='/b/'>Of oil</a></li></ul></div>"
    main = f"<div class='document'><div class='body' role='main'><h1>The ferry</h1>{SHORT}</div></div>"
    html = read(f"{menu}{main}<div class='clearer'></div>{menu}<div class='footer'>{line * 5}</div>").html
    assert "It has snowed" in html
    assert "licence" not in html


def test_the_foot_of_a_page_goes_and_its_notes_stay() -> None:
    foot = "<footer class='body'><p>Proudly powered by a generator, which is written in a language.</p></footer>"
    check(f"<h1>The ferry</h1><div class='body'>{TEXT}</div>{foot}", ("powered",))
    text = TEXT.replace("guests.", "guests.<a href='#fn1'>1</a>")
    noted = "<footer><ol><li id='fn1'>Made of iron, as they say.</li></ol></footer>"
    assert "Made of iron" in read(f"<h1>The ferry</h1><div class='body'>{text}</div>{noted}").html


def test_licences_and_portraits_are_no_text() -> None:
    portrait = "<div class='avatar'><img src='/ann.jpg' alt='Ann'></div>"
    shown = "<figure class='avatar'><img src='/blue.jpg'><figcaption>A poster of that film.</figcaption></figure>"
    body = f"<article><h1>The ferry</h1>{portrait}{TEXT}{shown}{TEXT}{RIGHTS}</article>"
    check(body, ("CC BY-SA",), ("blue.jpg",))
    assert "ann.jpg" not in read(body).html


def test_names_of_pieces_of_code_say_nothing() -> None:
    code = "<p>The word is <code>def <span id='f-next-prev'>later</span>(x)</code>, which everybody on board knows.</p>"
    check(f"<h1>The ferry</h1><div>{TEXT}{code}{TEXT}</div>", (), ("later",))


def test_a_button_in_a_sentence_is_a_word() -> None:
    line = "<p>Return the longest <span><button><em>common</em></button></span> beginning of both names of a boat.</p>"
    assert "common" in read(f"<h1>The ferry</h1><div class='entry-content'>{line}</div>").html


def test_a_label_over_contents_that_are_not_there_goes() -> None:
    for label in ("On this page", "Sur cette page"):
        check(f"<div class='wrap'><h1>The ferry</h1><aside><h4>{label}</h4></aside>{TEXT}</div>", (label,))
        html = read(f"<div class='wrap'><h1>The ferry</h1><div><h4>{label}</h4></div>{SHORT}</div>").html
        assert label not in html
