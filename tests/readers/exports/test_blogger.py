"""Blogger's two forms: the backup file and Takeout's archive."""

from datetime import UTC, date, datetime

import pytest

from bookmaker.model import Article, Source
from bookmaker.plugs import Look
from bookmaker.readers.exports.blogger import EXPORT
from bookmaker.world import FakeWorld

KIND = "http://schemas.google.com/blogger/2008/kind#"
FEED = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://purl.org/atom/app#" xmlns:thr="http://purl.org/syndication/thread/1.0">'
TAKEOUT = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:b="http://schemas.google.com/blogger/2018">'
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def entry(kind: str, inner: str = "", content: str = "&lt;p&gt;Texte.&lt;/p&gt;", id_: str = "p1") -> str:
    return (
        f'<entry><id>{id_}</id><category scheme="http://schemas.google.com/g/2005#kind" term="{KIND}{kind}"/>'
        f"<published>2009-01-07T23:59:00.001-08:00</published><updated>2010-02-03T00:00:00Z</updated>"
        f'<title type="text">L&amp;#39;été</title><content type="html">{content}</content>'
        f"<author><name>Anne</name><email>noreply@blogger.com</email></author>{inner}</entry>"
    )


def read(files: dict[str, str], source: str) -> list[Article]:
    world = FakeWorld({name: text.encode() for name, text in files.items()}, NOW)
    return [one for one in EXPORT.read((Source(source),), world, "") if isinstance(one, Article)]


def test_the_backup_file() -> None:
    label = '<category scheme="http://www.blogger.com/atom/ns#" term="Mer"/><link rel="alternate" href="https://b.example/2009/01/a.html"/>'
    draft = "<app:control><app:draft>yes</app:draft></app:control>"
    items = [
        entry("settings", content="fr", id_="x.BLOG_LOCALE"),
        entry("template"),
        entry("post", label),
        entry("post", draft, id_="p2"),
        entry("page", id_="p3"),
        entry("comment", '<thr:in-reply-to ref="p1"/>', "Bravo", "c1"),
    ]
    post, second, page = read({"a.xml": f"{FEED}{''.join(items)}</feed>"}, "a.xml")
    assert (post.title, post.byline, post.tags, post.lang) == ("L'été", ("Anne",), ("Mer",), "fr")
    assert (post.dating.day, post.position, post.updated) == (date(2009, 1, 7), 23 * 60 + 59, date(2010, 2, 3))
    assert (post.html, post.address) == ("<p>Texte.</p>", "https://b.example/2009/01/a.html")
    assert [one.html for one in post.comments] == ["<p>Bravo</p>"]
    assert (second.status, page.kind) == ("draft", "page")
    (waiting,) = read({"a.xml": f"{FEED}{entry('post').replace('2009-01-07', '2026-02-07')}</feed>"}, "a.xml")
    assert waiting.status == "scheduled", "the backup file has no other sign of it"


def test_takeout_has_the_blog_s_day_and_no_spam() -> None:
    def one(kind: str, status: str, more: str = "", id_: str = "p") -> str:
        return (
            f"<entry><id>{id_}</id><b:type>{kind}</b:type><b:status>{status}</b:status><author><name>A</name>"
            f"<b:type>BLOGGER</b:type></author><title>T</title><content type='html'>x</content>"
            f"<published>2020-04-11T22:30:00Z</published>{more}<link/></entry>"
        )

    name = "<b:filename>/2020/04/t.html</b:filename>"
    parent = "<b:parent>p</b:parent>"
    items = [
        one("COMMENT", "SPAM_COMMENT", parent, "c1"),
        one("POST", "LIVE", name),
        one("COMMENT", "LIVE", parent, "c2"),
        one("POST", "DRAFT", id_="d"),
    ]
    files = {
        "t/Blogger/Blogs/B/feed.atom": f"{TAKEOUT}{''.join(items)}</feed>",
        "t/Blogger/Blogs/B/settings.csv": "blog_admin_permission,blog_time_zone,blog_subdomain\nx@e.example,Europe/Istanbul,b\n",
        "t/Blogger/Blogs/B/followers.csv": "secret",
    }
    post, draft = read(files, "t")
    assert post.dating.day == date(2020, 4, 12)
    assert post.address == "https://b.blogspot.com/2020/04/t.html"
    assert (len(post.comments), draft.status) == (1, "draft")


@pytest.mark.parametrize(("head", "sure"), [(FEED + entry("post"), 1.0), (TAKEOUT, 1.0), ("<feed></feed>", 0.0)])
def test_it_is_known_by_google_s_names(head: str, sure: float) -> None:
    assert EXPORT.recognise(Look("x.xml", head.encode())) == sure


def test_an_archive_is_known_by_its_feed_alone() -> None:
    asked = []

    def peek(name: str) -> bytes:
        asked.append(name)
        return TAKEOUT.encode()

    assert EXPORT.recognise(Look("t", b"", ("B/feed.atom", "B/followers.csv"), peek)) == 1
    assert asked == ["B/feed.atom"]


def test_a_folder_with_other_exports_too_is_not_taken_as_a_whole() -> None:
    look = Look("t", b"", ("B/feed.atom", "blog-01-01-2020.xml"), lambda name: TAKEOUT.encode())
    assert EXPORT.recognise(look) == 0


def test_lines_are_kept_where_the_blog_breaks_them_also_beside_parameters() -> None:
    content = "one\ntwo&lt;object&gt;&lt;param name='movie' value='https://youtu.be/abcdefgh'/&gt;&lt;/object&gt;"
    items = [entry("settings", content="true", id_="x.BLOG_CONVERT_LINE_BREAKS"), entry("post", content=content)]
    (article,) = read({"/b.xml": f"{FEED}{''.join(items)}</feed>"}, "/b.xml")
    assert article.html.startswith("one<br />\ntwo")


def test_what_waits_in_takeout_is_scheduled_and_what_was_thrown_away_is_gone() -> None:
    def post(name: str, inner: str) -> str:
        return (
            f"<entry><id>{name}</id><b:type>POST</b:type>{inner}<title>{name}</title><content>x</content>"
            "<published>2021-12-31T23:30:00Z</published></entry>"
        )

    waits = post("waits", "<b:status>SCHEDULED</b:status>")
    gone = post("gone", "<b:status>LIVE</b:status><b:trashed>2023-01-01T00:00:00Z</b:trashed>")
    found = read({"/feed.atom": f"{TAKEOUT}{waits}{gone}</feed>"}, "/feed.atom")
    assert [(one.title, one.status) for one in found] == [("waits", "scheduled")]
