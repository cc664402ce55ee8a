"""Makes a tree that was grown from any markup one that PDF/UA-1 takes (ISO 14289-1, 7).

What says nothing melts into what it hangs from, text stands in paragraphs, and lists, tables and contents hold what
they may hold, with wrappers around anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from bookmaker.backends.pdf.tags.kinds import GROUPS, INLINE
from bookmaker.backends.pdf.tags.nodes import Mark, Node, Ref
from bookmaker.backends.pdf.tags.tables import settle_table

Kid = Node | Mark | Ref

KIDS: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "L": (frozenset({"L", "LI", "Caption"}), ("LI", "LBody")),
    "LI": (frozenset({"Lbl", "LBody"}), ("LBody",)),
    "Table": (frozenset({"Caption", "THead", "TBody", "TFoot", "TR"}), ("TR", "TD")),
    "THead": (frozenset({"TR"}), ("TR", "TD")),
    "TBody": (frozenset({"TR"}), ("TR", "TD")),
    "TFoot": (frozenset({"TR"}), ("TR", "TD")),
    "TR": (frozenset({"TH", "TD"}), ("TD",)),
    "TOC": (frozenset({"TOC", "TOCI", "Caption"}), ("TOCI",)),
}
"""What may hang from a node of a kind, and what is put around anything else."""

HOLDERS = {
    "LI": ("L",),
    "Lbl": ("LI", "Note", "TOCI"),
    "LBody": ("LI",),
    "THead": ("Table",),
    "TBody": ("Table",),
    "TFoot": ("Table",),
    "TR": ("Table", "THead", "TBody", "TFoot"),
    "TH": ("TR",),
    "TD": ("TR",),
    "TOCI": ("TOC",),
}
"""What a node of a kind hangs from; another holds it as a division."""

_KEPT_EMPTY = frozenset({"TD", "TH", "Document"})


def settle(root: Node) -> list[Mark]:
    """Settles a tree in place; returns white space between blocks, which belongs to nothing."""
    stray: list[Mark] = []
    for node in root.climb():
        if node.kind == "Link" and not any(isinstance(kid, Ref) for kid in node.kids):
            node.kind = "Inline"
        node.put(_melted(node))
        if node.kind == "L":
            _pair_terms(node)
        if node.kind in GROUPS:
            _set_in_paragraphs(node, stray)
        if node.kind in KIDS:
            _wrap_strangers(node, stray)
        if node.kind == "Table":
            settle_table(node)
        elif node.kind == "TOCI":
            _join_line(node)
    for node in root.walk():
        _name(node)
    return stray


def _name(node: Node) -> None:
    """Nodes that had to stay are called what they are."""
    if node.kind in HOLDERS and (node.parent is None or node.parent.kind not in HOLDERS[node.kind]):
        node.kind, node.attributes = "Span" if node.kind == "Lbl" else "Div", {}
    elif node.kind in ("Inline", "Row"):
        node.kind = "Span"
    elif node.kind == "Box":
        node.kind = "Div"


def _melted(node: Node) -> list[Kid]:
    """The kids, those that say nothing replaced by theirs, those without any left out."""
    kids: list[Kid] = []
    for kid in node.kids:
        if not isinstance(kid, Node):
            kids.append(kid)
        elif not kid.kids and kid.kind not in _KEPT_EMPTY:
            continue
        elif kid.kind in ("Inline", "Box", "Row") and not kid.says_lang:
            kids.extend(kid.kids)
        else:
            kids.append(kid)
    return kids


def _set_in_paragraphs(node: Node, stray: list[Mark]) -> None:
    """Text that hangs from a division, or from one that melts, gets a paragraph."""
    kids: list[Kid] = []
    for is_text, run in groupby(node.kids, key=_is_text):
        found = list(run)
        only_pictures = all(isinstance(kid, Node) and kid.kind in ("Figure", "Formula") for kid in found)
        if not is_text or only_pictures:
            kids.extend(found)
        elif _is_blank(found):
            stray.extend(kid for kid in found if isinstance(kid, Mark))
        else:
            kids.append(_around(node, found, ("P",)))
    node.put(kids)


def _is_text(kid: Kid) -> bool:
    return not isinstance(kid, Node) or kid.kind in INLINE


def _is_blank(kids: Iterable[Kid]) -> bool:
    return all(isinstance(kid, Mark) and kid.is_blank for kid in kids)


def _around(node: Node, kids: list[Kid], kinds: tuple[str, ...]) -> Node:
    """A chain of new nodes, the innermost with these kids."""
    top = Node(kinds[0], node, None, node.lang)
    inner = top
    for kind in kinds[1:]:
        inner = inner.add(kind)
    inner.put(kids)
    return top


def _wrap_strangers(node: Node, stray: list[Mark]) -> None:
    allowed, kinds = KIDS[node.kind]
    fits: Callable[[Kid], bool] = lambda kid: isinstance(kid, Node) and kid.kind in allowed  # noqa: E731
    kids: list[Kid] = []
    for is_fit, run in groupby(node.kids, key=fits):
        found = list(run)
        if is_fit:
            kids.extend(found)
        elif _is_blank(found):
            stray.extend(kid for kid in found if isinstance(kid, Mark))
        else:
            kids.append(_around(node, found, kinds))
    node.put(kids)


def _pair_terms(node: Node) -> None:
    """A list of definitions: terms and what is said of them make an item."""
    kids: list[Kid] = []
    for kid in node.kids:
        if not isinstance(kid, Node) or kid.kind not in ("Lbl", "LBody"):
            kids.append(kid)
            continue
        last = kids[-1] if kids else None
        begins = not isinstance(last, Node) or last.kind != "LI" or last.element is not None
        if begins or (kid.kind == "Lbl" and any(inner.kind == "LBody" for inner in last.nodes())):  # type: ignore[union-attr]
            last = Node("LI", node, None, node.lang)
            kids.append(last)
        assert isinstance(last, Node)
        last.put([*last.kids, kid])
    node.put(kids)


def _join_line(item: Node) -> None:
    """A line of the contents is one link: its title and its number lead to the same place."""
    nested = [kid for kid in item.kids if isinstance(kid, Node) and kid.kind in ("TOC", "L", "Note")]
    line = [kid for kid in item.kids if kid not in nested]
    links = [node for kid in line if isinstance(kid, Node) for node in kid.walk() if node.kind == "Link"]
    if not links or len({link.element.get("href") for link in links}) != 1:
        return
    refs = [ref for link in links for ref in link.kids if isinstance(ref, Ref)]
    reference = Node("Reference", item, None, item.lang)
    link = reference.add("Link", links[0].element)
    link.put([*refs, *(kid for part in line for kid in _words(part, item.lang))])
    item.put([reference, *nested])


def _words(kid: Kid, lang: str) -> list[Kid]:
    """What a kid says, without what it is; a passage of another language stays one."""
    if isinstance(kid, Ref):
        return []
    if not isinstance(kid, Node):
        return [kid]
    inner = [word for one in kid.kids for word in _words(one, kid.lang)]
    if kid.lang == lang or not inner:
        return inner
    passage = Node("Span", None, kid.element, kid.lang)
    passage.put(inner)
    return [passage]
