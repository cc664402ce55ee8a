"""What Substack's editor puts into a text: what a widget shows stands in an attribute, as JSON (``data-attrs``)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Any
from urllib.parse import unquote

from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside
from bookmaker.model import Dropped

_FETCHED = re.compile(r"https://substackcdn\.com/image/fetch/[^\s\"]*?/(https?%3A%2F%2F[^\s\",]+)")
_WIDGETS = ", ".join(
    f".{name}"
    for name in "subscription-widget-wrap subscription-widget-wrap-editor subscription-widget subscribe-widget"
    " button-wrapper captioned-button-wrap image-link-expand paywall-jump community-chat poll-embed"
    " embedded-publication-subscribe install-substack-app-embed directMessage".split()
)
_LABELS = "label.hide-text, .preformatted-block > label"
"""What the editor says of a box, to those who cannot see it."""

Fields = Mapping[str, Any]


def settle_widgets(markup: str) -> tuple[str, tuple[Dropped, ...]]:
    """The body with what only works on Substack's pages left out or said in plain HTML."""
    tree = parse_html(_FETCHED.sub(lambda m: unquote(m[1]), markup))
    dropped: list[Dropped] = []
    for element in tree.select(f"{_WIDGETS}, {_LABELS}"):
        if element.decomposed:
            continue
        text = fold_spaces(element.get_text(" "))
        dropped += [Dropped("drop_widgets", text)] if text else []
        element.decompose()
    for quote in tree.select("div.pullquote"):
        quote.name = "blockquote"
    for element in tree.select("[data-attrs], .file-embed-wrapper"):
        if not element.decomposed:
            _settle(element)
    return write_inside(tree.body or tree), tuple(dropped)


def _settle(element: Any) -> None:
    classes = element.get("class") or []
    try:
        fields = json.loads(element.get("data-attrs") or "{}")
    except (ValueError, RecursionError):
        return
    if not isinstance(fields, dict):
        return
    if element.name == "img":
        element["alt"] = element.get("alt") or _word(fields, "alt")
        return
    for name, write in _WRITERS.items():
        if name in classes and (made := write(fields, element)):
            _replace(element, made)
            return


def _formula(fields: Fields, _: Any) -> str:
    source = _word(fields, "persistentExpression")
    return f'<p><img class="latex" alt="{escape(source)}"></p>' if source else ""


def _post(fields: Fields, _: Any) -> str:
    """A post of a short message service, with its pictures and its author."""
    if not isinstance(fields.get("full_text"), str):
        return ""
    author, address = _word(fields, "name", "username"), _word(fields, "url")
    by = f'<footer><a href="{escape(address)}">{escape(author or address)}</a></footer>' if author or address else ""
    photos = fields.get("photos")
    shown = [_word(one, "img_url") for one in photos if isinstance(one, dict)] if isinstance(photos, list) else []
    pictures = "".join(f'<figure><img src="{escape(one)}" alt=""></figure>' for one in shown if one)
    text = escape(unescape(fields["full_text"]), quote=False).replace("\n", "<br>")
    return f"<blockquote><p>{text}</p>{pictures}{by}</blockquote>"


def _message(fields: Fields, element: Any) -> str:
    """A post of Bluesky's: where it is, its address says in parts."""
    text, author, handle = _word(fields, "text"), _word(fields, "authorName"), _word(fields, "authorHandle")
    if element.get_text(strip=True) or not text:
        return ""
    account, post = handle or _word(fields, "authorDid"), _word(fields, "postId")
    address = f"https://bsky.app/profile/{account}/post/{post}" if account and post else ""
    return _post({"full_text": text, "name": author or handle, "url": address}, element)


def _comment(fields: Fields, _: Any) -> str:
    """A note of Substack's own, quoted."""
    inner = fields.get("comment")
    comment = inner if isinstance(inner, dict) else fields
    text, author, address = _word(comment, "body"), _word(comment, "name"), _word(fields, "url")
    by = f'<footer><a href="{escape(address)}">{escape(author or address)}</a></footer>' if author or address else ""
    return f"<blockquote><p>{escape(text, quote=False)}</p>{by}</blockquote>" if text else ""


def _article(fields: Fields, element: Any) -> str:
    if element.get_text(strip=True):
        return ""
    return _link(_word(fields, "url", "canonical_url", "base_url"), _word(fields, "title", "name"))


def _publication(fields: Fields, _: Any) -> str:
    about = _word(fields, "hero_text")
    link = _link(_word(fields, "base_url", "url"), _word(fields, "name"))
    return f"{link}{f'<p>{escape(about)}</p>' if about else ''}" if link else ""


def _gallery(fields: Fields, element: Any) -> str:
    if element.find("img"):
        return ""
    inner = fields.get("gallery")
    gallery = inner if isinstance(inner, dict) else fields
    images, caption = gallery.get("images"), _word(gallery, "caption")
    alt = escape(_word(gallery, "alt"))
    found = [_word(one, "src") for one in images if isinstance(one, dict)] if isinstance(images, list) else []
    shown = "".join(f'<figure><img src="{escape(one)}" alt="{alt}"></figure>' for one in found if one)
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f"<figure>{shown}{below}</figure>" if shown else ""


def _film(fields: Fields, element: Any) -> str:
    if element.find("iframe"):
        return ""
    return _played(f"https://www.youtube.com/watch?v={_word(fields, 'videoId')}", "") if fields.get("videoId") else ""


def _sound(fields: Fields, _: Any) -> str:
    """A song or an episode: what it is called, whose it is."""
    title = " – ".join(filter(None, (_word(fields, "title"), _word(fields, "subtitle", "author_name", "podcastTitle"))))
    address = _word(fields, "url", "targetUrl").replace("embed.podcasts.apple", "podcasts.apple")
    return _played(address, title)


def _picture_post(fields: Fields, _: Any) -> str:
    name = _word(fields, "instagram_id")
    title, still = _word(fields, "title"), _word(fields, "thumbnail_url")
    shown = f'<figure class="still"><img src="{escape(still)}" alt="{escape(title)}"></figure>' if still else ""
    return shown + _played(f"https://www.instagram.com/p/{name}/", title) if name else ""


def _file(fields: Fields, element: Any) -> str:
    title = _word(fields, "title") or _text(element, ".file-embed-details-h1")
    facts = _text(element, ".file-embed-details-h2")
    link = element.select_one("a[href]")
    address = _word(fields, "url", "href") or (str(link.get("href")) if link is not None else "")
    if not address:
        return ""
    said = f" ({escape(facts)})" if facts else ""
    return f'<p><a href="{escape(address)}">{escape(title or address)}</a>{said}</p>'


def _unheard(fields: Fields, element: Any) -> str:
    """A sound or film that stands on Substack alone: the export says no more than its name."""
    label = _word(fields, "label", "title")
    return f"<p>{escape(label)}</p>" if label and not element.get_text(strip=True) else ""


def _mention(fields: Fields, element: Any) -> str:
    """A person's name, in its line."""
    name = _word(fields, "name")
    if name and not element.get_text(strip=True):
        element.string = name
    return ""


def _played(address: str, title: str) -> str:
    if not address.startswith("http"):
        return ""
    return f'<p class="embed"><a href="{escape(address)}">{escape(title or address)}</a></p>'


def _link(address: str, title: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(title or address)}</a></p>' if address or title else ""


def _text(element: Any, selector: str) -> str:
    found = element.select_one(selector)
    return fold_spaces(found.get_text(" ")) if found is not None else ""


def _word(fields: Fields, *keys: str) -> str:
    return next((v for key in keys if isinstance(v := fields.get(key), str) and v.strip()), "")


def _replace(element: Any, markup: str) -> None:
    inner = parse_html(markup)
    for child in list((inner.body or inner).children):
        element.insert_before(child.extract())
    element.decompose()


_WRITERS: dict[str, Callable[[Fields, Any], str]] = {
    "latex-rendered": _formula,
    "tweet": _post,
    "twitter-embed": _post,
    "bluesky-wrap": _message,
    "comment": _comment,
    "embedded-post-wrap": _article,
    "digest-post-embed": _article,
    "embedded-publication-wrap": _publication,
    "image-gallery-embed": _gallery,
    "youtube-wrap": _film,
    "spotify-wrap": _sound,
    "soundcloud-wrap": _sound,
    "apple-podcast": _sound,
    "instagram": _picture_post,
    "file-embed-wrapper": _file,
    "native-audio-embed": _unheard,
    "native-video-embed": _unheard,
    "mention-wrap": _mention,
}
"""Class of a widget -> what stands for it; nothing where its own markup says more."""
