"""Lists that are lists: items in lists, lists in items, and Word's paragraphs with bullets made items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

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
    sibling,
    strings,
    text_of,
    wrap_all,
)

_LEVEL = re.compile(r"mso-list\s*:\s*(\S+)\s+level(\d)(?:\s+(lfo\d+))?", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d+|[a-z])[.)]", re.IGNORECASE)


def mend_pasted_lists(root: Tag, _: Context) -> Iterator[Finding]:
    """Word's lists, which are paragraphs with a bullet drawn before them, become lists."""
    lists: list[tuple[int, Tag]] = []
    name = ""
    for line in elements(root, "p", "div"):
        match = _LEVEL.search(attribute(line, "style"))
        if match is None and _is_drawn(line):
            kind = "ol" if _NUMBER.match(line.get_text()) else "ul"
            if not lists or line.find_previous_sibling() is not lists[0][1] or name != kind:
                lists, name = [], kind
            _put_in_list(line, 1, lists)
        if match is None:
            continue
        if not lists or line.find_previous_sibling() is not lists[0][1] or (match[2] == "1" and match[3] != name):
            lists, name = [], match[3]
        _put_in_list(line, int(match[2]), lists)
    for bullet in [mark for heading in elements(root, *_HEADINGS) for mark in elements(heading, "span")]:
        # A heading that was an item keeps its number; a bullet before it says nothing.
        if _IGNORED.search(attribute(bullet, "style")) and not any(c.isalnum() for c in bullet.get_text()):
            bullet.extract()
    yield from ()


def drop_drawn_markers(root: Tag, _: Context) -> Iterator[Finding]:
    """Bullets and numbers that are written into items whose list is to show none go: lists draw their own."""
    for items in elements(root, "ul", "ol"):
        own = [child for child in children(items) if child.name == "li"]
        for number, item in enumerate(own, start=1):
            mark = next((node for node in item.contents if not is_blank(node)), None)
            if not isinstance(mark, Tag) or mark.name != "span" or not _NO_MARKER.search(attribute(item, "style")):
                continue
            said = text_of(mark).strip()
            if items.name == "ul" and said in _BULLETS:
                mark.extract()
            elif items.name == "ol" and said.strip("().") == str(number):
                yield from drop(mark, "drop_drawn_markers")
            elif isinstance(block := sibling(mark), Tag) and (line := _first_line(block)) is not None:
                line.insert(0, f"{said} ")
                mark.extract()


def _first_line(block: Tag) -> Tag | None:
    """The paragraph that a block is or begins with."""
    while block.name in ("div", "section") and (inner := children(block)):
        block = inner[0]
    return block if block.name == "p" else None


_NO_MARKER = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_BULLETS = frozenset("•◦▪‣⁃∙●○■□·–—*-")

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def write_tasks(root: Tag, _: Context) -> Iterator[Finding]:
    """The box to tick before a task stays, as a sign."""
    for box in elements(root, "input"):
        if attribute(box, "type") == "checkbox" and above(box, "li") is not None:
            after = box.next_sibling
            gap = "" if after is not None and str(after)[:1].isspace() else " "
            box.replace_with(NavigableString(("☑" if box.has_attr("checked") else "☐") + gap))
    yield from ()


def mend_lists(root: Tag, _: Context) -> Iterator[Finding]:
    """Only items in lists, and items only in lists."""
    for item in elements(root, "li"):
        if item.parent is None or item.parent.name not in ("ul", "ol"):
            _adopt(item)
    for found in elements(root, "ul", "ol"):
        for child in list(found.contents):
            if isinstance(child, Tag) and child.name in ("ul", "ol"):
                _nest(child)
            elif (isinstance(child, Tag) and child.name != "li") or (
                isinstance(child, NavigableString) and not is_blank(child)
            ):
                child.wrap(make("li"))
    for found in elements(root, "dl"):
        _mend_terms(found)
    yield from ()


def slim_items(root: Tag, _: Context) -> Iterator[Finding]:
    """An item, a definition, a cell or a caption with a single paragraph holds its text directly."""
    for item in elements(root, "li", "dd", "td", "th", "figcaption", "caption"):
        inside = [child for child in item.contents if not is_blank(child)]
        lead = inside[0] if inside else None
        if not isinstance(lead, Tag) or lead.name != "p":
            continue
        others = [child for child in inside[1:] if not (isinstance(child, Tag) and child.name in ("ul", "ol"))]
        if not others:
            _hand_over(lead, item)
            lead.unwrap()
    yield from ()


def _hand_over(source: Tag, target: Tag) -> None:
    for name in ("id", "lang", "dir"):
        if attribute(source, name) and not attribute(target, name):
            target[name] = attribute(source, name)


def _put_in_list(line: Tag, level: int, lists: list[tuple[int, Tag]]) -> None:
    """Makes the line an item of the innermost list of its level; ``lists`` are those open, outermost first."""
    marker = _take_marker(line)
    while len(lists) > 1 and lists[-1][0] > level:
        lists.pop()
    if not lists or lists[-1][0] < level:
        made = make("ol" if _NUMBER.match(marker) else "ul")
        if lists:
            _last_item(lists[-1][1]).append(made)
        else:
            line.insert_before(made)
        lists.append((level, made))
    item = make("li")
    move_children(line, item)
    line.extract()
    lists[-1][1].append(item)


_DRAWN = re.compile(r"\s*(?:[·•●▪§o–-]|\d{1,3}[.)]|[a-z][.)])[\s\xa0]+")
"""A bullet or a number typed before an item, where nothing marks it."""


def _is_drawn(line: Tag) -> bool:
    """Whether a line is of Word's style for items and shows a bullet or number, without saying its level."""
    named = any(name.startswith("MsoListParagraph") for name in classes(line))
    return named and _DRAWN.match(line.get_text()) is not None and _LEVEL.search(attribute(line, "style")) is None


def _take_marker(item: Tag) -> str:
    """Takes out the bullet or number that Word drew, and says what it was."""
    first = next((text for text in strings(item) if str(text).strip()), None)
    if first is not None and _is_drawn(item) and (found := _DRAWN.match(str(first))):
        first.replace_with(NavigableString(str(first)[found.end() :]))
        return found[0]
    for span in elements(item, "span"):
        if _IGNORED.search(attribute(span, "style")):
            text = span.get_text()
            span.extract()
            return text
    return ""


def _last_item(found: Tag) -> Tag:
    items = found.find_all("li", recursive=False)
    if items:
        return items[-1]
    made = make("li")
    found.append(made)
    return made


def _adopt(item: Tag) -> None:
    """Wraps an item without a list, with those that follow it, in one."""
    group: list[Tag] = [item]
    node = item.next_sibling
    while node is not None and (is_blank(node) or (isinstance(node, Tag) and node.name == "li")):
        if isinstance(node, Tag) and node.name == "li":
            group.append(node)
        node = node.next_sibling
    wrap_all(group, "ul")


def _nest(inner: Tag) -> None:
    """A list directly in a list belongs to the item before it."""
    before = inner.find_previous_sibling("li")
    if isinstance(before, Tag):
        before.append(inner.extract())
    else:
        inner.wrap(make("li"))


def _mend_terms(found: Tag) -> None:
    for child in list(found.contents):
        if isinstance(child, Tag) and child.name == "div":
            child.unwrap()
    for node in list(found.contents):
        if (isinstance(node, Tag) and node.name not in ("dt", "dd")) or (
            isinstance(node, NavigableString) and not is_blank(node)
        ):
            node.wrap(make("dd"))
    terms = children(found)
    if (terms and terms[0].name == "dd" and not any(term.name == "dt" for term in terms)) or (
        terms and not any(term.name == "dd" for term in terms)
    ):
        rename(found, "ul")
        for term in terms:
            rename(term, "li")
        return
    if terms and terms[-1].name == "dt":
        found.append(make("dd"))
    if terms and terms[0].name == "dd":
        for term in terms:
            if term.name != "dd":
                break
            rename(term, "div")
            found.insert_before(term.extract())
