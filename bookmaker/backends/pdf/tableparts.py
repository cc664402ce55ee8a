"""Tables parted by their columns, where they are wider than any page: the first column in every part."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from bookmaker.html import local_name

MARK = "data-fitted"
"""Attribute of a table that was made to fit: how."""

_WHOLE_ROWS = 12
"""Rows of a part of a table that are not broken over two pages."""


def part_columns(table: etree._Element, columns: list[float], measure: float) -> bool:
    """Parts a regular table into several with some of its columns each, the first column in all of them.

    ``columns`` are as wide as measured, and the text is ``measure`` wide (px). Whether that could be done.
    """
    rows = list(table.iter("tr"))
    cells = [[cell for cell in row if local_name(cell) in ("td", "th")] for row in rows]
    count = len(columns)
    is_regular = all(len(row) == count for row in cells) and not any(
        cell.get("colspan") or cell.get("rowspan") for row in cells for cell in row
    )
    groups = _column_groups(columns, measure) if is_regular and count > 2 else []
    parent = table.getparent()
    if not groups or parent is None:
        return False
    set_classes(table, "wide whole" if len(rows) <= _WHOLE_ROWS else "wide")
    at, tail, table.tail = parent.index(table), table.tail, None
    own = dict(zip(rows, cells, strict=True))
    parts = [_with_columns(table, own, group, is_first=not number) for number, group in enumerate(groups)]
    parent.remove(table)
    for number, part in enumerate(parts):
        say_again(part)  # nobody can say where in the text a part begins: it has some of every row
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


def set_classes(table: etree._Element, kind: str) -> None:
    """Gives a table the class of one size, or none, in the place of what it had."""
    names = [name for name in table.get("class", "").split() if name not in ("wide", "crowded")]
    table.set("class", " ".join([*names, *([kind] if kind else [])]))


def say_again(element: etree._Element | None) -> None:
    """Marks what has been said in another part of its table."""
    if element is not None:
        element.set("class", f"{element.get('class', '')} again".strip())
