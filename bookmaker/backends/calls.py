"""Calls of notes that stand side by side: 100 and 101 are not 100101."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree


def part_calls(root: etree._Element, is_call: Callable[[etree._Element], bool]) -> None:
    """Sets a raised comma, ``span.calls``, between two calls with nothing between them."""
    for call in [element for element in root.iter() if is_call(element)]:
        following = call.getnext()
        if following is not None and is_call(following) and not (call.tail or "").strip():
            comma = etree.Element("span", {"class": "calls"})
            comma.text, comma.tail, call.tail = ",", call.tail, None
            call.addnext(comma)
