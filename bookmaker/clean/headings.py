"""Section headings under the chapter's title: from h2 down, without gaps, each with an id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from bs4 import Tag

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import (
    above,
    attribute,
    children,
    classes,
    drop,
    elements,
    is_blank,
    make,
    move_children,
    rename,
    text_of,
)
from bookmaker.words import words_of

NAMES = ("h1", "h2", "h3", "h4", "h5", "h6")

_OUTSIDE = ("table", "li", "blockquote", "figure", "dd", "dt")
"""Where a heading would stand outside the outline: there it is a paragraph in bold."""

_NEARLY = 0.92
"""Likeness of two titles from which on they are the same title (a curly quote, a full stop more)."""


_HEADING = re.compile(r"(<(h[1-6])\b[^>]*>)((?:(?!</?h[1-6]\b).)*)(?=</\2\s*>)", re.IGNORECASE | re.DOTALL)
_PARTING = re.compile(r"</p\s*>\s*<p\b[^>]*>", re.IGNORECASE)
_EDGE = re.compile(r"</?p\b[^>]*>", re.IGNORECASE)


def join_headings(markup: str) -> str:
    """The markup with paragraphs inside headings made lines, before a parser ends the heading at the first of them."""
    return _HEADING.sub(lambda found: found[1] + _EDGE.sub("", _PARTING.sub("<br/>", found[3])), markup)


def drop_repeated_title(root: Tag, context: Context) -> Iterator[Finding]:
    """The title, once more at the head of the body, goes; so does the subtitle after it. What is all the text stays."""
    for title in (context.title, context.subtitle):
        lead = _lead(root) if title else None
        if lead is None or "embed" in classes(lead) or not _is_same(text_of(lead), title, lead.name in NAMES):
            continue
        is_all = text_of(lead) == text_of(root) and not elements(root, "img", *NAMES)
        if not is_all and not _stands_after_text(lead):
            yield from drop(lead, "drop_repeated_title")


def unbox_headings(root: Tag, _: Context) -> Iterator[Finding]:
    """Headings inside lists, tables and quotations become bold paragraphs: they are no sections of the chapter."""
    for heading in elements(root, *NAMES):
        if above(heading, *_OUTSIDE) is not None:
            rename(heading, "p")
            heading.attrs = {n: v for n, v in heading.attrs.items() if n == "id"}
            if [c.name for c in children(heading)] != ["strong"] or len(heading.contents) != 1:
                strong = make("strong")
                move_children(heading, strong)
                heading.append(strong)
    yield from ()


def renumber_headings(root: Tag, _: Context) -> Iterator[Finding]:
    """Levels from h2 down without a gap, whatever the author began with."""
    open_levels: list[int] = []
    for heading in elements(root, *NAMES):
        level = int(heading.name[1])
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        rename(heading, f"h{min(len(open_levels) + 1, 6)}")
    yield from ()


def name_headings(root: Tag, _: Context) -> Iterator[Finding]:
    """Each heading has an id of its own, made of its words where it has none."""
    taken = {attribute(e, "id") for e in elements(root) if attribute(e, "id")}
    numbers: dict[str, int] = {}
    for heading in elements(root, *NAMES):
        if attribute(heading, "id"):
            continue
        base = _slug(text_of(heading))
        number = numbers.get(base, 1)
        name = base if number == 1 else f"{base}-{number}"
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        numbers[base] = number
        heading["id"] = name
    yield from ()


def _lead(root: Tag) -> Tag | None:
    """The first heading or paragraph that shows anything."""
    return next(
        (e for e in root.descendants if isinstance(e, Tag) and e.name in (*NAMES, "p") and not is_blank(e)), None
    )


def _stands_after_text(element: Tag) -> bool:
    """Whether any picture or text of the body comes before it."""
    for node in element.previous_elements:
        if isinstance(node, Tag):
            if node.name in ("img", "table", "pre", "figure"):
                return True
        elif not is_blank(node):
            return True
    return False


def _is_same(text: str, title: str, is_heading: bool) -> bool:
    """Whether a text is the title; in a heading it may differ a little."""
    left, right = words_of(text), words_of(title)
    if left == right or not is_heading:
        return left == right and bool(left)
    matcher = SequenceMatcher(None, " ".join(left)[:500], " ".join(right)[:500])
    return matcher.quick_ratio() >= _NEARLY and matcher.ratio() >= _NEARLY


def _slug(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")
    return f"s-{name}" if name else "section"
