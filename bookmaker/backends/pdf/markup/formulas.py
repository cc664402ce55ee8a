"""Formulas on paper: the drawing in the place of MathML, which the layout does not know."""

from __future__ import annotations

from lxml import etree


def show_formula(math: etree._Element) -> None:
    """Puts the drawing that a ``math`` element names in its place, on the base line; without one its words stay."""
    source, parent = math.get("altimg"), math.getparent()
    if not source or parent is None:
        return
    kind = "math display" if math.get("display") == "block" else "math"
    style = f"width: {math.get('altimg-width')}; vertical-align: {math.get('altimg-valign')}"
    words = math.get("alttext") or " ".join("".join(map(str, math.itertext())).split())
    drawing = etree.Element("img", {"class": kind, "src": source, "alt": words, "style": style})
    drawing.tail = math.tail
    parent.replace(math, drawing)
    if parent.get("class") == "equation" and len(parent) > 1:
        _set_number(parent, drawing)


def _set_number(paragraph: etree._Element, drawing: etree._Element) -> None:
    """A numbered formula stands in the middle of the measure, its number at the end of the line."""
    paragraph.set("class", "equation numbered")
    middle = etree.Element("span", {"class": "formula"})
    drawing.addprevious(middle)
    middle.append(drawing)
    drawing.tail = middle.tail = None
    middle.addprevious(etree.Element("span", {"class": "eqno"}))
