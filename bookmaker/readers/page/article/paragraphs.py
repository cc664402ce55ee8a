"""Paragraphs where a page has only divisions and breaks, so that they can be weighed."""

from __future__ import annotations

from bookmaker.readers.page.article.sketch import Box, Kid, is_blank, is_phrasing

SOLID = frozenset("blockquote dl div img ol p pre table ul".split())
"""Elements that keep a ``div`` from being a paragraph."""

HOLLOW = ("div", "section", "header", "h1", "h2", "h3", "h4", "h5", "h6")
"""Elements that are nothing without anything inside."""


def paragraphs_from_breaks(page: Box) -> None:
    """Makes paragraphs of what stands after two line breaks or more."""
    for box in [page, *page.below()]:
        if sum(kid.name == "br" for kid in box.inner()) > 1 and _cut_at_breaks(box) and box.name == "p":
            box.name = "div"


def drop_hollow(page: Box) -> None:
    """Takes out divisions and headings with nothing in them."""
    for box in page.find(*HOLLOW):
        if not box.text and all(kid.name in ("br", "hr") for kid in box.inner()):
            box.swap()


def settle_divisions(page: Box) -> None:
    """Makes paragraphs of lines that stand in divisions, and of divisions that are one."""
    for box in page.find("div"):
        _gather_lines(box)
        inner = box.inner()
        has_words = any(string.strip() for string in box.strings())
        if len(inner) == 1 and inner[0].name == "p" and not has_words and box.link_density < 0.25:
            box.swap(inner[0])
        elif not any(below.name in SOLID for below in box.below()):
            box.name = "p"


def _cut_at_breaks(box: Box) -> bool:
    """Whether there was something to cut."""
    kids: list[Kid] = []
    at, found = 0, False
    while at < len(box.kids):
        end = _end_of_breaks(box.kids, at)
        if _count_breaks(box.kids, at, end) > 1:
            at, found = _end_of_line(box.kids, end), True
            kids.append(_paragraph(box.kids[end:at]))
        else:
            kids.append(box.kids[at])
            at += 1
    if found:
        box.take(kids)
    return found


def _paragraph(kids: list[Kid]) -> Box:
    """A paragraph of these, without white space and breaks at its end."""
    while kids and is_blank(kids[-1]):
        kids.pop()
    made = Box("p")
    made.take(kids)
    return made


def _end_of_breaks(kids: list[Kid], at: int) -> int:
    """Where the breaks that begin here end; here, where none does."""
    first = kids[at]
    if isinstance(first, Box) and first.name == "br":
        while at < len(kids) and is_blank(kids[at]):
            at += 1
    return at


def _count_breaks(kids: list[Kid], start: int, end: int) -> int:
    return sum(isinstance(kid, Box) for kid in kids[start:end])


def _end_of_line(kids: list[Kid], at: int) -> int:
    """Where the line that begins here ends: before a block, or before the next two breaks."""
    while at < len(kids) and is_phrasing(kids[at]) and _count_breaks(kids, at, _end_of_breaks(kids, at)) < 2:
        at += 1
    return at


def _gather_lines(box: Box) -> None:
    """Puts what stands in a line of its own, between blocks, into a paragraph."""
    kids: list[Kid] = []
    line: list[Kid] = []
    for kid in box.kids:
        if is_phrasing(kid) and (line or not is_blank(kid)):
            line.append(kid)
            continue
        if line:
            kids.append(_paragraph(line))
            line = []
        kids.append(kid)
    box.take([*kids, _paragraph(line)] if line else kids)
