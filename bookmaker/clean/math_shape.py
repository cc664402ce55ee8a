"""MathML with the shape that its schema wants: two parts in a fraction, rows in a table, no bare text."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import attribute, children, elements, is_blank, is_text, make

_TOKENS = frozenset("mi mn mo ms mtext annotation".split())
"""Elements that hold text (https://www.w3.org/TR/mathml-core/#token-elements)."""

_PARTS = {**dict.fromkeys("mfrac msub msup munder mover mroot".split(), 2), "msubsup": 3, "munderover": 3}
"""Elements of a fixed number of parts, and how many."""


def shape_math(root: Tag, _: Context) -> Iterator[Finding]:
    """Fences written out, rows around cells, text in elements for text, parts as many as there must be."""
    for math in elements(root, "math"):
        for inner in elements(math, "math"):
            inner.name, inner.attrs = "mrow", {}  # a formula in a formula is a part of it
        for part in elements(math, *(_TOKENS - {"annotation"})):
            for mark in elements(part):
                mark.unwrap()
        for part in [math, *elements(math)]:
            if part.name not in _TOKENS:
                _wrap_text(part)
        for sign in elements(math, "none", "mprescripts"):
            if sign.parent is not None and sign.parent.name != "mmultiscripts":
                sign.extract()
        for fenced in elements(math, "mfenced"):
            _write_fences(fenced)
        for table in elements(math, "mtable"):
            _row_cells(table)
        for part in elements(math, *_PARTS):
            _complete(part, _PARTS[part.name])
    yield from ()


def _wrap_text(part: Tag) -> None:
    for node in list(part.contents):
        if isinstance(node, NavigableString) and is_text(node) and not is_blank(node):
            node.wrap(make("mtext"))


def _write_fences(fenced: Tag) -> None:
    """``mfenced`` is no longer read by browsers: its brackets and commas become signs."""
    marks = {name: fenced.attrs.get(name, usual) for name, usual in (("open", "("), ("close", ")"))}
    between = "".join(str(fenced.attrs.get("separators", ",")).split())
    parts = children(fenced)
    fenced.name, fenced.attrs = "mrow", {}
    for index, part in enumerate(parts[:-1]):
        sign = between[min(index, len(between) - 1)] if between else ""
        if sign:
            part.insert_after(make("mo", text=sign))
    if marks["open"]:
        fenced.insert(0, make("mo", text=str(marks["open"])))
    if marks["close"]:
        fenced.append(make("mo", text=str(marks["close"])))


def _row_cells(table: Tag) -> None:
    """Cells without a row stand in one row; what is no cell stands in one."""
    row: Tag | None = None
    for child in children(table):
        if child.name == "mtr":
            row = None
            continue
        if row is None:
            row = make("mtr")
            child.insert_before(row)
        row.append(child.extract())
    for cell in [cell for row in children(table) for cell in children(row) if cell.name != "mtd"]:
        cell.wrap(make("mtd"))


def _complete(part: Tag, count: int) -> None:
    """Missing parts are empty ones; with parts too many it is only a row."""
    found = len(children(part))
    for _ in range(count - found):
        part.append(make("mrow"))
    if found > count:
        part.name = "mrow"
        part.attrs = {k: v for k, v in part.attrs.items() if k == "id" and attribute(part, "id")}
