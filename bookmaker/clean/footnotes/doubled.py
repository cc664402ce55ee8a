"""Lists of notes that only say again what stands at the calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.context import Finding
from bookmaker.clean.footnotes.found import Footnote
from bookmaker.clean.footnotes.signs import is_title
from bookmaker.clean.tree import children, classes, drop, elements, is_blank, sibling, text_of

RULE = "gather_footnotes"


def drop_doubled(root: Tag, found: list[Footnote]) -> Iterator[Finding]:
    """Drops them, with the heading that says that notes follow: a page has them for wide windows and for paper."""
    said = {_bare(" ".join(map(text_of, footnote.nodes))) for footnote in found} - {""}
    own = {id(node) for footnote in found for node in footnote.nodes}
    for items in elements(root, "ol", "ul", "table") if said else ():
        rows = elements(items, "tr") if items.name == "table" else children(items)
        kept = [each for each in rows if each.name in ("li", "tr")]
        is_double = bool(kept) and all(_bare(text_of(each)) in said for each in kept)
        if is_double and not any(id(each) in own for each in (items, *items.parents, *items.descendants)):
            before = sibling(items, forward=False)
            if isinstance(before, Tag) and is_title(before):
                yield from drop(before, RULE)
            holder = items.parent
            yield from drop(items, RULE)
            while holder is not None and holder is not root and is_blank(holder):
                empty, holder = holder, holder.parent
                empty.extract()


def drop_beside(root: Tag, found: list[Footnote]) -> Iterator[Finding]:
    """Drops what stands beside the text and says a note of the list again."""
    boxes = [box for box in elements(root, "ul", "ol", "div", "aside", "span", "p") if _stands_beside(box)]
    said = {_bare(" ".join(map(text_of, footnote.nodes))) for footnote in found} - {""} if boxes else set()
    own = {id(node) for footnote in found for node in footnote.nodes}
    for box in boxes:
        if box.parent is None or any(id(each) in own for each in (box, *box.parents)):
            continue
        items = [child for child in children(box) if child.name == "li"] or [box]
        for item in items:
            if _bare(text_of(item)) in said and not any(id(each) in own for each in item.descendants):
                yield from drop(item, RULE)
        if box.parent is not None and is_blank(box):
            box.extract()


def _stands_beside(box: Tag) -> bool:
    return any(re.fullmatch(r"(?:side|margin)-?notes?", name, re.IGNORECASE) for name in classes(box))


def _bare(text: str) -> str:
    """A note's text without its number and the ways back."""
    return re.sub(r"^\W*(?:\d{1,3}\W+)?|\W+$", "", text).casefold()
