"""“(page 12)”: how both editions send a reader of paper to another page."""

from __future__ import annotations

from lxml import etree

from bookmaker.locales import base_language, labels

CLASS = "page-ref"
"""The class of the element: what stands in it is the edition's, not the author's."""

_NO_BREAK = "\u00a0"
_FULL_WIDTH = ("ja", "zh")


def page_ref(number: str | etree._Element, lang: str) -> etree._Element:
    """``<span class="page-ref"> (page 12)</span>`` in the words of a language; to be put behind a link's words.

    ``number`` is text, or an element that shows the number.
    """
    before, _, after = labels(lang)["page"].replace(" ", _NO_BREAK).partition("{}")
    opens, closes = ("（", "）") if base_language(lang) in _FULL_WIDTH else (" (", ")")
    span = etree.Element("span", {"class": CLASS})
    if isinstance(number, str):
        span.text = f"{opens}{before}{number}{after}{closes}"
    else:
        span.text, number.tail = opens + before, after + closes
        span.append(number)
    return span


def volume_ref(name: str, lang: str) -> etree._Element:
    """``<span class="page-ref"> (volume 2)</span>``, to be put behind words that lead to another volume."""
    opens, closes = ("（", "）") if base_language(lang) in _FULL_WIDTH else (" (", ")")
    span = etree.Element("span", {"class": CLASS})
    span.text = f"{opens}{name.replace(' ', _NO_BREAK)}{closes}"
    return span
