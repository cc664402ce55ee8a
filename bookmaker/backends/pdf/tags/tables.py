"""Tables in the tag tree: their parts in order, and what each header cell heads (ISO 14289-1, 7.5)."""

from __future__ import annotations

from bookmaker.backends.pdf.tags.nodes import Node

_ORDER = {"Caption": 0, "THead": 1, "TBody": 2, "TR": 2, "TFoot": 3}
_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


def settle_table(table: Node) -> None:
    """Puts one table right, in place: one head, a body, the foot last, a scope for each header."""
    kids = sorted(table.nodes(), key=lambda kid: _ORDER.get(kid.kind, 2))
    for kind in ("THead", "TFoot", "Caption"):
        for extra in [kid for kid in kids if kid.kind == kind][1:]:
            extra.kind = "TBody" if kind != "Caption" else "Div"
    if not any(kid.kind in ("TBody", "TR") for kid in kids):
        for kid in [kid for kid in kids if kid.kind in ("THead", "TFoot")][-1:]:
            kid.kind = "TBody"
    table.put([*sorted(kids, key=lambda kid: _ORDER.get(kid.kind, 2))])
    for group in table.nodes():
        for row in [group] if group.kind == "TR" else list(group.nodes()):
            _give_scopes(row, in_head=group.kind == "THead")


def _give_scopes(row: Node, *, in_head: bool) -> None:
    cells = list(row.nodes())
    for place, cell in enumerate(cells):
        if cell.kind == "TH":
            cell.attributes["Scope"] = f"/{_scope(cell, cells, place, in_head=in_head)}"


def _scope(cell: Node, cells: list[Node], place: int, *, in_head: bool) -> str:
    """What its element says; else a header that begins a row of figures heads the row, any other the column."""
    said = _SCOPES.get(cell.element.get("scope", "").lower()) if cell.element is not None else None
    begins_row = not in_head and place == 0 and any(other.kind == "TD" for other in cells)
    return said or ("Row" if begins_row else "Column")
