"""Addresses that may stand in a chapter: of links, and of pictures."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import nh3

from bookmaker.html import escape

SCHEMES = {"http", "https", "mailto", "tel", "ftp", "geo", "sms", "xmpp", "urn", "doi", "chapter", "asset", "data"}
"""What an address may begin with; one without a scheme is a path."""

_PICTURE_SCHEMES = {"http", "https", "asset"}
_DATA_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp|svg\+xml|avif|bmp)[;,]", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ESCAPES = {sign: f"%{ord(sign):02X}" for sign in ' "<>`\t\n\r|\\^{}'}
_ORDINARY = re.compile(r"https?://[A-Za-z0-9.-]*[A-Za-z](?:[/?#][^\s\"<>\\`]*)?", re.ASCII)
"""An address that every reader of addresses takes; others are put to the sanitiser's own."""

_FORBIDDEN = frozenset(_ESCAPES)
"""What no address may hold bare (https://url.spec.whatwg.org/#url-code-points)."""

_STRANGE = frozenset('"<>`\n\r')
_INVISIBLE = re.compile(r"[\x00-\x20\x7f\u200b-\u200f\ufeff]+")


def allowed_address(element: str, value: str) -> str:
    """The address as it may stand on an ``a``, an ``img`` and so on; empty where it may not stand at all."""
    compact = _INVISIBLE.sub("", value[:200])
    found = _SCHEME.match(compact)
    scheme = found[1].lower() if found else ""
    if scheme == "data":
        return value if element == "img" and _DATA_PICTURE.match(compact) else ""
    if scheme and (scheme not in SCHEMES or (element == "img" and scheme not in _PICTURE_SCHEMES)):
        return ""
    if not scheme:
        return _quote(value, _STRANGE)
    return _mend(value) if _is_whole(value) else ""


def _mend(value: str) -> str:
    """A whole address as the standard wants it: two slashes, nothing bare that must be escaped, one fragment."""
    slashed = re.sub(r"^(https?):/?(?!/)", r"\1://", value, flags=re.IGNORECASE)
    page, mark, fragment = slashed.partition("#")
    escaped = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", page + mark + fragment.replace("#", "%23"))
    host = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?://[^/?#]*)?", escaped)
    head = host[0] if host else ""
    return _quote(head + escaped[len(head) :].replace("[", "%5B").replace("]", "%5D"), _FORBIDDEN)


def _quote(value: str, strange: frozenset[str]) -> str:
    """Escaped where it holds what no address may: markup inside an address never looks like markup.

    Spaces are left in a path, which names a file as its folder does.
    """
    return value if strange.isdisjoint(value) else "".join(_ESCAPES.get(sign, sign) for sign in value)


def address_path(address: str) -> str:
    """The path of an address, empty for what is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def address_host(address: str) -> str:
    """The host of an address, lower case, empty where there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_whole(value: str) -> bool:
    """Whether the sanitiser, which reads addresses as browsers do, will let it stand: ``http://`` alone is none."""
    if _ORDINARY.fullmatch(value):
        return True
    link = f'<a href="{escape(value)}">'
    kept = nh3.clean(link, tags={"a"}, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None)
    return "href=" in kept
