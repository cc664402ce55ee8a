"""The numbers of lists: where an author begins them, which way they run, and in what signs.

WeasyPrint takes these attributes for hints, which a style sheet of ours would have to allow for all of HTML; so what
they say is written as the style of the element.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_SIGNS = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
"""``type`` -> ``list-style-type`` (https://html.spec.whatwg.org/multipage/grouping-content.html#attr-ol-type)."""


def number_lists(root: etree._Element) -> None:
    """Lists are numbered as ``start``, ``reversed``, ``type`` and the ``value`` of their items say. In place."""
    for numbered in root.iter("ol"):
        step = -1 if numbered.get("reversed") is not None else 1
        items = numbered.findall("li")
        start = _number(numbered.get("start"), len(items) if step < 0 else 1)
        if start != 1:
            _add_style(numbered, f"counter-reset: list-item {start - step}")
        if (signs := _SIGNS.get(numbered.get("type", ""))) is not None:
            _add_style(numbered, f"list-style-type: {signs}")
        for item, leap in zip(items, _leaps(items, start, step), strict=True):
            if leap != 1:
                _add_style(item, f"counter-increment: list-item {leap}")


def _leaps(items: list[etree._Element], start: int, step: int) -> Iterator[int]:
    """How far each item's number is from that of the item before it."""
    before = start - step
    for item in items:
        number = _number(item.get("value"), before + step)
        yield number - before
        before = number


def _number(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default


def _add_style(element: etree._Element, declaration: str) -> None:
    element.set("style", "; ".join(filter(None, (element.get("style"), declaration))))
