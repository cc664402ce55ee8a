"""What runs, styles or asks: never part of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Comment, Tag
from bs4.element import NavigableString, PreformattedString

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import above, attribute, block_of, drop, elements, first, is_text, sibling, text_of
from bookmaker.html import fold_spaces
from bookmaker.model import Dropped

_GONE = (
    "script style link meta base head title template input select textarea button datalist optgroup option output"
    " progress meter keygen command menuitem dialog canvas map area frame frameset noframes applet param source track"
    " noscript nextid bgsound portal slot xml"
).split()
"""Elements taken out with all they hold."""

_FALLBACKS = frozenset("script style link meta base head template xml".split())
"""Those whose content is no text of the page."""


_MAY_HOLD_TEXT = frozenset("button dialog canvas map applet slot portal noframes".split())
"""Those around which a page's own words are found."""

_APPARATUS = re.compile(
    r"(copy|copied|run|edit|share|close|x|play|pause|subscribe|menu|more|copier|kopieren)\b.{0,12}", re.I
)
"""What buttons say that are no word of a sentence."""


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
            if element.name == "template":
                yield from _said(element)
            element.extract()
        elif element.name in _MAY_HOLD_TEXT and (_is_in_sentence(element) or _holds_passage(element)):
            element.unwrap()
        else:
            yield from drop(element, "drop_active")


def drop_hidden(root: Tag, _: Context) -> Iterator[Finding]:
    """Short pieces that the page never showed; a hidden passage of some length is a spoiler or a tab and stays."""
    for element in elements(root):
        if element.parent is not None and _is_hidden(element) and not _holds_passage(element):
            yield from drop(element, "drop_hidden")


def drop_icons(root: Tag, _: Context) -> Iterator[Finding]:
    """Characters without a meaning of their own, which only a page's own font of icons could draw.

    They stand in the private areas of Unicode, where every font may have what it likes.
    """
    for node in [node for node in root.descendants if isinstance(node, NavigableString) and _PRIVATE.search(node)]:
        if above(node, "code", "pre", "kbd", "samp") is None:
            yield Dropped("drop_icons", " ".join(_PRIVATE.findall(node)))
            node.replace_with(_PRIVATE.sub("", node))


_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")


def _said(template: Tag) -> Iterator[Finding]:
    """The words of a template, which to the parser are no text."""
    words = fold_spaces(" ".join(str(node) for node in template.descendants if isinstance(node, NavigableString)))
    if words:
        yield Dropped("drop_active", words)


def _is_in_sentence(element: Tag) -> bool:
    """Whether an element stands in a line of text, as in "Press Save now", or holds paragraphs."""
    if first(element, "p") is not None:
        return True
    words = text_of(element)
    if element.name != "button" or not words or _APPARATUS.fullmatch(words):
        return False
    block = block_of(element)
    if block.name in _FOLDED and text_of(block) == words:
        return True
    before, after = sibling(element, forward=False), sibling(element)
    beside = [node for node in (before, after) if is_text(node) and any(c.isalpha() for c in str(node))]
    return bool(beside) and block.name in ("p", "li", "td", "dd", "blockquote")


_FOLDED = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt")
"""What stands over a text that a button in it folds (https://www.w3.org/WAI/ARIA/apg/patterns/accordion/)."""


def _holds_passage(element: Tag) -> bool:
    return len(element.get_text(" ").split()) >= _PASSAGE


_PASSAGE = 12
"""Words from which on hidden text is taken for the author's."""


def _is_hidden(element: Tag) -> bool:
    style = attribute(element, "style").replace(" ", "").lower()
    return "display:none" in style or "mso-hide:all" in style or element.has_attr("hidden")


def _is_text_holder(element: Tag) -> bool:
    """``<title>`` in an inline drawing is its name."""
    return element.name == "title" and above(element, "svg") is not None
