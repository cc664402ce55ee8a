"""Ghost's cards as Ghost renders them (``kg-card``): what is a player, a button or a measure there is plain here."""

from __future__ import annotations

from html import escape
from typing import Any

from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside
from bookmaker.model import Dropped

_GONE = (
    ".kg-signup-card, .kg-button-card, .kg-cta-button, .kg-header-card-button, .kg-product-card-button,"
    " .kg-product-card-rating, .kg-email-card, .kg-email-cta-card, .kg-toggle-card-icon"
)
"""What only works on a page: forms, buttons, stars."""


def settle_cards(markup: str) -> tuple[str, tuple[Dropped, ...]]:
    """The markup with its cards in plain HTML, and what was left out."""
    if "kg-" not in markup:
        return markup, ()
    tree = parse_html(markup)
    dropped: list[Dropped] = []
    for element in tree.select(_GONE):
        if element.decomposed:
            continue
        if text := fold_spaces(element.get_text(" ")):
            dropped.append(Dropped("drop_widgets", text))
        element.decompose()
    for name, write in _WRITERS.items():
        for card in tree.select(f".{name}"):
            write(card, dropped)
    return write_inside(tree.body or tree), tuple(dropped)


def _bookmark(card: Any, dropped: list[Dropped]) -> None:
    """A link with the title of what it leads to, and what that is about."""
    link, title = card.select_one("a.kg-bookmark-container, a[href]"), _text(card, ".kg-bookmark-title")
    if link is None:
        return
    address, about = str(link.get("href") or ""), _text(card, ".kg-bookmark-description")
    by = " · ".join(filter(None, (_text(card, ".kg-bookmark-author"), _text(card, ".kg-bookmark-publisher"))))
    said = "".join(f"<p>{escape(text)}</p>" for text in (about, by) if text)
    _fill(card, f'<p><a href="{escape(address)}">{escape(title or address)}</a></p>{said}')


def _callout(card: Any, dropped: list[Dropped]) -> None:
    """The sign before the words, on their line."""
    sign, words = card.select_one(".kg-callout-emoji"), card.select_one(".kg-callout-text")
    if sign is None or words is None:
        return
    text = fold_spaces(sign.get_text(" "))
    sign.decompose()
    first = words.find("p") or words
    if text:
        first.insert(0, f"{text} ")


def _header(card: Any, dropped: list[Dropped]) -> None:
    """The picture that lies behind the words, before them."""
    address = str(card.get("data-kg-background-image") or "")
    if address and card.find("img") is None:
        inner = parse_html(f'<p><img src="{escape(address)}" alt=""></p>')
        card.insert(0, inner.p.extract() if inner.p else "")


def _toggle(card: Any, dropped: list[Dropped]) -> None:
    """The name of what opens is no heading of the article."""
    heading = card.select_one(".kg-toggle-heading-text")
    if heading is not None and heading.name.startswith("h"):
        heading.name = "p"
        bold = parse_html("<b></b>").b
        assert bold is not None
        for child in list(heading.contents):
            bold.append(child.extract())
        heading.append(bold)


def _sound(card: Any, dropped: list[Dropped]) -> None:
    audio = card.find("audio")
    if audio is None:
        return
    title = _text(card, ".kg-audio-title")
    _forget(card, dropped, title)
    _fill(card, f'<audio src="{escape(str(audio.get("src") or ""))}" title="{escape(title)}"></audio>')


def _film(card: Any, dropped: list[Dropped]) -> None:
    video = card.find("video")
    if video is None:
        return
    _forget(card, dropped, "")
    still = str(card.get("data-kg-custom-thumbnail") or card.get("data-kg-thumbnail") or "")
    shown = f' poster="{escape(still)}"' if still else ""
    _fill(card, f'<video src="{escape(str(video.get("src") or ""))}"{shown}></video>')


def _file(card: Any, dropped: list[Dropped]) -> None:
    link = card.find("a")
    if link is None:
        return
    title, about = _text(card, ".kg-file-card-title"), _text(card, ".kg-file-card-caption")
    facts = ", ".join(filter(None, (_text(card, ".kg-file-card-filename"), _text(card, ".kg-file-card-filesize"))))
    address = escape(str(link.get("href") or ""))
    named = f'<a href="{address}">{escape(title or facts or address)}</a>'
    size = f" ({escape(facts)})" if facts and title else ""
    _fill(card, f"<p>{named}{size}</p>{f'<p>{escape(about)}</p>' if about else ''}")


def _forget(card: Any, dropped: list[Dropped], kept: str) -> None:
    """Records what a player's buttons and clock say."""
    caption = card.find("figcaption")
    words = fold_spaces(caption.get_text(" ")) if caption is not None else ""
    text = fold_spaces(card.get_text(" "))
    for known in filter(None, (kept, words)):
        text = text.replace(known, "", 1)
    text = fold_spaces(text)
    dropped += [Dropped("drop_widgets", text)] if text else []


def _fill(card: Any, markup: str) -> None:
    """The card with this in it, and its caption."""
    caption = card.find("figcaption")
    if caption is not None:
        caption.extract()
    card.clear()
    inner = parse_html(markup)
    for child in list((inner.body or inner).contents):
        card.append(child.extract())
    if caption is not None:
        card.append(caption)


def _text(card: Any, selector: str) -> str:
    element = card.select_one(selector)
    return fold_spaces(element.get_text(" ")) if element is not None else ""


_WRITERS = {
    "kg-bookmark-card": _bookmark,
    "kg-callout-card": _callout,
    "kg-header-card": _header,
    "kg-toggle-card": _toggle,
    "kg-audio-card": _sound,
    "kg-video-card": _film,
    "kg-file-card": _file,
}
"""Class of a card -> what writes it."""
