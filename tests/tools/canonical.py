"""What is always true of a canonical body: each sentence that a body breaks, for tests to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from bookmaker.clean.sanitise import TAGS
from bookmaker.html import BLOCK, local_name, parse_fragment
from bookmaker.model import Chapter

PARTS = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "table": {"caption", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"td", "th"},
}
"""Elements that hold elements only, and which."""

PHRASING = "p h2 h3 h4 h5 h6 a em strong code small sub sup span del ins mark u cite q kbd abbr".split()
"""Elements that must not hold blocks."""


def flaws(chapter: Chapter) -> list[str]:
    """The sentences about a canonical body that this one breaks, none where it is as it should be."""
    root = parse_fragment(chapter.body)
    every = [element for element in root.iter() if isinstance(element.tag, str) and element is not root]
    checks = (_names, _ids, _headings, _parts, _phrasing, _bare, _tables, _single_paragraphs, _pictures)
    found = [flaw for check in checks for flaw in check(root, every)]
    said = [(heading.level, heading.id) for heading in chapter.headings]
    if said != [(int(local_name(e)[1]), e.get("id")) for e in every if e.tag in ("h2", "h3", "h4", "h5", "h6")]:
        found.append("chapter.headings are not those of the body")
    if list(chapter.images) != list(dict.fromkeys(e.get("src") for e in every if e.tag == "img")):
        found.append("chapter.images are not those of the body")
    return found


def _names(root: etree._Element, every: list[etree._Element]) -> Iterator[str]:
    yield from (f"{local_name(e)} is not allowed" for e in every if local_name(e) not in TAGS)


def _ids(root: etree._Element, every: list[etree._Element]) -> Iterator[str]:
    counted = Counter(e.get("id") for e in every if e.get("id") is not None)
    yield from (f"id {name!r} stands {times} times" for name, times in counted.items() if times > 1 or not name)


def _headings(root: etree._Element, every: list[etree._Element]) -> Iterator[str]:
    level = 1
    for heading in (e for e in every if e.tag in ("h2", "h3", "h4", "h5", "h6")):
        new = int(local_name(heading)[1])
        if new > level + 1:
            yield f"{local_name(heading)} after h{level}"
        if not heading.get("id"):
            yield f"{local_name(heading)} without an id"
        level = new


def _parts(root: etree._Element, every: list[etree._Element]) -> Iterator[str]:
    for element in every:
        allowed = PARTS.get(local_name(element))
        if allowed is None:
            continue
        yield from (f"{local_name(c)} in {local_name(element)}" for c in element if local_name(c) not in allowed)
        texts = [element.text, *(child.tail for child in element)]
        yield from (f"text in {local_name(element)}: {text!r}" for text in texts if text and text.strip())
        if not len(element) and element.tag != "tr":
            yield f"empty {local_name(element)}"
    owners = {part: {o for o, parts in PARTS.items() if part in parts} for parts in PARTS.values() for part in parts}
    for element in every:
        wanted = owners.get(str(element.tag))
        parent = element.getparent()
        if wanted and parent is not None and parent.tag not in wanted:
            yield f"{local_name(element)} in {local_name(parent)}"


def _phrasing(root: etree._Element, every: list[etree._Element]) -> Iterator[str]:
    for element in every:
        if element.tag in PHRASING:
            yield from (
                f"{local_name(d)} in {local_name(element)}" for d in element.iterdescendants() if local_name(d) in BLOCK
            )


def _bare(root: etree._Element, every: list[etree._Element]) -> Iterator[str]:
    """Text that stands in no paragraph."""
    for element in [root, *(e for e in every if e.tag in ("blockquote", "div", "section"))]:
        texts = [element.text, *(child.tail for child in element)]
        yield from (f"bare text in {local_name(element)}: {t!r}" for t in texts if t and t.strip())
        yield from (f"bare {local_name(c)} in {local_name(element)}" for c in element if local_name(c) not in BLOCK)


def _tables(root: etree._Element, every: list[etree._Element]) -> Iterator[str]:
    for table in (e for e in every if e.tag == "table"):
        widths = {width for group in table if group.tag != "caption" for width in _widths(group)}
        if len(widths) > 1:
            yield f"rows of {sorted(widths)} cells"


def _widths(group: etree._Element) -> list[int]:
    rows = [row for row in group if row.tag == "tr"]
    taken: list[set[int]] = [set() for _ in rows]
    for index, row in enumerate(rows):
        at = 0
        for cell in row:
            while at in taken[index]:
                at += 1
            across, down = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            for below in range(index, min(index + down, len(rows))):
                taken[below].update(range(at, at + across))
            at += across
    return [len(columns) for columns in taken]


def _single_paragraphs(root: etree._Element, every: list[etree._Element]) -> Iterator[str]:
    for element in every:
        is_single = len(element) == 1 and element[0].tag == "p" and not (element[0].tail or "").strip()
        if is_single and element.tag in ("li", "td", "th", "dd") and not (element.text or "").strip():
            yield f"single paragraph in {local_name(element)}"
        if element.tag == "p" and not len(element) and not (element.text or "").strip():
            yield "empty paragraph"


def _pictures(root: etree._Element, every: list[etree._Element]) -> Iterator[str]:
    for image in (e for e in every if e.tag == "img"):
        if not image.get("src") or image.get("alt") is None:
            yield "picture without src or alt"
