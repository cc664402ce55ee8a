"""The cards that both of Ghost's editors know, as HTML: pictures, galleries, code, links, sounds, films, boxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from bookmaker.html import fold_spaces, parse_html
from bookmaker.readers._commonmark import write_html
from bookmaker.readers._json import records, word

PLACE = "__GHOST_URL__"
"""What stands for the blog's address."""


def write_card(kind: str, fields: Mapping[str, Any]) -> str:
    """The card as HTML; of a kind that is not known, what text it holds."""
    return _CARDS.get(kind.lower(), _unknown)(fields)


def _address(fields: Mapping[str, Any], *keys: str) -> str:
    return escape(word(fields, *keys).replace(PLACE, ""))


def _captioned(inner: str, fields: Mapping[str, Any]) -> str:
    caption = word(fields, "caption")
    return f"<figure>{inner}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"


def _image(fields: Mapping[str, Any]) -> str:
    picture = f'<img src="{_address(fields, "src")}" alt="{escape(word(fields, "alt"))}">'
    link = _address(fields, "href")
    return _captioned(f'<a href="{link}">{picture}</a>' if link else picture, fields)


def _gallery(fields: Mapping[str, Any]) -> str:
    pictures = (_image({**one, "src": word(one, "src", "fileName")}) for one in records(fields, "images"))
    return _captioned("".join(pictures), fields)


def _pair(fields: Mapping[str, Any]) -> str:
    """Two pictures that lay one over the other."""
    both = (one for key in ("beforeImage", "afterImage") if isinstance(one := fields.get(key), dict))
    return _captioned("".join(_image(one) for one in both), fields)


def _code(fields: Mapping[str, Any]) -> str:
    language = word(fields, "language")
    classed = f' class="language-{escape(language)}"' if language else ""
    return _captioned(f"<pre><code{classed}>{escape(word(fields, 'code'), quote=False)}</code></pre>", fields)


def _markdown(fields: Mapping[str, Any]) -> str:
    return write_html(word(fields, "markdown"))[0]


def _html(fields: Mapping[str, Any]) -> str:
    return word(fields, "html")


def _bookmark(fields: Mapping[str, Any]) -> str:
    meta = fields.get("metadata") if isinstance(fields.get("metadata"), dict) else fields
    address = _address(fields, "url")
    title = word(meta, "title") or word(fields, "url")
    by = " · ".join(filter(None, (word(meta, "author"), word(meta, "publisher"))))
    said = "".join(f"<p>{escape(text)}</p>" for text in (word(meta, "description"), by) if text)
    return _captioned(f'<p><a href="{address}">{escape(title)}</a></p>{said}', fields)


def _embed(fields: Mapping[str, Any]) -> str:
    html, address = word(fields, "html"), _address(fields, "url")
    return _captioned(html or f'<p><a href="{address}">{address}</a></p>', fields)


def _callout(fields: Mapping[str, Any]) -> str:
    emoji, text = word(fields, "calloutEmoji"), word(fields, "calloutText")
    sign = f"{escape(emoji)} " if emoji else ""
    first = text.lstrip().removeprefix("<p>") if text.lstrip().startswith("<p>") else f"{text}</p>"
    return f"<aside><p>{sign}{first}</aside>"


def _toggle(fields: Mapping[str, Any]) -> str:
    return f"<details open><summary>{word(fields, 'heading')}</summary>{word(fields, 'content')}</details>"


def _header(fields: Mapping[str, Any]) -> str:
    header, below = word(fields, "header"), word(fields, "subheader")
    picture = _address(fields, "backgroundImageSrc")
    shown = f'<p><img src="{picture}" alt=""></p>' if picture else ""
    return shown + (f"<h2>{header}</h2>" if header else "") + (f"<p>{below}</p>" if below else "")


def _media(name: str) -> Callable[[Mapping[str, Any]], str]:
    def write(fields: Mapping[str, Any]) -> str:
        title = word(fields, "title", "fileTitle") or ("" if name == "video" else word(fields, "fileName"))
        still = _address(fields, "customThumbnailSrc", "thumbnailSrc") if name == "video" else ""
        shown = f' poster="{still}"' if still else ""
        player = f'<{name} src="{_address(fields, "src")}"{shown} title="{escape(title)}"></{name}>'
        return _captioned(player, fields)

    return write


def _file(fields: Mapping[str, Any]) -> str:
    title = word(fields, "fileTitle", "title", "fileName") or word(fields, "src")
    return _captioned(
        f'<p><a href="{_address(fields, "src")}">{escape(title)}</a></p>', {"caption": word(fields, "fileCaption")}
    )


def _product(fields: Mapping[str, Any]) -> str:
    picture = word(fields, "productImageSrc")
    shown = f'<img src="{_address(fields, "productImageSrc")}" alt="">' if picture else ""
    button = _gone("kg-product-card-button", word(fields, "productButton"))
    return f"{shown}<h4>{word(fields, 'productTitle')}</h4>{word(fields, 'productDescription')}{button}"


def _call(fields: Mapping[str, Any]) -> str:
    """What an author asks of readers; the button goes."""
    text, button = word(fields, "textValue"), _gone("kg-cta-button", word(fields, "buttonText"))
    shown = f'<img src="{address}" alt="">' if (address := _address(fields, "imageUrl")) else ""
    return shown + (text if text.lstrip().startswith("<") else f"<p>{escape(text)}</p>" if text else "") + button


def _rule(_: Mapping[str, Any]) -> str:
    return "<hr>"


def _nothing(_: Mapping[str, Any]) -> str:
    return ""


def _button(fields: Mapping[str, Any]) -> str:
    return _gone("kg-button-card", word(fields, "buttonText"))


def _signup(fields: Mapping[str, Any]) -> str:
    names = ("header", "subheader", "disclaimer", "buttonText")
    return _gone("kg-signup-card", *(word(fields, name) for name in names))


def _mail(fields: Mapping[str, Any]) -> str:
    return _gone("kg-email-card", word(fields, "html"), word(fields, "buttonText"))


def _gone(name: str, *words: str) -> str:
    """What is no part of the article, by the name under which it is left out and told (see ``rendered``)."""
    said = fold_spaces(" ".join(parse_html(text).get_text(" ") for text in words if text))
    return f'<div class="{name}">{escape(said)}</div>' if said else ""


def _unknown(fields: Mapping[str, Any]) -> str:
    text = word(fields, "html", "text", "markdown", "content")
    return text if text.lstrip().startswith("<") else f"<p>{escape(text)}</p>" if text else ""


_CARDS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "image": _image,
    "gallery": _gallery,
    "before-after": _pair,
    "code": _code,
    "codeblock": _code,
    "markdown": _markdown,
    "card-markdown": _markdown,
    "html": _html,
    "bookmark": _bookmark,
    "embed": _embed,
    "callout": _callout,
    "toggle": _toggle,
    "header": _header,
    "audio": _media("audio"),
    "video": _media("video"),
    "file": _file,
    "product": _product,
    "hr": _rule,
    "horizontalrule": _rule,
    "email": _mail,
    "email-cta": _mail,
    "button": _button,
    "signup": _signup,
    "paywall": _nothing,
    "call-to-action": _call,
}
"""Name -> what writes it."""
