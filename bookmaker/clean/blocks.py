"""Blocks where blocks may stand: out of paragraphs, headings and marks."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import above, elements, is_blank, make, move_children
from bookmaker.html import BLOCK, VOID

_LINES = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
"""Blocks that hold lines of text only."""

_PLAIN = frozenset("address article aside dd details div dt footer form header legend li main nav p section".split())
"""Blocks that say nothing but "another line" when they stand in a line of text."""

_MARKS = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd label mark q rb rp rt rtc ruby s samp small span strong sub sup"
    " time u var".split()
)
"""Inline elements, which must not hold blocks."""


_PAGE = "blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr img li ol p pre table ul".split()
"""Elements that end a drawing or formula (https://html.spec.whatwg.org/#parsing-main-inforeign)."""

_LABELS = ["foreignobject", "desc", "title"]
"""Elements of a drawing that may hold a page's."""


_OLD_VOIDS = ("bgsound", "keygen")
"""Void elements that are no longer written (https://html.spec.whatwg.org/#parsing-main-inbody)."""


def close_voids(root: Tag, _: Context) -> Iterator[Finding]:
    """What the parser put inside ``wbr``, ``source`` and others that hold nothing stands after them."""
    for element in reversed(elements(root, *VOID, *_OLD_VOIDS)):
        for child in reversed(element.contents):
            element.insert_after(child.extract())
    yield from ()


def end_drawings(root: Tag, _: Context) -> Iterator[Finding]:
    """Paragraphs inside a drawing or formula that nobody closed stand after it, as in a browser."""
    for drawing in reversed(elements(root, "svg", "math")):
        for part in reversed(elements(drawing, *_PAGE)):
            if part.find_parent(_LABELS) is None and not _is_inside(part, drawing):
                drawing.insert_after(part.extract())
    yield from ()


def _is_inside(part: Tag, drawing: Tag) -> bool:
    """Whether another part of the page, itself inside the drawing, holds it."""
    found = above(part, *_PAGE, drawing.name)
    return found is not None and found is not drawing and drawing in found.parents


def push_down_marks(root: Tag, _: Context) -> Iterator[Finding]:
    """An inline mark around blocks goes inside each of them: ``<strong><p>`` becomes ``<p><strong>``."""
    while holders := [e for e in elements(root, *_MARKS) if _holds_block(e)]:
        for holder in reversed(holders):  # the innermost first
            _push_down(holder)
    yield from ()


def lift_blocks(root: Tag, _: Context) -> Iterator[Finding]:
    """A block inside a paragraph or heading parts it in two; a heading's own lines stay one heading."""
    for holder in reversed(elements(root, *_LINES)):
        if holder.name != "p":
            _join_lines(holder)
        if any(isinstance(child, Tag) and child.name in BLOCK for child in holder.contents):
            _part(holder)
    yield from ()


def _push_down(holder: Tag) -> None:
    run: list[PageElement] = []
    for child in [*holder.contents, None]:
        if child is not None and not (isinstance(child, Tag) and _holds_block(child)):
            run.append(child)
            continue
        _wrap(run, holder)
        run = []
        if isinstance(child, Tag) and child.contents:
            _mark_inside(child, holder)
    holder.unwrap()


def _mark_inside(block: Tag, holder: Tag) -> None:
    box = _copy_of(holder)
    move_children(block, box)
    block.append(box)
    if "id" in holder.attrs and "id" not in block.attrs:
        block["id"] = holder.attrs.pop("id")


def _wrap(run: list[PageElement], holder: Tag) -> None:
    if all(is_blank(node) for node in run):
        return
    box = _copy_of(holder)
    run[0].insert_before(box)
    for node in run:
        box.append(node.extract())


def _join_lines(heading: Tag) -> None:
    """Paragraphs and boxes in a heading become its lines."""
    for block in reversed(elements(heading, *_PLAIN, *_LINES)):
        if not is_blank(block) and any(not is_blank(node) for node in block.previous_siblings):
            block.insert_before(make("br"))
        if not is_blank(block) and any(not is_blank(node) for node in block.next_siblings):
            block.insert_after(make("br"))
        block.unwrap()
    for line_break in elements(heading, "br"):
        if _is_before_break(line_break):
            line_break.extract()


def _is_before_break(line_break: Tag) -> bool:
    """Whether the next thing that shows is a line break too: an empty mark between them goes later."""
    for node in line_break.next_siblings:
        if isinstance(node, Tag) and node.name == "br":
            return True
        if not is_blank(node):
            return False
    return False


def _part(holder: Tag) -> None:
    """The holder's lines and its blocks, one after the other; lines keep the holder's name, the first its id."""
    line: Tag | None = None
    is_first = True
    for child in list(holder.contents):
        if isinstance(child, Tag) and child.name in BLOCK:
            holder.insert_before(child.extract())
            line = None
            continue
        if line is None:
            if is_blank(child) and isinstance(child, NavigableString):
                continue
            line = make(holder.name, _attributes(holder, with_id=is_first))
            is_first = False
            holder.insert_before(line)
        line.append(child.extract())
    holder.extract()


def _holds_block(element: Tag) -> bool:
    return element.name in BLOCK or any(isinstance(c, Tag) and c.name in BLOCK for c in element.descendants)


def _copy_of(element: Tag) -> Tag:
    """An empty element of the same name and attributes, without the id."""
    return make(element.name, _attributes(element, with_id=False))


def _attributes(element: Tag, *, with_id: bool) -> dict[str, str]:
    left_out = () if with_id else ("id", "name")
    return {name: value for name, value in element.attrs.items() if isinstance(value, str) and name not in left_out}
