"""Tables that are tables: rows of one length, a head that says so, and none that only lay out a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import MEDIA, above, attribute, children, elements, is_blank, make, move_children, rename
from bookmaker.html import BLOCK

WIDEST = 64
"""Columns; a span above this is a slip (or an attack) and counts as one."""

_MOST_PLACES, _STRETCHED = 10_000, 8
"""Places of a grid, and those for each cell, above which its spans are slips too."""


def unwrap_layout_tables(root: Tag, _: Context) -> Iterator[Finding]:
    """A table of one column or one row that holds whole blocks, or of one cell, only lays out a page."""
    for table in reversed(elements(root, "table")):
        rows = _rows(table)
        if _is_data(table):
            for inner in reversed(elements(table, "table")):
                _flatten(inner)
        if not rows or all(len(_cells(row)) <= 1 for row in rows) or _is_nested_layout(table):
            _dissolve(table)
    yield from ()


def mend_tables(root: Tag, _: Context) -> Iterator[Finding]:
    """Rows in head and body, cells in rows, rows of one length, header cells with their scope."""
    for table in elements(root, "table"):
        _lift_captions(table)
        _gather_rows(table)
        for group in _groups(table):
            _row_bare_cells(group)
        for row in _rows(table):
            for child in list(row.contents):
                if (isinstance(child, Tag) and child.name not in ("td", "th")) or (
                    not isinstance(child, Tag) and not is_blank(child)
                ):
                    child.wrap(make("td"))
        _drop_empty_rows(table)
        if not _rows(table) or not _shows_anything(table):
            _dissolve(table)
            continue
        _order_parts(table)
        _fill_rows(table)
        _name_head(table)
        _set_scopes(table)
    for column in elements(root, "col", "colgroup"):
        column.extract()
    yield from ()


def free_parts(root: Tag, _: Context) -> Iterator[Finding]:
    """Cells without a table, captions without a figure and terms without a list are boxes."""
    for part in elements(root, *_OWNERS):
        if not _has_owner(part):
            rename(part, "div")
            part.attrs = {name: value for name, value in part.attrs.items() if name in _BOX_ATTRIBUTES}
    yield from ()


def _has_owner(part: Tag) -> bool:
    if part.name in ("dt", "dd"):
        holder = part.parent.parent if part.parent is not None and part.parent.name == "div" else part.parent
        return holder is not None and holder.name == "dl"
    return above(part, _OWNERS[part.name]) is not None


_OWNERS = {
    **dict.fromkeys(("td", "th", "tr", "tbody", "thead", "tfoot", "caption"), "table"),
    "figcaption": "figure",
    "dt": "dl",
    "dd": "dl",
}
"""Part -> the element without which it is none."""

_BOX_ATTRIBUTES = ("id", "lang", "dir", "class")


def _rows(table: Tag) -> list[Tag]:
    """The table's own rows, not those of tables inside it."""
    return [row for row in elements(table, "tr") if above(row, "table") is table]


def _cells(row: Tag) -> list[Tag]:
    return [child for child in children(row) if child.name in ("td", "th")]


def _is_nested_layout(table: Tag) -> bool:
    """Whether it holds tables or headings: articles' own tables hold neither."""
    return any(e.name in ("table", "h1", "h2", "h3") for e in elements(table))


def _is_data(table: Tag) -> bool:
    """Whether it says things under heads of its own: a box of facts, with other tables in its cells or not.

    What lays out a page has no header cells.
    """
    own = [cells for row in _rows(table) if (cells := _cells(row))]
    headed = [cells for cells in own if len(cells) > 1 and cells[0].name == "th" and cells[-1].name == "td"]
    under_head = len(own) > 2 and len(own[0]) > 1 and all(cell.name == "th" for cell in own[0])
    wide = [cells for cells in own[1:] if len(cells) == len(own[0])]
    return len(headed) > 1 or (under_head and len(wide) > 1)


def _flatten(inner: Tag) -> None:
    """A table in a cell becomes its rows, a line each: what is small enough to stand there is read so."""
    for row in _rows(inner):
        cells = _cells(row)
        line = make("p" if not any(_holds_blocks(cell) for cell in cells) else "div")
        for cell in cells:
            if line.contents:
                line.append(" ")
            move_children(cell, line)
            cell.extract()
        row.insert_before(line)
        row.extract()
    _dissolve(inner)


def _holds_blocks(cell: Tag) -> bool:
    return any(element.name in BLOCK for element in elements(cell))


def _dissolve(table: Tag) -> None:
    for part in [
        e
        for e in elements(table)
        if e.name in ("tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
    ]:
        if above(part, "table") is not table:
            continue
        if part.name in ("td", "th", "caption"):
            rename(part, "div")
            part.attrs = {n: v for n, v in part.attrs.items() if n in _BOX_ATTRIBUTES}
    for part in elements(table, "tbody", "thead", "tfoot", "tr", "colgroup", "col"):
        if above(part, "table") is table:
            part.unwrap()
    rename(table, "div")
    table.attrs = {}


def _lift_captions(table: Tag) -> None:
    for caption in elements(table, "caption"):
        if caption.parent is not table and above(caption, "table") is table:
            table.insert(0, caption.extract())


def _order_parts(table: Tag) -> None:
    """Caption, one head, bodies, one foot: a head further down and a foot before the last are bodies."""
    heads = [part for part in children(table) if part.name == "thead"]
    feet = [part for part in children(table) if part.name == "tfoot"]
    for part in [*heads[1:], *feet[:-1]]:
        rename(part, "tbody")
    parts = [part for part in children(table) if part.name not in ("col", "colgroup")]
    if parts != sorted(parts, key=_rank):
        for part in sorted(parts, key=_rank):
            table.append(part.extract())


def _rank(part: Tag) -> int:
    return {"caption": 0, "thead": 1, "tfoot": 3}.get(part.name, 2)


def _gather_rows(table: Tag) -> None:
    body: Tag | None = None
    for child in list(table.contents):
        if isinstance(child, Tag) and child.name == "tr":
            if body is None:
                body = make("tbody")
                child.insert_before(body)
            body.append(child.extract())
        elif isinstance(child, Tag) and child.name in ("thead", "tbody", "tfoot", "caption", "colgroup", "col"):
            body = None
        elif not is_blank(child):
            box = make("p")
            table.insert_before(box)
            box.append(child.extract())
            if any(isinstance(c, Tag) and c.name in BLOCK for c in box.contents):
                box.unwrap()
    for caption in table.find_all("caption", recursive=False)[1:]:
        move_children(caption.extract(), _first_caption(table))


def _row_bare_cells(group: Tag) -> None:
    """Cells (and anything else) that stand in a head or body without a row get one."""
    row: Tag | None = None
    for child in list(group.contents):
        if isinstance(child, Tag) and child.name == "tr":
            row = None
        elif not is_blank(child) or (isinstance(child, Tag) and child.name in ("td", "th")):
            if row is None:
                row = make("tr")
                child.insert_before(row)
            row.append(child.extract())


def _shows_anything(table: Tag) -> bool:
    return any((node.name in MEDIA) if isinstance(node, Tag) else not is_blank(node) for node in table.descendants)


def _groups(table: Tag) -> list[Tag]:
    return [child for child in children(table) if child.name in ("thead", "tbody", "tfoot")]


def _first_caption(table: Tag) -> Tag:
    found = table.find("caption", recursive=False)
    assert isinstance(found, Tag)
    return found


def _drop_empty_rows(table: Tag) -> None:
    for row in _rows(table):
        if not _cells(row):
            row.extract()
    for group in elements(table, "tbody", "thead", "tfoot"):
        if above(group, "table") is table and not _own_rows(group):
            group.extract()


def _own_rows(group: Tag) -> list[Tag]:
    return [child for child in children(group) if child.name == "tr"]


def _fill_rows(table: Tag) -> None:
    """Short rows get empty cells, so that readers of the tags can count; spans are kept within the table."""
    reaches = [_reach(_own_rows(group)) for group in _groups(table)]
    if _is_stretched(table, reaches):
        for cell in elements(table, "td", "th"):
            cell.attrs = {name: value for name, value in cell.attrs.items() if name not in ("colspan", "rowspan")}
        reaches = [_reach(_own_rows(group)) for group in _groups(table)]
    width = max((max(reach, default=0) for reach in reaches), default=0)
    for group, reach in zip(_groups(table), reaches, strict=True):
        for row, filled in zip(_own_rows(group), reach, strict=True):
            for _ in range(width - filled):
                row.append(make("td"))


def _reach(rows: list[Tag]) -> list[int]:
    """How many columns each row of a group fills, with what reaches down into it; no span leaves the group."""
    reach: list[int] = [0] * len(rows)
    for index, row in enumerate(rows):
        for cell in _cells(row):
            across, down = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - index)
            _set_span(cell, "colspan", across)
            _set_span(cell, "rowspan", down)
            for below in range(index, index + down):
                reach[below] += across
    return reach


def _is_stretched(table: Tag, reaches: list[list[int]]) -> bool:
    """Whether spans make a huge grid of few cells, which nobody meant."""
    places = sum(map(len, reaches)) * max((max(reach, default=0) for reach in reaches), default=0)
    return places > _MOST_PLACES and places > _STRETCHED * sum(len(_cells(row)) for row in _rows(table))


def _span(cell: Tag, name: str) -> int:
    value = attribute(cell, name)
    return min(int(value), WIDEST) if re.fullmatch(r"[1-9]\d{0,5}", value) else 1


def _set_span(cell: Tag, name: str, value: int) -> None:
    if value > 1:
        cell[name] = str(value)
    else:
        cell.attrs.pop(name, None)


def _name_head(table: Tag) -> None:
    """A first row of header cells alone is the head, where the table has none."""
    body = next((c for c in children(table) if c.name == "tbody"), None)
    if body is None or any(c.name == "thead" for c in children(table)):
        return
    rows = _own_rows(body)
    if len(rows) > 1 and all(cell.name == "th" for cell in _cells(rows[0])):
        head = make("thead")
        body.insert_before(head)
        head.append(rows[0].extract())


def _set_scopes(table: Tag) -> None:
    for row in _rows(table):
        in_head = row.parent is not None and row.parent.name == "thead"
        for cell in _cells(row):
            cell.attrs.pop("scope", None)
            if cell.name == "th":
                cell["scope"] = "col" if in_head else "row"
