"""What runs, styles or asks: never part of a text."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Comment, Tag
from bs4.element import PreformattedString

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import attribute, drop, elements

_GONE = (
    "script style link meta base head title template input select textarea button datalist optgroup option output"
    " progress meter keygen command menuitem dialog canvas map area frame frameset noframes applet param source track"
    " noscript nextid bgsound portal slot xml"
).split()
"""Elements taken out with all they hold."""

_FALLBACKS = frozenset("script style link meta base head template xml".split())
"""Those whose content is no text of the page."""


def drop_comments(root: Tag, _: Context) -> Iterator[Finding]:
    """Comments, declarations, processing instructions: Word's conditional style sheets are among them."""
    for node in [node for node in root.descendants if isinstance(node, PreformattedString | Comment)]:
        node.extract()
    yield from ()


def drop_active(root: Tag, _: Context) -> Iterator[Finding]:
    """Scripts, style sheets, form fields, buttons, templates and frames."""
    for element in elements(root, *_GONE):
        if element.decomposed or element.parent is None or _is_text_holder(element):
            continue
        if element.name in _FALLBACKS:
            element.extract()
        elif element.name in ("button", "dialog") and (element.find("p") or _holds_passage(element)):
            element.unwrap()
        else:
            yield from drop(element, "drop_active")


def drop_hidden(root: Tag, _: Context) -> Iterator[Finding]:
    """Short pieces that the page never showed; a hidden passage of some length is a spoiler or a tab and stays."""
    for element in elements(root):
        if element.parent is not None and _is_hidden(element) and not _holds_passage(element):
            yield from drop(element, "drop_hidden")


def _holds_passage(element: Tag) -> bool:
    return len(element.get_text(" ").split()) >= _PASSAGE


_PASSAGE = 12
"""Words from which on hidden text is taken for the author's."""


def _is_hidden(element: Tag) -> bool:
    style = attribute(element, "style").replace(" ", "").lower()
    return "display:none" in style or "mso-hide:all" in style or element.has_attr("hidden")


def _is_text_holder(element: Tag) -> bool:
    """``<title>`` in an inline drawing is its name."""
    return element.name == "title" and element.find_parent("svg") is not None
