"""The gate: nothing passes that is not on these lists, and what passes is well-formed.

The work is nh3's (https://github.com/messense/nh3, on Ammonia and html5ever); the lists are ours.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import nh3
from bs4 import Tag

from bookmaker.clean.tree import elements
from bookmaker.html import parse_fragment, parse_html, write_fragment

_MATH = frozenset(
    "math annotation maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts"
    " mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics none".split()
)
"""MathML Core and what older writers use (https://www.w3.org/TR/mathml-core/)."""

TAGS = (
    frozenset(
        "a abbr bdi bdo blockquote br caption cite code dd del dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr img"
        " ins kbd li mark ol p pre q rb rp rt rtc ruby s samp section small span strong sub sup table tbody td tfoot th"
        " thead time tr u ul var wbr".split()
    )
    | _MATH
)
"""Elements that a chapter may hold."""

_GLOBAL = {"id", "class", "lang", "dir", "title", "translate"}

ATTRIBUTES: dict[str, set[str]] = {
    "*": _GLOBAL,
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope", "abbr"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "time": {"datetime"},
    "ins": {"datetime", "cite"},
    "del": {"datetime", "cite"},
    "blockquote": {"cite"},
    "q": {"cite"},
    **{name: {"display", "mathvariant", "stretchy", "accent", "columnalign", "encoding", "alttext"} for name in _MATH},
}
"""Attributes that each may have."""

CLASSES = frozenset(
    "noteref footnotes smallcaps verbatim verse poem stanza embed math left right full aligncenter alignleft alignright"
    " placeholder".split()
)
"""Class names that mean something to templates and styles; ``language-*`` besides."""

SCHEMES = {"http", "https", "mailto", "tel", "ftp", "geo", "sms", "xmpp", "urn", "doi", "chapter", "asset", "data"}

_DATA_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp|svg\+xml|avif|bmp)[;,]", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")
_CODE_CLASS = re.compile(r"language-[\w+#.-]{1,30}\Z")
_NUMBER = re.compile(r"-?\d{1,6}\Z")


def sanitise(root: Tag) -> str:
    """The fragment below ``root`` with nothing in it but what the lists allow, as well-formed XHTML."""
    safe = nh3.clean(
        root.decode_contents(formatter="minimal"),
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    tree = parse_html(f"<body>{safe}</body>").body
    if tree is None:
        return ""
    for formula in elements(tree, "math"):
        formula["xmlns"] = "http://www.w3.org/1998/Math/MathML"
    return write_fragment(parse_fragment(tree.decode_contents(formatter="minimal")))


def _filter(element: str, name: str, value: str) -> str | None:
    """The value as it may stand, or none where the attribute goes."""
    rule = _RULES.get(name)
    return rule(element, value.strip()) if rule else value


def _address(element: str, value: str) -> str | None:
    compact = re.sub(r"[\x00-\x20\x7f]+", "", value)
    if compact[:5].lower() == "data:":
        return value if element == "img" and _DATA_PICTURE.match(compact) else None
    try:
        urlsplit(value)
    except ValueError:
        return None
    return value or None


def _class_names(_: str, value: str) -> str | None:
    return " ".join(name for name in value.split() if name in CLASSES or _CODE_CLASS.match(name)) or None


def _one_of(*allowed: str):  # type: ignore[no-untyped-def]
    return lambda _, value: value.lower() if value.lower() in allowed else None


_RULES = {
    "href": _address,
    "src": _address,
    "cite": _address,
    "class": _class_names,
    "lang": lambda _, value: value if _LANGUAGE.match(value) else None,
    "dir": _one_of("ltr", "rtl", "auto"),
    "translate": _one_of("yes", "no"),
    "id": lambda _, value: value or None,
    "title": lambda _, value: value or None,
    "width": lambda _, value: value if _NUMBER.match(value) else None,
    "height": lambda _, value: value if _NUMBER.match(value) else None,
    "start": lambda _, value: value if _NUMBER.match(value) else None,
    "value": lambda _, value: value if _NUMBER.match(value) else None,
    "reversed": lambda _, __: "reversed",
    "type": lambda _, value: value if value in ("1", "a", "A", "i", "I") else None,
    "scope": _one_of("row", "col", "rowgroup", "colgroup"),
}
"""Attribute -> what may stand in it."""
