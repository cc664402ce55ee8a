"""A folder of pages that is a whole site: its articles come in, what lists them and what is the site's own does not."""

from pathlib import Path
from time import process_time

import pytest

from bookmaker.archives import ArchiveWorld
from bookmaker.model import Article, Note
from bookmaker.readers.finding import find_batches, read_batch
from bookmaker.readers.overviews import Place, Site, lists_entries
from bookmaker.world import FakeWorld

LINES = "".join(
    f"<p>The {word} ferry of the day carries goats, a doctor and the post, and nobody asks which of them pays.</p>"
    for word in ("first", "second", "third", "fourth", "fifth", "sixth")
)
MENU = "<nav><a href='/'>Home</a> <a href='/about/'>About</a> <a href='/tags/'>Tags</a></nav>"


def shell(title: str, main: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{MENU}<main>{main}</main></body></html>"


def post(title: str, day: str, text: str = LINES) -> str:
    return shell(title, f"<article><h1>{title}</h1><time datetime='{day}'>{day}</time>{text}</article>")


def entry(title: str, place: str, day: str, text: str = LINES) -> str:
    return f"<article><h2><a href='{place}'>{title}</a></h2><time datetime='{day}'>{day}</time>{text}</article>"


POSTS = {
    "2019/goats/index.html": post("Of goats", "2019-03-01"),
    "2020/oil/index.html": post("Of oil", "2020-05-02", LINES.replace("goats", "oil")),
    "2021/ice/index.html": post("Of ice", "2021-06-03", LINES.replace("goats", "ice")),
}
LIST = entry("Of goats", "/2019/goats/", "2019-03-01") + entry("Of oil", "../2020/oil/", "2020-05-02")
OTHERS = {
    "index.html": shell("Ferry notes", LIST.replace("../", "")),
    "sitemap.xml": "<urlset></urlset>",
    "tags/goats/index.html": shell("goats", entry("Of goats", "/2019/goats/", "2019-03-01")),
    "log/index.html": shell("The log", f"<h1>The log</h1>{LIST.replace('</time>', '</time><h2>Of it all</h2>', 1)}"),
    "all/index.html": shell(
        "All",
        "<h1>All</h1><ul><li>2019-03-01 <a href='/2019/goats/'>Of goats, the first of all</a></li>"
        "<li>2020-05-02 <a href='/2020/oil/'>Of oil, the second of all</a></li></ul>",
    ),
    "boat/index.html": shell("The boat", "<h1>The boat</h1><p>She was built on an island, and never left it.</p>"),
    "assets/readme.txt": "Version 2\n\nThe library of a script, which nobody wrote for this site.\n\nMay 13, 2015\n",
    "drafts/storm.html": post("Of a storm", "2022-01-01"),
}


def articles(files: dict[str, str], folder: str = "public") -> dict[str, Article]:
    world = FakeWorld({f"{folder}/{name}": text.encode() for name, text in files.items()})
    batches, failures = find_batches([folder], ArchiveWorld(world))
    assert not failures
    found = [item for batch in batches for item in read_batch(batch, world, "en") if isinstance(item, Article)]
    return {Path(one.source.address).relative_to(folder).as_posix(): one for one in found}


def test_the_articles_of_a_site_are_told_from_its_lists() -> None:
    found = articles(POSTS | OTHERS)
    assert {name for name, one in found.items() if not one.kind and not one.status} == set(POSTS)
    assert {name for name, one in found.items() if one.status == "draft"} == {"drafts/storm.html"}
    assert "assets/readme.txt" not in found


def test_pages_that_somebody_saved_are_no_site() -> None:
    saved = {"a/goats.html": POSTS["2019/goats/index.html"], "b/boat.html": OTHERS["boat/index.html"]}
    saved |= {"b/about.html": OTHERS["boat/index.html"], "notes.txt": "Of tides\n\n2 March 2019\n\nThey come and go.\n"}
    assert all(not one.kind for one in articles(saved).values())
    assert len(articles(saved)) == 4


def test_a_site_without_days_keeps_its_pages() -> None:
    pages = {f"{name}/index.html": shell(name, f"<h1>{name}</h1>{LINES}") for name in ("one", "two", "three")}
    found = articles(pages | {"index.html": shell("Home", f"<h1>Home</h1>{LINES}"), "404.html": shell("404", LINES)})
    assert {name for name, one in found.items() if not one.kind} == set(pages)


def test_an_article_that_ends_in_other_articles_is_one() -> None:
    more = "<h3><a href='/2020/oil/'>Of oil</a></h3><p>A word.</p><h3><a href='/2021/ice/'>Of ice</a></h3><p>More.</p>"
    goats = POSTS["2019/goats/index.html"].replace("</article>", f"<h2>More of them</h2>{more}</article>")
    found = articles(POSTS | OTHERS | {"2019/goats/index.html": goats})
    assert not found["2019/goats/index.html"].kind


def test_entries_of_a_feed_that_are_pages_of_the_site() -> None:
    item = "<item><title>{0}</title><link>https://f.example/{1}/</link><description>{0}.</description></item>"
    items = item.format("About us", "about") + item.format("Of goats", "2019/goats")
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Ferry</title>{items}</channel></rss>'
    world = FakeWorld({f"p/{name}": text.encode() for name, text in (POSTS | OTHERS | {"index.xml": feed}).items()})
    batches, _ = find_batches(["p"], ArchiveWorld(world))
    read = [one for batch in batches if batch.reader.name == "feed" for one in read_batch(batch, world, "en")]
    assert {one.title: one.kind for one in read if isinstance(one, Article)} == {"About us": "page", "Of goats": ""}


@pytest.mark.parametrize(
    ("href", "is_away"),
    [
        ("/2020/oil/", True),
        ("../../2020/oil/index.html", True),
        ("https://f.example/blog/2020/oil", True),
        ("", False),
        ("#oil", False),
        (".", False),
        ("https://other.example/2020/oil/", False),
        ("http://[", False),
    ],
)
def test_where_a_link_leads(href: str, is_away: bool) -> None:
    place = Place("2019/goats/index.html", "https://f.example/2019/goats/", Site(Path("p"), frozenset(POSTS)))
    assert place.leads_away(href) is is_away


def test_what_is_said_of_an_article_without_a_day_stands_behind_it() -> None:
    files = POSTS | OTHERS | {"2020/tar.html": shell("Of tar", f"<article><h1>Of tar</h1>{LINES}</article>")}
    world = FakeWorld({f"p/{name}": text.encode() for name, text in files.items()})
    batches, _ = find_batches(["p"], ArchiveWorld(world))
    last, said = "", []
    for item in (one for batch in batches for one in read_batch(batch, world, "en")):
        last = item.source.address if isinstance(item, Article) else last
        said += [(last, item.where)] if isinstance(item, Note) and item.code == "date.missing" else []
    assert said
    assert all(where.startswith(place) for place, where in said)


def test_thousands_of_headings_are_quick() -> None:
    place = Place("a.html", "", Site(Path("p"), frozenset(POSTS)))
    markup = "<body>" + "<h2><a href='/2020/oil/'>Of oil</a></h2><p>Of goats and the sea</p><h2 <a <h3>" * 20_000
    begun = process_time()
    assert lists_entries("<p>Of goats and the sea</p>" * 50, markup, place)
    assert process_time() - begun < 8


def test_words_without_end_are_quick() -> None:
    place = Place("a.html", "", Site(Path("p"), frozenset(POSTS)))
    begun = process_time()
    assert not lists_entries("字" * 100_000, "<body><h2><a href='/2020/oil/'>Of oil</a></h2>", place)
    assert process_time() - begun < 3
