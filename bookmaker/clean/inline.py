"""Marks inside a line: what means something stays, what only looks like something goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import attribute, children, classes, elements, is_blank, make, move_children, rename
from bookmaker.html import BLOCK

MEANINGFUL = frozenset("smallcaps small-caps verbatim noteref math reversed".split())
"""Class names on a span that say something in a book."""

_RENAMED = {
    "b": "strong",
    "i": "em",
    "strike": "del",
    "s": "del",
    "tt": "code",
    "acronym": "abbr",
    "big": "span",
    "nobr": "span",
    "blink": "span",
    "marquee": "span",
    "plaintext": "pre",
    "xmp": "pre",
    "listing": "pre",
    "dir": "ul",
    "menu": "ul",
}
"""Obsolete name -> the name that HTML has for it today (HTML standard, "Non-conforming features")."""

_PHRASING = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd label mark q s samp small span strong sub sup u var".split()
)
"""Inline elements that must not hold blocks."""

_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)")
_PLAIN = re.compile(r"font-weight\s*:\s*(normal|400)")
_ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique)")
_SMALL_CAPS = re.compile(r"font-variant(-caps)?\s*:\s*(all-)?small-caps")
_RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b")


def name_styles(root: Tag, _: Context) -> Iterator[Finding]:
    """Text that is bold, italic or raised by ``style`` alone gets an element; bold that is not bold loses its own."""
    for element in elements(root, "b", "strong"):
        if _PLAIN.search(attribute(element, "style").lower()):
            rename(element, "span")
    for element in elements(root, "span", "font", "p", "div", "li", "td"):
        style = attribute(element, "style").lower()
        if not style or not element.contents:
            continue
        for pattern, name in ((_BOLD, "strong"), (_ITALIC, "em")):
            if pattern.search(style) and element.name in ("span", "font"):
                _wrap_content(element, name)
        if (raised := _RAISED.search(style)) and element.name == "span":
            _wrap_content(element, "sup" if raised[1] == "super" else "sub")
        if _SMALL_CAPS.search(style) and element.name == "span":
            element["class"] = "smallcaps"
    yield from ()


def rename_obsolete(root: Tag, _: Context) -> Iterator[Finding]:
    """Old names for today's; ``b`` and ``i`` are stress and emphasis in nearly every article."""
    for element in elements(root, *_RENAMED):
        rename(element, _RENAMED[element.name])
    yield from ()


def unwrap_idle(root: Tag, _: Context) -> Iterator[Finding]:
    """Spans, fonts and made-up elements that say nothing; those with a language, a direction or a meaning stay."""
    for element in elements(root):
        if (
            element.name in ("font", "label", "center", "o:p")
            or ":" in element.name
            or "-" in element.name
            or (element.name == "span" and not _says_something(element))
        ):
            element.unwrap()
        elif element.name in ("em", "strong", "u", "del", "small") and not element.contents:
            element.extract()
    _merge_strings(root)
    yield from ()


def push_down_marks(root: Tag, _: Context) -> Iterator[Finding]:
    """An inline mark around blocks goes inside each of them: ``<strong><p>`` becomes ``<p><strong>``."""
    while holders := [e for e in elements(root, *_PHRASING) if _holds_block(e)]:
        for holder in reversed(holders):
            _push_down(holder)
    yield from ()


def _push_down(holder: Tag) -> None:
    run: list[Tag | NavigableString] = []

    def close() -> None:
        if run and not all(is_blank(node) for node in run):
            box = _copy_of(holder)
            run[0].insert_before(box)
            for node in run:
                box.append(node.extract())
        run.clear()

    for child in list(holder.contents):
        if isinstance(child, Tag) and _holds_block(child):
            close()
            box = _copy_of(holder)
            move_children(child, box)
            child.append(box)
        elif isinstance(child, Tag | NavigableString):
            run.append(child)
    close()
    holder.unwrap()


def _holds_block(element: Tag) -> bool:
    return element.name in BLOCK or any(isinstance(c, Tag) and c.name in BLOCK for c in element.descendants)


def _copy_of(element: Tag) -> Tag:
    """An empty element of the same name and attributes, without the id."""
    return make(
        element.name, {k: v for k, v in element.attrs.items() if isinstance(v, str) and k not in ("id", "name")}
    )


def _wrap_content(element: Tag, name: str) -> None:
    if [c.name for c in children(element)] == [name] and len(element.contents) == 1:
        return
    box = make(name)
    move_children(element, box)
    element.append(box)


def _says_something(element: Tag) -> bool:
    if attribute(element, "lang") or attribute(element, "dir") or attribute(element, "id"):
        return True
    if attribute(element, "translate") == "no":
        return True
    return bool(MEANINGFUL.intersection(classes(element)))


def _merge_strings(root: Tag) -> None:
    """Joins pieces of text that stand side by side now."""
    root.smooth()
