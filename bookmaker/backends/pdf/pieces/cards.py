"""Draws margins: running heads on pages of their own beside a document's, page numbers on sheets.

Both say where in the book a page stands, so they are no part of a document's pages; they are put on them when the book
is bound. A *card* is a page that only shows its margins.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from bookmaker.backends.pdf.fontuse import uses_of
from bookmaker.backends.pdf.messages import heard
from bookmaker.backends.pdf.parts import Sheet, SheetTask, Side, UnitTask
from bookmaker.backends.pdf.pieces.bench import Bench
from bookmaker.backends.pdf.pieces.margins import margins_for
from bookmaker.backends.pdf.plan import NotAlone

CARDS = "bookmaker-cards"
"""The anchor of the first card."""

SIDES: tuple[Side, Side] = ("left", "right")

POINTS = 0.75
"""Points in a CSS pixel."""

_LINE = "display: block; position: static; float: none; height: 1px; margin: 0; padding: 0"
"""Keeps a page from being empty, whatever the style sheets say."""

_OPAQUE = re.compile(rb"/[aA]1(?:\.0)? gs\n?")
"""Asks for the state in which every drawing of a margin begins."""


def with_cards(task: UnitTask) -> bytes:
    """The unit's markup with four pages more: a beginning and an end that show the margins of both sides."""
    root = ElementTree.fromstring(task.markup)
    if task.side:
        root.set("style", f"break-before: {task.side}")
    body = root.find("body")
    assert body is not None
    section = body[-1]
    bearer = next((e for e in section.iter() if "heads" in e.get("class", "").split()), section)
    heads = {key: bearer.get(key, "") for key in ("data-left", "data-right")}
    for number, pages in enumerate((3, 1)):
        body.append(_card(section, heads, number, pages))
    return ElementTree.tostring(root)


def _card(section: ElementTree.Element, heads: dict[str, str], number: int, pages: int) -> ElementTree.Element:
    keep = {key: section.get(key, "") for key in ("class", "lang", "dir")}
    card = ElementTree.Element("section", keep | {"style": "break-before: page; break-after: auto; height: auto"})
    for page in range(pages):
        line = ElementTree.SubElement(card, CARDS, style=_LINE + ("; break-before: page" if page else ""))
        if not page:
            line.attrib.update({"class": "heads", "id": f"{CARDS}-{number}" if number else CARDS, **heads})
    return card


def draw_heads(task: UnitTask, document: Any, cards: list[Any]) -> Sheet:
    """The running heads of a document, from the cards that were laid out with it."""
    if len(cards) != 4:
        raise NotAlone("a page's style makes more pages")
    begun = {card._page_box.page_type.side: card for card in (cards[0], cards[3])}
    later = {card._page_box.page_type.side: card for card in (cards[1], cards[2])}
    return _draw(document, [*(begun[side] for side in SIDES), *(later[side] for side in SIDES)], task.heads)


def is_card(page: Any) -> bool:
    """Whether a page is one of those that only show margins."""
    box = page.children[0]
    while box.element_tag != CARDS and getattr(box, "children", ()):
        box = box.children[-1]
    return bool(getattr(box, "element_tag", "") == CARDS)


def draw_sheet(task: SheetTask, bench: Bench) -> Sheet:
    """A row of page numbers."""
    lang, direction = task.html
    root = ElementTree.Element("html", lang=lang, dir=direction)
    ElementTree.SubElement(root, "head")
    section = ElementTree.SubElement(
        ElementTree.SubElement(root, "body"), "div", style=f"page: {task.page}" if task.page else ""
    )
    for page in SIDES:
        ElementTree.SubElement(section, CARDS, style=_LINE + ("; break-before: page" if page == SIDES[1] else ""))
    numbers = range(task.start, task.start + task.count)
    with heard(), margins_for(numbers, task.side) as made:
        document = bench.render(ElementTree.tostring(root))
        if len(document.pages) != len(SIDES):
            raise NotAlone("a page's style makes more pages")
        fonts: dict[Any, Any] = {}
        drawings = []
        for number in numbers:
            box, margins = made[number]
            page = next(page for page in document.pages if page._page_box.page_type == box.page_type)
            kept = [margin for margin in margins if margin.at_keyword.removeprefix("@") in task.folios]
            drawings.append(_drawing(page, kept, fonts, document))
        return Sheet(tuple(drawings), uses_of(fonts.values()))


def _draw(document: Any, pages: list[Any], keywords: tuple[str, ...]) -> Sheet:
    fonts: dict[Any, Any] = {}
    drawings = tuple(_drawing(page, margins_at(page._page_box, keywords), fonts, document) for page in pages)
    return Sheet(drawings, uses_of(fonts.values()))


def _drawing(page: Any, kept: list[Any], fonts: dict[Any, Any], document: Any) -> bytes:
    """Some margin boxes of a page as operators of a content stream, marked as no part of the text."""
    import pydyf  # type: ignore[import-untyped]
    from weasyprint.pdf.stream import Stream  # type: ignore[import-untyped]

    if not kept:
        return b""
    page._page_box.children, before = tuple(kept), page._page_box.children
    kinds = ("ExtGState", "XObject", "Pattern", "Shading")
    resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in kinds} | {"ColorSpace": None})
    rectangle = (0, 0, page.width, page.height)
    stream = Stream(fonts, rectangle, resources, {}, None, document.color_profiles, document.output_intent)
    stream.push_state()
    stream.transform(d=-1, f=page.height * POINTS)
    page.paint(stream, POINTS)
    stream.pop_state()
    page._page_box.children = before
    operators = b"\n".join(part if isinstance(part, bytes) else part.data for part in stream.stream)
    operators = _OPAQUE.sub(b"", operators)
    if any(resources[kind] for kind in kinds[1:]) or b" gs" in operators:
        raise NotAlone("pictures in the margins, or colours that one sees through")
    return b"/Artifact << /Type /Pagination%s >> BDC\n" % _edge_of(kept) + operators + b"\nEMC"


def _edge_of(kept: list[Any]) -> bytes:
    """Whether what repeats from page to page is a head or a foot (ISO 32000-1, 14.8.2.2)."""
    edges = {margin.at_keyword.removeprefix("@").split("-")[0] for margin in kept}
    subtypes = {"top": b" /Attached [ /Top ] /Subtype /Header", "bottom": b" /Attached [ /Bottom ] /Subtype /Footer"}
    return subtypes.get(edges.pop(), b"") if len(edges) == 1 else b""


def _is_margin(box: Any) -> bool:
    return type(box).__name__ == "MarginBox"


def margins_at(box: Any, keywords: tuple[str, ...]) -> list[Any]:
    """The margin boxes of a page of WeasyPrint's that have these keywords (``top-center``)."""
    return [child for child in box.children if _is_margin(child) and child.at_keyword.removeprefix("@") in keywords]
