"""The original of a picture that a platform shows small: where it is, by the form of the address.

Each platform writes the wished size into the address; without it, or with another one, it gives the picture as the
author put it there. What comes first is tried first; the address itself is always among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit, urlunsplit

_GOOGLE = re.compile(
    r"(?:^|\.)(?:bp\.blogspot\.com|blogger\.googleusercontent\.com|ggpht\.com|googleusercontent\.com)$"
)
_GOOGLE_SIZE = re.compile(r"/(?:s\d+|w\d+(?:-h\d+)?|h\d+)(?:-[a-z0-9]+)*(?=/[^/]+$)")
_GOOGLE_END = re.compile(r"=(?:[swh]\d+)(?:-[a-z0-9]+)*$")
_WORDPRESS_SIZE = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w{3,4}$)")
_OVERBLOG = re.compile(r"^resize\.over-blog(?:-prod_internal)?\.com$")
_PHOTON = re.compile(r"^i\d\.wp\.com$")
_MEDIUM = re.compile(r"(?:^|\.)medium\.com$")
_MEDIUM_SIZE = re.compile(
    r"^/(?:v2/)?(?:(?:resize|format|fit|max|freeze|focal|fill|da|c|g)[:/][^/]+/)+(?:\d+/)*(?=[^/]+$)"
)
_MEDIUM_OLD = re.compile(r"^/(?:v2/)?(?:max|fit/[tc]|freeze/max|focal|da/\w+|c|g)/(?:[\d./%]+/)*(?=[^/]+$)")
_FETCH = re.compile(r"/image/fetch/.*?(https?(?:%3A|:)(?:%2F|/){2}.+)$", re.IGNORECASE)
_UPLOAD = re.compile(r"(/image/upload/)(?:[a-z]{1,3}_[^/]+/)+")
_TUMBLR = re.compile(r"_(?:75sq|100|250|400|500|540|640)(?=\.(?:jpe?g|png|gif)$)")
_GHOST_SIZE = re.compile(r"/size/w\d+(?:h\d+)?(?:/format/\w+)?(?=/)")
_WIX_SIZE = re.compile(r"(?<=\.(?:jpg|png|gif))/v1/(?:fill|fit|crop)/.*$|(?<=\.(?:jpeg|webp))/v1/(?:fill|fit|crop)/.*$")
_WIKI_THUMB = re.compile(r"/thumb(/.+?\.(?:jpe?g|png|gif|webp|tiff?|svg))/[^/]+$", re.IGNORECASE)
_SIZES = frozenset("w h width height resize fit crop quality q format fm auto dpr ssl strip zoom".split())
"""Fields of an address that ask for a size, and change nothing else."""

_SIZED_HOSTS = re.compile(
    r"(?:^|\.)(?:files\.wordpress\.com|wp\.com|squarespace-cdn\.com|squarespace\.com|imgix\.net)$"
)
"""Hosts of which such fields are known."""


LONGEST = 8_000
"""Characters of an address that is looked into; no server takes a longer one."""

MOST_LAYERS = 3
"""Addresses inside one another, as of a picture that went through one service to the next."""


def originals(address: str) -> tuple[str, ...]:
    """The addresses at which a picture may be had, the original first, the address itself last."""
    found = (place for layer in reversed(_layers(address)) for outer in layer for place in (*_larger(outer), outer))
    return tuple(dict.fromkeys(found))


def _layers(address: str) -> list[list[str]]:
    """The address, then the addresses that are inside it, then those inside of these."""
    layers, seen = [[address]], {address}
    while len(layers) <= MOST_LAYERS and layers[-1]:
        inner = [place for outer in layers[-1] for place in _inside(outer)]
        layers.append([place for place in dict.fromkeys(inner) if place not in seen])
        seen.update(inner)
    return layers


def _inside(address: str) -> Iterator[str]:
    """The addresses that an address of a service for pictures names."""
    if len(address) > LONGEST:
        return
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    if _PHOTON.match((parts.hostname or "").lower()):
        yield f"https:/{parts.path}"
    if _OVERBLOG.match((parts.hostname or "").lower()) and "." in parts.query:
        yield parts.query if "://" in parts.query else f"http://{parts.query}"
    if fetch := _FETCH.search(address):
        yield unquote(fetch[1])


def _larger(address: str) -> tuple[str, ...]:
    """The same host's addresses of the picture in its own size."""
    if len(address) > LONGEST:
        return ()
    try:
        parts = urlsplit(address)
        return tuple(_candidates(address, (parts.hostname or "").lower(), parts.path, parts.query))
    except ValueError:
        return ()


def _candidates(address: str, host: str, path: str, query: str) -> Iterator[str]:
    if _GOOGLE.search(host):
        yield from _with_path(address, path, _GOOGLE_SIZE, "/s0", "/s1600")
        if _GOOGLE_END.search(path):
            yield from _with_path(address, path, _GOOGLE_END, "=s0")
    if _MEDIUM.search(host):
        for pattern in (_MEDIUM_SIZE, _MEDIUM_OLD):
            yield from _with_path(f"https://miro.medium.com{path}", path, pattern, "/v2/")
    if host.endswith("wixstatic.com"):
        yield from _with_path(address, path, _WIX_SIZE, "")
    if host.endswith("tumblr.com"):
        yield from _with_path(address, path, _TUMBLR, "_1280")
    for pattern, plain in ((_UPLOAD, r"\1"), (_GHOST_SIZE, ""), (_WIKI_THUMB, r"\1"), (_WORDPRESS_SIZE, "")):
        if pattern is not _WORDPRESS_SIZE or "/wp-content/" in path or "/files/" in path or "/uploads/" in path:
            yield from _with_path(address, path, pattern, plain)
    if _SIZED_HOSTS.search(host) and query:
        yield _without_sizes(address, query)


def _with_path(address: str, path: str, pattern: re.Pattern[str], *plain: str) -> Iterator[str]:
    """The address with what asks for a size put otherwise, without its query."""
    for form in plain:
        other = pattern.sub(form, path, count=1)
        if other != path:
            parts = urlsplit(address)
            yield urlunsplit((parts.scheme, parts.netloc, other, "", ""))


def _without_sizes(address: str, query: str) -> str:
    kept = "&".join(field for field in query.split("&") if field.partition("=")[0].lower() not in _SIZES)
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, ""))
