"""Tables made fit for the page: rows in a body, rows of equal length, and a word on how crowded they are."""

from __future__ import annotations

from math import ceil

from lxml import etree

from bookmaker.html import element_text, local_name
from bookmaker.pagination import PageSheet

WIDE = 6
"""Columns; a table that has as many is set smaller."""

CROWDED = 75
"""Letters; a table that is wider with all its columns as wide as its longest word may be too wide, on whatever page."""

GUTTER = 2.5
"""Letters: the white between two columns."""

ROW_WIDTH = 60
"""Letters that a row's cells hold together before one of them runs over, in a table that fills the measure."""

WHOLE_ROWS = 14
"""Rows of one line: a table that is longer may be broken over two pages, on whatever page."""

HALF = 0.44
"""Of the lines of a page: a table that fills half of it has so many rows."""

CAPTION = 44
"""Letters: a longer caption is broken into lines of so many, where its table is narrower than that."""

PADDING = 2
"""Letters: the white on both sides of a cell."""

LETTER = 0.5
"""Em: the width of a letter in a caption, about."""

MOST_COLUMNS = 200
"""A span may say any number; what is beyond this is not believed."""


def fit_table(table: etree._Element, sheet: PageSheet) -> None:
    """Prepares one table for the page of ``sheet``, in place."""
    _gather_rows(table)
    rows = [row for group in table if local_name(group) in ("thead", "tbody", "tfoot") for row in group.iter("tr")]
    own = [row for row in rows if next(row.iterancestors("table")) is table]
    columns = _square(own)
    _widen_caption(table, own, sheet)
    classes = [*table.get("class", "").split(), *_crowding(table, columns, sheet), *_wholeness(rows, sheet)]
    if classes:
        table.set("class", " ".join(dict.fromkeys(classes)))


def _gather_rows(table: etree._Element) -> None:
    """Rows stand in a body: a tagged table with a head must have one (ISO 14289-1, 7.2)."""
    body = None
    for child in list(table):
        if local_name(child) != "tr":
            body = None
            continue
        if body is None:
            body = etree.Element("tbody")
            child.addprevious(body)
        body.append(child)
    if table.find("tbody") is None:
        for head in table.findall("thead")[-1:]:
            head.tag = "tbody"


def _square(rows: list[etree._Element]) -> int:
    """Gives every row as many columns as the longest, with empty cells at its end; returns that number."""
    reach: dict[int, int] = {}
    filled = [_filled(row, reach) for row in rows]
    columns = max((max(row, default=-1) + 1 for row in filled), default=0)
    for row, taken in zip(rows, filled, strict=True):
        for _ in range(columns - len(taken)):
            etree.SubElement(row, "td")
    return columns


def _filled(row: etree._Element, reach: dict[int, int]) -> set[int]:
    """The columns that a row fills, with its own cells and with those that reach down into it.

    ``reach`` says for each column how many more rows the cell above reaches down; it is brought up to date.
    """
    filled = {column for column, left in reach.items() if left}
    down = {column: left - 1 for column, left in reach.items() if left}
    place = 0
    for cell in (cell for cell in row if local_name(cell) in ("td", "th")):
        while place in filled:
            place += 1
        for column in range(place, place + _span(cell, "colspan")):
            filled.add(column)
            down[column] = max(down.get(column, 0), _span(cell, "rowspan") - 1)
    reach.clear()
    reach.update(down)
    return filled


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), MOST_COLUMNS) if value.isdecimal() else 1


def _widen_caption(table: etree._Element, rows: list[etree._Element], sheet: PageSheet) -> None:
    """Lets the caption of a narrow table stand out on both sides: in its width words would be broken."""
    caption = table.find("caption")
    if caption is None:
        return
    words, width = element_text(caption), _width(rows)
    longest = max(map(len, words.split()), default=0)
    wanted = max(min(len(words), CAPTION), 2 * longest - width)  # a design may let it stand out on one side only
    out = (min(wanted, sheet.line * 0.9) - width) / 2
    if out > 0 and len(words) > width:
        caption.set("style", f"margin-left: {-out * LETTER:.1f}em; margin-right: {-out * LETTER:.1f}em")


def _width(rows: list[etree._Element]) -> int:
    """Letters: how wide a table is that breaks no cell into lines, about."""
    cells = [[len(element_text(cell)) + PADDING for cell in row if local_name(cell) in ("td", "th")] for row in rows]
    return max(map(sum, cells), default=0)


def _crowding(table: etree._Element, columns: int, sheet: PageSheet) -> list[str]:
    """What the style sheet goes by to keep a table within the measure."""
    longest = max((len(word) for word in element_text(table).split()), default=0)
    wide = ["wide"] if columns >= WIDE else []
    is_crowded = longest * columns > CROWDED or (longest + GUTTER) * columns > sheet.line
    return [*wide, "crowded"] if wide or is_crowded else wide


def _wholeness(rows: list[etree._Element], sheet: PageSheet) -> list[str]:
    """Whether the table is short enough to stand on one page; a row that runs over counts for each of its lines."""
    width = min(sheet.line, ROW_WIDTH)
    lines = sum(max(1, ceil(len(element_text(row)) / width)) for row in rows)
    return ["whole"] if lines <= min(sheet.lines * HALF, WHOLE_ROWS) else []
