"""Saved pages."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest

from bookmaker.archives import ArchiveWorld
from bookmaker.dates import find_dates
from bookmaker.model import Article, Dating, Note, Source
from bookmaker.readers.finding import find_batches, read_batch
from bookmaker.readers.html import READER
from bookmaker.world import DiskWorld, FakeWorld

BODY = "<p>First words of the article, long enough to be one.</p><p>Last words.</p>"


def read(markup: str | bytes, lang: str = "") -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return READER.read(Source("saved/a-page.html"), FakeWorld({"saved/a-page.html": data}), lang)


def one(markup: str | bytes, lang: str = "") -> Article:
    (article,), _ = read(markup, lang)
    return article


def page(head: str = "", body: str = f"<article><h1>A title</h1>{BODY}</article>", html: str = "") -> str:
    return f"<!DOCTYPE html><html {html}><head>{head}</head><body>{body}</body></html>"


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>A title | The Site</title>",
            "<h1><a href='https://example.org'>The Site</a></h1><h2>A title</h2>",
            "A title",
        ),
        (
            "<title>The Site: A title</title>",
            "<h1><a href='/'>The Site</a></h1><h3 class='post-title'>A title</h3>",
            "A title",
        ),
        ("<title>A title - The Site</title><meta property='og:site_name' content='The Site'>", "<p>x</p>", "A title"),
        ("<title>Site</title><meta property='og:title' content='A title'>", "<p>x</p>", "A title"),
        ("<title>A title :: The Site</title>", "<p>x</p>", "A title"),
        ("<title>A title - with a dash</title>", "<p>x</p>", "A title - with a dash"),
        ("", "<h1>A <em>ti</em>tle</h1><p>x</p>", "A title"),
        (linked('{"@type": "BlogPosting", "headline": "Tom &amp; I"}'), "<p>x</p>", "Tom & I"),
        ("<meta property='og:title' content='Tom &amp;amp; I'>", "<p>x</p>", "Tom & I"),
        (
            "<title>A long day at sea - The Site</title><meta property='og:title' content='A long day at sea'>",
            "<h2>The Site</h2><h3>A long day at sea</h3><p>x</p>",
            "A long day at sea",
        ),
        (
            "<title>The long Site - A title</title><meta property='og:title' content='The long Site'>",
            "<h1>A title</h1><p>x</p>",
            "A title",
        ),
        ("<title>A title - Site</title><link rel=canonical href='https://b.site.org/a'>", "<p>x</p>", "A title"),
    ],
)
def test_title(head: str, body: str, title: str) -> None:
    assert one(page(head, body)).title == title


def test_a_page_without_a_title_is_named_by_its_file() -> None:
    articles, notes = read("just words, no tags")
    assert articles[0].title == "A page"
    assert "just words, no tags" in articles[0].html
    assert "title.missing" in [note.code for note in notes]


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "Article", "datePublished": "2015-08-10T18:32:00+02:00"}',
        '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, {"@type": ["Article", "X"], '
        '"datePublished": "2015-08-10"}]}',
        '[{"@type": "Organization"}, {"@type": "NewsArticle", "datePublished": "2015-08-10"}]',
        '{"@type": "Article", "datePublished": "2015-08-10", "keywords": ["a", "b",],}',
        '<!-- {"@type": "Article", "datePublished": "2015-08-10"} -->',
        '/*<![CDATA[*/ {"@type": "Article", "datePublished": "2015-08-10"} /*]]>*/',
        '{"@type": "Article", "description": "two\nlines", "datePublished": "2015-08-10"}',
        '{"@type": "Article", "datePublished": "2015-08-10"};',
        '{"@type": "WebSite"}\n{"@type": "Article", "datePublished": "2015-08-10"}',
        '{"@type": "Article", "description": "a "quoted" word", "datePublished": "2015-08-10"}',
    ],
)
def test_linked_data_of_every_form(data: str) -> None:
    dating = one(page(linked(data))).dating
    assert dating.day == date(2015, 8, 10)
    assert dating.confidence > 0.9


def test_the_node_of_this_page_is_chosen() -> None:
    nodes = ", ".join(
        f'{{"@type": "BlogPosting", "headline": "{title}", "datePublished": "{day}"}}'
        for title, day in (("Another", "2011-01-01"), ("A title", "2015-08-10"), ("A third", "2012-01-01"))
    )
    assert one(page(linked(f'{{"@type": "Blog", "blogPost": [{nodes}]}}'))).dating.day == date(2015, 8, 10)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2015-08-10T00:10:00+02:00">', ""),
        ('<meta name="DC.date.issued" content="2015-08-10">', ""),
        ('<meta itemprop="datePublished" content="2015-08-10">', ""),
        ("", '<time class="entry-date" datetime="2015-08-10T10:00">le 10 août</time>'),
        ("", '<abbr class="published" title="2015-08-10T21:11:00+02:00">21:11</abbr>'),
        ("", '<p class="post-meta">Publié le 10 août 2015 à 18 h 32 par Anne</p>'),
        ("", '<div class="date-header">lundi 10 août 2015</div>'),
        ("", "<p>10 août 2015</p>"),
        ('<link rel="canonical" href="https://example.org/2015/08/10/a-title/">', ""),
    ],
)
def test_the_day(head: str, body: str) -> None:
    markup = page(head, f"<div><h1>A title</h1>{body}{BODY}</div><footer>© 2020</footer>", 'lang="fr"')
    dating = one(markup).dating
    assert dating.day == date(2015, 8, 10)
    assert dating.evidence
    assert dating.confidence >= 0.75


FACTS = (
    "<table>" + "<tr><th>Fact</th><td>Value</td></tr>" * 9 + "<tr><th>First shown</th><td>14 Oct 1999</td></tr></table>"
)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>A title</h1><p>Words.</p><footer>© 2020 Example</footer>",
        "<h1>A title</h1><p>On May 3, 2009 we met, and on June 4, 2010 we parted.</p>",
        "<h1>A title</h1><p>Words.</p><div id='comments'><time datetime='2016-01-01'>1 January 2016</time></div>",
        "<h1>A title</h1><p>The next meeting of all of us is on 5 February 2020 at the usual place.</p>",
        f"<h1>A title</h1>{FACTS}<p>Words.</p>",
    ],
)
def test_no_day_is_invented(body: str) -> None:
    articles, notes = read(page(body=body))
    assert articles[0].dating.day is None
    assert "date.missing" in [note.code for note in notes]


def test_the_last_change_is_a_guess() -> None:
    articles, notes = read(page('<meta property="og:updated_time" content="2015-08-10">'))
    assert articles[0].dating.confidence < 0.75
    assert "date.doubtful" in [note.code for note in notes]


def test_an_instant_in_utc_gives_way_to_the_day_that_readers_saw() -> None:
    head = '<meta property="article:published_time" content="2018-12-31T23:11:59+00:00">'
    assert one(page(head, f"<h1>A title</h1><p>1. Januar 2019</p>{BODY}", 'lang="de"')).dating.day == date(2019, 1, 1)
    canonical = '<link rel="canonical" href="https://example.org/2019/01/01/a-title/">'
    assert one(page(head + canonical)).dating.day == date(2019, 1, 1)


def test_the_other_data() -> None:
    article = one(
        page(
            '<meta name="author" content="Par Anne Martin et Luc Petit"><meta name="keywords" content="mer, Mer, été">'
            '<link rel="canonical" href="https://example.org/a">',
            html='lang="fr_CA"',
        )
    )
    assert article.byline == ("Anne Martin", "Luc Petit")
    assert article.tags == ("mer", "été")
    assert article.lang == "fr-CA"
    assert article.address == "https://example.org/a"


def test_the_front_page_is_no_address_of_an_article() -> None:
    assert one(page('<link rel="canonical" href="https://example.org/">')).address == ""


@pytest.mark.parametrize(
    "body",
    [
        f"<header>Site</header><nav>Menu</nav><article><h1>A title</h1>{BODY}</article><footer>Foot</footer>",
        f"<div>Menu</div><main><h1>A title</h1>{BODY}</main>",
        f"<div>Menu</div><div itemprop='articleBody'>{BODY}</div>",
        f"<div class=hentry><h3 class='post-title'>A title</h3><div class='post-body entry-content'>{BODY}</div></div>",
        f"<form action='x'><nav>Menu</nav><div><h1>A title</h1>{BODY * 4}</div></form>".replace(BODY * 4, BODY),
    ],
)
def test_the_body(body: str) -> None:
    article = one(page("<title>A title</title>", body))
    text = article.html
    assert "First words" in text
    assert "Last words" in text
    assert "Menu" not in text
    assert "<h1>" not in text
    for word in ("Menu", "Foot", "Site"):
        if word in body:
            assert any(word in dropped.text for dropped in article.dropped)


def test_no_word_of_a_page_is_lost() -> None:
    body = f"<nav>one</nav><aside>two</aside><article><h1>A title</h1>{BODY}<form>three</form></article><div>four</div>"
    article = one(page(body=body))
    everything = article.html + " ".join(dropped.text for dropped in article.dropped)
    assert all(word in everything for word in ("one", "two", "three", "four", "First words", "Last words"))


def test_an_own_aside_stays() -> None:
    assert "a note" in one(page(body=f"<article><h1>T</h1>{BODY}<aside>a note</aside></article>")).html


def test_a_style_that_is_never_closed_swallows_nothing() -> None:
    assert "Last words" in one(page(body=f"<article><h1>T</h1><p>a</p><style>{BODY}</article>")).html


def test_references_of_windows() -> None:
    assert "L’été… 蝹" in one(page(body="<p>L&#146;&eacute;t&#233;&#x85; &#x8779;</p>")).html


def test_front_matter_before_html() -> None:
    (article,), _ = READER.read(
        Source("_posts/2007-07-03-x.html"),
        FakeWorld({"_posts/2007-07-03-x.html": b"---\ntitle: C'est l'\xc3\xa9t\xc3\xa9\ntags: [a]\n---\n<p>Texte</p>"}),
        "fr",
    )
    assert (article.title, article.dating.day, article.tags) == ("C'est l'été", date(2007, 7, 3), ("a",))
    assert article.html == "<p>Texte</p>"


def test_hostile_pages(corpus: Path) -> None:
    world = DiskWorld()
    for path in world.list(corpus / "hostile" / "xss"):
        if path.suffix == ".html":
            (article,), _ = READER.read(Source(str(path)), world, "")
            assert "First paragraph" in article.html, path.name
            assert "Last paragraph" in article.html, path.name


def test_days_of_real_pages(corpus: Path) -> None:
    """A sample of saved pages from all over the world; the measure over all of them is made apart."""
    import gzip
    import json

    right = total = 0
    for path in sorted((corpus / "datepages").glob("*.html.gz"))[:24]:
        truth = json.loads(path.with_name(path.name.removesuffix(".html.gz") + ".json").read_text(encoding="utf-8"))
        if isinstance(truth.get("date"), str):
            articles, _ = read(gzip.decompress(path.read_bytes()))
            total += 1
            right += bool(articles) and str(articles[0].dating.day) == truth["date"][:10]
    assert right >= 0.85 * total


DRAWN = '<span class="katex"><span class="katex-html" aria-hidden="true"><span class="mord">x</span></span></span>'


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (f'<p><span class="math-block" data-math="\\frac{{x}}{{2}}">{DRAWN}</span></p>', "\\frac{x}{2}"),
        (f'<div data-tex="x^2">{DRAWN}</div>', "x^2"),
        (f"<p>{DRAWN}</p>", "x"),
    ],
)
def test_a_formula_that_is_only_drawn_is_read(formula: str, text: str) -> None:
    article = one(page(body=f"<article><h1>A title</h1>{BODY}{formula}</article>"))
    assert re.sub(r"<[^>]*>", "", article.html).endswith(f"Last words.{text}")


def test_the_source_of_a_formula_is_no_program() -> None:
    body = '<h1>A</h1><p>See <script type="math/tex">x^2</script><script>run()</script>.</p>'
    article = one(f"<html><body>{body}</body></html>")
    assert '<script type="math/tex">x^2</script>' in article.html
    assert "run" not in article.html


def test_rules_of_typography_that_a_page_switches_off() -> None:
    """A page written by hand says it as our own chapter files do."""
    name = "a.html"
    head = "<title>A</title><meta name='typography' content='quotes, dashes'>"
    page = f"<html><head>{head}</head><body><p>Texte.</p></body></html>"
    (article,), _ = READER.read(Source(name), FakeWorld({name: page.encode()}), "")
    assert article.typography == ("quotes", "dashes")


@pytest.mark.parametrize(
    ("head", "body", "day", "sure"),
    [
        ('<meta name="parsely-pub-date" value="2015-08-10T09:00:00+02:00">', "", date(2015, 8, 10), True),
        ('<script>var page = {"publishedDate":"2015-08-10T20:37:27Z"}</script>', "", date(2015, 8, 10), False),
        ("", "<p>Last edited 2015-08-10 13:28 by Anne</p>", date(2015, 8, 10), False),
        ("", "<ul class='nav meta'><li>10 Aug 2015 18:29</li></ul>", date(2015, 8, 10), True),
        ('<meta name="apub:time" content="2015-8-10 21:30:50">', "", date(2015, 8, 10), True),
        ('<meta name="FirstPublishedTime" content="2015-08-10-23:59:59">', "", date(2015, 8, 10), True),
        ('<script>var own = {"pubtime": "2015-08-10 19:02:26"}</script>', "", date(2015, 8, 10), False),
        ("<script>x.publishTime = 1439200000000</script>", "", date(2015, 8, 10), False),
        ("<script>var ourFirstPub = new Date('Mon Aug 10 19:08:33 EDT 2015')</script>", "", date(2015, 8, 10), False),
        ("", "<div><script>showDate('2015/08/10 01:43:09')</script></div>", date(2015, 8, 10), False),
        ("", "<table><tr><th>Date</th><td>10 Aug 2015</td></tr></table>", date(2015, 8, 10), True),
        ("", "<abbr data-utime='1439200000'>earlier</abbr>", date(2015, 8, 10), True),
        ("", "<a class='post date' title='10th August 2015' href='/a'>Link</a>", date(2015, 8, 10), True),
        ("", "<p>By <time class='updated' datetime='2015-08-10'></time></p>", date(2015, 8, 10), False),
        ('<meta itemprop="dateUpdate" datetime="2015-08-10">', "", date(2015, 8, 10), False),
        ("", "<p>Stand: 10.8.2015</p>", date(2015, 8, 10), False),
    ],
)
def test_days_in_odd_places(head: str, body: str, day: date, sure: bool) -> None:
    found = one(page(head, f"<h1>A title</h1>{body}<div>{BODY}</div>")).dating
    assert found.day == day
    assert (found.confidence >= 0.75) is sure


def test_the_day_beside_the_title_goes_before_that_of_a_gallery() -> None:
    line, gallery = (
        "<div><b>10 Aug 2015, 11:16</b> source: <b>AP</b></div>",
        "<div class='gallery-date'>1 May 2011</div>",
    )
    article = one(page("", f"<h1>A title</h1>{line}<div>{BODY * 4}</div>{gallery}"))
    assert article.dating.day == date(2015, 8, 10)


@pytest.mark.parametrize(
    "caption",
    [
        "<figure><img src=a.jpg><figcaption>The boats on 1 May 2011</figcaption></figure>",
        "<div class='photo-caption'>The boats on 1 May 2011</div>",
        "<div class='x'>The boats of the town in the harbour. (Jo Marsh, The Times / May 1, 2011)</div>",
        "<div class='x'>Jo Marsh is seen 1 May 2011. Her husband may have been there as well, with the boats</div>",
    ],
)
def test_what_is_said_of_a_picture_is_no_day_of_the_page(caption: str) -> None:
    article = one(page("", f"<div>{caption}<p>10 Aug 2015</p></div><h1>A title</h1>{caption}<div>{BODY * 4}</div>"))
    assert article.dating.day == date(2015, 8, 10)


def test_a_field_tells_the_day_from_the_month() -> None:
    line = f"<h1>A title</h1><p>10.08.15</p><div>{BODY * 4}</div>"
    assert one(page("", line)).dating.day == date(2015, 8, 10)
    assert one(page("<meta name='shown' content='2015-10-08'>", line)).dating.day == date(2015, 10, 8)
    both = "<meta name='a' content='2015-10-08'><meta name='b' content='2015-08-10'>"
    assert one(page(both, line)).dating.day == date(2015, 8, 10)


def test_a_form_around_the_whole_page_is_not_beside_it() -> None:
    line = "<b>Words</b><p>By Jo Marsh, <span class='date'>10 Aug 2015</span></p>"
    table = f"<table><tr><td>{line}{BODY * 4}</td></tr></table>"
    assert one(page("<title>A title</title>", f"<form>{table}</form>")).dating.day == date(2015, 8, 10)


def test_the_day_on_which_a_page_was_looked_at_is_not_its_own() -> None:
    today = "<div class='date'>Tue, 14 Jan 2020</div>" + "".join(f"<p>{n} degrees in the town.</p>" for n in range(9))
    article = one(page("", f"{today}<h1>A title</h1><p>News<br>13 Jan 2020, 22:11</p><div>{BODY}</div>"))
    assert article.dating.day == date(2020, 1, 13)


def test_a_page_need_not_say_where_its_head_ends() -> None:
    article = one(f"<!doctype html><title>A title</title><meta name=date content=2015-08-10><main>{BODY}</main>")
    assert (article.title, article.dating.day, article.html) == ("A title", date(2015, 8, 10), BODY)


def test_what_stands_behind_the_end_of_a_page_is_shown() -> None:
    article = one(f"<html><head><title>A title</title></head><body><article>{BODY}</article></body></html><p>Tail.</p>")
    assert article.html.endswith("<p>Tail.</p>")


DATED = "<html lang={lang}><title>A page</title>{head}<article><h1>A page</h1><p class=date>{line}</p><p>{text}</p>"


def imported(head: str, line: str = "", lang: str = "fr") -> tuple[Dating, list[str]]:
    """The date and the notes' codes of a page that is imported on 10 August 2015."""
    page = DATED.format(lang=lang, head=head, line=line, text="Un texte, long et beau. " * 30)
    world = ArchiveWorld(FakeWorld({"a.html": page.encode()}, datetime(2015, 8, 10, 23, tzinfo=UTC)))
    ((batch,), _) = find_batches(("a.html",), world)
    found = list(read_batch(batch, world, ""))
    (article,) = [item for item in found if isinstance(item, Article)]
    return article.dating, [item.code for item in found if isinstance(item, Note)]


@pytest.mark.parametrize("day", ["2015-08-10", "2015-08-11"])
def test_a_day_that_may_be_today_somewhere_is_sure(day: str) -> None:
    dating, said = imported(f"<meta property='article:published_time' content='{day}'>")
    assert (str(dating.day), dating.confidence, said) == (day, 0.95, [])


@pytest.mark.parametrize("day", ["2015-08-12", "2099-01-01"])
def test_a_day_that_is_still_to_come_is_a_guess(day: str) -> None:
    dating, said = imported(f"<meta property='article:published_time' content='{day}'>")
    assert (str(dating.day), dating.confidence, said) == (day, 0.5, ["date.doubtful"])
    assert dating.evidence.endswith("still to come")


@pytest.mark.parametrize(
    "words",
    [
        *("hier", "Hier à 10h30", "Publié hier à 10:30", "aujourd’hui à 9h", "il y a 3 jours", "1er semestre 2014"),
        *("2ème trimestre", "2ème trimestre 2015", "2e trimestre 2015", "Publié au 2ème trimestre 2015", "T2 2015"),
        *("yesterday at 5 pm", "gestern 10:30 Uhr", "Q2 2015"),
    ],
)
def test_words_that_name_no_day_give_none(words: str) -> None:
    for lang in ("fr", "en", "de"):
        assert imported("", words, lang)[0].day is None
        assert imported(f"<meta property='article:published_time' content='{words}'>", "", lang)[0].day is None
        assert find_dates(words, lang) == find_dates(words) == ()


def test_old_players_inside_one_another() -> None:
    """The player for other browsers stands inside of the first; and nobody's players are thousands deep."""
    film = '<object classid="x"><object data="https://www.youtube.com/v/abcdefghijk"></object></object>'
    kept = one(page(body=f"<article><h1>A title</h1>{BODY}{film}{BODY}</article>"))
    assert "abcdefghijk" in kept.html
    began = process_time()
    one(page(body=f"<article><h1>A title</h1>{BODY}{'<object>' * 4000}{BODY}</article>"))
    assert process_time() - began < 8
