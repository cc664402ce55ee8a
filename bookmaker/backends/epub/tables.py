"""Wide tables and formulas in boxes that scroll sideways, where the reader can; others take the box for nothing."""

from __future__ import annotations

from lxml import etree

from bookmaker.html import element_text, local_name

WIDE = 6
"""Columns that a telephone does not hold side by side."""

LONG = 30
"""Letters and signs of a formula that a telephone does not hold in a line."""

BOX = {"role": "group", "tabindex": "0"}
"""Whoever uses a keyboard can reach a box that scrolls."""


def box_formulas(root: etree._Element) -> None:
    """Makes a box of the paragraph of each long formula, in place."""
    for paragraph in root.iter("p"):
        if paragraph.get("class") == "equation" and len("".join(element_text(paragraph).split())) > LONG:
            for name, value in {"class": "equation scroll", **BOX}.items():
                paragraph.set(name, value)


def box_tables(root: etree._Element) -> None:
    """Puts a box around each wide table, in place; who cannot see it hears what it is."""
    for table in [found for found in root.iter("table") if _is_wide(found)]:
        parent = table.getparent()
        if parent is None or next(table.iterancestors("table"), None) is not None:
            continue
        box = etree.Element("div", {"class": "scroll"} | BOX)
        box.tail, table.tail = table.tail, None
        parent.replace(table, box)
        box.append(table)
        _name(box, table)


def _is_wide(table: etree._Element) -> bool:
    rows = (sum(_span(cell) for cell in row if local_name(cell) in ("td", "th")) for row in table.iter("tr"))
    return max(rows, default=0) >= WIDE


def _span(cell: etree._Element) -> int:
    value = cell.get("colspan", "1")
    return int(value) if value.isdecimal() else 1


def _name(box: etree._Element, table: etree._Element) -> None:
    caption = table.find("caption")
    words = " ".join(element_text(caption).split()) if caption is not None else ""
    if words:
        box.set("aria-label", words)
