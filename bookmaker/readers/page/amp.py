"""Pages in AMP (https://amp.dev/documentation/components/): its elements made those that everybody reads."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from bookmaker.html.walk import elements

_SAME = {"amp-img": "img", "amp-anim": "img", "amp-video": "video", "amp-audio": "audio", "amp-iframe": "iframe"}
_FILMS = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/embed/{}"),
    "amp-vimeo": ("data-videoid", "https://player.vimeo.com/video/{}"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/embed/video/{}"),
    "amp-soundcloud": ("data-trackid", "https://w.soundcloud.com/player/?url=https://api.soundcloud.com/tracks/{}"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/embed"),
    "amp-gist": ("data-gistid", "https://gist.github.com/{}"),
}
"""Element -> the attribute that says what it plays, and the address of a frame that plays the same."""

_BOXES = ("amp-carousel", "amp-base-carousel", "amp-lightbox-gallery", "amp-fit-text", "amp-accordion", "amp-layout")


def settle_amp(tree: BeautifulSoup) -> None:
    """Makes pictures, players and boxes of AMP's elements; what AMP shows without scripts is the same once more."""
    for element in elements(tree, *_SAME):
        _drop_fallback(element)
        element.name = _SAME[element.name]
        element.can_be_empty_element = element.name == "img"
    for element in elements(tree, *_FILMS):
        attribute, pattern = _FILMS[element.name]
        value = str(element.attrs.get(attribute) or "")
        if value:
            _drop_fallback(element)
            element.name, element.attrs = "iframe", {"src": pattern.format(value)}
    for element in elements(tree, *_BOXES):
        element.name, element.attrs = "div", {}


def _drop_fallback(element: Tag) -> None:
    for inner in elements(element, "noscript"):
        inner.decompose()
