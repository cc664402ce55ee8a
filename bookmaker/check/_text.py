"""The words that a reader sees in markup: no scripts, no note numbers, no signs that lead back.

One walk for every layer, so that what is compared was read in the same way.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import etree

from bookmaker.html import BLOCK, drop_control_characters, local_name, parse_fragment
from bookmaker.model import Chapter

_UNSEEN = frozenset("annotation annotation-xml head iframe noscript script style template".split())
"""Elements whose text is never shown (a formula's ``annotation`` says it again in TeX)."""

_BREAKS = BLOCK | frozenset("br option button optgroup rt rp svg text title desc".split())
"""Elements whose words are no part of the words beside them."""

_APPARATUS = frozenset("backlink doc-backlink doc-noteref doc-pagebreak noteref page-ref pagebreak".split())
"""Values of ``class``, ``role`` and ``epub:type`` for what an edition adds to a text or numbers in it.

https://www.w3.org/TR/dpub-aria-1.1/ and https://www.w3.org/TR/epub-ssv-11/
"""

_SAYS = re.compile(
    "(data-)?(alt|cite|href|poster|src|title|url|value|thumbnail-src)"
    "|alttext|data-(math|tex|latex|entry|expr|formula|mathml-tex|html|embed-html|iframe-html|block-json)$"
    "|data-(footnote|note|fn-text|tippy-content|tooltip|(bs-)?content|(bs-)?original-title|bs-title)"
)
"""Attributes whose words a cleaner may show: the address of a film, the description of a picture, a formula, a note."""

_TYPE = "{http://www.idpf.org/2007/ops}type"


def chapter_text(chapter: Chapter, *, is_drawn: bool = False) -> str:
    """The author's words in a chapter: title, subtitle and body, a line for every block.

    Where formulas are drawn, they have no words.
    """
    root = parse_fragment(chapter.body)
    if is_drawn:
        for math in root.iter("{*}math"):
            if math.get("altimg"):
                math.tag = "template"
    head = filter(None, (chapter.title, chapter.subtitle))
    return "\n".join((*head, seen_text(root)))


def parse_source(markup: str, *, is_listed: bool = False) -> etree._Element:
    """The tree of any markup, however broken; ``is_listed`` says that what Word counted counts itself now."""
    parser = etree.HTMLParser(no_network=True, huge_tree=True)
    root = etree.fromstring(f"<div>{drop_control_characters(markup)}</div>", parser)
    if "ltx_role_footnotemark" in markup:
        # A second copy of the number, which LaTeXML shows only where one points at the first.
        for copy in root.iterfind(".//span[@class='ltx_note_outer']"):
            if "ltx_role_footnotemark" in (above.get("class", "") if (above := copy.getparent()) is not None else ""):
                copy.tag = "template"
    if "ltx_note_content" in markup:
        # The number once more, before the note that it calls.
        for copy in root.iterfind(".//span[@class='ltx_note_content']/sup[@class='ltx_note_mark']"):
            copy.tag = "template"
    if is_listed and "mso-list" in markup:
        for mark in root.iter("span"):
            if _IGNORED.search(mark.get("style") or ""):
                mark.tag = "template"
    return root


_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
"""What Word writes over the numbers and signs that it puts before the items of a list."""


RAISED = "\u2063"
"""Stands in the words of an article as it came before a number that is raised, or leads to a note."""


def source_text(root: etree._Element) -> str:
    """The words of an article as it came, note numbers included: a line for every block."""
    for raised in root.iter("sup", "a"):
        is_call = raised.tag == "sup" or "#" in (raised.get("href") or "")
        if is_call and _NUMBER.match("".join(map(str, raised.itertext()))):
            raised.text = RAISED + (raised.text or "")
    return seen_text(root, with_apparatus=True)


_NUMBER = re.compile(r"\W*\d{1,3}\W*$")


def unseen_text(root: etree._Element) -> str:
    """What an article says where it is not seen: addresses, and the words that stand in for pictures."""
    said = [str(value) for element in root.iter() for name, value in element.items() if _SAYS.match(name)]
    said += [unquote(value) for value in said if "%" in value]
    return "\n".join((*said, *(str(text) for frame in root.iter("iframe") for text in frame.itertext())))


def seen_text(root: etree._Element, *, with_apparatus: bool = False) -> str:
    """The text that is shown below an element: a line for every block."""
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        name = tag if type(tag) is str and tag[:1] != "{" else local_name(element)
        pieces.append("\n" if name in _BREAKS else "")
        if event == "start" and (_is_unseen(name, element) or (not with_apparatus and is_apparatus(element))):
            walk.skip_subtree()
            pieces.append(" ")
        elif event == "start":
            pieces.append(element.text or "")
        elif element is not root:
            pieces.append(element.tail or "")
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _is_unseen(name: str, element: etree._Element) -> bool:
    """Whether the text in an element is for machines; the source of a formula is not."""
    return name in _UNSEEN and not (name == "script" and (element.get("type") or "").startswith("math/"))


def is_apparatus(element: etree._Element) -> bool:
    """Whether the element is the edition's and not the author's: a note's number, a way back, a page number."""
    if not element.attrib:
        return False
    said = " ".join(element.get(name) or "" for name in ("class", "role", _TYPE))
    return bool(said.strip()) and not _APPARATUS.isdisjoint(said.split())
