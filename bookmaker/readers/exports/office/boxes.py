"""What pandoc passes over in a docx or shows twice, put right in the file's own XML before it reads it.

Text boxes that stand in a paragraph with other words go behind that paragraph, a caption in one apart from its picture;
the table of contents that the program made goes; what the outline shows is a heading, whatever its style is called.
See ECMA-376, https://ecma-international.org/publications-and-standards/standards/ecma-376/, part 1, 17.5 and 17.17.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from bookmaker.html import fold_spaces
from bookmaker.readers._xml import local
from bookmaker.readers.exports.office.parts import attribute_of, parsed_part, part_of, with_part

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_SIGNS = re.compile(rb"txbxContent|Table of Contents|\bTOC\b")
_OF_CONTENTS = re.compile(r"(?:toc|contents) (?:\d|heading)", re.IGNORECASE)
_CAPTION = "caption"


def settle_docx(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The file with its boxes in the text, and the words of the tables of contents that were taken out."""
    data = _with_headings(data)
    document = part_of(data, _DOCUMENT)
    root = parsed_part(document) if _SIGNS.search(document) else None
    if root is None:
        return data, ()
    styles = _style_names(part_of(data, _STYLES))
    dropped = tuple(_drop_contents(root, styles))
    is_changed = _open_boxes(root, styles) or bool(dropped)
    return (with_part(data, _DOCUMENT, root) if is_changed else data), dropped


def _with_headings(data: bytes) -> bytes:
    """The file, in which styles that the outline shows are called as headings: pandoc goes by the name alone."""
    root = parsed_part(part_of(data, _STYLES))
    is_changed = False
    for style in [one for one in root.iter() if local(one) == "style"] if root is not None else ():
        parts = {local(one): one for one in style.iter()}
        name, level = parts.get("name"), parts.get("outlineLvl")
        if name is None or attribute_of(style, "type") != "paragraph":
            continue
        called = attribute_of(name, "val").lower()
        shown = attribute_of(level, "val") if level is not None else "0" if called == "heading" else ""
        if shown in _LEVELS and not _NO_HEADING.match(called):
            key = next(key for key in name.attrib if str(key).rpartition("}")[2] == "val")
            name.set(key, f"heading {int(shown) + 1}")
            is_changed = True
    return with_part(data, _STYLES, root) if root is not None and is_changed else data


_LEVELS = frozenset("012345")
"""Levels of the outline, from 0."""

_NO_HEADING = re.compile(r"heading \d|title|subtitle|toc|contents|caption|normal$|body")
"""Names of styles that are headings already, or none."""


def _style_names(data: bytes) -> dict[str, str]:
    """Id of a style -> its name, which is the same in every language for those that the program knows."""
    root = parsed_part(data)
    found: dict[str, str] = {}
    for style in root.iter() if root is not None else ():
        if local(style) == "style":
            name = next((one for one in style if local(one) == "name"), None)
            found[attribute_of(style, "styleId")] = attribute_of(name, "val").lower() if name is not None else ""
    return found


def _drop_contents(root: etree._Element, styles: dict[str, str]) -> Iterator[str]:
    """Takes out the tables of contents; their words."""
    for box in [one for one in root.iter() if local(one) == "sdt"]:
        galleries = [attribute_of(one, "val") for one in box.iter() if local(one) == "docPartGallery"]
        if galleries[:1] == ["Table of Contents"] and box.getparent() is not None:
            yield from _taken_out(box)
    for paragraph in [one for one in root.iter() if local(one) == "p"]:
        if _OF_CONTENTS.fullmatch(styles.get(_style_of(paragraph), "")) and paragraph.getparent() is not None:
            yield from _taken_out(paragraph)


def _taken_out(element: etree._Element) -> Iterator[str]:
    words = fold_spaces(" ".join(filter(None, map(_words, _paragraphs(element)))))
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
    if words:
        yield words


def _paragraphs(element: etree._Element) -> list[etree._Element]:
    return [one for one in element.iter() if local(one) == "p"]


def _words(element: etree._Element) -> str:
    return "".join(
        str(one.text or "") if local(one) == "t" else " " for one in element.iter() if local(one) in "t tab br"
    )


def _style_of(paragraph: etree._Element) -> str:
    for properties in paragraph:
        if local(properties) == "pPr":
            return next((attribute_of(one, "val") for one in properties if local(one) == "pStyle"), "")
    return ""


def _open_boxes(root: etree._Element, styles: dict[str, str]) -> bool:
    """Puts what is in boxes behind the paragraphs that they hang on; whether there were any."""
    boxes = [one for one in root.iter() if local(one) == "txbxContent"]
    behind: dict[etree._Element, etree._Element] = {}
    for box in boxes:
        paragraph = _paragraph_around(box)
        if paragraph is None or _is_second_form(box):
            continue
        last = behind.get(paragraph, paragraph)
        for block in list(box):
            for piece in _parted(block, styles):
                last.addnext(piece)
                last = piece
        behind[paragraph] = last
    for box in boxes:
        parent = box.getparent()
        if parent is not None:
            parent.remove(box)
    return bool(boxes)


def _paragraph_around(box: etree._Element) -> etree._Element | None:
    return next((one for one in box.iterancestors() if local(one) == "p"), None)


def _is_second_form(box: etree._Element) -> bool:
    """Whether it is the form for old programs of a box that stands there for new ones too."""
    fallback = next((one for one in box.iterancestors() if local(one) == "Fallback"), None)
    around = fallback.getparent() if fallback is not None else None
    return around is not None and any(local(one) == "Choice" for one in around)


def _parted(block: etree._Element, styles: dict[str, str]) -> tuple[etree._Element, ...]:
    """A paragraph of a picture and the words below it as two, the second a caption; any other block as it is."""
    runs = [one for one in block if local(one) != "pPr"] if local(block) == "p" else []
    shown = [n for n, one in enumerate(runs) if any(local(inner) in ("drawing", "pict") for inner in one.iter())]
    style = next((known for known, name in styles.items() if name == _CAPTION), "")
    if not style or shown[:1] != [0] or len(shown) == len(runs) or not _words(block).strip():
        return (block,)
    below = deepcopy(block)
    for at, run in enumerate([one for one in below if local(one) != "pPr"]):
        if at in shown:
            below.remove(run)
    for at, run in enumerate(runs):
        if at not in shown:
            block.remove(run)
    _restyle(below, style)
    return block, below


def _restyle(paragraph: etree._Element, style: str) -> None:
    space = str(paragraph.tag).rpartition("}")[0] + "}"
    for properties in [one for one in paragraph if local(one) == "pPr"]:
        paragraph.remove(properties)
    properties = etree.Element(f"{space}pPr")
    named = etree.SubElement(properties, f"{space}pStyle")
    named.set(f"{space}val", style)
    paragraph.insert(0, properties)
