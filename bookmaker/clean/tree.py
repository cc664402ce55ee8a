"""Walking and mending a BeautifulSoup tree: the hand tools of every cleaner.

The walkers return lists, so that the tree may be changed while going through them.
They follow ``next_element`` and never recurse: nesting of any depth is safe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString, Script, Stylesheet, TemplateString

from bookmaker.html import BLOCK, VOID, fold_spaces
from bookmaker.html.walk import attribute as attribute
from bookmaker.html.walk import elements as elements
from bookmaker.model import Dropped

MEDIA = frozenset("img hr math svg video audio iframe object embed picture canvas table pre input".split())
"""Elements that show something without holding any text."""

SPACE = " \t\n\r\f"
"""What HTML folds (https://infra.spec.whatwg.org/#ascii-whitespace); a no-break space is a character."""

NOT_TEXT = (PreformattedString, Script, Stylesheet, TemplateString)
"""Strings that a reader never sees."""

_BLANK = "\u200b\ufeff\u00ad" + SPACE + "\xa0"

_SHOWN = re.compile(r"\S")
_CLASS_WORD = re.compile(r"[^\s]+")


def walk(root: Tag) -> Iterator[PageElement]:
    """Every node below ``root`` in document order; the tree must not change meanwhile."""
    return iter(root.descendants)


def first(root: Tag, *names: str) -> Tag | None:
    """The first element below ``root`` of these names."""
    return next((node for node in root.descendants if isinstance(node, Tag) and node.name in names), None)


def above(node: PageElement, *names: str) -> Tag | None:
    """The nearest element of these names that holds the node."""
    parent = node.parent
    while parent is not None and parent.name not in names:
        parent = parent.parent
    return parent


def strings(root: Tag) -> list[NavigableString]:
    """The pieces of text below ``root`` that a reader sees: no comments, no declarations."""
    return [node for node in root.descendants if is_text(node)]  # type: ignore[misc]


def is_text(node: object) -> bool:
    """Whether a node is text that a reader sees."""
    return type(node) is NavigableString or (isinstance(node, NavigableString) and not isinstance(node, NOT_TEXT))


def is_blank(node: PageElement) -> bool:
    """Whether a node is white space (no-break spaces too), a comment, or an element that shows nothing."""
    if not isinstance(node, Tag):
        return not is_text(node) or not str(node).strip(_BLANK)
    if node.name in MEDIA:
        return False
    for child in node.descendants:
        if (child.name in MEDIA) if isinstance(child, Tag) else (is_text(child) and str(child).strip(_BLANK)):
            return False
    return True


def children(element: Tag) -> list[Tag]:
    """The child elements."""
    return [child for child in element.contents if isinstance(child, Tag)]


def text_of(node: PageElement) -> str:
    """The text of a node, white space folded, blocks and line breaks set apart."""
    if isinstance(node, Tag) and len(node.contents) == 1 and type(node.contents[0]) is NavigableString:
        return fold_spaces(node.contents[0])
    pieces: list[str] = []
    left: list[object] = [node]
    while left:
        item = left.pop()
        if isinstance(item, Tag):
            edge = " " if item.name in BLOCK or item.name == "br" else ""
            pieces.append(edge)
            left.append(edge)
            left.extend(reversed(item.contents))
        elif type(item) is str or is_text(item):
            pieces.append(str(item))
    return fold_spaces("".join(pieces))


def initial(node: Tag) -> str:
    """The first character of its text (``text_of``), empty where it has none."""
    found = (_SHOWN.search(str(text)) for text in node.descendants if is_text(text))
    return next((match[0] for match in found if match), "")


def classes(element: Tag) -> list[str]:
    """The class names, as written."""
    return _CLASS_WORD.findall(attribute(element, "class"))


def make(name: str, attributes: dict[str, str] | None = None, text: str = "") -> Tag:
    """A new element that stands nowhere yet."""
    made = Tag(name=name, attrs=dict(attributes or {}), can_be_empty_element=name in VOID)
    if text:
        made.append(NavigableString(text))
    return made


def move_children(source: Tag, target: Tag) -> None:
    """Puts everything inside ``source`` at the end of ``target``."""
    for child in list(source.contents):
        target.append(child.extract())


def wrap_all(nodes: Iterable[PageElement], name: str) -> Tag:
    """A new element in the place of the first node, with all of them inside."""
    group = list(nodes)
    box = make(name)
    group[0].insert_before(box)
    for node in group:
        box.append(node.extract())
    return box


def unwrap_all(root: Tag, is_idle: Callable[[Tag], bool]) -> None:
    """Takes every idle element below ``root`` away from around what it holds; quick for thousands of siblings."""
    for parent in [root, *elements(root)]:
        if parent is not root and is_idle(parent):
            continue
        if any(isinstance(child, Tag) and is_idle(child) for child in parent.contents):
            _refill(parent, is_idle)


def _refill(parent: Tag, is_idle: Callable[[Tag], bool]) -> None:
    kept: list[PageElement] = []
    left = list(reversed(parent.contents))
    while left:
        node = left.pop()
        if isinstance(node, Tag) and is_idle(node):
            left.extend(reversed(node.contents))
        else:
            kept.append(node)
    for child in list(parent.contents):
        child.extract()
    for runs, group in groupby(kept, key=lambda node: type(node) is NavigableString):
        nodes = [node.extract() for node in group]
        if runs:
            nodes = [NavigableString("".join(str(node) for node in nodes))]
        for node in nodes:
            parent.append(node)


def rename(element: Tag, name: str) -> None:
    """Makes it an element of another name; the attributes stay."""
    element.name = name
    element.can_be_empty_element = name in VOID


def drop(node: PageElement, rule: str) -> Iterator[Dropped]:
    """Takes a node out of the tree; the record of its text, where it has any."""
    text = text_of(node)
    node.extract()
    if text:
        yield Dropped(rule, text)


def sibling(node: PageElement, *, forward: bool = True) -> PageElement | None:
    """The next (or previous) sibling that is more than white space or a comment."""
    found = node.next_sibling if forward else node.previous_sibling
    while found is not None and not isinstance(found, Tag) and is_blank(found):
        found = found.next_sibling if forward else found.previous_sibling
    return found


def block_of(node: PageElement) -> Tag:
    """The nearest block that a node is in, or the root."""
    found = node if isinstance(node, Tag) else node.parent
    while found is not None and found.name not in BLOCK and found.parent is not None:
        found = found.parent
    assert found is not None
    return found
