"""Players become links in the page's own words; what sells or counts goes."""

import pytest

from bookmaker.clean.context import Context
from bookmaker.clean.embeds import link_embeds
from bookmaker.html import parse_html
from bookmaker.model import Dropped, Note
from bookmaker.players import page_of


def clean(markup: str) -> tuple[str, list[Dropped | Note]]:
    body = parse_html(f"<body>{markup}</body>").body
    assert body is not None
    return (
        (body.decode_contents(), [])
        if (found := list(link_embeds(body, Context("x")))) == []
        else (
            body.decode_contents(),
            found,
        )
    )


def link(address: str, text: str = "", kind: str = "") -> str:
    names = f"embed {kind}".strip()
    words = text or address.removeprefix("https://").removeprefix("www.")
    return f'<p class="{names}"><a href="{address}">{words}</a></p>'


def film(address: str, text: str = "") -> str:
    return link(address, text, "video")


def sound(address: str, text: str = "") -> str:
    return link(address, text, "audio")


WATCH = "https://www.youtube.com/watch?v=abcdefghijk"

CASES = {
    "youtube": ('<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0"></iframe>', film(WATCH)),
    "youtube in Blogger's frame": (
        '<object class="BLOGGER-youtube-video" data-thumbnail-src="t.jpg"><param name="movie"'
        ' value="https://youtube.googleapis.com/v/abcdefghijk&source=uds"/></object>',
        f'<figure class="still"><img alt="" src="t.jpg"/></figure>{film(WATCH)}',
    ),
    "a player that names no film": (
        '<object><param name="movie" value="//www.youtube.com/get_player"/></object>',
        "",
    ),
    "youtube with a title": (
        '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk" title="A film"></iframe>',
        film(WATCH, "A film"),
    ),
    "a title that says nothing": (
        '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="YouTube video player"></iframe>',
        film(WATCH),
    ),
    "flash": (
        '<object width="425"><param name="movie" value="http://www.youtube.com/v/abcdefghijk&hl=fr"/>'
        '<embed src="http://www.youtube.com/v/abcdefghijk&hl=fr"/></object>',
        film(WATCH),
    ),
    "vimeo": ('<iframe src="https://player.vimeo.com/video/123"></iframe>', film("https://vimeo.com/123")),
    "dailymotion": (
        '<iframe src="http://www.dailymotion.com/embed/video/x1y2"></iframe>',
        film("https://www.dailymotion.com/video/x1y2"),
    ),
    "spotify": (
        '<iframe src="https://open.spotify.com/embed/track/1a2b"></iframe>',
        sound("https://open.spotify.com/track/1a2b"),
    ),
    "lazy": ('<iframe data-src="https://player.vimeo.com/video/123"></iframe>', film("https://vimeo.com/123")),
    "audio": ('<audio controls><source src="https://x.org/a.mp3"/></audio>', sound("https://x.org/a.mp3")),
    "video with a poster": (
        '<video poster="p.jpg" src="https://x.org/v.mp4"></video>',
        '<figure class="still"><img alt="" src="p.jpg"/></figure>' + film("https://x.org/v.mp4"),
    ),
    "gist": ('<script src="https://gist.github.com/me/ab12.js"></script>', link("https://gist.github.com/me/ab12")),
    "in a paragraph of its own": (
        '<p><iframe src="https://player.vimeo.com/video/123"></iframe></p>',
        film("https://vimeo.com/123"),
    ),
    "in the middle of a paragraph": (
        '<p>Look <iframe src="https://player.vimeo.com/video/123"></iframe> here</p>',
        f"<p>Look </p>{film('https://vimeo.com/123')}<p> here</p>",
    ),
    "at the head of a paragraph": (
        '<p><iframe src="https://player.vimeo.com/video/123"></iframe><br/>\n<a href="https://vimeo.com/123">Film</a></p>',
        f'{film("https://vimeo.com/123")}<p><br/>\n<a href="https://vimeo.com/123">Film</a></p>',
    ),
    "Flash at the head of a mark": (
        '<p><b><embed src="https://x.org/a.swf"/>Look</b> here</p>',
        f"{link('https://x.org/a.swf')}<p><b>Look</b> here</p>",
    ),
    "advertisement": ('<iframe src="https://ad.doubleclick.net/x"></iframe>', ""),
    "nothing to play": ("<video controls></video>", ""),
    "unknown": ('<iframe src="https://maps.example.org/m?x=1"></iframe>', link("https://maps.example.org/m?x=1")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_player_becomes_a_link(name: str) -> None:
    markup, expected = CASES[name]
    assert clean(f"<p>a</p>{markup}<p>b</p>") == (f"<p>a</p>{expected}<p>b</p>", [])


@pytest.mark.parametrize("name", CASES)
def test_cleaning_twice_is_cleaning_once(name: str) -> None:
    once, _ = clean(CASES[name][0])
    assert clean(once) == (once, [])


def test_a_quoted_post_stays_a_quotation() -> None:
    quote = (
        '<blockquote class="twitter-tweet"><p>Words</p>— Me <a href="https://twitter.com/me/1">May 1</a></blockquote>'
    )
    assert clean(quote) == (quote, [])


def test_words_inside_a_player_are_told_of() -> None:
    _, found = clean('<video src="https://x.org/v.mp4">No video here.</video>')
    assert found == [Dropped("link_embeds", "No video here.")]


def test_words_with_a_link_inside_a_player_are_kept() -> None:
    got, found = clean('<video src="v.mp4">Get <a href="https://x.org/v.mp4">the film</a>.</video>')
    assert got == '<div>Get <a href="https://x.org/v.mp4">the film</a>.</div>'
    assert found == []


def test_the_page_of_a_widget_is_the_one_in_its_query() -> None:
    player = "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fa%2Fb&color=red"
    assert page_of(player) == "https://soundcloud.com/a/b"
