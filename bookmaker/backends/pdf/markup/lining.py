"""Figures that stand with capitals are as high as they are: in old-style figures A0 looks like “Ao”."""

from __future__ import annotations

import re

from lxml import etree

from bookmaker.html import local_name

CLASS = "lining"
"""What the style sheets know them by."""

_DESIGNATION = re.compile(r"(?<![\w.])[A-Z]{1,6}[-+\u2011]?[0-9][0-9A-F]{0,4}(?!\w)")
"""Capitals and figures without a space: A4, UTF-8, MP3, U+202F."""

_CLOSED = frozenset("pre code kbd samp tt svg math script style".split())


def mark_lining(section: etree._Element) -> None:
    """Puts a ``span`` around each such word, in place; code, formulas and addresses stay as they are."""
    waiting = [section]
    while waiting:
        element = waiting.pop()
        for child in list(element):
            if isinstance(child.tag, str) and local_name(child) not in _CLOSED and child.get("class") != "url":
                waiting.append(child)
            if child.tail and _DESIGNATION.search(child.tail):
                _wrap(element, child, child.tail)
        if element.text and _DESIGNATION.search(element.text):
            _wrap(element, None, element.text)


def _wrap(parent: etree._Element, before: etree._Element | None, text: str) -> None:
    """The text behind ``before``, or at the beginning of ``parent``, with its designations in elements."""
    pieces = _DESIGNATION.split(text)
    at = 0 if before is None else parent.index(before) + 1
    if before is None:
        parent.text = pieces[0]
    else:
        before.tail = pieces[0]
    for number, (found, tail) in enumerate(zip(_DESIGNATION.findall(text), pieces[1:], strict=True)):
        span = etree.Element("span", {"class": CLASS})
        span.text, span.tail = found, tail
        parent.insert(at + number, span)
