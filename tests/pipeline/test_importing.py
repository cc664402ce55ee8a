"""Imports: each article once, again and again, from one door or several."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from bookmaker.crew import silent
from bookmaker.errors import SourceError
from bookmaker.html import parse_html
from bookmaker.model import Article, Dropped, Source
from bookmaker.pipeline import importing
from bookmaker.pipeline.importing import Imported, Wanted, import_sources
from bookmaker.pipeline.outweighed import outweighed_notes
from bookmaker.pipeline.selecting import Selection
from bookmaker.project import new_project, open_project
from bookmaker.store.nearby import Nearby
from bookmaker.store.pictures import take_pictures
from bookmaker.store.slips import mark_of
from bookmaker.web.fetched import WebError
from bookmaker.world import DiskWorld

ARTICLE = Article(Source("a.xml"), "T", "<p>x</p>")
WORDS = " ".join(f"mot{n}" for n in range(60))
HEAD = '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c"><channel>'


def item(number: int, text: str = WORDS, **fields: str) -> str:
    known = {"post_date": f"2015-08-{number:02} 10:00:00", "status": "publish", "post_type": "post"} | fields
    inner = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in known.items())
    return (
        f"<item><title>Titre {number}</title><link>https://b.example/{number}</link>"
        f"<content:encoded><![CDATA[<p>{text} {number}</p>]]></content:encoded>{inner}</item>"
    )


class Desk:
    """A book's folder and an export beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.world = folder, DiskWorld()
        new_project(folder / "book", self.world)
        self.project = open_project(folder / "book", self.world)

    def put(self, name: str, *items: str) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{HEAD}{''.join(items)}</channel></rss>")
        return str(path)

    def run(self, *addresses: str, **choice: frozenset[str]) -> Imported:
        return import_sources(addresses, self.project, self.world, silent, selection=Selection(**choice))  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_again_and_again(desk: Desk) -> None:
    export = desk.put("a.xml", item(1), item(2), item(3), item(4, status="draft"))
    assert len(desk.run(export).report.written) == 3
    assert len(desk.run(export).report.unchanged) == 3
    mine = desk.project.chapters / "2015-08-02-titre-2.html"
    mine.write_text(mine.read_text().replace("mot7 ", "à moi "))
    desk.put("a.xml", item(1), item(2, WORDS + " neuf"), item(3, WORDS + " neuf"), item(5))
    done = desk.run(export)
    assert [path.name for path in done.report.written] == ["2015-08-05-titre-5.html"]
    assert [path.name for path in done.report.updated] == ["2015-08-03-titre-3.html"]
    assert [path.name for path in done.report.kept] == [mine.name]
    assert "à moi" in mine.read_text()
    theirs = desk.project.build / "changed-at-the-source" / mine.name
    assert "neuf" in theirs.read_text()
    edited = [note for note in done.notes if note.code == "file.edited"]
    assert [str(theirs) in note.hint for note in edited] == [True]
    desk.put("a.xml", item(1))
    gone = desk.run(export).report.gone
    assert sorted(path.name[:10] for path in gone) == ["2015-08-02", "2015-08-03", "2015-08-05"]
    assert all(path.is_file() for path in gone)


def test_the_same_export_of_a_later_day_has_another_name(desk: Desk) -> None:
    desk.run(desk.put("blog.2020-01-01.xml", *map(item, range(1, 5))))
    same = desk.run(desk.put("blog.2020-02-01.xml", *map(item, range(1, 5)))).report
    assert (len(same.unchanged), list(same.updated), list(same.gone)) == (4, [], [])
    later = desk.run(desk.put("blog.2020-03-01.xml", item(1), item(2, WORDS + " neuf"), item(4), item(5)))
    assert [path.name[:10] for path in later.report.updated] == ["2015-08-02"]
    assert [path.name[:10] for path in later.report.gone] == ["2015-08-03"]
    assert "  1 is no longer in the source, kept" in later.as_lines()
    other = desk.run(desk.put("other.xml", *map(item, range(11, 15)))).report
    assert not other.gone, "another blog takes nothing away"


def test_what_was_not_asked_for_is_still_in_the_source(desk: Desk) -> None:
    export = desk.put("a.xml", item(1), item(2), item(3, status="draft"))
    desk.run(export, extra=frozenset({"drafts"}))
    assert not desk.run(export).report.gone
    selection = Selection(since=date(2015, 8, 2))
    assert not import_sources((export,), desk.project, desk.world, silent, selection=selection).report.gone


def test_what_a_feed_has_no_longer_is_only_older(desk: Desk) -> None:
    def feed(*numbers: int) -> str:
        entries = "".join(
            f"<item><title>Titre {n}</title><link>https://b.example/{n}</link><description>{WORDS} {n}</description>"
            f"<pubDate>Sat, {n:02} Aug 2015 10:00:00 +0000</pubDate></item>"
            for n in numbers
        )
        (desk.folder / "feed.xml").write_text(f"<rss version='2.0'><channel>{entries}</channel></rss>")
        return str(desk.folder / "feed.xml")

    assert len(desk.run(feed(1, 2)).report.written) == 2
    assert not desk.run(feed(2, 3)).report.gone


def test_what_a_fuller_copy_does_not_say_is_taken_from_the_other(desk: Desk) -> None:
    tags = '<category domain="post_tag" nicename="x"><![CDATA[Mer]]></category></item>'
    export = desk.put("a.xml", item(1).replace("</item>", tags))
    entry = f"<title>Titre 1</title><link>https://b.example/1</link><description>{WORDS} 1 et une fin.</description>"
    day = "<pubDate>Sat, 01 Aug 2015 10:00:00 +0000</pubDate>"
    feed = desk.folder / "feed.xml"
    feed.write_text(f"<rss version='2.0'><channel><item>{entry}{day}</item></channel></rss>")
    path = desk.project.chapters / "2015-08-01-titre-1.html"
    for sources in ((export,), (str(feed),), (export, str(feed))):
        desk.run(*sources)
        assert '<meta name="keywords" content="Mer">' in path.read_text()
    assert "et une fin" in path.read_text()
    path.unlink()
    assert desk.run(export, str(feed)).report.written
    assert "et une fin" in path.read_text()
    assert '<meta name="keywords" content="Mer">' in path.read_text()
    assert desk.run(export, str(feed)).report.unchanged


def test_two_doors_one_article(desk: Desk) -> None:
    whole = desk.put("a.xml", item(1), item(2))
    short = desk.put("b.xml", item(1, WORDS[:200] + " […]").replace("https://b.example", "http://www.b.example"))
    done = desk.run(short, whole)
    assert len(done.report.written) == 2
    assert [note.code for note in done.notes] == ["article.twin"]
    assert "mot59" in (desk.project.chapters / "2015-08-01-titre-1.html").read_text()


def test_a_summary_in_a_feed_is_the_page_that_it_tells_of(desk: Desk) -> None:
    export = desk.put("a.xml", item(1), item(2))
    told = "<item><title>Titre {0}</title><link>https://b.example/{0}</link><description>En bref.</description></item>"
    for name in ("atom.xml", "rss.xml"):
        (desk.folder / name).write_text(f"<rss version='2.0'><channel>{told.format(1)}{told.format(9)}</channel></rss>")
    done = desk.run(str(desk.folder / "atom.xml"), export, str(desk.folder / "rss.xml"))
    titles = sorted(path.name.partition("titre")[2] for path in done.report.written)
    assert titles == ["-1.html", "-2.html", "-9.html"]
    assert "mot59" in (desk.project.chapters / "2015-08-01-titre-1.html").read_text()
    brief = "<item><title>Titre 1</title><description>En bref.</description><pubDate>2015-08-01</pubDate></item>"
    (desk.folder / "brief.xml").write_text(f"<rss version='2.0'><channel>{brief}</channel></rss>")
    assert not desk.run(str(desk.folder / "brief.xml")).report.written
    assert "mot59" in (desk.project.chapters / "2015-08-01-titre-1.html").read_text()


def test_a_theme_may_say_a_wrong_language(desk: Desk) -> None:
    export = desk.put("a.xml", item(1))
    page = desk.folder / "page.html"
    body = f"<article><h1>Titre 1</h1><time datetime='2015-08-01'></time><p>{WORDS} 1</p></article>"
    head = "<title>Titre 1</title><link rel=canonical href='https://b.example/1'>"
    page.write_text(f"<html lang='de'><head>{head}</head><body>{body}</body></html>")
    desk.run(export)
    assert not desk.run(str(page)).report.written


def test_two_files_of_a_site_are_two_articles(desk: Desk) -> None:
    for name in ("a", "b"):
        (desk.folder / f"2015-08-10-{name}.md").write_text(f"---\ntitle: T\n---\n\n{WORDS}\n")
    (desk.folder / "_config.yml").write_text("title: x\n")
    assert len(desk.run(str(desk.folder)).report.written) == 2


@pytest.mark.parametrize("picture", ["", '<p><img src="gone.png"></p>'])
def test_a_poorer_copy_does_not_overwrite(desk: Desk, picture: str) -> None:
    """Nor where a picture of the fuller one could not be had, and the next import looks for it again."""
    export = desk.put("a.xml", item(1, f"<p>{WORDS} 1</p>{picture}"))
    assert ("asset.missing" in [note.code for note in desk.run(export).notes]) is bool(picture)
    page = desk.folder / "page.html"
    page.write_text(
        f"<html><head><title>Titre 1</title><link rel=canonical href='https://b.example/1'></head><body><article>"
        f"<h1>Titre 1</h1><time datetime='2015-08-01'></time><p>{WORDS[:220]}</p></article></body></html>"
    )
    done = desk.run(str(page))
    assert not done.report.written
    assert not done.report.updated
    assert "mot59" in (desk.project.chapters / "2015-08-01-titre-1.html").read_text()
    (desk.folder / "gone.png").write_bytes(PNG_LIKE)
    assert len(desk.run(export).report.pictures) == bool(picture)


PNG_LIKE = b"\x89PNG\r\n\x1a\n" + bytes(30)


def test_pictures_that_lie_beside_the_export(desk: Desk) -> None:
    shown = (
        '<img src="http://b.example/wp-content/uploads/2015/08/p-300x200.png"><img src="http://b.example/else/q.png">'
        '<a href="http://b.example/wp-content/uploads/2015/08/p.png">words</a>'
    )
    export = desk.put("a.xml", item(1, shown))
    picture = desk.folder / "wp-content/uploads/2015/08/p.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(30))
    done = desk.run(export)
    assert [path.name[:2] for path in done.report.pictures] == ["p-"]
    text = done.report.written[0].read_text()
    assert 'src="images/p-' in text
    assert 'src="http://b.example/else/q.png"' in text
    assert '<a href="http://b.example/wp-content/uploads/2015/08/p.png">words</a>' in text, (
        "nothing to turn to in a book"
    )


def test_a_picture_loaded_late_that_lies_beside_the_export(desk: Desk) -> None:
    def nothing(address: str) -> bytes:
        raise WebError(address)

    (desk.folder / "uploads").mkdir()
    (desk.folder / "uploads/p.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(30))
    late = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://b.example/uploads/p.png">'
    nearby = Nearby(None, desk.world, nothing)
    pictures, notes = take_pictures(parse_html(late), desk.folder / "a.xml", nearby, desk.world)
    assert [one.name[:2] for one in pictures] == ["p-"]
    assert not notes


def test_only_what_is_wanting_is_asked_of_the_web(desk: Desk) -> None:
    shown = '<img src="https://b.example/uploads/p.png"><img src="https://b.example/uploads/q.png">'
    article = replace(ARTICLE, html=shown, source=Source(str(desk.folder / "a.xml")))
    (desk.folder / "uploads").mkdir()
    (desk.folder / "uploads/p.png").write_bytes(b"x")
    nearby = Nearby(None, desk.world)
    assert Wanted(nearby, frozenset())(article) == ["https://b.example/uploads/q.png"]
    mark = mark_of(article, nearby.state_of(desk.folder / "a.xml"))
    assert Wanted(nearby, frozenset({mark}))(article) == []


def test_nothing_that_can_be_read(desk: Desk) -> None:
    (desk.folder / "a.bin").write_bytes(b"\x7fELF" + bytes(100))
    with pytest.raises(SourceError, match="a program"):
        desk.run(str(desk.folder / "a.bin"))
    with pytest.raises(SourceError, match="no such file"):
        desk.run(str(desk.folder / "gone.xml"))


def test_where_nothing_was_published_the_drafts_come_in(desk: Desk) -> None:
    done = desk.run(desk.put("a.xml", item(1, status="draft"), item(3, status="private")))
    assert [note.code for note in done.notes] == ["article.unpublished", "article.unasked"]
    assert (done.articles, len(done.report.written)) == (1, 1)


def test_where_nothing_but_pages_was_published_the_drafts_wait(desk: Desk) -> None:
    done = desk.run(desk.put("a.xml", item(1, status="draft"), item(2, post_type="page")))
    assert [path.name for path in done.report.written] == ["2015-08-02-titre-2.html"]
    assert [note.code for note in done.notes] == ["article.unpublished", "article.unasked"]


@pytest.mark.parametrize("choice", [{"only": frozenset({"posts"})}, {"extra": frozenset({"private"})}])
def test_who_chose_gets_no_drafts(desk: Desk, choice: dict[str, frozenset[str]]) -> None:
    done = desk.run(desk.put("a.xml", item(1, status="draft")), **choice)
    assert done.articles == 0
    assert [note.code for note in done.notes] == ["article.unasked"]


def test_drafts_beside_articles_stay_out(desk: Desk) -> None:
    assert desk.run(desk.put("a.xml", item(1, status="draft"), item(2))).articles == 1


@pytest.mark.parametrize(
    ("name", "kept"), [("IMG_0012.JPG", "IMG_0012-"), ("Été à la mer.jpg", "ete-a-la-mer-"), ("..jpg", "picture-")]
)
def test_a_picture_keeps_the_name_by_which_it_is_known(desk: Desk, name: str, kept: str) -> None:
    (desk.folder / name).write_bytes(b"\xff\xd8\xff" + bytes(30))
    page = desk.folder / "page.md"
    page.write_text(f"# Titre\n\n{WORDS}\n\n![a](<{name}>)\n")
    done = desk.run(str(page))
    assert [path.name.startswith(kept) for path in done.report.pictures] == [True]
    assert kept in "\n".join(done.as_lines())


def test_more_left_out_of_an_article_than_kept_is_a_warning(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    thin = replace(ARTICLE, dropped=(Dropped("page_furniture", "Un mot " * 50),))
    monkeypatch.setattr(importing, "read_batch", lambda *_: [thin, replace(thin, html=f"<p>{WORDS * 2}</p>")])
    done = desk.run(desk.put("a.xml", item(1)))
    (said,) = [each for each in done.notes if each.code == "words.outweighed"]
    assert (said.where, said.message) == ("a.xml", "“T”: 100 words are left out, 1 kept")
    assert done.dropped
    assert done.dropped.name in said.hint


def test_menus_around_an_article_outweigh_nothing() -> None:
    around = Dropped("outside_article", "Menu " * 500)
    assert [*outweighed_notes(replace(ARTICLE, dropped=(around,)), "x.txt")] == []
    inside = replace(ARTICLE, title="", dropped=(Dropped("drop_widgets", "Menu " * 500),))
    (said,) = outweighed_notes(inside, "x.txt")
    assert (said.severity, said.message) == ("warning", "500 words are left out, 1 kept")


def test_words_that_no_space_parts_are_counted_too() -> None:
    tags = tuple(Dropped("drop_template_tags", "{{ release.url }}") for _ in range(30))
    assert [*outweighed_notes(replace(ARTICLE, html=f"<p>{'汉字文章' * 30}</p>", dropped=tags), "x.txt")] == []


def test_an_export_packed_beside_its_pictures_shows_the_largest_of_them(desk: Desk) -> None:
    shown = '<img src="http://b.example/wp-content/uploads/2015/p-300x200.png">'
    folder = desk.folder / "blog"
    (folder / "uploads/2015").mkdir(parents=True)
    for name, size in (("p.png", 300), ("p-300x200.png", 30)):
        (folder / "uploads/2015" / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(size))
    with ZipFile(folder / "b.wordpress.zip", "w") as file:
        for number in (1, 2):
            file.writestr(f"b.00{number}.xml", f"{HEAD}{item(number, WORDS + shown)}</channel></rss>")
        file.writestr("theme/page.html", "<p>no article</p>")
    done = desk.run(str(folder))
    assert len(done.report.written) == 2
    assert [(desk.project.chapters / path).stat().st_size for path in done.report.pictures] == [308]


def test_of_articles_that_do_not_come_nothing_is_said(desk: Desk) -> None:
    path = desk.put("a.xml", item(1), item(2, post_date="0000-00-00 00:00:00"), item(3, post_type="recipe"))
    done = desk.run(path, addresses=frozenset({"https://b.example/1"}))
    assert {note.code for note in done.notes} == {"article.unasked"}
    done = desk.run(path)
    assert {note.code for note in done.notes} == {"date.missing", "article.unasked"}


def test_an_export_of_nothing_but_a_plugins_own_kind_gives_that(desk: Desk) -> None:
    done = desk.run(desk.put("a.xml", item(1, post_type="recipe"), item(2, post_type="recipe")))
    assert len(done.report.written) == 2
    assert "article.unpublished" in {note.code for note in done.notes}
