"""Puts right what WeasyPrint's tags lack for PDF/UA-1 (ISO 14289-1), on the finished structure tree.

One repair a function; each leaves a tree that needs it no more unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_ITEM_PARTS = (Name.Lbl, Name.LBody)


def repair_tags(pdf: Pdf) -> None:
    """Makes the structure tree of a tagged PDF fit for PDF/UA-1, in place."""
    root = pdf.Root.StructTreeRoot
    _melt_spans(root)
    elements = list(_elements(root.K[0]))
    _drop_nested_links(pdf, root)
    for element in elements:
        kind = element.S
        if kind == Name.LI:
            _wrap_item(pdf, element)
        elif kind == Name.Table:
            _unwrap_table(element)
        elif kind == Name.TH:
            _give_scope(element)
        elif kind == Name.Figure and "/Alt" not in element:
            element.S = Name.NonStruct
    _name_notes(pdf, [element for element in elements if _is_a(element, Name.Part)])


_HOLDERS = (
    *(Name.P, Name.H1, Name.H2, Name.H3, Name.H4, Name.H5, Name.H6),
    *(Name.LBody, Name.Lbl, Name.TD, Name.TH, Name.Caption),
)
"""What may hold text itself (ISO 32000-1, 14.8.4)."""

_BARE = frozenset({"/Type", "/S", "/K", "/Pg", "/P"})
"""The entries of an element that says nothing of what it holds."""


def _melt_spans(root: Object) -> None:
    """Lines of text hang from their paragraph: WeasyPrint wraps each in a Span of its own that says nothing.

    More than half of all objects of a book are such Spans.
    """
    rows = _parents(root)
    waiting = [root.K[0]]
    while waiting:
        element = waiting.pop()
        kids = [(kid, _is_element(kid)) for kid in _kids(element)]
        if element.S in _HOLDERS:
            melted = [kid for kid, is_element in kids if is_element and _is_bare_span(kid, element)]
            if melted:
                _melt(element, [kid for kid, _ in kids], melted, rows[int(element.Pg.StructParents)])
        waiting.extend(kid for kid, is_element in kids if is_element)


def _is_bare_span(element: Object, parent: Object) -> bool:
    return (
        Name.Span == element.S
        and _BARE.issuperset(element.keys())
        and element.Pg.objgen == parent.Pg.objgen
        and all(isinstance(kid, int) for kid in _kids(element))
    )


def _melt(element: Object, kids: list[Object], spans: list[Object], row: Object) -> None:
    """The spans' content hangs from the element; the page's ``row`` of the parent tree says so too."""
    numbers = {span.objgen: _kids(span) for span in spans}
    element.K = Array(
        [inner for kid in kids for inner in (numbers.get(kid.objgen, [kid]) if _is_element(kid) else [kid])]
    )
    for number in (number for inner in numbers.values() for number in inner):
        row[int(number)] = element


def _parents(root: Object) -> dict[int, Object]:
    """Key in the parent tree -> the element, or the row of elements, that it stands for."""
    numbers = root.ParentTree.Nums
    return {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}


def _elements(element: Object) -> Iterator[Object]:
    """The structure elements from this one down, in the order of reading (a loop: chapters can nest deeply)."""
    waiting = [element]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed([kid for kid in _kids(found) if _is_element(kid)]))


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K")
    return list(kids.as_list()) if isinstance(kids, Array) else [] if kids is None else [kids]


def _is_element(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem


def _is_a(element: Object, kind: Name) -> bool:
    return bool(kind == element.S)


def _drop_nested_links(pdf: Pdf, root: Object) -> None:
    """A link is annotated once (7.18.5): WeasyPrint annotates what is inside a link again."""
    parents = _parents(root)
    dropped: set[int] = set()
    for page in pdf.pages:
        if "/Annots" in page:
            page.Annots = Array([a for a in page.Annots.as_list() if not _is_nested(a, parents, dropped)])
    if dropped:
        kept = [item for key in sorted(parents) if key not in dropped for item in (key, parents[key])]
        root.ParentTree.Nums = Array(kept)


def _is_nested(annotation: Object, parents: dict[int, Object], dropped: set[int]) -> bool:
    if annotation.get("/Subtype") != Name.Link or "/StructParent" not in annotation:
        return False
    key = int(annotation.StructParent)
    element = parents[key]
    if _is_a(element, Name.Link) and not _is_inside_link(element):
        return False
    element.K = Array([kid for kid in _kids(element) if not _is_reference(kid)])
    dropped.add(key)
    return True


def _is_inside_link(element: Object) -> bool:
    parent = element.get("/P")
    while parent is not None and parent.get("/Type") == Name.StructElem:
        if _is_a(parent, Name.Link):
            return True
        parent = parent.get("/P")
    return False


def _is_reference(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _wrap_item(pdf: Pdf, item: Object) -> None:
    """A list item holds a label and a body and nothing else (7.2)."""
    loose = [kid for kid in _kids(item) if not (_is_element(kid) and kid.S in _ITEM_PARTS)]
    if not loose:
        return
    body = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, Pg=item.Pg, K=Array(loose)))
    for kid in loose:
        if _is_element(kid):
            kid.P = body
    item.K = Array([*(kid for kid in _kids(item) if _is_element(kid) and kid.S in _ITEM_PARTS), body])


def _unwrap_table(table: Object) -> None:
    """A table that WeasyPrint put directly into its own wrapper's element gives its rows to that one (7.2)."""
    kids = _kids(table)
    inner = [kid for kid in kids if _is_element(kid) and _is_a(kid, Name.Table)]
    if not inner:
        return
    flat = [row for kid in kids for row in (_kids(kid) if kid in inner else [kid])]
    for row in flat:
        if _is_element(row):
            row.P = table
    table.K = Array(flat)


def _give_scope(cell: Object) -> None:
    """A header cell says what it heads (7.5)."""
    attributes = cell.get("/A", Dictionary(O=Name.Table))
    if "/Scope" not in attributes:
        attributes.Scope = Name.Column
        cell.A = attributes


def _name_notes(pdf: Pdf, parts: list[Object]) -> None:
    """Notes at the foot are Notes with an ID (7.9); ``footnotes`` marks them as parts."""
    for number, part in enumerate(parts, 1):
        part.S = Name.Note
        part.ID = String(f"note-{number}")
