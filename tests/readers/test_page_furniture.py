"""What a site puts around and into its articles, and what of it is the author's."""

import pytest
from ferry_page import LINES, TEXT, body_of, check, read

from bookmaker.html import parse_html
from bookmaker.readers.page.article.sketch import sketch
from bookmaker.readers.page.article.teasers import drop_teasers


@pytest.mark.parametrize(
    "box",
    [
        "<div class='article-related'><h4>Worth a look</h4><p>Ten harbours that you have never seen before</p></div>",
        "<div class='story-right-rail'><p>Ten harbours that you have never seen before</p></div>",
        "<section class='author-bio'><p>Jo Marsh is here for the boats and the sea. Ten harbours</p></section>",
        "<div class='newsletter__signup'><p>All that is new, every Monday. Ten harbours</p></div>",
        "<div class='post-meta'>Ten harbours, 3 min</div>",
        "<a class='read-more-big' href='/b'><span>Also here</span><span>Ten harbours never seen</span></a>",
    ],
)
def test_boxes_whose_names_say_what_they_are(box: str) -> None:
    half = TEXT.index("<p>Nobody")
    body = f"<div class='story'>{TEXT[:half]}{box}{TEXT[half:]}</div>"
    check(f"<h1>The ferry</h1>{body}", ("Ten harbours",))


@pytest.mark.parametrize(
    "box",
    [
        "<section id='a-newsletter-that-nobody-ever-reads'><h2>Reading</h2><p>A bed for two.</p></section>",
        "<blockquote class='newsletter'><p>A bed for two.</p></blockquote>",
    ],
)
def test_names_that_only_look_like_it(box: str) -> None:
    check(f"<h1>The ferry</h1><div class='story'>{TEXT}{box}{TEXT}</div>", (), ("A bed for two.",))


def test_a_box_that_begins_with_a_heading_of_other_articles() -> None:
    teasers = "".join(
        f"<dl><dt><a href=/{n}>Ten harbours, {n}</a></dt><dd>{LINES[0][:60]} again.</dd></dl>" for n in "abcd"
    )
    check(
        f"<h1>The ferry</h1><div><div>{TEXT}</div><div class=x><h2>More stories</h2>{teasers}</div></div>",
        ("Ten harbours",),
    )


def test_cards_below_the_text() -> None:
    card = "<div class=k><a href=/{0}><img src=/{0}.jpg><h2>Ten harbours, {0}</h2></a><p>Worth a look.</p></div>"
    cards = "".join(map(card.format, "abc"))
    check(f"<h1>The ferry</h1><div>{TEXT}<div class=grid>{cards}</div></div>", ("Ten harbours",))
    half = TEXT.index("<p>Nobody")
    body = f"<h1>The ferry</h1><div>{TEXT[:half]}<div class=grid>{cards}</div>{TEXT[half:]}</div>"
    assert "Nobody speaks" in read(body).html


@pytest.mark.parametrize(
    "line",
    [
        "Tags: <a href=/t>boats</a>, sea",
        "Schlagwörter: Boote, Meer",
        "Posted on 4 March 2021 by Jo",
        "Comments are closed.",
        "Les commentaires sont fermés.",
    ],
)
def test_lines_below_the_text(line: str) -> None:
    check(f"<h1>The ferry</h1><div class=post>{TEXT}<p>{line}</p></div>", (line.rpartition(">")[2] or line,))


CJK = "港を出る船は朝と夕の二回だけで、冬は氷がゆるすときにしか出ない。船には長い腰かけと、切符を売る男がいる。"


def test_chinese_and_japanese_say_more_in_fewer_signs() -> None:
    text = f"<div class=info>2021-03-04 10:00 来源：港</div><div class=text><p>{CJK}</p><p>{CJK}</p></div>"
    more = "<div class=more><h2>为你推荐</h2><ul><li><a href=/a>十个港口</a></li><li><a href=/b>海</a></li></ul></div>"
    body = f"<div class=box><h2>船</h2>{text}{more}</div>"
    article = read(body, "船_海港新闻网")
    assert (article.title, str(article.dating.day)) == ("船", "2021-03-04")
    assert article.html.count(CJK) == 2
    assert "十个港口" not in article.html


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (f"<div class=t>The ferry</div><div>2021-03-04 10:00 by Jo</div><div>{TEXT}</div>", "2021-03-04"),
        (
            f"<h1>The ferry</h1><abbr title='2021-03-04T08:00:00Z'>1 hour ago</abbr><div>{TEXT}</div>",
            "2021-03-04",
        ),
        (f"<script>var publishdate = '2021-03-04 08:00'</script><h1>The ferry</h1><div>{TEXT}</div>", "2021-03-04"),
        (f"<h1>The ferry</h1><abbr title='Nautical mile'>nm</abbr><div>{TEXT}</div>", "None"),
    ],
)
def test_days_about_the_title(body: str, day: str) -> None:
    assert str(read(body).dating.day) == day


def test_a_heading_that_the_title_begins_with() -> None:
    assert (
        read(f"<h1>How the ferry runs</h1><div>{TEXT}</div>", "How the ferry runs-Harbour News").title
        == "How the ferry runs"
    )


REMARKS = "".join(
    f"<div class=c-{n}><a href=/u/{n}>Reader{n}</a> {{}}<p>When I was there the ferry was late, and number {n} "
    "was not on it.</p></div>"
    for n in (1, 2, 3)
)


@pytest.mark.parametrize(
    "head",
    ["<h3>Comments (3)</h3>", "<h3>3 Responses to “The ferry”</h3>", "<div>3 Kommentare</div>", "<h2>Комментарии</h2>"],
)
@pytest.mark.parametrize(
    "stamp", ["<span>2 days ago</span>", "<small>March 3, 2014 at 10:11 am</small>", "<i>says:</i>"]
)
def test_a_thread_without_a_name_goes(head: str, stamp: str) -> None:
    thread = head + REMARKS.format(stamp, stamp, stamp) + "<h3>Leave a reply</h3><form><p>Name</p><input></form>"
    check(f"<h1>The ferry</h1><div>{TEXT}</div><div>{thread}</div>", ("When I was there", "Leave a reply"))


def test_a_count_of_comments_between_two_articles_is_no_thread() -> None:
    page = f"<h2>The ferry</h2>{TEXT}<p>2 comments</p><p>March 3, 2014</p><h2>The ice</h2><p>{LINES[0]} Or not.</p>"
    assert "The ice" in read(f"<body><div>{page}</div>", "Notes of a traveller").html


@pytest.mark.parametrize(
    "box",
    [
        "<div class='alert alert-warning' role=alert><b>Note</b> Mind the third step.</div>",
        "<aside class=note><p>Mind the third step.</p></aside>",
        "<div class=admonition><p class=admonition-title>Note</p><p>Mind the third step.</p></div>",
    ],
)
def test_an_authors_remark_in_a_box_stays(box: str) -> None:
    check(f"<h1>The ferry</h1><div><div>{TEXT}{box}{TEXT}</div></div>", (), ("Mind the third step.",))


@pytest.mark.parametrize(
    "line",
    [
        "<p>Posted in <a href=/c/1>History</a> | <a href=#respond>3 Comments »</a></p>",
        "<p>© 2014 The Ferry Times. All rights reserved.</p>",
        "<div>12 likes</div>",
    ],
)
def test_lines_at_the_foot_of_an_article(line: str) -> None:
    check(f"<h1>The ferry</h1><div class=post><div>{TEXT}</div>{line}</div>", (parse_html(line).get_text(),))


@pytest.mark.parametrize("sign", ["|", "»", "›", "/", "&gt;"])
def test_the_path_to_a_page_goes_whatever_it_is_called(sign: str) -> None:
    path = f"<p class=b9><a href=/>Start</a> {sign} <a href=/s>Ships of the north</a> {sign} Ferries and their men</p>"
    check(f"<main><div class=c>{path}<h1>The ferry</h1>{TEXT}</div></main>", ("Ships of the north", "Ferries and"))


@pytest.mark.parametrize("word", ["", "Teilen: "])
@pytest.mark.parametrize("around", ["<div>{}</div>", "<ul><li>{}</li></ul>", "<div><div><span>{}</span></div></div>"])
def test_links_to_share_a_page_are_known_by_where_they_lead(word: str, around: str) -> None:
    bar = (
        f"{word}<a href='https://twitter.com/intent/tweet?url=x'>zwitschern</a> "
        "<a href='https://www.facebook.com/sharer/sharer.php?u=x'><svg></svg></a> <a href='mailto:?subject=x'>Post</a>"
    )
    page = f"<h1>The ferry</h1><div class=post>{TEXT}{around.format(bar)}{TEXT}<p>See <a href=/x>this</a>.</p></div>"
    check(page, ("zwitschern", "Post"), ("See",))


def test_a_sentence_with_a_link_to_share_stays() -> None:
    link = "<a href='https://twitter.com/intent/tweet'>here</a>"
    line = f"<p>Who has read so far may tell others of it, {link} or at home.</p>"
    check(f"<h1>The ferry</h1><div class=post>{TEXT}{line}{TEXT}</div>", (), ("tell others of it", "or at home"))


LINKS = "<ul><li><a href=/a>Ten harbours never seen</a></li><li><a href=/b>Ten harbours seen too often</a></li></ul>"


@pytest.mark.parametrize(("before", "stays"), [("", False), ("<p>These are worth a look:</p>", True)])
def test_links_that_nothing_leads_up_to(before: str, stays: bool) -> None:
    half = TEXT.index("<p>Nobody")
    article = read(f"<h1>The ferry</h1><div class=post>{TEXT}{TEXT[:half]}{before}{LINKS}{TEXT[half:]}</div>")
    assert ("Ten harbours" in article.html) is stays


def test_pages_in_amp() -> None:
    amp = (
        '<amp-img src="a.jpg" alt="A"><noscript><img src="a.jpg"></noscript></amp-img>'
        '<amp-youtube data-videoid="abcdefghijk"></amp-youtube>'
        '<amp-carousel><amp-img src="b.jpg"></amp-img><amp-img src="c.jpg"></amp-img></amp-carousel>'
    )
    found = body_of(f"<article>{TEXT}{amp}{TEXT}</article>")
    assert [found.count(part) for part in ("<img", "amp-", "youtube.com/embed/abcdefghijk")] == [3, 0, 1]


OTHERS = ("Ten harbours that nobody has seen", "A ferry for two, and for nobody else", "Why the sea is cold in May")


LISTED = "".join(f"<li><h4><a href='/{n}'>{other}</a></h4></li>" for n, other in enumerate(OTHERS))


BLURBS = LISTED.replace("</h4>", "</h4><p>What our readers have said of it, and what the man at the bench said.</p>")


@pytest.mark.parametrize(
    "behind",
    [
        f"<div class='b'><ul>{LISTED}</ul></div>",
        f"<div class='b'><h3>Everybody looks at these</h3><ul>{BLURBS}</ul></div>",
        f"<div class='b'><div><h3><a href='/a'>{OTHERS[0]}</a></h3><p>{OTHERS[1]}: {OTHERS[2]}</p></div></div>",
    ],
)
def test_lists_of_other_articles_behind_the_text_go(behind: str) -> None:
    text = f"<div class='text'>{TEXT * 3}</div>"
    check(f"<h1>The ferry</h1><div class='a'><div class='main'>{text}{behind}</div></div>", OTHERS)


@pytest.mark.parametrize(
    "behind",
    [
        f"<ul>{LISTED.replace('/', 'https://a.example/')}</ul>".replace("<https://a.example/", "</"),
        f"<h3>Timetables</h3><p>{', '.join(OTHERS)}</p>",
        f"<section class='footnotes'><ol>{LISTED}</ol></section>",
        f"<ol>{LISTED.replace('/0', '#0').replace('/1', '#1').replace('/2', '#2')}</ol>",
    ],
)
def test_what_an_author_set_behind_the_text_stays(behind: str) -> None:
    menu = "<a href='/'>Home</a>" * 4
    body = parse_html(f"<body>{menu}<div class='text'>{TEXT * 3}</div><div>{behind}</div></body>").body
    assert body is not None
    home = sketch(body, lambda _: True)
    drop_teasers(home, body)
    assert all(other in home.text for other in OTHERS)


def test_a_letter_laid_out_by_tables_is_trimmed_like_a_page() -> None:
    cells = (
        "<p>View this email in your browser</p>",
        TEXT,
        "<p>Sign up for our letter <a href='/s'>here</a></p>",
        TEXT,
    )
    table = "<table><tr><td>{}</td></tr></table>"
    body = table.format("".join(map(table.format, cells)))
    check(f"<div class='a'>{body}</div>", ("View this email", "Sign up for our letter"))


def test_what_an_authors_link_was_unfolded_to_stays() -> None:
    link = "<a href='https://a.example'><div>Another timetable</div><div>It is</div></a>"
    card = f"<div class='kg-bookmark-card'>{link}</div>"
    half = TEXT.index("<p>Nobody")
    body = f"<div class='story'>{TEXT * 2}{TEXT[:half]}{card}{TEXT[half:]}</div>"
    check(f"<div><nav><a href='/'>Home</a></nav><h1>The ferry</h1>{body}</div>", (), ("Another timetable",))


def test_an_item_that_is_a_link_stays_in_a_list_of_others() -> None:
    items = "<li>A bench, and <a href='/b'>a stove</a></li><li><a href='/c'>A bell</a></li><li>Two lamps</li>"
    check(f"<div class='a'><h1>The ferry</h1><ul>{items}</ul>{TEXT}</div>", (), ("A bell",))


def test_links_to_the_other_pages_of_an_article_go() -> None:
    pages = "<div class='page-links'>Pages: 1 <a href='?p=2'>2</a></div><p><a href='?p=2'>Next page »</a></p>"
    check(f"<h1>The ferry</h1><div class='a'>{TEXT}{pages}</div>", ("Pages: 1", "Next page"))


@pytest.mark.parametrize(
    "opening",
    [
        "Par une belle journée de mai, nous sommes partis en mer.",
        "Par les soirs bleus et longs, nous irons dans les sentiers,",
        "Von Anfang an war klar, dass niemand fahren würde.",
        "Di solito il traghetto parte alle sette, ma non oggi.",
        "Por fin llegó el día en que salimos al mar.",
        "By the time we came, the boat had gone again.",
        "Paris, le 12 mai 1944",
    ],
)
def test_a_sentence_that_begins_like_a_byline_stays(opening: str) -> None:
    check(f"<div class='a'><h1>The ferry</h1><p>{opening}</p>{TEXT}</div>", (), (opening,))


@pytest.mark.parametrize(
    "line",
    [
        "By Jo Marsh",
        "Par Jo Marsh, le 12 mai 2014",
        "Von unserem Korrespondenten",
        "By Jo Marsh and Ann Lee of the town",
    ],
)
def test_a_byline_goes(line: str) -> None:
    check(f"<div class='a'><h1>The ferry</h1><p>{line}</p>{TEXT}</div>", (line,))


def test_a_timetable_before_the_text_stays() -> None:
    hours = "".join(
        f"<li>{hour}:30 to the {place}</li>" for hour, place in ((7, "north"), (12, "south"), (17, "school"))
    )
    check(f"<div class='a'><h1>The ferry</h1><ul>{hours}</ul>{TEXT}</div>", (), ("7:30 to the north", "17:30 to the"))


SAID = (
    "Share this with nobody, said the captain.",
    "Support our sailors, they said, and we did.",
    "Partager un repas, disait-elle.",
    "Teilen ist schön.",
    "Happy new year 2014!",
    "Tags: the ones on the bags were blue.",
    "About the author of the book I know nothing.",
)


@pytest.mark.parametrize("line", SAID)
def test_a_sentence_that_begins_like_an_invitation_stays_wherever_it_stands(line: str) -> None:
    check(f"<div class='a'><h1>The ferry</h1><p>{line}</p>{TEXT}<p>{line}</p></div>", (), (line,))
    assert body_of(f"<div class='a'><h1>The ferry</h1>{TEXT}<p>{line}</p>{TEXT}<p>{line}</p></div>").count(line) == 2


@pytest.mark.parametrize("line", ["Sign up for our newsletter.", "Share this story", "Support our journalism"])
def test_an_invitation_goes_also_without_a_link(line: str) -> None:
    check(f"<div class='a'><h1>The ferry</h1>{TEXT}<p>{line} on Facebook</p>{TEXT}</div>", (line,))


def test_an_authors_sources_behind_the_text_stay() -> None:
    body = parse_html(
        f"<body><div class='text'>{TEXT * 3}</div><div class='b'><h3>Sources</h3><ul>{LISTED}</ul></div></body>"
    ).body
    assert body is not None
    home = sketch(body, lambda _: True)
    drop_teasers(home, body)
    assert all(other in home.text for other in OTHERS)
