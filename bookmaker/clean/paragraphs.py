"""Paragraphs out of line breaks, bare text and boxes within boxes."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.sanitise import MATHML, TAGS, allowed_value
from bookmaker.clean.tree import (
    MEDIA,
    attribute,
    classes,
    elements,
    first,
    is_blank,
    is_text,
    make,
    rename,
    text_of,
    unwrap_all,
)
from bookmaker.html import BLOCK

KEPT_BOXES = frozenset("verse poem stanza verbatim footnotes embed".split())
"""Class names for which a ``div`` or ``section`` stays what it is."""

PROSE = 160
"""Characters: a line of prose, which no verse and no address is as long as."""

_FLOW = frozenset("body div section article main aside header footer nav blockquote address hgroup dialog form".split())
"""Elements in which bare text is a paragraph that nobody marked."""

_ITEMS = frozenset("li td th dd dt figcaption caption".split())
"""Elements in which bare text may stay, unless it stands beside blocks or breaks into paragraphs."""

_BOXES = "address article aside dialog div footer form header hgroup main nav section".split()
"""Elements that lay out a page."""


def split_at_breaks(root: Tag, _: Context) -> Iterator[Finding]:
    """Two line breaks in a row end a paragraph, also inside bold or a link."""
    for element in [root, *elements(root)] if first(root, "br") is not None else ():
        if element.name in _FLOW or element.name in _ITEMS or element.name == "p":
            _split_breaks_in(element)
    yield from ()


def wrap_bare_text(root: Tag, _: Context) -> Iterator[Finding]:
    """Text that stands in no paragraph gets one."""
    for element in [root, *elements(root)]:
        if (element.name in _FLOW and element.name != "p") or (element.name in _ITEMS and _has_blocks(element)):
            _wrap_runs(element)
    yield from ()


def set_paragraphs_in(box: Tag) -> None:
    """The same two for one element alone, where what comes first asks for its paragraphs; nothing in a line of text."""
    if box.name in _FLOW or (box.name == "td" and first(box, "br") is not None):
        _split_breaks_in(box)
        _wrap_runs(box)


def split_long_lines(root: Tag, _: Context) -> Iterator[Finding]:
    """A line of prose that a single break ends is a paragraph: so do they write who press Enter once.

    Lines that are short (verse, addresses, a caption below its picture) stay together.
    """
    for paragraph in elements(root, "p") if first(root, "br") is not None else ():
        if not _is_verse(paragraph):
            _split_lines_in(paragraph)
    yield from ()


def unwrap_boxes(root: Tag, _: Context) -> Iterator[Finding]:
    """Boxes that only lay out a page go; what they hold stays. One with a meaning or a language keeps its place."""
    idle: set[int] = set()
    for element in elements(root, *_BOXES):
        if KEPT_BOXES.intersection(classes(element)):
            rename(element, "section" if "footnotes" in classes(element) else "div")
        elif any(allowed_value("div", name, attribute(element, name)) for name in ("lang", "dir")):
            rename(element, "div")
        else:
            _leave_id(element)
            idle.add(id(element))
    unwrap_all(root, lambda element: id(element) in idle)
    yield from ()


def drop_empty(root: Tag, _: Context) -> Iterator[Finding]:
    """Paragraphs, headings, items, listings and marks with nothing in them, and line breaks at the ends of blocks."""
    for element in reversed(elements(root)):
        if element.name in _TRIMMED:
            _trim_breaks(element)
        if element.name in ("dt", "dd") and _ends_terms(element):
            continue
        if element.name == "pre" and all(map(is_blank, element.contents)) and not _is_anchor(element):
            element.extract()
        elif element.name in _MAY_VANISH and is_blank(element) and not _is_anchor(element):
            element.replace_with(" ") if element.name not in BLOCK and element.contents else element.extract()
    breaks = elements(root, "br", "wbr")
    holders = {id(holder): holder for line_break in breaks if (holder := line_break.parent) is not None}
    idle = {key for key, holder in holders.items() if holder is root or _holds_no_lines(holder)}
    for line_break in breaks:
        if id(line_break.parent) in idle:
            line_break.extract()
    yield from ()


def _holds_no_lines(element: Tag) -> bool:
    return element.name in _NO_LINES or _has_blocks(element)


def _ends_terms(part: Tag) -> bool:
    """Whether a list of terms would have none, or its last no definition, without this part."""
    before, after = part.find_previous_sibling(), part.find_next_sibling()
    if part.name == "dt":
        return before is None and after is not None and after.name == "dd"
    return after is None and before is not None and before.name == "dt"


_TRIMMED = BLOCK - frozenset("pre td th hr table tr body".split())
"""Blocks at whose ends a line break says nothing."""

_NO_LINES = frozenset("blockquote div dl figure ol section table tbody tfoot thead tr ul".split())
"""Elements that hold blocks only, so that a line break in them breaks nothing."""

_MAY_VANISH = (TAGS | {"h1"}) - MATHML - MEDIA - frozenset("br wbr table tbody td tfoot th thead tr".split())
"""Elements that say nothing when they hold nothing."""


def _is_anchor(element: Tag) -> bool:
    return any(attribute(e, "id") for e in [element, *elements(element)]) and element.name in ("a", "span")


def _split_breaks_in(element: Tag) -> None:
    """Closes the paragraph at every run of two or more breaks; in a box the paragraph is made, in ``p`` it is cut."""
    for line_break in elements(element, "br"):
        if line_break.parent is None or _owner(line_break) is not element:
            continue
        breaks = _run_of_breaks(line_break)
        if len(breaks) < 2:
            continue
        _lift(breaks[0], element)
        mark = breaks[0]
        for other in reversed(breaks[1:]):  # a list is shortened from its end in no time
            other.extract()
        if element.name == "p":
            _cut_paragraph(element, mark)
        else:
            _make_separator(mark)


def _split_lines_in(paragraph: Tag) -> None:
    """Cuts at every break that stands on either side of a line of prose."""
    marks = [child for child in paragraph.contents if isinstance(child, Tag) and child.name == "br"]
    long = [len(line) >= PROSE for line in _lines_of(paragraph)] if marks else []
    for mark, before, after in zip(marks, long, long[1:], strict=False):
        if before or after:
            _cut_paragraph(paragraph, mark)


def _lines_of(paragraph: Tag) -> list[str]:
    """What stands between the breaks that are the paragraph's own."""
    lines = [""]
    for child in paragraph.contents:
        if isinstance(child, Tag) and child.name == "br":
            lines.append("")
        elif isinstance(child, Tag) or is_text(child):
            lines[-1] += text_of(child)
    return lines


def _is_verse(paragraph: Tag) -> bool:
    return any(KEPT_BOXES.intersection(classes(element)) for element in (paragraph, *paragraph.parents))


def _owner(node: Tag) -> Tag | None:
    """The nearest element that breaks lines: where a paragraph would end."""
    parent = node.parent
    while parent is not None and parent.name not in BLOCK and parent.name != "p" and parent.parent is not None:
        parent = parent.parent
    return parent


def _run_of_breaks(first: Tag) -> list[Tag]:
    run = [first]
    node: PageElement | None = first.next_sibling
    while node is not None:
        if isinstance(node, Tag) and node.name == "br":
            run.append(node)
        elif not is_blank(node) or (isinstance(node, Tag) and not _says_nothing(node)):
            break
        node = node.next_sibling
    return run


def _says_nothing(empty: Tag) -> bool:
    """Whether an empty element goes later on, so that the breaks on either side of it come together."""
    return empty.name in _MAY_VANISH - BLOCK - {"p", "hr"} and not _is_anchor(empty)


def _lift(mark: Tag, top: Tag) -> None:
    """Moves a break up to be a child of ``top``, cutting the marks around it in two."""
    while mark.parent is not None and mark.parent is not top:
        parent = mark.parent
        rest = make(parent.name, {k: v for k, v in parent.attrs.items() if isinstance(v, str) and k != "id"})
        for node in list(mark.next_siblings):
            rest.append(node.extract())
        mark.extract()
        parent.insert_after(mark)
        if any(not is_blank(node) for node in rest.contents):
            mark.insert_after(rest)


def _cut_paragraph(paragraph: Tag, mark: Tag) -> None:
    """Sets what stands before the mark apart; from the front, which is quick however long the paragraph."""
    head = make("p", {k: v for k, v in paragraph.attrs.items() if isinstance(v, str)})
    paragraph.attrs.pop("id", None)
    paragraph.insert_before(head)
    while paragraph.contents[0] is not mark:
        head.append(paragraph.contents[0].extract())
    mark.extract()


def _make_separator(mark: Tag) -> None:
    """Leaves a sign between two runs of bare text that ``wrap_bare_text`` reads: an empty paragraph."""
    rename(mark, "p")
    mark.attrs = {}


def _has_blocks(element: Tag) -> bool:
    return any(isinstance(child, Tag) and (child.name in BLOCK or child.name == "p") for child in element.contents)


def _wrap_runs(element: Tag) -> None:
    run: list[PageElement] = []
    for child in [*element.contents, None]:
        if child is not None and not (isinstance(child, Tag) and (child.name in BLOCK or child.name == "p")):
            run.append(child)
            continue
        if any(not is_blank(node) or _holds_anchor(node) for node in run):
            box = make("p")
            run[0].insert_before(box)
            for node in run:
                box.append(node.extract())
        run = []


def _holds_anchor(node: PageElement) -> bool:
    return isinstance(node, Tag) and _is_anchor(node)


def _trim_breaks(element: Tag) -> None:
    for ends in (list(element.contents), list(reversed(element.contents))):
        for node in ends:
            if isinstance(node, Tag) and node.name == "br":
                node.extract()
            elif isinstance(node, NavigableString) and is_text(node) and is_blank(node):
                continue
            else:
                break


def _leave_id(element: Tag) -> None:
    """A box that goes hands its id to the first block in it that has none, so that links still arrive."""
    name = attribute(element, "id")
    if not name:
        return
    first = next((c for c in elements(element) if c.name in BLOCK or c.name == "p"), None)
    if first is not None and not attribute(first, "id"):
        first["id"] = name
