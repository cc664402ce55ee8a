"""From boxes to nodes: every element one node, whatever number of boxes, lines and pages it is broken over.

Boxes that WeasyPrint adds carry the name of the element that they are for, and so fall to its node by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bookmaker.backends.pdf.tags.kinds import NUMBERINGS, kind_of, language_of, words_for
from bookmaker.backends.pdf.tags.nodes import Mark, Node, Ref

POINTS = 0.75
"""Points in a CSS pixel."""

_OWN = ("marker", "footnote-call", "footnote-marker")
"""The pseudo-elements that are nodes of their own: labels, and calls of notes."""

_TEXT = ("P", "H1", "H2", "H3", "H4", "H5", "H6")
"""Behind what of these calls a note the note is read."""


@dataclass(slots=True)
class Grown:
    """What was found on all pages."""

    root: Node
    """The document."""
    artifacts: list[Mark] = field(default_factory=list)
    """Marked content that says nothing."""
    dropped: list[Ref] = field(default_factory=list)
    """Annotations that no element wants: a link inside of a link, a table's head on its second page."""


def grow(pages: list[tuple[Any, dict[Any, Any]]], lang: str) -> Grown:
    """The tree of these page boxes, each with WeasyPrint's table of what was marked on it (box -> MCID)."""
    grower = _Grower(lang)
    for number, (box, marks) in enumerate(pages):
        grower.read_page(number, box, marks)
    return grower.grown


class _Grower:
    def __init__(self, lang: str) -> None:
        self.grown = Grown(Node("Document", lang=lang))
        self._nodes: dict[tuple[int, str], Node] = {}
        self._first: dict[tuple[int, str], int] = {}
        self._last_note: dict[Node, Node] = {}
        self._page, self._height = 0, 0.0
        self._marks: dict[Any, Any] = {}

    def read_page(self, number: int, box: Any, marks: dict[Any, Any]) -> None:
        """Adds what one page shows."""
        self._page, self._height, self._marks = number, box.margin_height(), dict(marks)
        for child in box.children:
            self._read(child, self.grown.root)
        for left in list(self._marks):
            self._drop(left)

    def _read(self, box: Any, above: Node) -> None:
        from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

        box = getattr(box, "_box", box)  # what stands in the place of a box put elsewhere
        if isinstance(box, boxes.MarginBox) or self._is_repeated(box):
            self._pass_over(box)
        elif isinstance(box, boxes.TextBox):
            self._mark(box, above, is_blank=not box.text.strip())
        else:
            node = self._node(box, above)
            self._annotate(box, node)
            if isinstance(box, boxes.ReplacedBox):
                self._show(box, node)
            for child in getattr(box, "children", ()):
                self._read(child, node)

    def _node(self, box: Any, above: Node) -> Node:
        element = box.element
        if element is None:
            return above
        pseudo = box.element_tag.partition("::")[2]
        key = id(element), pseudo if pseudo in _OWN else ""
        if key not in self._nodes:
            self._first[key] = self._page
            self._nodes[key] = self._pseudo(box, pseudo, above) if key[1] else self._begin(box, above)
        return self._nodes[key]

    def _begin(self, box: Any, above: Node) -> Node:
        """The node that the content of a new element hangs from."""
        element = box.element
        kind = kind_of(element, above)
        if kind == "Figure" and not _is_replaced(box):
            kind = "Inline"  # words in the place of a picture
        node = above.add(kind, element)
        node.lang = language_of(element) or above.lang
        if kind in ("TD", "TH"):
            _describe_cell(box, node)
        elif kind == "L":
            node.attributes = {"O": "/List", "ListNumbering": f"/{_numbering(box)}"}
        elif kind in ("Figure", "Formula"):
            self._describe_figure(box, node)
        elif kind == "Note":
            node.entries["ID"] = element.get("id", "")
        elif element.tag == "abbr" and element.get("title"):
            node.kind, node.entries["E"] = "Span", element.get("title")
        elif kind == "LI":
            return self._begin_item(node)
        return node

    def _begin_item(self, item: Node) -> Node:
        """An item's content hangs from its body; a note at the end of its chapter is one already."""
        if item.parent is not None and item.parent.kind == "Box":
            item.kind, item.entries["ID"] = "Note", str(item.element.get("id", ""))
            return item
        return item.add("LBody")

    def _pseudo(self, box: Any, pseudo: str, above: Node) -> Node:
        """The node that the content of a label or call hangs from."""
        if pseudo == "footnote-call":
            node = above.add("Reference", box.element).add("Link", box.element)
            self._place_note(box.element, node)
            return node
        item = above.parent if above.kind == "LBody" and above.parent is not None else above
        label = Node("Lbl", item, None, item.lang)
        item.kids.insert(0, label)
        return label.add("Link", box.element)

    def _place_note(self, element: Any, call: Node) -> None:
        """A note is read behind the paragraph that calls it."""
        after = call.within(*_TEXT) or call.parent
        assert after is not None
        assert after.parent is not None
        entries = {"ID": element.get("id", "")}
        note = Node("Note", after.parent, element, language_of(element) or call.lang, entries=entries)
        kids = after.parent.kids
        kids.insert(kids.index(self._last_note.get(after, after)) + 1, note)
        self._last_note[after] = note
        self._nodes[id(element), ""] = note

    def _describe_figure(self, box: Any, node: Node) -> None:
        words = words_for(box.element)
        if node.kind == "Formula":
            words = words or " ".join("".join(box.element.itertext()).split())
        if words:
            node.entries["Alt"] = words
        if _is_replaced(box):
            x, y = box.content_box_x(), box.content_box_y()
            corners = (x, self._height - y - box.height, x + box.width, self._height - y)
            node.attributes = {"O": "/Layout", "BBox": [round(value * POINTS, 3) for value in corners]}

    def _show(self, box: Any, node: Node) -> None:
        """A picture, which without words is an ornament."""
        if "Alt" in node.entries:
            self._mark(box, node)
        else:
            self._drop(box)

    def _annotate(self, box: Any, node: Node) -> None:
        """Hangs the annotation of a link where it belongs: inside of a link only what is a place of its own."""
        annotation = box.link_annotation
        if annotation is None:
            return
        pseudo = box.element_tag.partition("::")[2]
        ref = Ref(self._page, annotation)
        link = node.within("Link")
        is_own = link is node and (not pseudo or pseudo in _OWN)
        if link is not None and (is_own or _is_replaced(box) or (link is not node and _is_block(box))):
            link.kids.append(ref)
        else:
            self.grown.dropped.append(ref)

    def _is_repeated(self, box: Any) -> bool:
        """Whether it is the head or foot of a table set once more on its next page."""
        if not (getattr(box, "is_header", False) or getattr(box, "is_footer", False)) or box.element is None:
            return False
        return self._first.get((id(box.element), ""), self._page) != self._page

    def _pass_over(self, box: Any) -> None:
        for inner in _boxes(box):
            self._drop(inner)
            if inner.link_annotation is not None:
                self.grown.dropped.append(Ref(self._page, inner.link_annotation))

    def _mark(self, box: Any, node: Node, *, is_blank: bool = False) -> None:
        mark = self._marks.pop(box, None)
        if mark is not None:
            node.kids.append(Mark(self._page, mark["mcid"], is_blank))

    def _drop(self, box: Any) -> None:
        mark = self._marks.pop(box, None)
        if mark is not None:
            self.grown.artifacts.append(Mark(self._page, mark["mcid"]))


def _boxes(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        found = waiting.pop()
        found = getattr(found, "_box", found)
        yield found
        waiting.extend(getattr(found, "children", ()))


def _describe_cell(box: Any, node: Node) -> None:
    node.attributes = {"O": "/Table"}
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if getattr(box, name, 1) != 1:
            node.attributes[key] = getattr(box, name)


def _numbering(box: Any) -> str:
    """How the items of a list are numbered."""
    if box.element.tag == "dl":
        return "None"
    style = box.style["list_style_type"]
    kind = NUMBERINGS.get(style if isinstance(style, str) else "", "")
    return kind or ("Decimal" if box.element.tag == "ol" and style != "none" else "None" if style == "none" else "Disc")


def _is_replaced(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes

    return isinstance(box, boxes.ReplacedBox)


def _is_block(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes

    return isinstance(box, boxes.BlockLevelBox)
