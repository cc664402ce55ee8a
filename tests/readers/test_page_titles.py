"""Titles and authors of pages, and pages that are no articles."""

import pytest
from ferry_page import TEXT

from bookmaker.model import Article, Note, Source
from bookmaker.readers.html import READER
from bookmaker.world import FakeWorld


def _read(head: str, body: str) -> tuple[Article | None, tuple[Note, ...]]:
    markup = f"<html><head>{head}</head><body>{body}</body></html>"
    articles, notes = READER.read(Source("a.html"), FakeWorld({"a.html": markup.encode()}), "")
    return next(iter(articles), None), notes


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "<title>Harbour Notes &raquo; Archive &raquo; The winter ferry</title>",
            "<h1><a href=/notes/>Harbour Notes</a></h1><h2><a href=/notes/ferry/>The winter ferry</a></h2>",
        ),
        (
            "<title>News from the harbour</title>",
            "<table class='hnews hentry'><tr><td><span class='headline entry-title'>The winter ferry</span></table>",
        ),
        (
            "<title>The winter ferry | Harbour Notes</title><meta property=og:site_name content='Harbour Notes'>",
            "<h1>The winter ferry | Harbour Notes</h1><article><h1>The winter ferry</h1></article>",
        ),
    ],
)
def test_the_title_is_the_articles_and_not_the_sites(head: str, body: str) -> None:
    article, _ = _read(head, f"{body}<div class=x>{TEXT}</div>")
    assert article is not None
    assert article.title == "The winter ferry"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<meta name=author content='Ann Smith, Ben Hall, and Carl Orff'>", ("Ann Smith", "Ben Hall", "Carl Orff")),
        (
            "<div itemprop=author itemscope><span itemprop=name>Ann Smith</span>, THE GULL 8:42 a.m. May 3, 2014</div>",
            ("Ann Smith",),
        ),
        ("<div itemprop=author>Ann Smith, The Gull, 8:42 a.m. EDT May 3, 2014</div>", ("Ann Smith", "The Gull")),
    ],
)
def test_the_authors_are_who_they_are(byline: str, names: tuple[str, ...]) -> None:
    article, _ = _read("<title>The ferry</title>", f"<h1>The ferry</h1>{byline}<div class=x>{TEXT}</div>")
    assert article is not None
    assert article.byline == names


FRONT = "<link rel=canonical href='https://gull.example/'>"
TEASERS = "".join(
    f"<div class=t><h3><a href=/{n}>The bridge opens, part {n}</a></h3><p>Short.</p></div>" for n in range(40)
)


def test_the_front_page_of_a_site_is_said_to_be_one() -> None:
    _, notes = _read(f"<title>The Gull</title>{FRONT}", f"<h1>The Gull</h1>{TEASERS}")
    assert "article.listing" in {note.code for note in notes}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (FRONT, f"<div class=x>{TEXT}</div>"),
        (FRONT.replace("example/", "example/a-ferry"), TEASERS),
        (f"{FRONT}<meta property=og:type content=article>", f"<div class=x>{TEXT}</div>{TEASERS}"),
    ],
)
def test_an_article_is_not_said_to_be_a_front_page(head: str, body: str) -> None:
    _, notes = _read(f"<title>The ferry</title>{head}", f"<h1>The ferry</h1>{body}")
    assert "article.listing" not in {note.code for note in notes}


def test_a_page_that_sends_its_readers_on_says_where() -> None:
    onward = "<meta http-equiv=refresh content=\"0; url='/new/ferry.html'\">"
    _, notes = _read(f"<title>Moved</title><link rel=canonical href='https://gull.example/ferry'>{onward}", "")
    said = {note.code: note for note in notes}
    assert "https://gull.example/new/ferry.html" in said["article.elsewhere"].message


def test_the_heading_of_a_part_is_no_subtitle_whatever_its_class() -> None:
    article, _ = _read(
        "<title>The ferry</title>",
        f"<h1>The ferry</h1><div class=x>{TEXT}<p class=article-subtitle>ICE</p>{TEXT}</div>",
    )
    assert article is not None
    assert article.subtitle == ""
