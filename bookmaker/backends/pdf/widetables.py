"""Tables wider than the text: set smaller, else turned on pages of their own, else parted by columns.

How wide a table must be is not reckoned but measured: it is laid out once as narrow as its words allow, in type of both
sizes, and once more in the length of the page to see how many of its rows a turned page holds. Only tables that may be
too wide (``markup.tables`` marks them) are measured.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from lxml import etree

from bookmaker.backends.pdf.messages import heard
from bookmaker.backends.pdf.tableparts import MARK, part_columns, say_again, set_classes
from bookmaker.faults import Fault
from bookmaker.html import local_name

_NUMBER = "data-measured"
_CLASSES = {"label": "", "narrow": "wide"}
_NARROWEST = "width: 1px; max-width: none; margin-left: 0; margin-right: 0; hyphens: manual; overflow-wrap: normal"
_SLACK = 1.5
"""Pixels: what is measured and what is laid out may differ by a rounding."""

_MOST_COLUMNS = 400
"""More are too wide for any page in type of any size."""

_MANY_CELLS = 4000
"""Some hundred MB of boxes."""

Render = Callable[[bytes], Any]
"""Markup -> WeasyPrint's document."""


@dataclass(slots=True)
class _Size:
    """A table as it was laid out, in pixels."""

    width: float = 0.0
    rows: list[float] = field(default_factory=list)
    columns: list[float] = field(default_factory=list)
    head: float = 0.0
    foot: float = 0.0
    caption: float = 0.0
    measure: float = 0.0
    """The width of the text that it stands in."""
    height: float = 0.0
    """Of the page's text."""


def fit_wide_tables(markup: bytes, render: Render) -> bytes:
    """The markup of an ``html`` element with the tables made to fit that do not."""
    if b"crowded" not in markup and b"wide" not in markup:
        return markup
    root = etree.fromstring(markup, etree.XMLParser(huge_tree=True, resolve_entities=False))
    tables = [table for table in root.iter("table") if _is_doubtful(table)]
    if not tables:
        return markup
    numbered = dict(enumerate(tables))
    in_label = {number: table for number, table in numbered.items() if _columns(table) <= _MOST_COLUMNS}
    sizes = {
        "label": _measure(root, in_label, render, _CLASSES["label"], _NARROWEST) if in_label else {},
        "narrow": _measure(root, numbered, render, _CLASSES["narrow"], _NARROWEST),
    }
    turned: list[tuple[etree._Element, str]] = []
    for number, table in numbered.items():
        kind = _choose(table, sizes["label"].get(number), sizes["narrow"].get(number))
        if kind:
            turned.append((table, kind))
    if turned:
        _turn(root, turned, render)
    return etree.tostring(root)


def faults_of_tables(pages: list[Any]) -> tuple[Fault, ...]:
    """What was done to tables, as faults that can be said: on these pages of WeasyPrint's (their boxes)."""
    found: dict[Any, Fault] = {}
    for number, page in enumerate(pages):
        for box in _boxes(page):
            element = box.element
            if element is not None and element.get(MARK) and element not in found:
                words = " ".join("".join(element.itertext()).split())
                found[element] = Fault(f"table.{element.get(MARK)}", number, words)
    return tuple(found.values())


def _is_doubtful(table: etree._Element) -> bool:
    names = set(table.get("class", "").split())
    return bool(names & {"wide", "crowded"}) and next(table.iterancestors("table"), None) is None


def _choose(table: etree._Element, label: _Size | None, narrow: _Size | None) -> str:
    """Says how a table fits, by its classes; what it is to be turned in (``label``, ``narrow``) where it is to be."""
    if narrow is None:
        return ""
    measure = narrow.measure - _SLACK
    if label is not None and label.width <= measure:
        set_classes(table, "")
    elif narrow.width <= measure:
        set_classes(table, "wide")
    elif label is not None and label.width <= label.height - _SLACK and not _spans_rows(table):
        return "label"
    elif narrow.width <= narrow.height - _SLACK and not _spans_rows(table):
        return "narrow"
    elif not part_columns(table, narrow.columns, measure):
        table.set(MARK, "crowded")
    return ""


def _columns(table: etree._Element) -> int:
    return max((len(row) for row in table.iter("tr")), default=0)


def _spans_rows(table: etree._Element) -> bool:
    """Whether pages could not part its rows."""
    return any(cell.get("rowspan") for cell in table.iter("td", "th"))


def _measure(
    root: etree._Element, tables: Mapping[int, etree._Element], render: Render, kind: str, style: str
) -> dict[int, _Size]:
    """The sizes of tables, by their numbers, each laid out by itself in type of one size, where it stands."""
    html = etree.Element("html", dict(root.attrib))
    body = etree.SubElement(html, "body")
    sections: dict[Any, etree._Element] = {}
    for number, table in tables.items():
        section = next(table.iterancestors("section"), None)
        if section not in sections:
            kept = {name: section.get(name, "") for name in ("class", "lang", "dir")} if section is not None else {}
            sections[section] = etree.SubElement(body, "section", kept)
        copied = deepcopy(table)
        copied.tail = None
        _drop_ids(copied)
        set_classes(copied, kind)
        copied.set("style", style)
        copied.set(_NUMBER, str(number))
        sections[section].append(copied)
    with heard():
        document = render(etree.tostring(html))
    sizes = _sizes([page._page_box for page in document.pages])
    del document
    if sum(len(size.rows) * len(size.columns) for size in sizes.values()) > _MANY_CELLS:
        gc.collect()  # a layout leaves its garbage, and here another one follows
    return sizes


def _sizes(pages: list[Any]) -> dict[int, _Size]:
    found: dict[int, _Size] = {}
    for page in pages:
        measure = 0.0
        for box in _boxes(page):
            name = type(box).__name__
            if box.element_tag == "section":
                measure = box.width
            number = box.element.get(_NUMBER) if box.element is not None else None
            if number is not None and name in ("TableBox", "TableCaptionBox", "BlockBox"):
                size = found.setdefault(int(number), _Size(measure=measure, height=page.height))
                if name == "TableBox":
                    _read(box, size)
                for child in box.children if name != "TableBox" else ():
                    if type(child).__name__ == "TableCaptionBox":
                        size.caption = child.margin_height()
    return found


def _read(table: Any, size: _Size) -> None:
    size.width = max(size.width, table.border_width())
    for group in table.children:
        if getattr(group, "is_header", False):
            size.head = group.height
            size.columns = size.columns or [cell.border_width() for row in group.children for cell in row.children]
        elif getattr(group, "is_footer", False):
            size.foot = group.height
        else:
            for row in group.children:
                size.rows.append(row.height)
                if len(row.children) > len(size.columns):
                    size.columns = [cell.border_width() for cell in row.children]


def _boxes(top: Any) -> Iterator[Any]:
    waiting = [top]
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)
        yield box
        waiting.extend(reversed(getattr(box, "children", ())))


def _turn(root: etree._Element, tables: list[tuple[etree._Element, str]], render: Render) -> None:
    """Puts each table on pages of its own, as many rows on each as it holds, with the head on all of them."""
    for kind, names in _CLASSES.items():
        some = [table for table, wanted in tables if wanted == kind]
        if not some:
            continue
        page = next(iter(_measure(root, {0: some[0]}, render, names, _NARROWEST).values()))
        length = page.height - _SLACK
        style = f"margin: 0; break-inside: auto; hyphens: manual; min-width: {length * 0.6:.2f}px"
        wide = _measure(_lengthened(root, length), dict(enumerate(some)), render, names, style)
        for number, table in enumerate(some):
            set_classes(table, names)
            _set_turned(table, wide[number], page.measure - _SLACK, length)


def _lengthened(root: etree._Element, length: float) -> etree._Element:
    """The ``html`` element with lines as long as the page is high, to measure in."""
    wide = etree.Element("html", dict(root.attrib))
    wide.set("style", f"width: {length:.2f}px")
    return wide


def _set_turned(table: etree._Element, size: _Size, depth: float, length: float) -> None:
    parent = table.getparent()
    assert parent is not None
    tail, table.tail = table.tail, None
    at = parent.index(table)
    parts = _with_rows(table, _row_groups(_rows(table), size, depth - 2 * _SLACK))
    parent.remove(table)
    for number, part in enumerate(parts):
        _fix_columns(part, size)
        parent.insert(at + number, _turned(part, depth, length, "turned further" if number else "turned"))
    parent[at + len(parts) - 1].tail = tail
    parts[0].set(MARK, "turned")


def _rows(table: etree._Element) -> list[etree._Element]:
    """Its own rows between head and foot, none of a table in one of its cells."""
    return [row for group in table for row in (group, *group) if local_name(row) == "tr" and _is_body(group)]


def _is_body(group: etree._Element) -> bool:
    return local_name(group) in ("tbody", "tr")


def _row_groups(rows: list[etree._Element], size: _Size, depth: float) -> list[list[etree._Element]]:
    """The rows that go together on a page; the last has room for the foot."""
    groups: list[list[etree._Element]] = [[]]
    used = size.caption + size.head
    heights = [*size.rows, *[0.0] * len(rows)][: len(rows)]
    for number, (row, height) in enumerate(zip(rows, heights, strict=True), 1):
        needed = height + (size.foot if number == len(rows) else 0.0)
        if groups[-1] and used + needed > depth:
            groups.append([])
            used = size.head
        groups[-1].append(row)
        used += height
    return groups


def _fix_columns(table: etree._Element, size: _Size) -> None:
    """Gives a part of a table the columns of the whole."""
    for group in table.findall("colgroup"):
        table.remove(group)
    columns = etree.Element("colgroup")
    for width in size.columns:
        etree.SubElement(columns, "col", {"style": f"width: {width:.2f}px"})
    table.insert(1 if table.find("caption") is not None else 0, columns)
    table.set("style", f"width: {size.width:.2f}px; table-layout: fixed")


def _with_rows(table: etree._Element, groups: list[list[etree._Element]]) -> list[etree._Element]:
    """The table in parts with these rows each: the head in all, the caption in the first, the foot in the last."""
    bodies = [[(row.getparent(), row) for row in group] for group in groups]
    feet = table.findall("tfoot")
    for child in list(table):
        if child in feet or _is_body(child):
            table.remove(child)
    parts = [table, *(_only_again(table) for _ in groups[1:])]
    for part, rows in zip(parts, bodies, strict=True):
        part.extend(_bodies(rows, table))
    parts[-1].extend(feet)
    return parts


def _only_again(table: etree._Element) -> etree._Element:
    """What stands in every part of a table that has no rows yet; its ids are those of the first."""
    part = deepcopy(table)
    for caption in part.findall("caption"):
        part.remove(caption)
    say_again(part.find("thead"))
    _drop_ids(part)
    return part


def _drop_ids(element: etree._Element) -> None:
    """An id stands once in a document."""
    for inner in element.iter():
        inner.attrib.pop("id", None)


def _bodies(rows: list[tuple[Any, etree._Element]], table: etree._Element) -> Iterator[etree._Element]:
    """Rows in bodies like those that they stood in; the id of one that goes on stays with its beginning."""
    for parent, some in groupby(rows, itemgetter(0)):
        body = etree.Element("tbody", {} if parent is table else dict(parent.attrib))
        body.extend([row for _, row in some])
        if parent is not table:
            parent.attrib.pop("id", None)
        yield body


def _turned(table: etree._Element, depth: float, length: float, kind: str) -> etree._Element:
    """A block that fills a page, and in it the table, its head at the left edge."""
    block = etree.Element("div", {"class": kind, "style": f"height: {length - _SLACK:.2f}px"})
    turner = etree.SubElement(
        block,
        "div",
        {
            "class": "turner",
            "style": f"width: {length:.2f}px; height: {depth:.2f}px;"
            f" transform-origin: 0 0; transform: translate(0, {length:.2f}px) rotate(-90deg)",
        },
    )
    turner.append(table)
    return block
