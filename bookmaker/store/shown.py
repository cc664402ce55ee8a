"""Which pictures of the web an article shows: the large one behind a link, the real one behind a placeholder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

from bookmaker.html import parse_html
from bookmaker.html.pictures import background_of, is_emoji, largest
from bookmaker.store.listing import PICTURE_SUFFIXES
from bookmaker.store.stills import STILL_SIGNS, players
from bookmaker.web.fetched import is_web

LATE = (
    "data-orig-file data-full-url data-large-file data-original data-lazy-src data-src data-hi-res-src data-actualsrc"
    " data-echo data-image data-url data-cfsrc data-original-src"
).split()
"""Attributes in which pages keep the address of a picture that is loaded late, the best first."""

SETS = ("data-srcset", "data-lazy-srcset", "srcset")
"""Attributes with several sizes of one picture."""

OTHERS = (*LATE, *SETS, "sizes", "loading", "decoding", "fetchpriority")
"""What has no meaning once a picture is a file beside the text."""


def pictures_of(html: str, base: str) -> tuple[str, ...]:
    """The address that is asked first for each picture of an article's markup; ``base`` is the article's own."""
    if not any(sign in html for sign in ("<img", "poster", "background", *STILL_SIGNS)):
        return ()
    tree = parse_html(html)
    shown = (web_addresses(element, base)[:1] for element in tree.find_all(["img", "video"]))
    behind = (in_full(address, base) for _, address in backgrounds(tree))
    stills = (place for player in players(tree) for place in player.stills)
    found = (*(a for one in shown for a in one), *behind, *stills)
    return tuple(dict.fromkeys(address for address in found if address))


def web_addresses(element: Any, base: str) -> tuple[str, ...]:
    """Where the picture of an ``img`` or the still of a ``video`` may be had on the web, the best first."""
    if element.name == "video":
        found = [str(element.get("poster") or "")]
    elif _is_dot(element):
        return ()
    else:
        found = [_linked(element), *(str(element.get(name) or "") for name in LATE)]
        found += [largest(str(element.get(name) or "")) for name in SETS]
        found.append(str(element.get("src") or ""))
    whole = (in_full(address, base) for address in found if address.strip())
    return tuple(dict.fromkeys(address for address in whole if address))


def show_instead(element: Any, address: str) -> None:
    """Makes a file beside the text the picture that is shown, and the only one."""
    if element.name == "video":
        element["poster"] = address
        return
    if _linked(element):
        element.find_parent("a")["href"] = address
    element["src"] = address
    for name in OTHERS:
        element.attrs.pop(name, None)


def backgrounds(tree: Any) -> Iterator[tuple[Any, str]]:
    """The elements without text that show a picture as their background, and its address."""
    for element in tree.find_all(style=True):
        address = background_of(str(element.get("style")))
        is_picture = address and not address.startswith("data:")
        if is_picture and not element.get_text(strip=True) and not element.find("img"):
            yield element, address


def in_full(address: str, base: str) -> str:
    """The address with scheme and host; empty where it is none of the web."""
    try:
        whole = urljoin(base, address.strip()) if base else address.strip()
    except ValueError:
        return ""
    whole = f"https:{whole}" if whole.startswith("//") else whole
    return whole if is_web(whole) else ""


def _linked(image: Any) -> str:
    """The picture file that the picture alone links to, or empty."""
    link = image.find_parent("a")
    if link is None or len(link.find_all("img")) != 1 or link.get_text(strip=True):
        return ""
    address = str(link.get("href") or "")
    try:
        suffix = PurePosixPath(urlsplit(address).path).suffix.lower()
    except ValueError:
        return ""
    return address if suffix in PICTURE_SUFFIXES else ""


def _is_dot(image: Any) -> bool:
    """Whether nobody is meant to see it, or it is a sign of writing, which needs no picture."""
    if is_emoji(" ".join(image.get("class") or ()), str(image.get("src") or ""), str(image.get("alt") or "")):
        return True
    return any(str(image.get(name) or "").removesuffix("px") in ("0", "1") for name in ("width", "height"))
