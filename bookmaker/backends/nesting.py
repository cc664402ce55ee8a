"""Lists and quotations deep inside of others: from some depth on they stand no further in.

A thread of answers quotes what it answers, and a program nests lists as deep as its data: nothing would be left of a
line. Both editions mark them (``deep``), and the sheets say the rest.
"""

from __future__ import annotations

from lxml import etree

from bookmaker.html import add_class, local_name

MOST = 6
"""Elements that stand in, one inside the other: seven take half a page of A5."""

_INDENTED = frozenset("blockquote ul ol dd".split())


def mark_deep(root: etree._Element) -> None:
    """Gives a class to each list and quotation that lies in ``MOST`` others or more, in place."""
    depths: dict[etree._Element, int] = {}
    for element in root.iter("*"):
        parent = element.getparent()
        depth = depths.get(parent, 0) if parent is not None else 0
        if local_name(element) not in _INDENTED:
            depths[element] = depth
            continue
        depths[element] = depth + 1
        if depth >= MOST:
            add_class(element, "deep")
