"""Sets the formulas of a chapter: TeX becomes MathML, each gets its drawing, and a paragraph where it is displayed."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from bookmaker.fingerprint import asset_name
from bookmaker.formulas.drawing import Drawing, draw
from bookmaker.formulas.tex import MATHML, UnsetError, read_tex
from bookmaker.html import fold_spaces, parse_fragment, write_fragment
from bookmaker.model import Asset

_PX = 16
"""Pixels to the em, for whoever asks a drawing for its size."""


@dataclass(frozen=True, slots=True)
class Formulas:
    """A body with its formulas set."""

    body: str
    """The chapter's."""
    drawings: tuple[Asset, ...] = ()
    """One for each formula, without doubles."""
    unset: tuple[tuple[str, str], ...] = ()
    """What could not be set, as its author wrote it, and why."""


def set_formulas(body: str) -> Formulas:
    """The body with every formula as MathML that has ``alttext`` and ``altimg`` (``asset:NAME``).

    What cannot be read stays as TeX, what cannot be drawn as MathML without ``altimg``.
    """
    if "<math" not in body and 'class="math"' not in body:
        return Formulas(body)
    root = parse_fragment(body)
    unset: list[tuple[str, str]] = []
    for span in [found for found in root.iter("span") if found.get("class") == "math"]:
        try:
            _read(span)
        except UnsetError as error:
            unset.append((fold_spaces("".join(map(str, span.itertext()))), str(error)))
    drawings: dict[str, Asset] = {}
    for math in list(root.iter(f"{{{MATHML}}}math")):
        try:
            drawing = draw(math)
        except UnsetError as error:
            unset.append((math.get("alttext") or fold_spaces("".join(map(str, math.itertext()))), str(error)))
        else:
            asset = _name(drawing)
            drawings[asset.name] = asset
            _point(math, asset, drawing)
        _mark_paragraph(math)
    return Formulas(write_fragment(root), tuple(drawings.values()), tuple(unset))


def _read(span: etree._Element) -> None:
    """The formula in the place of its TeX, and its number behind it."""
    parent = span.getparent()
    assert parent is not None
    display = _is_alone(span)
    math, number = read_tex("".join(map(str, span.itertext())), display=display)
    math.tail = span.tail
    parent.replace(span, math)
    if number:
        _number(math, number)


def _number(math: etree._Element, number: str) -> None:
    label = etree.Element("span", {"class": "eqno"})
    label.text, label.tail, math.tail = number, math.tail, " "
    math.addnext(label)


def _is_alone(element: etree._Element) -> bool:
    """Whether nothing but this stands in its paragraph."""
    parent = element.getparent()
    if parent is None or parent.tag not in ("p", "div"):
        return False
    return len(parent) == 1 and not (parent.text or "").strip() and not (element.tail or "").strip()


def _mark_paragraph(math: etree._Element) -> None:
    """A paragraph of a display formula, and its number, is set as one."""
    parent = math.getparent()
    if math.get("display") != "block" or parent is None or parent.tag != "p" or (parent.text or "").strip():
        return
    others = [other for other in parent if other is not math]
    said = [(other.tail or "").strip() for other in (math, *others)]
    if all(other.get("class") == "eqno" for other in others) and not any(said):
        parent.set("class", "equation")


def _name(drawing: Drawing) -> Asset:
    size = max(1, round(drawing.width * _PX)), max(1, round(drawing.height * _PX))
    return Asset(asset_name(drawing.svg, ".svg"), "image/svg+xml", drawing.svg, *size)


def _point(math: etree._Element, asset: Asset, drawing: Drawing) -> None:
    """Names the drawing (https://www.w3.org/TR/MathML3/chapter2.html#interf.toplevel)."""
    math.set("altimg", f"asset:{asset.name}")
    math.set("altimg-width", f"{drawing.width:.3f}em")
    math.set("altimg-height", f"{drawing.height:.3f}em")
    math.set("altimg-valign", f"{-drawing.drop:.3f}em")
