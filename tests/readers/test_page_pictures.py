"""Pictures and headings of a page that stand between its paragraphs or over its text."""

import pytest
from ferry_page import TEXT, check, read

PARTS = TEXT.split("</p>")
FIRST, REST = f"{PARTS[0]}</p>", "</p>".join(PARTS[1:])


@pytest.mark.parametrize("named", ["subheader", "social-head", "x"])
def test_a_heading_right_over_a_paragraph_stays_whatever_its_class(named: str) -> None:
    part = f"<h2 class='{named}'>The way back</h2>{TEXT}"
    check(f"<h1>The ferry</h1><div class=post>{TEXT}{part}</div>", (), ("The way back</h2>",))


def test_a_heading_over_what_goes_goes_too() -> None:
    links = "<a href=/1>A bridge opens</a> <a href=/2>A mast breaks</a> <a href=/3>A quay sinks</a>"
    box = f"<h3 class=header-related>More news</h3><div class=header-links>{links}</div>"
    check(f"<h1>The ferry</h1><div class=post>{TEXT}{box}{TEXT}</div>", ("More news", "A bridge opens"))


@pytest.mark.parametrize(
    "box",
    [
        "<div class=KonaFilter><div class=on-image><img src=quay.jpg><p class=caption>The quay</p></div></div>",
        "<aside class=wide><img src=quay.jpg><p>The quay <span>(Photo: <a href=/p>A. Smith</a>)</span></p></aside>",
        "<div class=img><img src=quay.jpg><p><a href=http://p.example>Winter Commons</a></p><p>The quay</p></div>",
        "<table><tr><td><img src=quay.jpg></td></tr><tr><td>The quay</td></tr></table>",
    ],
)
def test_a_picture_with_a_few_words_between_paragraphs_stays(box: str) -> None:
    check(f"<h1>The ferry</h1><div class=post>{TEXT}{box}{TEXT}</div>", (), ("quay.jpg", "The quay"))


@pytest.mark.parametrize(
    "box",
    [
        "<div class=widget><img src=app.jpg><p class=promo>Get the app of the harbour</p></div>",
        "<div><a href=/x><img src=app.jpg></a><p><a href=/x>A bridge opens in May, says the town</a></p></div>",
        "<div class=promo><img src=app.jpg><p>A letter each week</p><form><input></form></div>",
        "<div class=com-x><img src=app.jpg><p class=author-name>Ann Smith</p></div>",
    ],
)
def test_a_picture_of_the_site_between_paragraphs_goes(box: str) -> None:
    assert "app.jpg" not in read(f"<h1>The ferry</h1><div class=post>{TEXT}{box}{TEXT}</div>").html


def test_the_first_picture_between_title_and_text_is_kept_however_far_it_stands_from_the_text() -> None:
    lead = "<div><div><div><img src=harbour.jpg><span>The harbour in May</span></div></div></div>"
    body = f"<div><div><div><div><div><article>{TEXT}{TEXT}</article></div></div></div></div></div>"
    article = read(f"<div><div><div><h1>The ferry</h1></div></div>{lead}{body}</div>")
    assert article.html.index("harbour.jpg") < article.html.index("<p>")


def test_names_of_the_whole_page_say_nothing_of_its_first_picture() -> None:
    page = (
        f"<div><h1>The ferry</h1><figure class=lead-image><img src=harbour.jpg></figure></div><div>{TEXT}{TEXT}</div>"
    )
    article = read(f"<body class='site-navigation page-ads'><div>{page}</div></body>")
    assert "harbour.jpg" in article.html


def test_headings_of_the_first_level_between_paragraphs_stay_where_there_are_several() -> None:
    parts = "".join(f"<h1 class=header-anchor>Part {n}</h1>{TEXT}" for n in (1, 2))
    check(
        f"<h1 class=header-title>The ferry</h1><div class=body>{TEXT}{parts}</div>", (), ("Part 1</h1>", "Part 2</h1>")
    )


def test_an_id_made_of_a_whole_line_is_no_name() -> None:
    line = "Nobody paid for the extra bench, and so the captain built it out of a footer and a header."
    slug = "nobody-paid-for-the-extra-bench-and-so-the-captain-built-it-out-of-a-footer"
    check(f"<h1>The ferry</h1><div class=post>{TEXT}<p id={slug}>{line}</p>{TEXT}</div>", (), (line,))


def test_buttons_that_enlarge_a_picture_are_none_of_it() -> None:
    button = "<button><svg></svg></button><button><svg></svg></button>"
    figure = f"<figure class=com-x><div><img src=quay.jpg>{button}</div><figcaption>The quay</figcaption></figure>"
    check(f"<h1>The ferry</h1><div class=post>{TEXT}{figure}{TEXT}</div>", (), ("quay.jpg", "The quay"))


@pytest.mark.parametrize(
    ("first", "kept"),
    [
        ("data:image/gif;base64,R0lGODlhEAAJAJEAAAAA", 1),
        ("quay-360x240.jpg", 1),
        ("a1b2c3d4e5f60718293a4b5c6d7e8f90.front-360.jpg", 2),
        ("IMG_20150810_101010.jpg", 2),
    ],
)
def test_a_picture_that_stands_there_twice_is_shown_once(first: str, kept: int) -> None:
    pair = "".join(f"<img src={src} alt='The quay in May'>" for src in (first, "quay-1024x768.jpg"))
    html = read(f"<h1>The ferry</h1><div class=post>{TEXT}<p>{pair}</p>{TEXT}</div>").html
    assert html.count("<img") == kept
