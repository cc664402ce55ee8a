"""Players of films and sound from elsewhere: the page of what they play, and where its still is."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, unquote

from bookmaker.addresses import split_address
from bookmaker.html.walk import attribute, elements

_ID = r"([\w-]{6,20})"
_VIDEOS: tuple[tuple[str, str], ...] = (
    (
        rf"(?:youtube(?:-nocookie)?\.com|youtube\.googleapis\.com)/(?:embed|v|shorts|live|e)/(?!videoseries){_ID}",
        "https://www.youtube.com/watch?v={}",
    ),
    (rf"youtube(?:-nocookie)?\.com/watch\?(?:.*&)?v={_ID}", "https://www.youtube.com/watch?v={}"),
    (rf"youtu\.be/{_ID}", "https://www.youtube.com/watch?v={}"),
    (
        r"youtube(?:-nocookie)?\.com/embed/?(?:videoseries)?\?(?:.*&)?list=([\w-]+)",
        "https://www.youtube.com/playlist?list={}",
    ),
    (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}"),
    (r"vimeo\.com/moogaloop\.swf\?(?:.*&)?clip_id=(\d+)", "https://vimeo.com/{}"),
    (r"dailymotion\.com/(?:embed/video|swf/video|swf|embed)/(\w+)", "https://www.dailymotion.com/video/{}"),
    (r"geo\.dailymotion\.com/player[^?]*\?(?:.*&)?video=(\w+)", "https://www.dailymotion.com/video/{}"),
    (r"open\.spotify\.com/embed(?:-podcast)?/(\w+/\w+)", "https://open.spotify.com/{}"),
    (r"embed\.podcasts\.apple\.com/([^?#]+)", "https://podcasts.apple.com/{}"),
    (r"embed\.music\.apple\.com/([^?#]+)", "https://music.apple.com/{}"),
    (r"embed\.ted\.com/(?:talks/)?([^?#]+)", "https://www.ted.com/talks/{}"),
    (
        r"(?:www\.)?deezer\.com/(?:plugins/player.*?[?&]id=|.*?widget/\w+/)((?:track|album|playlist)/\d+)",
        "https://www.deezer.com/{}",
    ),
    (r"archive\.org/embed/([^?#&]+)", "https://archive.org/details/{}"),
    (r"player\.twitch\.tv/\?(?:.*&)?video=v?(\d+)", "https://www.twitch.tv/videos/{}"),
    (r"(?:codepen\.io)/([\w-]+/)embed/(?:preview/)?(\w+)", "https://codepen.io/{}pen/{}"),
    (r"instagram\.com/((?:p|reel)/[\w-]+)/embed", "https://www.instagram.com/{}/"),
    (r"gist\.github\.com/([\w-]+/\w+?)(?:\.js|\.pibb)", "https://gist.github.com/{}"),
)
"""The player's address -> the page of the same thing that a person can open."""

_WIDGET = re.compile(r"^https?://(?:w\.soundcloud\.com/player|www\.facebook\.com/plugins/(?:video|post))")
_STILLS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        rf"^https?://(?:www\.|m\.)?(?:youtube\.com/watch\?(?:.*&)?v=|youtu\.be/|youtube\.com/(?:shorts|live)/){_ID}",
        ("https://i.ytimg.com/vi/{}/maxresdefault.jpg", "https://i.ytimg.com/vi/{}/hqdefault.jpg"),
    ),
    (
        r"^https?://(?:www\.dailymotion\.com/video|dai\.ly)/(\w+)",
        ("https://www.dailymotion.com/thumbnail/video/{}",),
    ),
    (r"^https?://(?:www\.)?archive\.org/details/([\w.-]+)", ("https://archive.org/services/img/{}",)),
)
"""A film's page -> its still, the largest first, for services whose stills have such addresses."""


def address_of(player: Any) -> str:
    """The address that a person can open for what is played, empty where there is none."""
    names = (
        "src",
        "data-src",
        "data-lazy-src",
        "data-litespeed-src",
        "data-orig-src",
        "data-cookieblock-src",
        "data",
        "data-url",
    )
    values = [attribute(player, name) for name in names]
    if attribute(player, "videoid") or attribute(player, "data-videoid"):
        values.append(f"https://youtu.be/{attribute(player, 'videoid') or attribute(player, 'data-videoid')}")
    values += [attribute(source, "src") for source in elements(player, "source", "embed", "iframe", "amp-iframe")]
    values += [
        attribute(p, "value")
        for p in elements(player, "param")
        if attribute(p, "name").lower() in ("movie", "src", "url")
    ]
    return next((page_of(value) for value in values if value and not _NO_PLACE.search(value)), "")


_NO_PLACE = re.compile(r"^(?:about|data|javascript):|youtube\.com/get_player\b")
"""What plays something that the address does not name."""


def page_of(address: str) -> str:
    """The page that shows what a player's address plays; the address itself where no rule knows it."""
    full = f"https:{address}" if address.startswith("//") else address
    for pattern, page in _VIDEOS:
        found = re.search(pattern, full)
        if found:
            return page.format(*found.groups())
    if _WIDGET.match(full):
        fields = parse_qs(split_address(full).query)
        return next((unquote(fields[name][0]) for name in ("url", "href") if name in fields), full)
    return full


def stills_of(page: str) -> tuple[str, ...]:
    """Where the still of what a page plays may be had, the largest first; none where that cannot be told."""
    for pattern, places in _STILLS:
        if found := re.search(pattern, page):
            return tuple(place.format(found[1]) for place in places)
    return ()
