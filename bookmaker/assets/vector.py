"""SVG made safe: shapes and text stay, whatever runs, loads or multiplies goes.

An allow-list of elements; of attributes everything but handlers and addresses.
https://www.w3.org/TR/SVG11/, https://www.w3.org/TR/epub-33/#sec-svg
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping

from lxml import etree

from bookmaker.assets.groups import drop_idle_groups
from bookmaker.assets.quiet import is_quiet_value, quiet_declarations, quiet_sheet, references
from bookmaker.assets.unreadable import UnreadableError
from bookmaker.html.inert import write_inert

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

ELEMENTS = frozenset(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath image switch"
    " linearGradient radialGradient stop pattern clipPath mask marker style filter feBlend feColorMatrix"
    " feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feFlood"
    " feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight"
    " feSpecularLighting feSpotLight feTile feTurbulence feDropShadow".split()
)
"""What is drawn and described; no script, foreignObject, animation, link, font or sound."""

LARGEST = 4_000_000
"""Bytes; an e-reader takes minutes over a larger one."""

MOST_SHAPES = 50_000
"""Shapes drawn, copies by ``use`` counted."""

MOST_DRAWN = 400_000
"""Shapes drawn, those of patterns, masks, markers and clips counted for each shape that has them."""

UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
    "ex": 8.0,
}
"""Unit -> px (https://www.w3.org/TR/css-values-3/#absolute-lengths); ``em`` as in 16 px type."""

LONGEST = 1e5
"""Px: the longest side of a drawing."""

_FAR = 1e9
"""Px: more than that is a slip, and would not stay a number."""

_OUTER = frozenset("src srcset action formaction ping background poster data codebase".split())
"""Attributes of HTML that load; a drawing has no use for them."""

_DRAWN_AGAIN = frozenset(f"{{{SVG}}}{name}" for name in ("pattern", "mask", "marker"))
_MOST_STYLED, _LARGEST_STYLED = 6, 30
"""Patterns, masks and markers that style sheets may ask for, and elements of each."""

_Ids = Mapping[str | None, etree._Element]
"""Id -> its element."""

_CORNER = re.compile(r"[A-Za-z]|\d[\s,]")

DEFAULT_SIZE = (300.0, 150.0)
"""Width and height in px where nothing says them (https://www.w3.org/TR/CSS2/visudet.html#inline-replaced-width)."""

_LENGTH = re.compile(r"\s*(\d*\.?\d+(?:[eE][+-]?\d+)?)\s*([a-z]*)\s*\Z")
_PICTURE_DATA = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+\Z")


def clean_svg(data: bytes) -> tuple[bytes, int, int]:
    """The safe picture, its width and height in px; the same bytes for the same picture. Raises ``UnreadableError``."""
    if len(data) > LARGEST:
        raise UnreadableError(f"it is a drawing of more than {LARGEST // 1_000_000} MB")
    root = _parse(data)
    _clean_tree(root)
    _refuse_beyond(root)
    _refuse_multitudes(root)
    drop_idle_groups(root)
    width, height = _set_size(root)
    etree.cleanup_namespaces(root, top_nsmap={None: SVG, "xlink": XLINK}, keep_ns_prefixes=["xlink"])
    declaration = "<?xml version='1.0' encoding='utf-8'?>\n"
    written = declaration + write_inert(etree.tostring(root, encoding="unicode"))
    return written.encode(), width, height


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"it is broken ({error.msg})") from error
    if root.tag == "svg":  # written for HTML, where no namespace is needed
        for element in root.iter("*"):
            name = str(element.tag)
            element.tag = name if name.startswith("{") else f"{{{SVG}}}{name}"
    if root.tag != f"{{{SVG}}}svg":
        raise UnreadableError("it is no SVG")
    # A tree of its own: the document type, with whatever it declares, stays behind.
    fresh = etree.Element(root.tag, dict(root.attrib), nsmap={None: SVG, "xlink": XLINK})
    fresh.text = root.text
    fresh.extend(list(root))
    return fresh


def _clean_tree(root: etree._Element) -> None:
    for element in list(root.iter()):
        if not _is_allowed(element):
            _remove(element)
    for element in root.iter("*"):
        for name in list(element.attrib):
            _clean_attribute(element, str(name))
        if element.tag == f"{{{SVG}}}style":
            element.text = quiet_sheet("".join(element.itertext()))


def _is_allowed(element: etree._Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.startswith(f"{{{SVG}}}") and tag.rpartition("}")[2] in ELEMENTS


def _remove(element: etree._Element) -> None:
    """Takes it out with all that it holds; a link and a text's own tail keep their place."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tag == f"{{{SVG}}}a":
        element.tag = f"{{{SVG}}}{'tspan' if _is_in_text(element) else 'g'}"
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    element.tail = None
    parent.remove(element)


def _is_in_text(element: etree._Element) -> bool:
    return any(above.tag == f"{{{SVG}}}text" for above in element.iterancestors())


def _clean_attribute(element: etree._Element, name: str) -> None:
    value = (element.get(name) or "").strip()
    if name in ("href", f"{{{XLINK}}}href"):
        is_kept = value.startswith("#") or bool(_PICTURE_DATA.match(value))
    elif name.startswith("{"):
        is_kept = name in (f"{{{XML}}}lang", f"{{{XML}}}space")
    elif name == "style":
        element.set(name, quiet_declarations(value))
        return
    else:
        is_kept = not name.lower().startswith("on") and name not in _OUTER and is_quiet_value(value)
    if is_kept:
        element.set(name, value)
    else:
        del element.attrib[name]


_BEYOND = re.compile(r"(?<![\d.#])[+-]?(?:\d{11,}|[\d.]+e\+?(?:1\d|[2-9]\d|\d{3,}))", re.IGNORECASE)
"""A number of 10,000,000,000 or more, with some that are near it."""

_NAMES = frozenset(("id", "class", "href", f"{{{XLINK}}}href", "font-family", "unicode"))
"""Attributes that hold no numbers."""


def _refuse_beyond(root: etree._Element) -> None:
    """Raises where a number is greater than a page can say (ISO 32000-1, annex C): nothing is drawn so far away."""
    for element in root.iterdescendants("*"):  # the root's own size is mended
        for name, value in element.attrib.items():
            if len(value) > 3 and name not in _NAMES and _BEYOND.search(str(value)):
                raise UnreadableError("it is a drawing with numbers that no page holds")


def _refuse_multitudes(root: etree._Element) -> None:
    """Raises where what is drawn again (``use``, patterns, masks, markers) draws more than a reader can."""
    by_id = {element.get("id"): element for element in root.iter("*") if element.get("id")}
    _refuse_styled_multitudes(root, by_id)
    try:
        _count(root, by_id, _copied, MOST_SHAPES)
        _count(root, by_id, _named, MOST_DRAWN)
    except RecursionError as error:
        raise UnreadableError("it is a drawing too deep") from error


def _count(root: etree._Element, by_id: _Ids, named: Callable[[etree._Element], set[str]], most: int) -> None:
    """Raises where there are more shapes than ``most``, with those that each draws besides its own."""
    shapes: dict[etree._Element, int] = defaultdict(lambda: 1)
    order: dict[etree._Element, bool] = {}

    def count(element: etree._Element) -> int:
        if element in order:
            if not order[element]:
                raise UnreadableError("it is a drawing that holds itself")
            return shapes[element]
        order[element] = False
        total = 1 + sum(count(child) for child in element)
        total += sum(count(by_id[name]) * _times(element, by_id[name]) for name in named(element) if name in by_id)
        shapes[element], order[element] = total, True
        if total > most:
            raise UnreadableError("it is a drawing of too many shapes")
        return total

    count(root)


def _copied(element: etree._Element) -> set[str]:
    """The id of what a ``use`` draws again."""
    return {_own(element)} if element.tag == f"{{{SVG}}}use" else set()


def _own(element: etree._Element) -> str:
    """The id that the element's address leads to."""
    return (element.get("href") or element.get(f"{{{XLINK}}}href") or "").strip().removeprefix("#")


def _named(element: etree._Element) -> set[str]:
    """The ids of all that the element draws, or is drawn through."""
    named = {name for value in element.attrib.values() if "(" in value for name in references(str(value))}
    return named | {_own(element)}


def _times(element: etree._Element, target: etree._Element) -> int:
    """How often a shape draws what it names: a marker once a corner."""
    if target.tag != f"{{{SVG}}}marker":
        return 1
    return 1 + len(_CORNER.findall(element.get("d") or element.get("points") or ""))


def _refuse_styled_multitudes(root: etree._Element, by_id: _Ids) -> None:
    """Raises where a style sheet draws again what is more than a mark: which shapes it is for is not looked up."""
    sheets = [element.text or "" for element in root.iter(f"{{{SVG}}}style")]
    named = {name for sheet in sheets for name in references(sheet)} & by_id.keys()
    drawn = [by_id[name] for name in named if by_id[name].tag in _DRAWN_AGAIN]
    if len(drawn) > _MOST_STYLED or any(sum(1 for _ in one.iter()) > _LARGEST_STYLED for one in drawn):
        raise UnreadableError("it is a drawing of too many patterns, masks or markers")


def _set_size(root: etree._Element) -> tuple[int, int]:
    """Gives the root a size in px and a view box, so that it can be scaled; returns the size."""
    box = _view_box(root)
    width, height = _length(root.get("width")), _length(root.get("height"))
    if box is None and width and height:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    ratio = box[1] / box[0] if box else DEFAULT_SIZE[1] / DEFAULT_SIZE[0]
    width = width or (height / ratio if height else (box[0] if box else DEFAULT_SIZE[0]))
    height = height or width * ratio
    size = max(1, round(min(width, LONGEST))), max(1, round(min(height, LONGEST)))
    root.set("width", str(size[0]))
    root.set("height", str(size[1]))
    return size


def _view_box(root: etree._Element) -> tuple[float, float] | None:
    try:
        numbers = [float(number) for number in re.split(r"[\s,]+", (root.get("viewBox") or "").strip())]
    except ValueError:
        return None
    is_sound = len(numbers) == 4 and all(map(math.isfinite, numbers)) and min(numbers[2:]) > 0
    return (min(numbers[2], _FAR), min(numbers[3], _FAR)) if is_sound else None


def _length(text: str | None) -> float:
    found = _LENGTH.match(text or "")
    return min(float(found[1]) * UNITS.get(found[2], 0.0), _FAR) if found else 0.0
