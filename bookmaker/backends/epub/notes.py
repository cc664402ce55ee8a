"""Notes as e-readers want them: a call opens its note in place, and the note leads back.

The canonical list of notes (see ``model.Chapter``) becomes one ``aside`` a note
(https://www.w3.org/TR/epub-ssv-11/#notes). The number stands first in the note's first paragraph and is the way back:
Kindle looks for exactly that, Kobo has no glyph for the usual arrow, and a number needs no translation.
"""

from __future__ import annotations

from lxml import etree

from bookmaker.backends.calls import part_calls
from bookmaker.backends.epub.bodies import EPUB_TYPE, parse_body, write_body
from bookmaker.html import BLOCK, local_name


def popup_notes(fragment: str) -> str:
    """The fragment with its notes as pop-up notes; unchanged where it has none."""
    root = parse_body(fragment)
    make_popups(root)
    return write_body(root)


def make_popups(root: etree._Element) -> None:
    """Does the same in place."""
    calls = _mark_calls(root)
    part_calls(root, lambda element: "noteref" in (element.get("class") or "").split())
    for section in root.xpath('.//section[@class="footnotes"]'):
        items = section.xpath("./ol/li")
        section.set(EPUB_TYPE, "footnotes")
        asides = [_note_aside(item, calls.get(item.get("id", ""))) for item in items]
        for child in list(section.findall("ol")):
            section.remove(child)
        section.extend(asides)


def _mark_calls(root: etree._Element) -> dict[str, etree._Element]:
    first_calls: dict[str, etree._Element] = {}
    for call in root.iter("a"):
        if "noteref" in (call.get("class") or "").split():
            call.set(EPUB_TYPE, "noteref")
            call.set("role", "doc-noteref")
            first_calls.setdefault((call.get("href") or "").removeprefix("#"), call)
    return first_calls


def _note_aside(item: etree._Element, call: etree._Element | None) -> etree._Element:
    aside = etree.Element("aside", {EPUB_TYPE: "footnote", "role": "doc-footnote", "class": "footnote"})
    for name in ("id", "lang", "dir"):
        if item.get(name):
            aside.set(name, item.get(name, ""))
    _move_content(item, aside)
    if call is not None and call.get("id"):
        _put_first(_first_paragraph(aside), _way_back(call))
    return aside


def _move_content(item: etree._Element, aside: etree._Element) -> None:
    """Moves what the item holds, each run of loose text and inline elements in a paragraph of its own."""
    loose = _new_paragraph(item.text)
    for child in list(item):
        if local_name(child) in BLOCK:
            _keep(loose, aside)
            loose = _new_paragraph(child.tail)
            child.tail = None
            aside.append(child)
        else:
            loose.append(child)
    _keep(loose, aside)


def _new_paragraph(text: str | None) -> etree._Element:
    paragraph = etree.Element("p")
    paragraph.text = text
    return paragraph


def _keep(paragraph: etree._Element, parent: etree._Element) -> None:
    if len(paragraph) or (paragraph.text or "").strip():
        parent.append(paragraph)


def _first_paragraph(aside: etree._Element) -> etree._Element:
    if len(aside) and local_name(aside[0]) == "p":
        return aside[0]
    paragraph = etree.Element("p")
    aside.insert(0, paragraph)
    return paragraph


def _way_back(call: etree._Element) -> etree._Element:
    number = "".join(str(text) for text in call.itertext()).strip().strip("[]()") or "*"
    link = etree.Element("a", {"class": "backlink", "role": "doc-backlink", "href": f"#{call.get('id')}"})
    link.text = f"{number}."
    return link


def _put_first(paragraph: etree._Element, link: etree._Element) -> None:
    link.tail = " " + (paragraph.text or "").lstrip()
    paragraph.text = None
    paragraph.insert(0, link)
