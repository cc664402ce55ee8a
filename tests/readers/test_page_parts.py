"""Notes, listings, tables, pictures and players of a page: what of them is the article's."""

from time import process_time

import pytest
from ferry_page import LINES, TEXT, body_of, check, read

from bookmaker.clean import clean_article
from bookmaker.html import parse_html
from bookmaker.html.galleries import with_listed_pictures
from bookmaker.readers.page.opened import open_page


@pytest.mark.parametrize(
    "thread",
    [
        "<div id='comments'><h2>2 replies</h2><p>Ann: me too, and I would go again, all of us, next year.</p></div>",
        "<div id='tie-area'><p>Ann: me too, and I would go again, with my whole family.</p><textarea></textarea></div>",
        "<div id='respond'><form><p>Name (required)</p><p>Ann: me too</p></form></div>",
    ],
)
def test_how_many_comments_there_are_calls_no_note(thread: str) -> None:
    place = thread.split("'")[1]
    body = f"<h1>The ferry</h1><p class=x><a href='#{place}'>2</a></p><div>{TEXT}</div>{thread}"
    check(f"<div>{body}</div>", ("Ann: me too",))


def test_a_note_without_a_name_of_notes_is_called_by_its_number() -> None:
    text = TEXT.replace("guests.", "guests.<a href='#a1'>1</a>")
    check(f"<div><h1>The ferry</h1>{text}</div><div><p id=a1>1. Made of iron.</p></div>", (), ("Made of iron",))


def test_line_numbers_are_no_text() -> None:
    numbers = "<td class=lntd><pre><code><span class=lnt>1\n</span><span class=lnt>2\n</span></code></pre></td>"
    table = f"<table class=lntable><tr>{numbers}<td class=lntd><pre><code>sail()\nland()</code></pre></td></tr></table>"
    article = read(f"<h1>The ferry</h1><div class=post>{TEXT}<div class=highlight>{table}</div>{TEXT}</div>")
    assert "<code>sail()\nland()</code>" in article.html
    assert "lnt>" not in article.html.replace('"', "")
    chapter, _ = clean_article(article, chapter_id="ferry", lang="en")
    assert "<table" not in chapter.body
    assert chapter.body.count("<pre") == 1


@pytest.mark.parametrize(
    "line",
    [
        "<div class=flex><span class=select-none>{0}</span><div>{1}</div></div>",
        "<span style='user-select:none'>{0} </span>{1}\n",
        "<div><div class=css-1>{0}</div><div class=css-2>{1}</div></div>",
    ],
)
def test_what_counts_the_lines_of_a_listing_is_no_text(line: str) -> None:
    code = ("sail()", "land(5)", "wait()", "sail()")
    listing = "<pre>" + "".join(line.format(n, each) for n, each in enumerate(code, start=1)) + "</pre>"
    article = read(f"<h1>The ferry</h1><div>{TEXT}{listing}{TEXT}</div>")
    assert parse_html(article.html).pre.get_text().replace("\n", "") == "".join(code)  # type: ignore[union-attr]


def test_numbers_that_are_words_of_a_listing_stay() -> None:
    listing = (
        "<pre>7 ships\n<a href='#s1'>1</a>. Introduction\n<a href='#s2'>2</a>. Ships\n<a href='#s3'>3</a>. Men</pre>"
    )
    assert listing.replace("'", '"') in read(f"<h1>The ferry</h1><div>{TEXT}{listing}{TEXT}</div>").html


def test_a_listing_in_a_box_with_a_tool_bar_stays() -> None:
    box = (
        "<div class=code-toolbar><pre class=line-numbers><code>sail()\nland()</code></pre>"
        "<div class=toolbar><div class=toolbar-item><button>Copy</button></div></div></div>"
    )
    check(f"<h1>The ferry</h1><div class=post>{TEXT}{box}{TEXT}</div>", ("Copy",), ("<code>sail()\nland()</code>",))


def test_empty_cells_keep_the_columns_of_a_table() -> None:
    table = (
        "<table>" + "<tr><td></td><th>Out</th><td>7</td></tr><tr><th>In</th><td></td><td>5</td></tr>" * 3 + "</table>"
    )
    article = read(f"<body><div><ul><li><a href=/>Home</a></li></ul></div><div>{TEXT}{table}{TEXT}</div>")
    assert "<tr><td></td><th>Out</th>" in article.html
    assert "<th>In</th><td></td><td>5</td>" in article.html


def test_a_gallery_with_captions_stays() -> None:
    items = "".join(
        f"<dl class=gallery-item><dt><a href=/{n}><img src=/{n}.jpg></a></dt><dd>View {n}</dd></dl>" for n in (1, 2, 3)
    )
    gallery = f"<div id=gallery-1 class='gallery gallery-columns-3'>{items}</div>"
    check(f"<h1>The ferry</h1><div>{TEXT}{gallery}{TEXT}</div>", (), ("/1.jpg", "/3.jpg", "View 1", "View 3"))


def test_notes_under_a_heading_beside_the_article_come_too() -> None:
    notes = "<div class=x9><h4>Footnotes</h4><p><sup>1</sup> As the book of the harbour says.</p></div>"
    text = TEXT.replace("twice a day", "twice a day<sup>1</sup>")
    article = read(f"<article class=x1><h1>The ferry</h1>{text}</article><div class=x2>{notes}</div>")
    assert article.html.count("the book of the harbour says") == 1


def test_a_gallery_that_a_page_has_twice() -> None:
    slides = "<div class=slide><img src=/{0}.jpg><p>The harbour at seven in the morning</p></div>"
    twice = f"<div>{slides.format('a')}</div><div>{slides.format('b')}</div>"
    article = read(f"<h1>The ferry</h1><div class=post>{TEXT}{twice}{TEXT}</div>")
    assert article.html.count("The harbour at seven") == 1
    assert article.html.count(LINES[0]) == 2


@pytest.mark.parametrize(
    "place", ["user-content-fn-1", "_ftn1", "easy-footnote-bottom-1-20", "post-9-note-1", "sdfootnote1sym"]
)
def test_names_of_notes(place: str) -> None:
    text = TEXT.replace("guests.", f"guests.<sup><a href='#{place}'>1</a></sup>")
    body = (
        f"<div class=post><h1>The ferry</h1>{text}</div><div class=x><ol><li id='{place}'>Made of iron.</li></ol></div>"
    )
    assert "Made of iron" in read(body).html


def test_a_picture_behind_a_source_that_is_not_closed_stays() -> None:
    picture = '<picture><source srcset="a.webp 1x"><img src="a.jpg" alt=""></picture>'
    assert '<img src="a.jpg" alt="">' in body_of(f"{TEXT}<div class='x'>{picture}</div>{TEXT}")


def test_a_picture_with_its_caption_stays_among_lines_about_the_article() -> None:
    figure = '<figure class="hero"><img src="a.jpg" alt=""><figcaption>The harbour</figcaption></figure>'
    head = f'<p class="standfirst">{"A line that leads in to it. " * 3}</p><div class="byline">By Anne</div>{figure}'
    found = body_of(f"<main><article><h1>T</h1>{head}<div class='article-body'>{TEXT}</div></article></main>")
    assert "The harbour" in found


def test_readings_over_words_are_text() -> None:
    assert "<rt>とうだい</rt>" in body_of(f"{TEXT}<p>{'海' * 40}<ruby>灯台<rt>とうだい</rt></ruby>{'波' * 40}。</p>")


def test_signs_behind_headings_are_no_text() -> None:
    heading = '<h1>A title<a class="headerlink" href="#a">¶</a></h1>'
    article = read(f"<main>{heading}{TEXT}<h2>More<a href='#m'>#</a></h2>{TEXT}</main>", "A title")
    assert article.title == "A title"
    assert "<h2>More</h2>" in article.html


def test_labels_of_players_and_galleries_go() -> None:
    labels = "".join(f"<p>{label}</p>" for label in ("Fullscreen", "Show thumbnails", "Autoplay", "RSS"))
    check(
        f"<h1>The ferry</h1><div class='a'>{TEXT}{labels}{TEXT}</div>",
        ("Fullscreen", "Show thumbnails", "Autoplay", "RSS"),
    )


def test_columns_of_a_page_laid_out_by_a_table_go() -> None:
    menu = "<br>".join(f"<a href='{n}.html'>{place}</a>" for n, place in enumerate(("Guestbook", "Archive", "Links")))
    text = "<br><br>".join(LINES)
    row = f"<tr><td width=150><b>Menu</b><br>{menu}</td><td><h2>The ferry</h2>{text}<br><br>Jo</td></tr>"
    check(f"<table width=780><tr><td colspan=2>Island notes</td></tr>{row}</table>", ("Guestbook", "Island notes"))


def test_the_cells_of_a_table_of_data_stay() -> None:
    rows = "".join(f"<tr><td>{place}</td><td>{hour}</td></tr>" for hour, place in enumerate(("Top", "Share", "North")))
    table = f"<table><tr><th>Place</th><th>Hour</th></tr>{rows}</table>"
    check(f"<h1>The ferry</h1><div class='a'>{TEXT}{table}{TEXT}</div>", (), ("Top", "Share", "North"))


def test_who_liked_a_post_is_no_note_of_its_author() -> None:
    liked = "<li class='note like'><a href='/a'>ann</a> liked this</li>"
    notes = f"<div id='notes'><ol class='notes'>{liked}{liked.replace('ann', 'ben')}</ol></div>"
    check(f"<h1>The ferry</h1><div class='post'><div class='copy'>{TEXT}</div>{notes}</div>", ("ann", "ben liked this"))


def test_a_heading_before_the_notes_is_the_authors() -> None:
    see = "<h2>See also</h2><ul><li><a href='/b'>Boats of the north</a></li></ul>"
    notes = "<h2>References</h2><ol class='references'><li id='cite_note-1'>A book of ferries.</li></ol>"
    text = TEXT.replace("guests.", "guests.<sup><a href='#cite_note-1'>[1]</a></sup>")
    check(f"<div class='body'><h1>The ferry</h1>{text}{see}{notes}</div>", (), ("Boats of the north", "A book of fer"))


def test_thousands_of_rows_of_notes_are_quick() -> None:
    rows = "".join(f"<tr><th>{n}</th><td>note {n} says</td></tr>" for n in range(1, 4000))
    begun = process_time()
    assert (
        "note 9 says"
        in read(f"<h1>The ferry</h1><div class=post>{TEXT}<table class=footnotes>{rows}</table></div>").html
    )
    assert process_time() - begun < 8


@pytest.mark.parametrize("around", ["<p>Word and {}.</p>", "<p>Word.</p><div>{}</div>"])
def test_thousands_of_buttons_that_hold_notes_are_quick(around: str) -> None:
    call = "quiet<button data-footnote='what a note says'>1</button>"
    begun = process_time()
    open_page(f"<h1>The ferry</h1>{around.format(call * 4000)}")
    assert process_time() - begun < 3


def test_pictures_listed_as_data_are_shown() -> None:
    listed = '[{"url":"/a/mast.jpg","alt":"Mast","title":"The mast"},{"url":"/a/net.png","alt":"Net","title":""}]'
    box = f"<div class=gallery-box><div class=items>{listed}</div></div>"
    html = body_of(f"<h1>The ferry</h1><div>{TEXT}{box}{TEXT}</div>")
    assert '<img src="/a/mast.jpg" alt="Mast"><figcaption>The mast</figcaption>' in html
    assert 'src="/a/net.png"' in html
    assert "[{" not in html


@pytest.mark.parametrize("listed", ['[{"url":"/a.jpg"},{"name":"b"}]', '[{"url":"/about"}]', '[{"url": }]', "[{}]"])
def test_other_data_is_text(listed: str) -> None:
    assert with_listed_pictures(f"<p>{listed}</p>") == f"<p>{listed}</p>"
