"""Lists of notes that only say again what stands at the calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.context import Finding
from bookmaker.clean.footnotes.found import Footnote
from bookmaker.clean.footnotes.signs import is_title
from bookmaker.clean.tree import children, drop, elements, is_blank, sibling, text_of

RULE = "gather_footnotes"


def drop_doubled(root: Tag, found: list[Footnote]) -> Iterator[Finding]:
    """Drops them, with the heading that says that notes follow: a page has them for wide windows and for paper."""
    said = {_bare(" ".join(map(text_of, footnote.nodes))) for footnote in found} - {""}
    for items in elements(root, "ol", "ul", "table") if said else ():
        rows = elements(items, "tr") if items.name == "table" else children(items)
        own = [each for each in rows if each.name in ("li", "tr")]
        if own and all(_bare(text_of(each)) in said for each in own):
            before = sibling(items, forward=False)
            if isinstance(before, Tag) and is_title(before):
                yield from drop(before, RULE)
            holder = items.parent
            yield from drop(items, RULE)
            while holder is not None and holder is not root and is_blank(holder):
                empty, holder = holder, holder.parent
                empty.extract()


def _bare(text: str) -> str:
    """A note's text without its number and the ways back."""
    return re.sub(r"^\W*(?:\d{1,3}\W+)?|\W+$", "", text).casefold()
