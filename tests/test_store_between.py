"""Links between articles that are imported together."""

import re
from dataclasses import replace

from bookmaker.model import Source
from bookmaker.store.completing import completed
from bookmaker.world import FakeWorld
from chapters import ARTICLE, save


def test_links_between_files_lead_to_the_chapters_made_of_them() -> None:
    world = FakeWorld()
    hrefs = ("sub/b.html#x", "./a.html#y", "gone.html", "//e.org/sub/b.html")
    links = " ".join(f'<a href="{href}">w</a>' for href in hrefs)
    one = replace(ARTICLE, html=f"<p>{links}</p>", source=Source("in/a.html"), address="")
    two = replace(ARTICLE, title="Two", html='<p><a href="../a">a</a></p>', source=Source("in/sub/b.html"), address="")
    report, _ = save(one, two, world=world)
    first, second = (world.files[path].decode() for path in report.written)
    assert 'href="2015-08-10-two.html#x"' in first
    assert 'href="#y"' in first
    assert 'href="gone.html"' in first
    assert 'href="//e.org/sub/b.html"' in first
    assert f'href="{report.written[0].name}"' in second
    assert save(one, two, world=world)[0].unchanged == report.written


def test_links_between_texts_of_a_site_without_an_address() -> None:
    world = FakeWorld()
    one = replace(ARTICLE, html='<p><a href="../b/#x">b</a></p>', source=Source("s/blog/a.md"), address="")
    two = replace(
        ARTICLE, title="Two", html='<p><a href="../blog/a">a</a></p>', source=Source("s/b/index.md"), address=""
    )
    report, _ = save(one, two, world=world)
    first, second = (world.files[path].decode() for path in report.written)
    assert 'href="2015-08-10-two.html#x"' in first
    assert f'href="{report.written[0].name}"' in second


def test_links_by_the_place_on_a_site_that_is_not_known() -> None:
    world = FakeWorld()
    hrefs = ("/p/two", "/p/Two/?utm=1#x", "https://b.example/p/two", "/p/one#y", "https://b.example/two", "/p/gone")
    links = " ".join(f'<a href="{href}">w</a>' for href in hrefs)
    source = Source("export.json", "ghost")
    one = replace(ARTICLE, html=f"<p>{links}</p>", source=source, address="/p/one/")
    two = replace(ARTICLE, title="Two", html="<p>b</p>", source=source, address="/p/two/")
    report, _ = save(one, two, world=world)
    first, _ = (world.files[path].decode() for path in report.written)
    assert re.findall(r'<a href="([^"]*)"', first) == [
        "2015-08-10-two.html",
        "2015-08-10-two.html#x",
        "2015-08-10-two.html",
        "#y",
        "https://b.example/two",
        "/p/gone",
    ]
    assert "canonical" not in first, "a place is no address"
    assert save(one, two, world=world)[0].unchanged == report.written


def test_links_by_a_path_in_the_query_or_with_an_ending() -> None:
    world = FakeWorld()
    html = '<p><a href="http://b.example/index.php?post/2010/05/12/A">a</a><a href="/2010/05/12/a.html">b</a></p>'
    source = Source("a.txt", "dotclear")
    one = replace(ARTICLE, html=html, source=source, address="/2010/05/12/b")
    two = replace(ARTICLE, title="Two", source=source, address="/2010/05/12/a")
    report, _ = save(one, two, world=world)
    assert world.files[report.written[0]].count(b'"2015-08-10-two.html"') == 2


def test_what_has_an_address_keeps_it_where_another_door_knows_the_place_only() -> None:
    html = "<p>" + " ".join(f"mot{n}" for n in range(40)) + "</p>"
    place = replace(ARTICLE, address="/p/one", html=f"{html}<p>Encore.</p>")
    assert completed(place, ARTICLE).address == ARTICLE.address


def test_links_to_a_file_of_many_articles_stay() -> None:
    world = FakeWorld()
    articles = [replace(ARTICLE, title=title, html='<p><a href="blog.xml">x</a></p>', address="") for title in "AB"]
    report, _ = save(*articles, world=world)
    assert all(b'href="blog.xml"' in world.files[path] for path in report.written)
