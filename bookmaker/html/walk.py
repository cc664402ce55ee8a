"""The way through a BeautifulSoup tree: for readers and cleaners, who go it often."""

from __future__ import annotations

from bs4 import Tag
from bs4.element import PageElement


def elements(root: Tag, *names: str) -> list[Tag]:
    """The elements below ``root`` of these names (all of them where none is given), in document order."""
    wanted = frozenset(names)
    found: list[Tag] = []
    if root.contents:
        stop = _last_below(root).next_element
        node: PageElement | None = root.contents[0]
        while node is not stop and node is not None:
            if isinstance(node, Tag) and (not wanted or node.name in wanted):
                found.append(node)
            node = node.next_element
    return found


def attribute(element: Tag, name: str) -> str:
    """The value of an attribute, stripped; empty where there is none."""
    value = element.attrs.get(name)
    if value is None:
        return ""
    return (value if isinstance(value, str) else " ".join(value)).strip()


def _last_below(root: Tag) -> PageElement:
    if root.next_sibling is not None and root.next_sibling.previous_element is not None:
        return root.next_sibling.previous_element
    last: PageElement = root
    while isinstance(last, Tag) and last.contents:
        last = last.contents[-1]
    return last
