"""The gate: nothing passes that is not on these lists, and what passes is well-formed.

The work is nh3's (https://github.com/messense/nh3, on Ammonia and html5ever); the lists are ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import nh3
from bs4 import Tag
from bs4.element import NavigableString
from lxml import etree

from bookmaker.clean.addresses import SCHEMES, allowed_address
from bookmaker.clean.moments import day_of, moment_of
from bookmaker.clean.tree import SPACE, above, elements
from bookmaker.html import drop_control_characters, parse_fragment, parse_html, write_fragment
from bookmaker.html.markup import write_inside

MATHML = frozenset(
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
    | MATHML
)
"""Elements that a chapter may hold."""

MATH_VARIANTS = (
    "normal bold italic bold-italic double-struck bold-fraktur script bold-script fraktur sans-serif bold-sans-serif"
    " sans-serif-italic sans-serif-bold-italic monospace initial tailed looped stretched"
).split()
"""Values of ``mathvariant`` (https://www.w3.org/TR/MathML3/chapter3.html#presm.commatt)."""

_SWITCH = "true|false"
_LENGTH = r"[+-]?\d{0,3}(\.\d{1,6})?(em|ex|px|pt|mu|%)?"
_SIDES = "(left|center|right|decimalpoint)( (left|center|right|decimalpoint))*"
_MATH_VALUES = {
    "display": "block|inline",
    "mathvariant": "|".join(MATH_VARIANTS),
    "encoding": "[^<>]*",
    "alttext": "(?s).*",
    **dict.fromkeys(
        "stretchy accent accentunder displaystyle fence separator symmetric largeop movablelimits bevelled".split(),
        _SWITCH,
    ),
    **dict.fromkeys("linethickness minsize maxsize lspace rspace width height depth voffset".split(), _LENGTH),
    **dict.fromkeys("columnspacing rowspacing".split(), f"{_LENGTH}( {_LENGTH})*"),
    "columnalign": _SIDES,
    "rowalign": "(top|bottom|center|baseline|axis)( (top|bottom|center|baseline|axis))*",
    **dict.fromkeys("columnlines rowlines frame".split(), "(none|solid|dashed)( (none|solid|dashed))*"),
    **dict.fromkeys("columnspan rowspan".split(), r"[1-9]\d?"),
    "scriptlevel": r"[+-]?\d",
    "form": "prefix|infix|postfix",
    "notation": "[a-z]+( [a-z]+)*",
}
"""Attribute of MathML -> what may stand in it (https://www.w3.org/TR/MathML3/chapter3.html), without colours."""

_GLOBAL = {"id", "class", "lang", "dir", "title", "translate", "data-typography"}

ATTRIBUTES: dict[str, set[str]] = {
    "*": _GLOBAL,
    "a": {"href"},
    "span": {"data-term"},
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
    **{name: set(_MATH_VALUES) for name in MATHML},
}
"""Attributes that each may have."""

CLASSES = frozenset(
    "noteref footnotes smallcaps verbatim verse poem stanza embed video audio still math side full page left right"
    " aligncenter alignleft alignright placeholder index".split()
)
"""Class names that mean something to templates and styles; ``language-*`` besides."""

HINTS = frozenset("keep loose no-break no-hyphens page-break tight".split())
"""Class names with which an author mends a printed page (docs/mending.md)."""

_Rule = Callable[[str, str], str]
"""Element and value -> the value as it may stand, empty where the attribute goes."""

_CODE_CLASS = re.compile(r"language-[\w+#.-]{1,30}\Z")


def sanitise(root: Tag) -> str:
    """The fragment below ``root`` with nothing in it but what the lists allow, as well-formed XHTML."""
    markup = write_inside(root)
    if _LONG_RUN.search(markup):
        _fold_runs(root)
        markup = write_inside(root)
    safe = _cleaner().clean(markup)
    return _write_mended(safe) if len(safe) > _LARGE or _MENDED.search(safe) else _write_plain(safe)


_LONG_RUN = re.compile("[ \t\n]{100}")
"""White space that nobody wrote for its width; a layout looks at each of its signs, again and again."""


def _fold_runs(root: Tag) -> None:
    """Makes long runs of white space one space, where white space does not count."""
    for node in root.find_all(string=_LONG_RUN):
        if above(node, "pre") is None:
            node.replace_with(NavigableString(re.sub("[ \t\n]{100,}", " ", node)))


@cache
def _cleaner() -> nh3.Cleaner:
    """What is the same for every fragment, told to the library once."""
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


_LARGE = 1_000_000
"""Characters above which the parsers' own limits differ."""

_MENDED = re.compile("<wbr|<math|\r")
"""What the parser does not read as it should be written."""


def _write_plain(safe: str) -> str:
    """The XHTML of sanitised markup in which there is nothing to mend: one parse, and what the long way does beside.

    That is: attributes in order, their line breaks as spaces, white space alone as one space or one line break.
    """
    parser = etree.HTMLParser(huge_tree=True)
    body = etree.fromstring(f"<body>{drop_control_characters(safe)}</body>", parser).find("body")
    if body is None:
        return ""
    kept: set[etree._Element] = set(body.xpath(".//pre/descendant-or-self::*")) if "<pre" in safe else set()
    for element in body.iter():
        _settle_spaces(element, element in kept, bool(kept) and element.getparent() in kept)
        own = element.items()
        attributes = sorted((name, _BREAKS.sub(" ", value)) for name, value in own)
        if attributes != own:
            element.attrib.clear()
            element.attrib.update(attributes)
    return write_fragment(body)


def _settle_spaces(element: etree._Element, keeps: bool, is_kept: bool) -> None:
    if element.text and not keeps and not element.text.strip(SPACE):
        element.text = "\n" if "\n" in element.text else " "
    if element.tail and not is_kept and not element.tail.strip(SPACE):
        element.tail = "\n" if "\n" in element.tail else " "


_BREAKS = re.compile("[\n\t]")


def _write_mended(safe: str) -> str:
    """The XHTML of sanitised markup with what the parser put inside ``wbr``, and without ``math``'s namespace."""
    tree = parse_html(f"<body>{safe}</body>").body
    if tree is None:
        return ""
    for void in reversed(elements(tree, "wbr")):  # to the parser it is an element like others
        for child in reversed(void.contents):
            void.insert_after(child.extract())
    for formula in elements(tree, "math"):
        formula["xmlns"] = "http://www.w3.org/1998/Math/MathML"
    return write_fragment(parse_fragment(write_inside(tree)))


def allowed_value(element: str, name: str, value: str) -> str:
    """The value of an attribute as it may stand in a chapter; empty where it may not, or says nothing."""
    if element in MATHML and name in _MATH_VALUES:
        return value.strip() if re.fullmatch(_MATH_VALUES[name], value.strip()) else ""
    rule = _RULES.get(name)
    return rule(element, value.strip()) if rule else value.strip()


def _filter(element: str, name: str, value: str) -> str | None:
    kept = allowed_value(element, name, value)
    return kept if kept or name == "alt" else None


def _class_names(_: str, value: str) -> str:
    return " ".join(name for name in value.split() if name in CLASSES or name in HINTS or _CODE_CLASS.match(name))


def _matching(pattern: str) -> _Rule:
    compiled = re.compile(pattern)
    return lambda _, value: value if compiled.fullmatch(value) else ""


def _one_of(*allowed: str) -> _Rule:
    return lambda _, value: value.lower() if value.lower() in allowed else ""


_RULES: dict[str, _Rule] = {
    "href": allowed_address,
    "src": allowed_address,
    "cite": lambda element, value: allowed_address(element, value) if re.match("https?:", value) else "",
    "class": _class_names,
    "datetime": lambda element, value: moment_of(value) if element == "time" else day_of(value),
    "lang": _matching("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"),
    "dir": _one_of("ltr", "rtl", "auto"),
    "translate": _one_of("no"),
    "data-typography": _matching("[a-z]+([ ,]+[a-z]+)*"),
    **dict.fromkeys(("width", "height"), _matching(r"[1-9]\d{0,4}")),
    **dict.fromkeys(("start", "value"), _matching(r"-?\d{1,6}")),
    **dict.fromkeys(("colspan", "rowspan"), _matching(r"[1-9]\d{0,5}")),
    "reversed": lambda _, __: "reversed",
    "type": _matching("[1aAiI]"),
    "scope": _one_of("row", "col", "rowgroup", "colgroup"),
    "id": _matching(r"[A-Za-z_][\w.\-]*"),
}
"""Attribute -> what may stand in it."""
