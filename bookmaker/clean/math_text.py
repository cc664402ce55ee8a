"""Formulas in running text: TeX between the marks that a script of the page would have looked for."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import above, classes, elements, is_text, make
from bookmaker.tex import find_formulas

_VERBATIM = frozenset("pre code kbd samp tt math script style textarea".split())
"""Elements in which such marks mean themselves."""


def find_tex(root: Tag, _: Context) -> Iterator[Finding]:
    """Every formula as ``<span class="math">`` with its TeX, those that were meant to in a paragraph of their own."""
    if not any("$" in text or "\\" in text for text in root.strings):
        return
    for element in [root, *elements(root)]:
        if element.name in _VERBATIM or above(element, *_VERBATIM) is not None or _is_formula(element):
            continue
        for text in [node for node in element.contents if isinstance(node, NavigableString) and is_text(node)]:
            _mark(text)
        yield from ()


def _is_formula(element: Tag) -> bool:
    return "math" in classes(element) and element.name == "span"


def _mark(text: NavigableString) -> None:
    whole, at = str(text), 0
    found = find_formulas(whole)
    for formula in found:
        text.insert_before(whole[at : formula.start])
        span = make("span", {"class": "math"}, formula.tex)
        text.insert_before(span)
        if formula.display:
            _part(span)
        at = formula.end
    if found:
        text.replace_with(whole[at:])


def _part(formula: Tag) -> None:
    """Breaks the line around a display formula: in a paragraph it becomes one of its own."""
    if formula.parent is not None and formula.parent.name in ("p", "div", "section", "article", "body", "span"):
        formula.insert_before(make("br"), make("br"))
        formula.insert_after(make("br"), make("br"))
