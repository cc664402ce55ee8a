"""Sources on the web: a page, a feed, a sitemap, a whole blog."""

import time
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from bookmaker.cache import Cache
from bookmaker.errors import SourceError, UsageError
from bookmaker.model import Article
from bookmaker.pipeline.importing import Imported, Intake, import_sources
from bookmaker.pipeline.online import reading
from bookmaker.pipeline.selecting import Selection
from bookmaker.project import open_project
from bookmaker.store import chapter_file
from bookmaker.store.slips import slips_of
from bookmaker.store.spool import Spool
from bookmaker.web import Client, Library, Limits
from bookmaker.web.ahead import ahead
from bookmaker.web.maps import chosen_maps, feed_links, maps_in_robots, may_be_article, next_of_feed, read_map
from bookmaker.world import DiskWorld
from tests.web.conftest import PNG, Site

NOW = datetime(2020, 1, 1, tzinfo=UTC)
PROSE = "The harbour was quiet that morning, and the boats, all of them, lay where the tide had left them. " * 4


def page(title: str, day: str, more: str = "") -> str:
    meta = f"<meta charset=utf-8><meta property='article:published_time' content='{day}'>"
    head = f"<head>{meta}<title>{title} | The blog</title></head>"
    article = f"<article><h1>{title}</h1><p>{PROSE}</p>{more}</article>"
    return f"<html>{head}<body><nav><a href='/'>Home</a></nav>{article}</body></html>"


def feed(entries: str, more: str = "") -> str:
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Blog</title>{more}{entries}</feed>"


def entry(address: str, title: str, day: str, text: str = PROSE) -> str:
    return (
        f"<entry><title>{title}</title><link href='{address}'/><published>{day}T10:00:00Z</published>"
        f"<content type='html'>&lt;p&gt;{text}&lt;/p&gt;</content></entry>"
    )


def library(folder: Path, *, online: bool = True) -> Library:
    asks = Client(Limits(gap=0.0, patience=2.0, tries=1), allow_private=True, sleep=lambda seconds: None)
    return Library(asks if online else None, lambda: NOW, Cache(folder / "web"))


def read(address: str, folder: Path, kind: str = "", *, online: bool = True) -> tuple[list[Article], list[str]]:
    intake = Intake((address,), DiskWorld(), Selection(), kind, "en", library(folder, online=online))
    articles = list(intake.read(intake.batches, lambda *_: None))
    return articles, [note.code for note in intake.notes()]


def test_one_page(site: Site, tmp_path: Path) -> None:
    address = site.put("/2015/08/10/a-day", page("A day", "2015-08-10", "<p><a href='/b'>b</a> <img src='c.png'></p>"))
    ((article,), _) = read(address, tmp_path)
    assert (article.title, article.dating.day, article.address) == ("A day", date(2015, 8, 10), address)
    assert f'href="{site.address}/b"' in article.html
    assert f'src="{site.address}/2015/08/10/c.png"' in article.html
    assert article.source.address == address


def test_the_encoding_that_only_the_server_says(site: Site, tmp_path: Path) -> None:
    text = page("Der Tag", "2015-08-10", "<p>Дождь.</p>").replace("<meta charset=utf-8>", "").encode("koi8-r")
    ((article,), _) = read(site.put("/a", text, Content_Type="text/html; charset=koi8-r"), tmp_path)
    assert "Дождь." in article.html


PARTS = (
    ("/ferry/", "/ferry/2/", "/ferry/3/"),
    ("/ferry.html", "/ferry-2.html", "/ferry-3.html"),
    ("/a/ferry?print=1", "/a/ferry?print=1&amp;page=2", "/a/ferry?page=3&amp;print=1"),
    ("/ferry", "/ferry/seite-2", "/ferry/seite-3"),
)


@pytest.mark.parametrize("places", PARTS)
def test_an_article_over_several_pages_is_one(site: Site, tmp_path: Path, places: tuple[str, ...]) -> None:
    pager = "".join(f"<a href='{place}'>{number}</a> " for number, place in enumerate(places, 1))
    for number, place in enumerate(places, 1):
        text = page(f"The ferry, page {number}", "2015-08-10", f"<p>This is part {number} of it.</p><div>{pager}</div>")
        site.put(place.replace("&amp;", "&"), text.replace("The harbour", f"On day {number} the harbour"))
    ((article,), codes) = read(f"{site.address}{places[0]}", tmp_path)
    assert (article.title, article.address) == ("The ferry", f"{site.address}{places[0]}")
    assert [article.html.count(f"This is part {number} of it") for number in (1, 2, 3)] == [1, 1, 1]
    assert not codes


def test_a_later_page_that_the_map_names_too_is_no_article_of_its_own(site: Site, tmp_path: Path) -> None:
    pager = "<a href='/ferry/'>1</a> <a href='/ferry/2/'>2</a>"
    for number, place in enumerate(("/ferry/", "/ferry/2/"), 1):
        text = page("The ferry", "2015-08-10", f"<p>This is part {number} of it.</p><div>{pager}</div>")
        site.put(place, text.replace("The harbour", f"On day {number} the harbour"))
    site.put("/bridge/", page("The bridge", "2015-09-10"))
    places = "".join(f"<url><loc>{site.address}{place}</loc></url>" for place in ("/ferry/", "/ferry/2/", "/bridge/"))
    address = site.put("/sitemap.xml", f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{places}</urlset>")
    articles, _ = read(address, tmp_path)
    assert [article.title for article in articles] == ["The ferry", "The bridge"]
    assert articles[0].html.count("This is part") == 2


def test_a_part_that_cannot_be_had_is_said(site: Site, tmp_path: Path) -> None:
    address = site.put("/ferry/", page("The ferry", "2015-08-10", "<p><a href='2/'>2</a></p>"))
    ((article,), codes) = read(address, tmp_path)
    assert article.title == "The ferry"
    assert codes == ["source.unread"]


@pytest.mark.parametrize(
    "other",
    [
        page("The ferry", "2015-09-17").replace("The harbour", "The weather"),
        page("The bridge", "2015-08-10").replace("The harbour", "The weather"),
        page("The ferry", "2015-08-10", "<p>More remarks.</p>"),
    ],
    ids=["another day", "another title", "the same text again"],
)
def test_what_is_no_later_page_is_left_alone(site: Site, tmp_path: Path, other: str) -> None:
    address = site.put("/ferry/", page("The ferry", "2015-08-10", "<p><a href='/ferry-2/'>next</a></p>"))
    site.put("/ferry-2/", other)
    ((article,), codes) = read(address, tmp_path)
    assert "weather" not in article.html
    assert "More remarks" not in article.html
    assert not codes


def test_a_feed_goes_on_from_page_to_page(site: Site, tmp_path: Path) -> None:
    second = site.put("/feed2", feed(entry(f"{site.address}/1", "One", "2015-01-01")))
    more = f"<link rel='next' href='{second}'/>"
    first = site.put("/feed", feed(entry(f"{site.address}/2", "Two", "2015-02-01"), more))
    articles, _ = read(first, tmp_path)
    assert [(a.title, a.dating.day) for a in articles] == [("Two", date(2015, 2, 1)), ("One", date(2015, 1, 1))]


def test_what_a_feed_has_the_beginning_of_is_read_from_its_page(site: Site, tmp_path: Path) -> None:
    address = site.put("/whole", page("Whole", "2015-03-01", "<p>To the very end.</p>"))
    articles, said = read(
        site.put("/feed", feed(entry(address, "Whole", "2015-03-01", "The harbour was [...]"))), tmp_path
    )
    assert "To the very end." in articles[0].html
    assert "feed.excerpt" not in said


def test_a_paragraph_without_markup_may_be_all_that_is_left_of_a_page(site: Site, tmp_path: Path) -> None:
    text = "The harbour was quiet that morning, and the boats"
    more = site.put("/more", page("More", "2015-03-01", "<table><tr><td>The tides</td></tr></table>"))
    other = site.put("/other", page("Other", "2015-03-02"))
    asks = "<form class='post-password-form'><p>A password, please.</p></form>"
    locked = site.put(
        "/locked", f"<title>Locked</title><article><h1>Locked</h1><div class='e-content'>{asks}</div></article>"
    )
    entries = (
        entry(more, "More", "2015-03-01", text),
        entry(other, "Other", "2015-03-02", "A short note that is all there is, whatever its page says."),
        entry(locked, "Locked", "2015-03-03", "There is no excerpt."),
        entry(f"{site.address}/full", "Full", "2015-03-04", f"{PROSE}&lt;/p&gt;&lt;p&gt;And more."),
    )
    articles, said = read(site.put("/feed", feed("".join(entries))), tmp_path)
    assert [article.title for article in articles] == ["More", "Other", "Full"]
    assert "The tides" in articles[0].html
    assert articles[1].html == "<p>A short note that is all there is, whatever its page says.</p>"
    assert said.count("article.unasked") == 1
    assert not site.asked["/full"], "a text of several paragraphs is one"


def test_a_sitemap_is_read_page_by_page(site: Site, tmp_path: Path) -> None:
    site.put("/a", page("A", "2015-01-01"))
    site.put("/about", "<title>About</title><p>Nothing much.</p>")
    places = "".join(
        f"<url><loc>{site.address}/{name}</loc></url>" for name in ("a", "about", "gone", "tag/x", "p.pdf")
    )
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    site.put("/posts.xml", f"<urlset {space}>{places}</urlset>")
    index = f"<sitemapindex {space}><sitemap><loc>{site.address}/posts.xml</loc></sitemap></sitemapindex>"
    articles, said = read(site.put("/sitemap.xml", index), tmp_path)
    assert [article.title for article in articles] == ["A"]
    assert {"web.passed", "source.unread"} <= set(said)
    assert not site.asked["/tag/x"]
    assert not site.asked["/p.pdf"]


def test_maps_that_name_one_another_are_asked_for_once(site: Site, tmp_path: Path) -> None:
    site.put("/a", page("A", "2015-01-01"))
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    names = [f"{site.address}/{name}.xml" for name in ("sitemap", "post1", "post2")]
    index = "".join(f"<sitemap><loc>{name}</loc></sitemap>" for name in names)
    for name in names[:2]:
        site.put(name.removeprefix(site.address), f"<sitemapindex {space}>{index}</sitemapindex>")
    site.put("/post2.xml", f"<urlset {space}><url><loc>{site.address}/a</loc></url></urlset>")
    articles, _ = read(names[0], tmp_path)
    assert [article.title for article in articles] == ["A"]
    assert [site.asked[f"/{name}.xml"] for name in ("sitemap", "post1", "post2")] == [1, 1, 1]


def test_no_more_maps_are_asked_for_than_a_site_may_have(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_PARTS", 5)
    maps = "".join(f"<sitemap><loc>{site.address}/post{number}.xml</loc></sitemap>" for number in range(50))
    index = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{maps}</sitemapindex>"
    for number in range(50):
        site.put(f"/post{number}.xml", index)
    read(site.put("/sitemap.xml", index), tmp_path)
    assert sum(count for path, count in site.asked.items() if path.startswith("/post")) < 5


def test_a_few_are_begun_before_they_are_asked_for() -> None:
    begun: list[int] = []
    found = ahead(range(1000), lambda number: (lambda: begun.append(number),), threads=2, most=7)
    assert next(found)[0] == 0
    found.close()
    assert len(begun) <= 8
    done = ahead(range(99), lambda number: (lambda: number, lambda: -number), threads=3, most=7)
    assert list(done) == [(number, [number, -number]) for number in range(99)]


@pytest.mark.parametrize("data", [b"<link " * 40_000, b"<a:link " * 30_000, b"<a" * 80_000])
def test_a_hostile_feed_costs_no_time(data: bytes) -> None:
    start = time.process_time()
    assert next_of_feed(data, "https://x.org/feed", 1) == ""
    assert maps_in_robots("\n" * 100_000 + "Sitemap: https://x.org/a.xml") == ("https://x.org/a.xml",)
    assert time.process_time() - start < 1.0


def test_a_whole_blog_from_its_front_page(site: Site, tmp_path: Path) -> None:
    site.put("/", "<title>Blog</title><link rel=alternate type='application/atom+xml' href='/atom'><p>Welcome.</p>")
    site.put("/atom", feed(entry(f"{site.address}/new", "New", "2019-01-01")))
    for name in ("new", "old"):
        site.put(f"/{name}", page(name.title(), "2015-01-01"))
    places = "".join(f"<url><loc>{site.address}/{name}</loc></url>" for name in ("new/", "old"))
    site.put("/sitemap.xml", f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{places}</urlset>")
    articles, _ = read(f"{site.address}/", tmp_path)
    assert [article.title for article in articles] == ["New", "Old"]
    assert not site.asked["/new"]
    articles, _ = read(f"{site.address}/", tmp_path, online=False)
    assert [article.title for article in articles] == ["New", "Old"]
    ((front,), _) = read(f"{site.address}/", tmp_path, "html")
    assert front.title == "Blog"


def bring(address: str, folder: Path) -> Imported:
    (folder / "book").mkdir(exist_ok=True)
    (folder / "book" / "book.toml").write_text('[book]\ntitle = "A book"\nlanguage = "en"\n')
    project = open_project(folder / "book", DiskWorld())
    return import_sources((address,), project, DiskWorld(), lambda *_: None, library=library(folder))


def test_an_import_and_another(site: Site, tmp_path: Path) -> None:
    site.put("/p.png", PNG)
    address = site.put("/a", page("A day", "2015-08-10", "<p><img src='/p.png' alt='A boat'></p>"))
    assert [path.name for path in bring(address, tmp_path).report.written] == ["2015-08-10-a-day.html"]
    assert len(list((tmp_path / "book/chapters/images").iterdir())) == 1
    again = bring(address, tmp_path)
    assert len(again.report.unchanged) == 1
    assert site.asked["/p.png"] == 1
    site.put("/a", page("A day", "2015-08-10", "<p>And a night.</p>"))
    assert len(bring(address, tmp_path).report.updated) == 1


def test_what_is_not_there_is_said(site: Site, tmp_path: Path) -> None:
    intake = Intake((f"{site.address}/gone",), DiskWorld(), Selection(), "", "en", library(tmp_path))
    assert list(intake.read(intake.batches, lambda *_: None)) == []
    with pytest.raises(SourceError, match="404"):
        intake.notes()
    with pytest.raises(UsageError):
        Intake(("https://example.org/",), DiskWorld(), Selection(), "", "en")


def test_a_feed_goes_on_in_its_archive(site: Site, tmp_path: Path) -> None:
    def part(number: int, more: str) -> str:
        return feed(entry(f"{site.address}/{number}", f"Day {number}", f"2015-08-0{number}"), more)

    address = site.put("/feed", part(3, "<link rel='prev-archive' href='/2'/>"))
    site.put("/2", part(2, "").replace("</feed>", "<link href='/1' rel='next'/></feed>"))
    site.put("/1", part(1, "<link rel='prev-archive' href='/0'/>"), 500)
    articles, codes = read(address, tmp_path)
    assert [article.title for article in articles] == ["Day 3", "Day 2"]
    assert codes == ["source.unread"], "what cannot be had now is said"
    site.put("/1", part(1, "<link rel='next' href='/0'/>"))
    articles, codes = read(address, tmp_path)
    assert [article.title for article in articles] == ["Day 3", "Day 2", "Day 1"]
    assert not codes, "behind the last page there is none"


def test_what_a_site_says_of_itself() -> None:
    links = (
        "<link rel=alternate type='application/rss+xml' title='Blog - Comments' href='/comments/feed/'>"
        "<link rel=alternate type='application/rss+xml' title='Blog' href='/feed/'>"
    )
    assert feed_links(links, "https://x.org/") == ("https://x.org/feed/",)
    wordpress = b"<rss><channel><generator>https://wordpress.org/?v=6</generator><item></item></channel></rss>"
    assert next_of_feed(wordpress, "https://x.org/feed/", 1) == "https://x.org/feed/?paged=2"
    assert next_of_feed(wordpress, "https://x.org/?feed=rss2&paged=2", 2) == "https://x.org/?feed=rss2&paged=3"
    assert next_of_feed(b'{"items": [], "next_url": "/f2.json"}', "https://x.org/f.json", 1) == "https://x.org/f2.json"
    assert read_map(b"https://x.org/a\nhttps://x.org/b\nnonsense") == (("https://x.org/a", "https://x.org/b"), ())
    assert chosen_maps(("https://x/tag-sitemap.xml", "https://x/wp-sitemap-posts-post-1.xml")) == (
        "https://x/wp-sitemap-posts-post-1.xml",
    )
    assert not may_be_article("https://x.org/")
    assert not may_be_article("https://x.org/category/y/")
    assert may_be_article("https://x.org/?p=12")


def test_the_day_of_fetching_is_known_where_something_was_fetched(site: Site, tmp_path: Path) -> None:
    """It goes into the chapter's file; the same article on another day is the same article."""
    address = site.put("/a", page("A day", "2015-08-10"))
    before = DiskWorld().now().date()
    ((article,), _) = read(address, tmp_path)
    assert article.source.retrieved is not None
    assert before <= article.source.retrieved <= DiskWorld().now().date()
    assert f'name="retrieved" content="{article.source.retrieved}"' in chapter_file(article, "<p>x</p>").decode()
    ((again,), _) = read(address, tmp_path, online=False)
    assert again.source.retrieved is None
    marks = {slips_of([one], Spool(BytesIO()), str)[0].mark for one in (article, again)}
    assert len(marks) == 1


def test_a_summary_in_a_feed_of_descriptions_gives_way_to_its_page(site: Site, tmp_path: Path) -> None:
    whole = site.put("/whole", page("Whole", "2015-03-01", "<p>To the very end.</p>"))
    short = site.put("/short", page("Short", "2015-03-02"))
    item = "<item><title>{}</title><link>{}</link><description>{}</description><pubDate>{}</pubDate></item>"
    items = item.format("Whole", whole, "&lt;p&gt;The harbour.&lt;/p&gt;&lt;p&gt;And more.&lt;/p&gt;", "2015-03-01")
    items += item.format("Short", short, f"&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;Said here alone.&lt;/p&gt;", "2015-03-02")
    items += item.format("About", f"{site.address}/about/", "Me.", "Mon, 01 Jan 0001 00:00:00 +0000")
    articles, _ = read(site.put("/rss", f"<rss version='2.0'><channel>{items}</channel></rss>"), tmp_path)
    assert [article.title for article in articles] == ["Whole", "Short"]
    assert "To the very end." in articles[0].html
    assert "Said here alone." in articles[1].html


def test_a_front_page_without_feed_and_map_leads_to_its_articles(site: Site, tmp_path: Path) -> None:
    places = "".join(f"<h2><a href='/{name}'>{name}</a></h2>" for name in ("one", "two", "about", "tag/x"))
    site.put(
        "/", f"<title>Blog</title>{places}<a href='https://elsewhere.example/a'>Elsewhere</a><a href='http://['>?</a>"
    )
    site.put("/one", page("One", "2015-01-01"))
    site.put("/two", page("Two", "2015-01-02"))
    site.put("/about", "<title>About</title><p>Nothing much.</p>")
    articles, _ = read(f"{site.address}/", tmp_path)
    assert [article.title for article in articles] == ["One", "Two"]
    assert not site.asked["/tag/x"]


def test_a_short_article_among_others_is_one_and_what_lists_them_is_none(site: Site, tmp_path: Path) -> None:
    for name in ("one", "two"):
        site.put(f"/log/{name}", page(name.title(), "2015-01-01"))
    site.put("/log/snow", page("Snow", "2015-01-03").replace(PROSE, "It snows."))
    site.put("/2015/02/03/ice", page("Ice", "2015-02-03").replace(PROSE, "It freezes."))
    site.put("/me", page("Me", "2015-01-03").replace(PROSE, "It is I."))
    listed = "".join(f"<h2><a href='/log/{name}'>{name}</a></h2><p>{PROSE}</p>" for name in ("one", "two"))
    site.put("/log/", page("The log", "2015-01-03", "").replace(f"<p>{PROSE}</p>", listed))
    names = ("log/", "log/one", "log/two", "log/snow", "2015/02/03/ice", "me")
    places = "".join(f"<url><loc>{site.address}/{name}</loc></url>" for name in names)
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    articles, said = read(site.put("/sitemap.xml", f"<urlset {space}>{places}</urlset>"), tmp_path)
    assert [article.title for article in articles] == ["One", "Two", "Snow", "Ice"]
    assert "web.passed" in said
