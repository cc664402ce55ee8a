"""Formulas in running text: TeX between the marks that a script of the page would have looked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import groupby

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import above, classes, elements, is_text, make
from bookmaker.tex import find_formulas

_VERBATIM = frozenset("pre code kbd samp tt math script style textarea".split())
"""Elements in which such marks mean themselves."""


def find_tex(root: Tag, _: Context) -> Iterator[Finding]:
    """Every formula as ``<span class="math">`` with its TeX, those that were meant to in a paragraph of their own."""
    texts = [text for text in root.strings if "$" in text or "\\" in text]
    if not texts:
        return
    # A page that has formulas between such brackets means its numbers between them too.
    doubtful = any(find_formulas(text) for text in texts if "\\(" in text or "\\[" in text)
    for element in [root, *elements(root)]:
        if element.name in _VERBATIM or above(element, *_VERBATIM) is not None or _is_formula(element):
            continue
        _join_lines(element)
        for text in [node for node in element.contents if isinstance(node, NavigableString) and is_text(node)]:
            _mark(text, doubtful)
        yield from ()


def _join_lines(element: Tag) -> None:
    """Takes the breaks out of formulas of several lines: some writers of Markdown break every line of a paragraph."""
    if not any(isinstance(node, Tag) and node.name == "br" for node in element.contents):
        return
    for is_line, run in groupby(list(element.contents), _is_line):
        nodes = list(run)
        if is_line and any(mark in node for node in nodes for mark in _OPENING if isinstance(node, NavigableString)):
            _join(nodes)


_OPENING = ("$$", "\\[", "\\begin{")
"""How a formula of several lines begins."""


def _is_line(node: PageElement) -> bool:
    return node.name == "br" if isinstance(node, Tag) else is_text(node)


def _join(nodes: list[PageElement]) -> None:
    """The texts and breaks in a row, each formula in them one text."""
    pieces = ["\n" if isinstance(node, Tag) else str(node) for node in nodes]
    within = deque(range(found.start, found.end) for found in find_formulas("".join(pieces)) if found.display)
    at, before = 0, None
    for node, piece in zip(nodes, pieces, strict=True):
        while within and within[0].stop <= at:
            within.popleft()
        if within and at in within[0] and at > within[0].start and isinstance(before, NavigableString):
            joined = NavigableString(f"{before}{piece}")
            before.replace_with(joined)
            node.extract()
            before = joined
        else:
            before = node
        at += len(piece)


def _is_formula(element: Tag) -> bool:
    return "math" in classes(element) and element.name == "span"


def _mark(text: NavigableString, doubtful: bool) -> None:
    whole, at = str(text), 0
    found = find_formulas(whole, doubtful=doubtful)
    for formula in found:
        text.insert_before(whole[at : formula.start])
        span = make("span", {"class": "math"}, formula.tex)
        text.insert_before(span)
        if formula.display:
            part_display(span)
        at = formula.end
    if found:
        text.replace_with(whole[at:])


def part_display(formula: Tag) -> None:
    """Breaks the line around a display formula: in a paragraph it becomes one of its own."""
    if formula.parent is not None and formula.parent.name in ("p", "div", "section", "article", "body", "span"):
        formula.insert_before(make("br"), make("br"))
        formula.insert_after(make("br"), make("br"))
