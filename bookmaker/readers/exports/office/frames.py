"""What pandoc passes over in an odt, put right in the file's own XML before it reads it.

The words of a frame that stands in a paragraph go behind that paragraph; title and subtitle, which are paragraphs of
a style of that name, are taken out.
See OpenDocument 1.3, part 3, https://docs.oasis-open.org/office/OpenDocument/v1.3/, 16.2 and 5.1.3.
"""

from __future__ import annotations

import re

from lxml import etree

from bookmaker.html import fold_spaces
from bookmaker.readers._xml import local
from bookmaker.readers.exports.office.parts import attribute_of, parsed_part, part_of, with_part

_CONTENT = "content.xml"
_SIGNS = re.compile(rb"<draw:text-box|\"(?:Title|Subtitle)\"")
_TITLES = ("Title", "Subtitle")


def settle_odt(data: bytes) -> tuple[bytes, str, str]:
    """The file with its frames in the text, its title and its subtitle; these are empty where no style names them."""
    content = part_of(data, _CONTENT)
    root = parsed_part(content) if _SIGNS.search(content) else None
    if root is None:
        return data, "", ""
    title, subtitle = _take_titles(root)
    is_changed = _open_frames(root) or bool(title or subtitle)
    return (with_part(data, _CONTENT, root) if is_changed else data), title, subtitle


def _take_titles(root: etree._Element) -> tuple[str, str]:
    """The paragraphs in the styles of titles, before any other with words, which are taken out."""
    bodies = [one for one in root.iter() if local(one) == "body"]
    body = next((one for outer in bodies for one in outer if local(one) == "text"), None)
    styles = [one for one in root.iter() if local(one) == "style"]
    parents = {attribute_of(one, "name"): attribute_of(one, "parent-style-name") for one in styles}
    found = dict.fromkeys(_TITLES, "")
    if body is None:
        return "", ""
    for paragraph in [one for one in body if local(one) in ("p", "h")]:
        style = attribute_of(paragraph, "style-name")
        name = style if style in _TITLES else parents.get(style, "")
        words = fold_spaces("".join(str(text) for text in paragraph.itertext()))
        if name in _TITLES and words and not found[name] and not _holds(paragraph, "note", "frame"):
            found[name] = words
            body.remove(paragraph)
        elif words:
            break
    return found["Title"], found["Subtitle"]


def _holds(element: etree._Element, *names: str) -> bool:
    return any(local(one) in names for one in element.iter())


def _open_frames(root: etree._Element) -> bool:
    """Puts the words of frames behind the paragraphs that they hang on; whether there were any.

    A frame around a picture is its figure, which pandoc knows.
    """
    behind: dict[etree._Element, etree._Element] = {}
    for box in [one for one in root.iter() if local(one) == "text-box"]:
        frame = box.getparent()
        paragraph = next((one for one in box.iterancestors() if local(one) in ("p", "h")), None)
        if paragraph is None or frame is None or frame.getparent() is None or _holds(box, "image"):
            continue
        last = behind.get(paragraph, paragraph)
        tail, last.tail = last.tail, None
        for block in list(box):
            last.addnext(block)
            last = block
        last.tail = tail
        behind[paragraph] = last
        _cut(frame)
    return bool(behind)


def _cut(element: etree._Element) -> None:
    """Takes an element out and leaves the words behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
