"""Feeds of every age."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest

from bookmaker.errors import SourceError
from bookmaker.html import fold_spaces
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Look
from bookmaker.readers._xml import stream_elements
from bookmaker.readers.exports.feed import EXPORT
from bookmaker.world import FakeWorld

RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<channel><language>fr</language><item><title>L'&amp;lt;été&amp;gt;</title><link>https://b.example/a</link>{}</item></channel></rss>"
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><author><name>Anne</name></author><entry><title type="html">A &lt;b&gt;b&lt;/b&gt;</title>{}</entry></feed>'


def read(data: str | bytes) -> tuple[list[Article], list[Note]]:
    raw = data if isinstance(data, bytes) else data.encode()
    world = FakeWorld({"a.xml": raw}, datetime(2026, 1, 1, tzinfo=UTC))
    found = list(EXPORT.read((Source("a.xml"),), world, ""))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Note)]


def one(data: str | bytes) -> Article:
    (article,), _ = read(data)
    return article


def test_a_sound_that_hangs_from_an_entry_twice_is_one() -> None:
    address = "https://b.example/s.mp3?a=1&amp;b=2"
    media = f'<m:content xmlns:m="http://search.yahoo.com/mrss/" url="{address}" type="audio/mpeg"/>'
    inner = f'<description>Mot</description><enclosure url="{address}" type="audio/mpeg" length="1"/>{media}'
    assert one(RSS.format(inner)).html.count("<audio") == 1


def test_rss_with_the_whole_text() -> None:
    inner = (
        "<description>Kurz</description><c:encoded><![CDATA[<p>Texte <a href='b'>entier</a>.</p>]]></c:encoded>"
        "<pubDate>Tue, 10 Mar 2015 23:30:00 -0500</pubDate><category>Mer</category><author>a@e.example (Anne)</author>"
        '<enclosure url="https://b.example/s.mp3" type="audio/mpeg" length="1"/>'
    )
    article = one(RSS.format(inner))
    assert (article.title, article.byline, article.tags, article.lang) == ("L'<été>", ("Anne",), ("Mer",), "fr")
    assert (article.dating.day, article.position) == (date(2015, 3, 10), 23 * 60 + 30), "the day as it was written"
    assert article.html == '<p>Texte <a href="b">entier</a>.</p>\n<audio src="https://b.example/s.mp3"></audio>'


@pytest.mark.parametrize(
    "written", ["dim., 04 mars 2012 05:06:07 +0100", "So, 04 M\u00e4r 2012 05:06:07 +0100", "4 de marzo de 2012"]
)
def test_a_day_in_the_words_of_another_language(written: str) -> None:
    inner = f"<description>Text</description><pubDate>{written}</pubDate>"
    assert one(RSS.format(inner)).dating.day == date(2012, 3, 4), "a server's words are not those of its articles"


@pytest.mark.parametrize(
    ("inner", "html"),
    [
        ('<content type="html">&lt;p&gt;x&lt;/p&gt;</content>', "<p>x</p>"),
        ('<content type="text">a &lt; b</content>', "<p>a &lt; b</p>"),
        (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content>',
            "<div><p>x</p></div>",
        ),
        ('<summary type="html">&lt;p&gt;x&lt;/p&gt;</summary>', "<p>x</p>"),
    ],
)
def test_atom(inner: str, html: str) -> None:
    article = one(ATOM.format(inner + "<updated>2012-03-04T00:00:00Z</updated>"))
    assert (article.title, article.byline, article.lang, article.dating.day) == (
        "A b",
        ("Anne",),
        "fr",
        date(2012, 3, 4),
    )
    assert article.html in (html, html.removeprefix("<div>").removesuffix("</div>"))


@pytest.mark.parametrize(
    ("text", "is_said"), [("Un début […]", True), ("Un début… Lire la suite", True), ("Tout.", False)]
)
def test_a_beginning_is_said_to_be_one(text: str, is_said: bool) -> None:
    _, notes = read(RSS.format(f"<pubDate>2015-03-10</pubDate><description>{text}</description>"))
    assert ("feed.excerpt" in [note.code for note in notes]) is is_said


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_any_encoding(encoding: str) -> None:
    declared = "windows-1252" if encoding == "cp1252" else "utf-8"
    text = RSS.format("<description>été</description>").replace('"1.0"?', f'"1.0" encoding="{declared}"?')
    assert one(text.encode(encoding)).html == "<p>été</p>"


def test_a_feed_that_is_cut_off() -> None:
    _, notes = read(RSS.format("<description>x</description>")[:-20])
    assert "source.unread" in [note.code for note in notes]


def test_the_last_text_of_a_feed_that_is_cut_off_is_there_up_to_the_cut() -> None:
    whole = RSS.format("<c:encoded><![CDATA[<p>One.</p><p>Two and more.</p>]]></c:encoded>")
    cut = whole[: whole.index(" and more")]
    articles, notes = read(cut)
    assert [fold_spaces(article.html) for article in articles] == ["<p>One.</p><p>Two"]
    assert "source.unread" in [note.code for note in notes]
    for end in ("</c:enc", "<pubDate>Tue, 10", '<category domain="x'):
        articles, _ = read(f"{cut}]]></c:encoded>{end}" if end[1] != "/" else f"{cut}]]>{end}")
        assert "One." in articles[0].html


def test_json_feed() -> None:
    item = {
        "id": "1",
        "title": "T",
        "content_text": "a <b> c\n\nd",
        "date_published": "2015-03-10T01:00:00Z",
        "tags": ["x"],
        "image": "p.png",
    }
    article = one(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "language": "fr",
                "authors": [{"name": "Anne"}],
                "items": [item],
            }
        )
    )
    assert article.html == '<figure class="lead"><img src="p.png" alt=""></figure>\n<p>a &lt;b&gt; c</p>\n<p>d</p>'
    assert (article.byline, article.tags, article.lang, article.dating.day) == (
        ("Anne",),
        ("x",),
        "fr",
        date(2015, 3, 10),
    )


@pytest.mark.parametrize(
    ("head", "is_one"),
    [("<rss><channel>", True), ("<rdf:RDF xmlns>", True), ("<!-- x --><feed xmlns='x'>", True), ("<html><feed>", False), ("<svg>", False), ('{"version": "https://jsonfeed.org/version/1"', True), ('{"a": 1}', False)],
)  # fmt: skip
def test_it_is_known_by_its_first_element(head: str, is_one: bool) -> None:
    assert (EXPORT.recognise(Look("x", head.encode())) > 0) is is_one


def test_every_feed_of_the_corpus_gives_what_is_in_it(corpus: Path) -> None:
    for path in sorted((corpus / "feeds/feed-rs").glob("*.expected.json")):
        (source,) = [p for p in path.parent.glob(f"{path.name.removesuffix('.expected.json')}.*") if p != path]
        if EXPORT.recognise(Look(source.name, source.read_bytes())):
            articles, _ = read(source.read_bytes())
            assert len(articles) == len(json.loads(path.read_text())["entries"]), source.name


def test_entities_that_never_end_are_refused_in_time() -> None:
    begun = process_time()
    with pytest.raises(SourceError, match="swell"):
        list(stream_elements(BytesIO(b"<!ENTITY " * 100_000 + b"<rss>"), frozenset(), "a.xml"))
    assert process_time() - begun < 2


def test_the_line_that_says_where_it_appeared_goes() -> None:
    inner = (
        "<c:encoded><![CDATA[<p>Texte.</p><p>The post <a href='a'>A</a> appeared first on <a href='b'>B</a>.</p>]]>"
        "</c:encoded>"
    )
    article = one(RSS.format(inner))
    assert article.html == "<p>Texte.</p>"
    assert [piece.text for piece in article.dropped] == ["The post A appeared first on B ."]


def test_what_hangs_from_an_item_of_json_comes_along() -> None:
    item = {"id": "1", "content_html": "<p>x</p>", "attachments": [{"url": "https://j.example/a.mp3", "mime_type": "audio/mpeg", "title": "A song"}]}  # fmt: skip
    article = one(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}))
    assert '<audio src="https://j.example/a.mp3" title="A song">' in article.html


def test_attributes_without_number() -> None:
    crowd = " ".join(f'a{n}="{n}"' for n in range(20_000))
    began = process_time()
    (article,), _ = read(
        f"<rss><channel><item {crowd}><title>T</title><description>Un texte.</description></item></channel></rss>"
    )
    assert process_time() - began < 5
    assert article.title == "T"


def test_words_about_a_picture_are_its_caption_and_not_the_text() -> None:
    picture = (
        '<m:content xmlns:m="http://search.yahoo.com/mrss/" url="https://b.example/m.jpg" medium="image">'
        "<m:description>The quay</m:description></m:content>"
    )
    head = RSS.replace("<rss ", '<rss xmlns:m="http://search.yahoo.com/mrss/" ')
    article = one(head.format("<description><![CDATA[<p>All of the text.</p>]]></description>" + picture))
    assert article.html == (
        '<figure class="lead"><img src="https://b.example/m.jpg" alt=""><figcaption>The quay</figcaption></figure>'
        "\n<p>All of the text.</p>"
    )
    alone = one(head.format("<description></description>" + picture))
    assert "The quay" in alone.html, "an entry without a text has those words"


COMMENT = (
    "<item><title>By: Luc</title><link>https://b.example/2015/a/#comment-7</link>"
    '<guid isPermaLink="false">https://b.example/?p=3#comment-7</guid><description>Merci !</description></item>'
)


def test_readers_comments_are_no_articles() -> None:
    feed = '<rss version="2.0"><channel>{}</channel></rss>'
    own = "<item><title>A</title><link>https://b.example/2015/a/</link><description>Mot</description></item>"
    articles, said = read(feed.format(own + COMMENT))
    assert [article.title for article in articles] == ["A"]
    assert [note.message for note in said if note.code == "article.unasked"] == ["comments: 1 left out"]
    articles, said = read(feed.format(COMMENT))
    assert not articles
    assert [(note.code, note.message) for note in said] == [
        ("source.unread", "this is the feed of a blog's comments, not of its articles")
    ]


def test_a_post_about_a_comment_elsewhere_is_an_article() -> None:
    inner = "<guid>https://b.example/a</guid><description>Lu là-bas.</description>"
    link = RSS.replace("https://b.example/a", "https://c.example/x/#comment-7")
    assert one(link.format(inner)).html == "<p>Lu là-bas.</p>"


@pytest.mark.parametrize(
    ("written", "address", "day", "minutes"),
    [
        ("Mon, 15 Jul 2019 01:30:00 +0000", "2019/07/14/a", date(2019, 7, 14), 25 * 60 + 30),
        ("2019-07-13T22:30:00Z", "2019/07/14/a", date(2019, 7, 14), 0),
        ("Mon, 15 Jul 2019 01:30:00 +0200", "2019/07/14/a", date(2019, 7, 15), 90),
        ("Wed, 17 Jul 2019 01:30:00 GMT", "2019/07/14/a", date(2019, 7, 17), 90),
        ("Mon, 15 Jul 2019 01:30:00 GMT", "2019/07/a", date(2019, 7, 15), 90),
    ],
)
def test_world_time_gives_way_to_the_blogs_own_day(written: str, address: str, day: date, minutes: int) -> None:
    feed = RSS.replace("https://b.example/a", f"https://b.example/{address}")
    article = one(feed.format(f"<description>Mot</description><pubDate>{written}</pubDate>"))
    assert (article.dating.day, article.position) == (day, minutes)


def test_pictures_listed_as_data_are_shown() -> None:
    listed = "&lt;p&gt;Nets.&lt;/p&gt;&lt;div&gt;[{&quot;url&quot;:&quot;/a/net.png&quot;}]&lt;/div&gt;"
    (article,), _ = read(RSS.format(f"<description>{listed}</description>"))
    assert '<div class="gallery"><figure><img alt="" src="/a/net.png"/></figure></div>' in article.html


@pytest.mark.parametrize("written", ["Mon, 01 Jan 0001 00:00:00 +0000", "0001-01-01T00:00:00Z"])
def test_a_day_that_was_never_set_is_none(written: str) -> None:
    assert one(RSS.format(f"<description>Mot</description><pubDate>{written}</pubDate>")).dating.day is None


def test_a_feed_that_ends_in_comments_that_nothing_closes_costs_its_own_time() -> None:
    begun = process_time()
    read("<rss version='2.0'><channel><item><title>T</title><description>Un mot</description>" + "<!--" * 50_000)
    assert process_time() - begun < 5
