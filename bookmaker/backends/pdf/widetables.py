"""Tables wider than the text: set smaller, else turned on pages of their own, else parted by columns.

How wide a table must be is not reckoned but measured: it is laid out once as narrow as its words allow, in type of both
sizes, and once more in the length of the page to see how many of its rows a turned page holds. Only tables that may be
too wide (``markup.tables`` marks them) are measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from lxml import etree

from bookmaker.backends.pdf.messages import heard
from bookmaker.faults import Fault
from bookmaker.html import local_name

MARK = "data-fitted"
"""Attribute of a table that was made to fit: how."""

_NUMBER = "data-measured"
_CLASSES = {"label": "", "narrow": "wide"}
_NARROWEST = "width: 1px; max-width: none; margin-left: 0; margin-right: 0; hyphens: manual; overflow-wrap: normal"
_SLACK = 1.5
"""Pixels: what is measured and what is laid out may differ by a rounding."""

_WHOLE_ROWS = 12
"""Rows of a part of a table that are not broken over two pages."""

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
    sizes = {name: _measure(root, tables, render, kind, _NARROWEST) for name, kind in _CLASSES.items()}
    turned: list[tuple[etree._Element, str]] = []
    for number, table in enumerate(tables):
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
    if label is None or narrow is None:
        return ""
    measure = label.measure - _SLACK
    if label.width <= measure:
        _set_classes(table, "")
    elif narrow.width <= measure:
        _set_classes(table, "wide")
    elif label.width <= label.height - _SLACK and not _spans_rows(table):
        return "label"
    elif narrow.width <= narrow.height - _SLACK and not _spans_rows(table):
        return "narrow"
    elif not _part(table, narrow, measure):
        table.set(MARK, "crowded")
    return ""


def _spans_rows(table: etree._Element) -> bool:
    """Whether pages could not part its rows."""
    return any(cell.get("rowspan") for cell in table.iter("td", "th"))


def _set_classes(table: etree._Element, kind: str) -> None:
    names = [name for name in table.get("class", "").split() if name not in ("wide", "crowded")]
    table.set("class", " ".join([*names, *([kind] if kind else [])]))


def _measure(
    root: etree._Element, tables: list[etree._Element], render: Render, kind: str, style: str
) -> dict[int, _Size]:
    """The sizes of tables, each laid out by itself in type of one size, where it stands."""
    html = etree.Element("html", dict(root.attrib))
    body = etree.SubElement(html, "body")
    sections: dict[Any, etree._Element] = {}
    for number, table in enumerate(tables):
        section = next(table.iterancestors("section"), None)
        if section not in sections:
            kept = {name: section.get(name, "") for name in ("class", "lang", "dir")} if section is not None else {}
            sections[section] = etree.SubElement(body, "section", kept)
        copied = deepcopy(table)
        copied.tail = None
        _drop_ids(copied)
        _set_classes(copied, kind)
        copied.set("style", style)
        copied.set(_NUMBER, str(number))
        sections[section].append(copied)
    with heard():
        document = render(etree.tostring(html))
    return _sizes([page._page_box for page in document.pages])


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
        page = next(iter(_measure(root, some[:1], render, names, _NARROWEST).values()))
        length = page.height - _SLACK
        style = f"margin: 0; break-inside: auto; hyphens: manual; min-width: {length * 0.6:.2f}px"
        wide = _measure(_lengthened(root, length), some, render, names, style)
        for number, table in enumerate(some):
            _set_classes(table, names)
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


def _say_again(element: etree._Element | None) -> None:
    """Marks what has been said in another part of its table."""
    if element is not None:
        element.set("class", f"{element.get('class', '')} again".strip())


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
    _say_again(part.find("thead"))
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


def _part(table: etree._Element, size: _Size, measure: float) -> bool:
    """Parts a regular table into several with some of its columns each, the first column in all of them."""
    rows = list(table.iter("tr"))
    cells = [[cell for cell in row if local_name(cell) in ("td", "th")] for row in rows]
    count = len(size.columns)
    is_regular = all(len(row) == count for row in cells) and not any(
        cell.get("colspan") or cell.get("rowspan") for row in cells for cell in row
    )
    groups = _column_groups(size.columns, measure) if is_regular and count > 2 else []
    parent = table.getparent()
    if not groups or parent is None:
        return False
    _set_classes(table, "wide whole" if len(rows) <= _WHOLE_ROWS else "wide")
    at, tail, table.tail = parent.index(table), table.tail, None
    own = dict(zip(rows, cells, strict=True))
    parts = [_with_columns(table, own, group, is_first=not number) for number, group in enumerate(groups)]
    parent.remove(table)
    for number, part in enumerate(parts):
        _say_again(part)  # nobody can say where in the text a part begins: it has some of every row
        parent.insert(at + number, part)
    parts[0].set(MARK, "parted")
    parts[-1].tail = tail
    return True


def _column_groups(columns: list[float], measure: float) -> list[list[int]]:
    """The columns that go together, the first with all; none where one is too wide by itself."""
    groups: list[list[int]] = []
    used = 0.0
    for number, width in enumerate(columns[1:], 1):
        if columns[0] + width > measure:
            return []
        if not groups or used + width > measure:
            groups.append([0])
            used = columns[0]
        groups[-1].append(number)
        used += width
    return groups


def _with_columns(
    table: etree._Element, cells: dict[etree._Element, list[etree._Element]], kept: list[int], *, is_first: bool
) -> etree._Element:
    """The table with these columns of its rows (``cells``) alone: what it has of others is not copied."""
    part = _shell(table)
    for child in table:
        if child in cells:
            part.append(_with_cells(child, cells[child], kept))
        elif any(row in cells for row in child):
            group = _shell(child)
            group.extend(_with_cells(row, cells[row], kept) if row in cells else deepcopy(row) for row in child)
            part.append(group)
        else:
            part.append(deepcopy(child))
    if not is_first:
        _drop_repeated_ids(part)
    return part


def _with_cells(row: etree._Element, cells: list[etree._Element], kept: list[int]) -> etree._Element:
    copy = _shell(row)
    copy.extend(deepcopy(cells[number]) for number in kept)
    return copy


def _shell(element: etree._Element) -> etree._Element:
    """The element without what is in it."""
    copy = etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
    copy.text, copy.tail = element.text, element.tail
    return copy


def _drop_repeated_ids(part: etree._Element) -> None:
    """Leaves the caption, and the ids of all but the columns that are in this part alone."""
    for caption in part.findall("caption"):
        part.remove(caption)
    alone = {cell for row in part.iter("tr") for cell in [cell for cell in row if local_name(cell) in ("td", "th")][1:]}
    waiting = [part]
    while waiting:
        element = waiting.pop()
        element.attrib.pop("id", None)
        waiting.extend(child for child in element if child not in alone)
