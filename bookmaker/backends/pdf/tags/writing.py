"""Hands the tag tree to the file that WeasyPrint writes.

WeasyPrint builds its tags in one function, ``pdf.add_tags(pdf, document, version, streams)``, when all pages are
drawn; ``own_tags`` puts another in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bookmaker.backends.pdf.tags.growing import Grown, grow
from bookmaker.backends.pdf.tags.kinds import words_of_link
from bookmaker.backends.pdf.tags.nodes import Mark, Node, Ref
from bookmaker.backends.pdf.tags.settling import settle

ARTIFACT = ("/Artifact", b"", b"BMC")
"""What marked content that says nothing begins with."""


@contextmanager
def own_tags() -> Iterator[None]:
    """While it lasts, WeasyPrint writes PDFs with our tags."""
    from weasyprint import pdf as writer  # type: ignore[import-untyped]

    before = writer.add_tags
    writer.add_tags = _add_tags
    try:
        yield
    finally:
        writer.add_tags = before


def _add_tags(pdf: Any, document: Any, version: Any, streams: list[Any]) -> None:
    """Gives a file its tag tree."""
    pages = [(page._page_box, stream._tags) for page, stream in zip(document.pages, streams, strict=True)]
    grown = grow(pages, document.metadata.lang or "")
    grown.artifacts += settle(grown.root)
    _make_artifacts(grown.artifacts, streams)
    _drop_annotations(pdf, grown)
    _Writer(pdf, streams).write(grown.root)


def _make_artifacts(marks: list[Mark], streams: list[Any]) -> None:
    """Marked content that belongs to nothing is said to be no part of the text."""
    wanted: dict[int, set[int]] = {}
    for mark in marks:
        wanted.setdefault(mark.page, set()).add(mark.number)
    for page, numbers in wanted.items():
        operators = streams[page].stream
        for place, number in _marked(operators):
            if number in numbers:
                operators[place - 1 : place + 2] = ARTIFACT


def _marked(operators: list[Any]) -> Iterator[tuple[int, int]]:
    """The places of the properties of marked content among operators, and the MCIDs that they give."""
    for place, item in enumerate(operators):
        if isinstance(item, dict) and "MCID" in item:
            yield place, item["MCID"]


def _drop_annotations(pdf: Any, grown: Grown) -> None:
    dropped = {ref.annotation.reference for ref in grown.dropped}
    for number in pdf.pages["Kids"][::3] if dropped else ():
        page = pdf.objects[number]
        if "Annots" in page:
            page["Annots"][:] = [item for item in page["Annots"] if item not in dropped]


class _Writer:
    """Writes nodes as objects of one file."""

    def __init__(self, pdf: Any, streams: list[Any]) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._rows: list[dict[int, bytes]] = [{} for _ in streams]
        self._inner = _content_of_groups(pdf, streams)
        self._annotations: list[tuple[bytes, Any]] = []

    def write(self, root: Node) -> None:
        """Writes the whole tree, and hangs it from the catalogue."""
        import pydyf  # type: ignore[import-untyped]

        pdf = self._pdf
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(tree)
        document = self._element(root, tree.reference)
        tree["K"] = pydyf.Array([document.reference])
        tree["ParentTree"] = self._parent_tree()
        pdf.catalog["StructTreeRoot"] = tree.reference
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _element(self, node: Node, parent: bytes) -> Any:
        import pydyf

        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.kind}", "P": parent})
        self._pdf.add_object(element)
        page = _first_page(node)
        if page is not None and node.kind != "Document":
            element["Pg"] = self._pages[page]
        element.update(_said(node))
        element["K"] = pydyf.Array([self._kid(kid, node, element, page) for kid in node.kids])
        return element

    def _kid(self, kid: Node | Mark | Ref, node: Node, element: Any, page: int | None) -> Any:
        if isinstance(kid, Node):
            return self._element(kid, element.reference).reference
        if isinstance(kid, Ref):
            return self._link(kid, element, node)
        return self._content(kid, element, page)

    def _content(self, mark: Mark, element: Any, page: int | None) -> Any:
        import pydyf

        group = self._inner.get((mark.page, mark.number))
        if group is not None:
            group.rows[mark.number] = element.reference
            about = {"Type": "/MCR", "Pg": self._pages[mark.page], "Stm": group.stream.reference, "MCID": mark.number}
            return pydyf.Dictionary(about)
        self._rows[mark.page][mark.number] = element.reference
        if mark.page == page:
            return mark.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[mark.page], "MCID": mark.number})

    def _link(self, ref: Ref, element: Any, node: Node) -> Any:
        import pydyf

        words = words_of_link(node.element)
        if words:
            ref.annotation["Contents"] = pydyf.String(words)
        self._annotations.append((element.reference, ref.annotation))
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": ref.annotation.reference, "Pg": self._pages[ref.page]})

    def _parent_tree(self) -> Any:
        """From what is on a page back to the elements (ISO 32000-1, 14.7.4.4)."""
        import pydyf

        nums = pydyf.Array()
        for number, row in enumerate(self._rows):
            nums.extend((number, _row(row)))
        for group in dict.fromkeys(self._inner.values()):
            group.stream.extra["StructParents"] = len(nums) // 2
            nums.extend((len(nums) // 2, _row(group.rows)))
        for reference, annotation in self._annotations:
            annotation["StructParent"] = len(nums) // 2
            nums.extend((len(nums) // 2, reference))
        numbers = pydyf.Dictionary({"Nums": nums})
        self._pdf.add_object(numbers)
        return numbers.reference


@dataclass(slots=True, eq=False)
class _Group:
    """What is drawn as one and seen through: its content is marked in a stream of its own."""

    stream: Any
    rows: dict[int, bytes] = field(default_factory=dict)


def _content_of_groups(pdf: Any, streams: list[Any]) -> dict[tuple[int, int], _Group]:
    """Page and MCID -> the group that it is in, where it is not in the page's own stream."""
    missing = [set(range(len(stream._tags))) - {n for _, n in _marked(stream.stream)} for stream in streams]
    if not any(missing):
        return {}
    groups = [_Group(item) for item in pdf.objects if _is_group(item)]
    found: dict[tuple[int, int], _Group] = {}
    for page, (stream, numbers) in enumerate(zip(streams, missing, strict=True)):
        for group in groups if numbers else ():
            if group.stream._tags is stream._tags:
                found |= {(page, n): group for _, n in _marked(group.stream.stream) if n in numbers}
    return found


def _is_group(item: Any) -> bool:
    return hasattr(item, "_tags") and item._tags is not None and item.extra.get("Subtype") == "/Form"


def _row(numbers: dict[int, bytes]) -> Any:
    import pydyf

    count = max(numbers, default=-1) + 1
    return pydyf.Array([numbers.get(number, b"null") for number in range(count)])


def _first_page(node: Node) -> int | None:
    """The page of the first thing in a node."""
    for inner in node.walk():
        for kid in inner.kids:
            if not isinstance(kid, Node):
                return kid.page
    return None


def _said(node: Node) -> dict[str, Any]:
    """What an element says besides."""
    import pydyf

    said: dict[str, Any] = {key: pydyf.String(text) for key, text in node.entries.items()}
    if node.says_lang and node.lang:
        said["Lang"] = pydyf.String(node.lang)
    if node.attributes:
        values = {k: pydyf.Array(v) if isinstance(v, list) else v for k, v in node.attributes.items()}
        if len(values) > 1:
            said["A"] = pydyf.Dictionary(values)
    return said
