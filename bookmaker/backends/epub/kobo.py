"""Bodies as Kobo's own engine wants them: every sentence in a span of its own, by which it knows where a reader is.

The form is the one that kepubify and calibre write (https://pgaskin.net/kepubify/): spans ``kobo.P.S``, P counted by
paragraphs and lists, S by sentences; a picture is a paragraph; code, drawings and formulas are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from bookmaker.html import local_name

STYLE = '<style type="text/css" class="kobostylehacks">div#book-inner { margin-top: 0; margin-bottom: 0 }</style>\n'
"""Belongs into the head: the engine adds margins of its own."""

_LEFT_ALONE = frozenset({"pre", "script", "style", "audio", "video", "svg", "math"})
_PARAGRAPHS = frozenset({"p", "ol", "ul", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
_END = re.compile(
    r"""(?<![.!?\u2026])[.!?\u2026]++(?:[\u00a0\u202f]?["'\u2019\u201d\u00bb)\]])*+[ \t\r\n]++"""
    r"""|(?<![\u3002\uff01\uff1f])[\u3002\uff01\uff1f]++["\u2019\u201d\u300d\u300f)\]]*+[ \t\r\n]*+"""
)
"""The end of a sentence: its marks, quotes that close it, and the space behind, which Chinese and Japanese have not."""


def wrap_body(markup: str) -> str:
    """What stands in the body, in the two boxes that the engine lays out by; no-break spaces written as numbers."""
    whole = f'<div id="book-columns"><div id="book-inner">\n{markup}\n</div></div>'
    return whole.replace("\u00a0", "&#160;")


def add_spans(root: etree._Element) -> None:
    """Puts every sentence and picture below the root into a span, in place."""
    counter = _Counter()
    instead: dict[etree._Element, etree._Element] = {}
    for kind, element in list(_steps(root)):
        if kind == "paragraph":
            counter.begin()
        elif kind == "picture":
            instead[element] = _wrap(element, counter)
        elif kind == "text" and (element.text or "").strip():
            spans, element.text = _spans(element.text or "", counter), None
            element[0:0] = spans
        elif kind == "tail" and (element.tail or "").strip():
            _put_behind(element, counter)
        elif kind == "tail" and element in instead:
            _put_behind(instead[element], counter)


def sentences(text: str) -> list[str]:
    """The text cut behind its sentences, every character in one of them."""
    found, at = [], 0
    for match in _END.finditer(text):
        found.append(text[at : match.end()])
        at = match.end()
    return [*found, *([text[at:]] if text[at:] else [])]


class _Counter:
    """Numbers paragraphs and sentences."""

    def __init__(self) -> None:
        self._paragraph, self._sentence, self._is_new = 0, 0, True

    def begin(self) -> None:
        """The next sentence is the first of a paragraph."""
        self._is_new = True

    def span(self) -> etree._Element:
        """A span for the next sentence."""
        if self._is_new:
            self._paragraph, self._sentence, self._is_new = self._paragraph + 1, 0, False
        self._sentence += 1
        return etree.Element("span", {"class": "koboSpan", "id": f"kobo.{self._paragraph}.{self._sentence}"})


def _steps(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """What there is to do, in the order of the text."""
    waiting: list[tuple[etree._Element, bool]] = [(root, False)]
    while waiting:
        element, is_left = waiting.pop()
        if is_left:
            yield "tail", element
            continue
        name = local_name(element)
        if element is not root:
            waiting.append((element, True))
        if name in _PARAGRAPHS:
            yield "paragraph", element
        if name == "img":
            yield "picture", element
        elif name not in _LEFT_ALONE:
            yield "text", element
            waiting += [(child, False) for child in reversed(element)]


def _spans(text: str, counter: _Counter) -> list[etree._Element]:
    spans = []
    for sentence in sentences(text):
        span = counter.span()
        span.text = sentence
        spans.append(span)
    return spans


def _put_behind(element: etree._Element, counter: _Counter) -> None:
    """The text behind an element in spans."""
    if not (element.tail or "").strip():
        return
    spans, element.tail = _spans(element.tail or "", counter), None
    for span in reversed(spans):
        element.addnext(span)


def _wrap(picture: etree._Element, counter: _Counter) -> etree._Element:
    """A picture in a span, as a paragraph of its own."""
    counter.begin()
    span = counter.span()
    counter.begin()
    span.tail, picture.tail = picture.tail, None
    picture.addprevious(span)
    span.append(picture)
    return span
