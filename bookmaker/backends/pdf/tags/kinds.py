"""What an element is in the tag tree: HTML's names in PDF's words (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from typing import Any

from bookmaker.backends.pdf.tags.nodes import Node

SVG = "{http://www.w3.org/2000/svg}svg"
MATHML = "{http://www.w3.org/1998/Math/MathML}math"

KINDS = {
    "section": "Sect", "article": "Art", "aside": "Div", "figure": "Div", "blockquote": "BlockQuote",
    "p": "P", "pre": "P", "address": "P",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "Lbl", "dd": "LBody",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "caption": "Caption", "figcaption": "Caption",
    "img": "Figure", SVG: "Figure", "math": "Formula", MATHML: "Formula",
    "main": "Note", "a": "Link", "q": "Quote", "abbr": "Inline", "wbr": "Inline",
    "code": "Code", "kbd": "Code", "samp": "Code", "tt": "Code",
    "div": "Box", "header": "Box", "footer": "Box", "nav": "Box", "details": "Box", "summary": "Box", "hr": "Box",
    "html": "Box", "body": "Box", "colgroup": "Row", "col": "Row",
}  # fmt: skip
"""Name -> structure type. ``main`` is a note at the foot (see ``footnotes``)."""

INLINE = frozenset({"Span", "Link", "Reference", "Quote", "Code", "Formula", "Figure", "Inline"})
"""What stands in a line of text."""

GROUPS = frozenset({"Document", "Sect", "Index", "Art", "Part", "Div", "BlockQuote", "Box"})
"""What holds blocks and no text of its own."""

LISTED = frozenset({"contents", "figures", "list-of-figures", "chronology"})
"""Classes of sections whose lists are tables of contents."""

NUMBERINGS = {
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "circle": "Circle",
    "square": "Square",
}
"""``list-style-type`` -> ListNumbering (ISO 32000-1, table 347)."""


def kind_of(element: Any, parent: Node) -> str:
    """The structure type of an element whose parent has that node."""
    name = str(element.tag)
    kind = KINDS.get(name, "Inline")
    if kind == "Sect" and "index" in classes(element):
        return "Index"
    if kind == "L" and name != "dl" and _is_listed(parent):
        return "TOC"
    if kind == "LI" and parent.kind == "TOC":
        return "TOCI"
    if kind == "L" and not classes(parent.element).isdisjoint({"footnotes", "endnotes"}):
        return "Box"
    if kind == "Link" and not element.get("href"):
        return "Inline"
    if "math" in classes(element) and element.get("alt"):
        return "Formula"
    return kind


def _is_listed(parent: Node) -> bool:
    section = parent.within("TOC", "Sect")
    return section is not None and (section.kind == "TOC" or bool(LISTED & classes(section.element)))


def classes(element: Any) -> set[str]:
    """The classes of an element."""
    return set(element.get("class", "").split()) if element is not None else set()


def words_for(element: Any) -> str:
    """What stands for a picture or formula to those who do not see it."""
    if element.tag == SVG:
        title = element.find("{http://www.w3.org/2000/svg}title")
        found = title.text if title is not None else element.get("aria-label")
    else:
        found = element.get("alt") or element.get("aria-label") or element.get("alttext")
    return " ".join((found or "").split())


def language_of(element: Any) -> str:
    """The language that an element itself says."""
    return str(element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or "")


def words_of_link(element: Any) -> str:
    """What a link says to those who do not see where it stands; empty where it has no words."""
    if element.tag == "main":
        return str(element.get("data-number", ""))
    if element.tag == "li":
        return str(element.get("data-number") or element.get("value", ""))
    words = " ".join("".join(element.itertext()).split())
    return words or next((found for inner in element.iter() if (found := words_for(inner))), "")
