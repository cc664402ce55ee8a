"""Lines about an article and pointers to others, before, between and after its paragraphs."""

import pytest
from ferry_page import TEXT, body_of, check

STANDFIRST = (
    "<h2>A boat, a stove and thirty years of tickets: how people cross the bay when the ice lets them, and why</h2>"
)


def test_a_byline_below_a_standfirst_that_is_a_heading_goes() -> None:
    body = (
        f"<h1>The ferry</h1><div class=story>{STANDFIRST}<p class=author>By <a href=/ann>Ann Smith</a></p>{TEXT}</div>"
    )
    check(body, ("Ann Smith",), ("A boat, a stove",))


@pytest.mark.parametrize(
    "line",
    [
        "<p>A lire aussi : <a href=/b>Le pont de la baie est ouvert</a></p>",
        "<p>Baca juga: <a href=/b>Le pont de la baie est ouvert</a></p>",
        "<p>اقرأ أيضاً: <a href=/b>Le pont de la baie est ouvert</a></p>",
        "<p>PHOTOS: <a href=/b>Le pont de la baie est ouvert</a></p>",
        "<p>(MORE: <a href=/b>Le pont de la baie est ouvert</a>)</p>",
        "<p>Read or share this story: http://short.example/b Le pont de la baie est ouvert</p>",
    ],
)
def test_a_pointer_between_paragraphs_goes(line: str) -> None:
    check(f"<h1>The ferry</h1><div class=story>{TEXT}{line}{TEXT}</div>", ("Le pont de la baie est ouvert",))


@pytest.mark.parametrize(
    "line",
    [
        "<p>UPDATE: <a href=/b>The bridge opens in May after all</a></p>",
        "<p>SOURCE: <a href=/b>The report on the winter harbour</a></p>",
        "<p>BOAT: I asked <a href=/b>the man who sells the tickets</a>, and he knew.</p>",
    ],
)
def test_an_authors_line_with_a_link_stays(line: str) -> None:
    check(f"<h1>The ferry</h1><div class=story>{TEXT}{line}{TEXT}</div>", (), ("<a ",))


@pytest.mark.parametrize(
    "head", ["<h3><a href=/sea>Sea</a></h3>", "<h4>Topics: <a href=/s>Sea</a>, <a href=/i>Ice</a></h4>"]
)
def test_the_section_and_topics_above_the_text_go(head: str) -> None:
    check(f"<h1>The ferry</h1><div class=story>{head}{TEXT}{TEXT}</div>", ("Sea",))


def test_tags_on_lines_of_their_own_below_the_text_go() -> None:
    tags = "<p>Tags:</p><ul><li><a href=/s>the sea</a><li><a href=/i>the gulls</a></ul>"
    check(f"<h1>The ferry</h1><div class=story>{TEXT}{TEXT}{tags}</div>", ("the sea", "the gulls"))


@pytest.mark.parametrize("end", ["<h3>Next steps</h3>", "<h3>Next steps</h3><h3>Videos</h3>", "<div>下一篇：</div>"])
def test_what_stands_over_nothing_at_the_end_goes(end: str) -> None:
    gone = tuple(word for word in ("Next steps", "Videos", "下一篇") if word in end)
    check(f"<h1>The ferry</h1><div class=story>{TEXT}<h3>Winter</h3>{TEXT}{end}</div>", gone, ("Winter",))


@pytest.mark.parametrize(
    "end", ["<h3>Thank you all!</h3>", "<h3>The map</h3><img src=map.png>", "<p>And then he said to me:</p>"]
)
def test_what_ends_a_text_stays(end: str) -> None:
    assert end.split(">")[1].split("<")[0] in body_of(f"<div class=story>{TEXT}<h3>Winter</h3>{TEXT}{end}</div>")


def test_what_counts_the_pictures_of_a_series_goes() -> None:
    pages = "".join(f"<div class=n><span>{sign}</span></div>" for sign in ("<<", "1", "2", "3", "4", "5", ">>"))
    check(f"<h1>The ferry</h1><div class=story>{TEXT}{pages.replace('<<', '&lt;&lt;')}{TEXT}</div>", ("1 2 3 4 5",))


def test_numbers_that_count_nothing_stay() -> None:
    scores = "".join(f"<div class=n>{score}</div>" for score in (3, 1, 4, 1, 5))
    check(f"<h1>The ferry</h1><div class=story>{TEXT}{scores}{TEXT}</div>", (), ('<div class="n">4</div>',))


@pytest.mark.parametrize("named", ["sf_comment_list", "dsq-comments-thread", "comment_section"])
def test_comments_in_the_marked_article_go_whoever_named_them(named: str) -> None:
    said = "".join(
        f"<p>Reader {n}: the stove is cold, the bench is hard, and the man is never in.</p>" for n in range(30)
    )
    body = f"<article><h1>The ferry</h1><div class=x>{TEXT}{TEXT}</div><div id={named}>{said}</div></article>"
    check(body, ("the stove is cold",))
