"""Stills of films: where they are, and how they come into a chapter."""

from pathlib import Path
from time import process_time

import pytest

from bookmaker.clean import clean_article
from bookmaker.html import parse_html
from bookmaker.model import Article, Source
from bookmaker.players import stills_of
from bookmaker.store.nearby import Nearby
from bookmaker.store.pictures import take_pictures
from bookmaker.store.readable import write_tree
from bookmaker.store.shown import pictures_of
from bookmaker.store.stills import players
from bookmaker.web.fetched import GoneError
from bookmaker.world import FakeWorld
from tests.web.conftest import PNG

FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
LARGE, SMALL = (f"https://i.ytimg.com/vi/dQw4w9WgXcQ/{size}.jpg" for size in ("maxresdefault", "hqdefault"))


@pytest.mark.parametrize(
    ("page", "still"),
    [
        (FILM, LARGE),
        ("https://youtu.be/dQw4w9WgXcQ?t=3", LARGE),
        ("https://www.youtube.com/watch?list=PLx&v=dQw4w9WgXcQ", LARGE),
        ("https://www.dailymotion.com/video/x2abc", "https://www.dailymotion.com/thumbnail/video/x2abc"),
        ("https://archive.org/details/a-film_1920", "https://archive.org/services/img/a-film_1920"),
    ],
)
def test_where_the_still_is(page: str, still: str) -> None:
    assert stills_of(page)[0] == still


@pytest.mark.parametrize(
    "page", ["https://vimeo.com/1", "https://x.example/?u=https://youtu.be/dQw4w9WgXcQ", "https://www.youtube.com/@a"]
)
def test_where_it_cannot_be_told(page: str) -> None:
    assert stills_of(page) == ()


def taken(html: str, *there: str) -> str:
    def web(address: str) -> bytes:
        if address in there:
            return PNG
        raise GoneError(f"{address}: nothing is there")

    tree = parse_html(html)
    _, said = take_pictures(tree, Path("/s/a.html"), Nearby(None, FakeWorld(), web), FakeWorld())
    assert not said, "nobody misses a still"
    return write_tree(tree)


PLAYERS = (
    f"<p><a href='{FILM}'>{FILM}</a></p>",
    f"<p class='embed video'><a href='{FILM}'>A song</a></p>",
    "<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0'></iframe>",
    "<iframe data-src='//www.youtube-nocookie.com/embed/dQw4w9WgXcQ'></iframe>",
    "<lite-youtube videoid='dQw4w9WgXcQ'></lite-youtube>",
    "<object><param name='movie' value='http://www.youtube.com/v/dQw4w9WgXcQ&amp;hl=en'>"
    "<embed src='http://www.youtube.com/v/dQw4w9WgXcQ&amp;hl=en'></object>",
)


@pytest.mark.parametrize("player", PLAYERS)
@pytest.mark.parametrize("there", [LARGE, SMALL])
def test_the_still_stands_before_the_film(player: str, there: str) -> None:
    assert pictures_of(f"<p>Words.</p>{player}", "") == (LARGE, SMALL)
    html = taken(f"<p>Words.</p>{player}<p>More words.</p>", there)
    chapter, notes = clean_article(Article(Source("a.html"), "A day", html), chapter_id="a", lang="en")
    assert "image.no-alt" not in [note.code for note in notes]
    picture = parse_html(chapter.body).select_one("figure.still > img")
    assert picture is not None
    assert str(picture["src"]).rpartition("/")[2].startswith("still-dQw4w9WgXcQ-")
    assert "Words." in chapter.body.partition("<figure")[0]
    assert chapter.body.partition("</figure>")[2].lstrip().startswith('<p class="embed video"><a href="')
    assert not list(players(parse_html(html)))


@pytest.mark.parametrize(
    "html",
    [
        f"<p>We saw <a href='{FILM}'>{FILM}</a> again.</p>",
        f"<p><a href='{FILM}'>A song of that summer</a></p>",
        f"<ul><li><a href='{FILM}'>{FILM}</a></li></ul>",
        "<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ' poster='images/own.png'></iframe>",
    ],
)
def test_where_no_film_is_shown_there_is_none(html: str) -> None:
    assert "still-" not in taken(html, LARGE)


@pytest.mark.parametrize("player", PLAYERS)
def test_without_a_still_the_player_stays_as_it_was(player: str) -> None:
    assert taken(player) == write_tree(parse_html(player))


def test_a_line_of_very_many_links_takes_no_time() -> None:
    tree = parse_html("<p>" + f"<a href='{FILM}'>{FILM}</a> " * 20_000 + "</p>")
    start = process_time()
    assert not list(players(tree))
    assert process_time() - start < 3
