"""The days of saved pages."""

from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest
from saved_page import BODY, linked, one, page, read

from bookmaker.archives import ArchiveWorld
from bookmaker.dates import find_dates
from bookmaker.model import Article, Dating, Note
from bookmaker.readers.finding import find_batches, read_batch
from bookmaker.world import FakeWorld


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
        "<h1>A title</h1><p>Words.</p><table><tr><th>No.</th><th>Shown</th></tr><tr><td>1</td><td>October 14, 1999</td>"
        "</tr><tr><td>2</td><td>October 21, 1999</td></tr></table>",
        "<div>Monday, August 10, 2015</div><nav><ul><li>Home</li></ul></nav><h1>A title</h1><p>Words.</p>",
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


@pytest.mark.parametrize(
    "line",
    [
        "Last updated April 3, 2016. First published August 10, 2015.",
        "Published: August 10, 2015 | Updated: April 3, 2016",
        "Stand: 03.04.2016, Erstveröffentlichung: 10.08.2015",
        "입력 2015.08.10. 오전 10:15 수정 2016.04.03.",
        '<span title="2015-08-10T10:00:00+02:00">9 years ago</span>',
        '<span data-timestamp="1439193600">long ago</span>',
        '<relative-time datetime="2015-08-10T10:00:00Z">a while ago</relative-time>',
    ],
)
def test_a_line_of_publication_and_change_and_words_that_stand_for_a_moment(line: str) -> None:
    top = "<div>Friday, November 27, 2020</div><nav><ul><li>Home</li></ul></nav>"
    dating = one(page("", f"{top}<div><h1>A title</h1><div>{line}</div>{BODY}</div>")).dating
    assert dating.day == date(2015, 8, 10)


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


@pytest.mark.parametrize(
    "line",
    [
        "Accessed 12 March 2019.",
        "Abgerufen am 12. März 2019.",
        "Consulté le 12 mars 2019",
        "Archived from <a href='/x'>the original</a> on 12 March 2019.",
        "© 12 March 2019 The boat club",
        "The offer ends on March 12, 2019.",
        "Privacy policy (last updated March 12, 2019)",
    ],
)
def test_a_day_on_which_something_else_was_is_none_of_the_page(line: str) -> None:
    """A source was looked at, a right began, an offer ends; it does not hide the page's own day either."""
    assert one(page("", f"<h1>A title</h1><div>{BODY * 4}</div><p>{line}</p>")).dating.day is None
    dated = one(page("", f"<h1>A title</h1><p>{line}</p><p>10 Aug 2015</p><div>{BODY * 4}</div>"))
    assert dated.dating.day == date(2015, 8, 10)


@pytest.mark.parametrize("kind", ['"WebSite"', '["Organization", "NGO"]', '"Event"'])
def test_the_day_of_a_site_or_an_event_is_none_of_the_page(kind: str) -> None:
    said = f'<script type="application/ld+json">{{"@type": {kind}, "datePublished": "2001-01-02"}}</script>'
    assert one(page(said, f"<h1>A title</h1><div>{BODY * 4}</div>")).dating.day is None


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


CELLS = f"<table><tr>{'<td>12 boats</td>' * 12_000}</tr></table>{BODY * 9}"


@pytest.mark.parametrize("lines", ["<p>Twelve boats came in, and 12 went out again before noon.</p>" * 8_000, CELLS])
def test_a_long_page_without_a_day_takes_no_time(lines: str) -> None:
    markup = page(body=f"<h1>A title</h1>{lines}")
    begun = process_time()
    assert one(markup).dating.day is None
    assert process_time() - begun < 3


@pytest.mark.parametrize(
    "footer",
    [
        "<time>Created: February 07, 2019.</time> <time>Modified: November 23, 2021</time> <a href='/a'>Ann F.</a>",
        "<span>Erstellt am: 7. Februar 2019</span> <span>Geändert: 23. November 2021</span>",
        "<p>Créé le : 7 février 2019</p><p>Modifié le : 23 novembre 2021</p>",
    ],
)
def test_the_day_that_a_page_was_made_stands_at_its_foot(footer: str) -> None:
    text = "".join(f"<p>Line {n} of the article tells of what a ferry carries, and where to.</p>" for n in range(20))
    article = one(page("<title>A title</title>", f"<article><h1>A title</h1>{text}<footer>{footer}</footer></article>"))
    assert article.dating.day == date(2019, 2, 7)


def test_a_day_of_the_article_that_a_link_leads_to_is_none_of_the_page() -> None:
    cards = "".join(
        f"<a href=/{n}><h3>Another text {n}</h3><span itemprop=datePublished content=2014-0{n}-01>{n}</span></a>"
        for n in range(1, 4)
    )
    data = linked('{"@type": "Article", "datePublished": "2015-08-10"}')
    assert one(page(data, f"{BODY}<div class=x>{cards}</div>")).dating.day == date(2015, 8, 10)
