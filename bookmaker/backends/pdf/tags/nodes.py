"""The tag tree while it is grown: nodes, and what hangs from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of marked content."""

    page: int
    """The page that it is on, from 0."""
    number: int
    """Its MCID there."""
    is_blank: bool = False
    """Whether it is only white space."""


@dataclass(frozen=True, slots=True)
class Ref:
    """An annotation that belongs to a node: the place of a link."""

    page: int
    """The page that it is on, from 0."""
    annotation: Any
    """WeasyPrint's dictionary for it."""


@dataclass(slots=True, eq=False)
class Node:
    """One structure element."""

    kind: str
    """Its structure type: ``P``. Three are ours: ``Box``, ``Inline`` and ``Row`` say nothing and melt away."""
    parent: Node | None = field(default=None, repr=False)
    """What it hangs from."""
    element: Any = field(default=None, repr=False)
    """The element that it stands for, if any."""
    lang: str = ""
    """The language of its content, as its element or one above says."""
    kids: list[Node | Mark | Ref] = field(default_factory=list, repr=False)
    """In the order of reading."""
    entries: dict[str, Any] = field(default_factory=dict)
    """Texts for people: ``Alt``, ``E``; ``ID``."""
    attributes: dict[str, Any] = field(default_factory=dict)
    """The entries of its attribute object, ``O`` among them."""

    def add(self, kind: str, element: Any = None, **entries: Any) -> Node:
        """A new node at the end of its kids."""
        kid = Node(kind, self, element, self.lang, entries=entries)
        self.kids.append(kid)
        return kid

    @property
    def says_lang(self) -> bool:
        """Whether its language is another than its parent's."""
        return self.parent is not None and self.lang != self.parent.lang

    def nodes(self) -> Iterator[Node]:
        """Its kids that are nodes."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def put(self, kids: list[Node | Mark | Ref]) -> None:
        """Gives it these kids in the place of its own."""
        self.kids = kids
        for kid in self.nodes():
            kid.parent = self

    def within(self, *kinds: str) -> Node | None:
        """The nearest node above it, or itself, of one of these kinds."""
        node: Node | None = self
        while node is not None and node.kind not in kinds:
            node = node.parent
        return node

    def walk(self) -> Iterator[Node]:
        """It and all nodes below it, in the order of reading (a loop: chapters can nest deeply)."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(list(node.nodes())))

    def climb(self) -> list[Node]:
        """The same from the bottom up: a node comes after its kids."""
        return list(self.walk())[::-1]
