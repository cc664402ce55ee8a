"""HTML in and XHTML out: the only place that knows how markup is parsed and written.

Two trees, for two moments:

- ``parse_html``: any markup, however broken, as a BeautifulSoup tree. For readers and cleaners.
- ``parse_fragment`` / ``write_fragment``: a chapter's own body, well-formed XHTML, as an lxml tree.
  For every stage after cleaning: it is many times faster and loses nothing on the way.

A fragment is a string such as ``<p>One</p><p>Two</p>``: no wrapper, no prefix, no named entities but XML's five.
It is written so that an XML parser and an HTML parser read the same tree
(https://www.w3.org/TR/html-polyglot/): ``<br/>`` for void elements, ``<td></td>`` for empty ones.
"""

from __future__ import annotations

import re
from html import escape as _escape
from typing import TYPE_CHECKING

from lxml import etree

from bookmaker.html.later import load_later

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

load_later("soupsieve")  # bs4 takes as long to load this as for all the rest; only exports are read by selectors

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without content (https://html.spec.whatwg.org/#void-elements)."""

BLOCK = frozenset(
    "address article aside blockquote body caption dd details dialog div dl dt figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that break a line of text: words on either side of their tags are different words."""

_NOT_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
"""Characters that XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets), or that are none, or that no font
shows: the controls of ISO 6429, the non-characters of Unicode, its marks around annotations; and its overrides of
direction, which make a text read otherwise than it is (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
"""

_LINE_END = re.compile("[\x85\u2028\u2029]")
"""Ends of a line or paragraph that neither HTML nor a font knows (https://www.unicode.org/reports/tr13/)."""


def parse_html(markup: str) -> BeautifulSoup:
    """The tree of any markup; never raises. The caller owns the tree."""
    from bookmaker.html.soup import make_soup

    return make_soup(drop_control_characters(markup))


def parse_fragment(fragment: str) -> etree._Element:
    """The fragment's tree below one ``div``; raises ``etree.XMLSyntaxError`` where it is not well-formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(f"<div>{fragment}</div>".encode(), parser)


def write_fragment(root: etree._Element) -> str:
    """The fragment below ``root`` (its own tags left out), readable by XML and HTML parsers alike."""
    for element in root.iter():
        if isinstance(element.tag, str) and not len(element) and element.text is None and element.tag not in VOID:
            element.text = ""
    whole = etree.tostring(root, encoding="unicode", method="xml", with_tail=False)
    start, end = whole.index(">") + 1, whole.rindex("</")
    return "" if whole.endswith("/>") and end < start else whole[start:end]


def drop_control_characters(text: str) -> str:
    """The text without the characters that XML cannot hold or no font can show; all ends of lines are HTML's own."""
    return _LINE_END.sub("\n", _NOT_XML.sub("", text))


def fold_spaces(text: str) -> str:
    """The text with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())


def fold_breaking(text: str) -> str:
    """The text as ``fold_spaces`` gives it, its no-break spaces kept: for lines that a page shows again."""
    return _BREAKING.sub(" ", text).strip(" ")


_BREAKING = re.compile(r"[^\S\u00a0\u2007\u202f]+")


def fragment_text(fragment: str) -> str:
    """The text of a fragment as a reader sees it: a line for every block, white space folded."""
    return element_text(parse_fragment(fragment))


def element_text(root: etree._Element) -> str:
    """The text below an element: a line for every block, ``br`` as a line break, white space folded."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(element.tail or "")
            continue
        is_break = local_name(element) in BLOCK or local_name(element) == "br"
        if event == "start":
            pieces.append("\n" if is_break else "")
            pieces.append(element.text or "")
        else:
            pieces.append("\n" if is_break else "")
            pieces.append((element.tail or "") if element is not root else "")
    lines = (fold_spaces(line) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace, empty for comments and processing instructions."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def add_class(element: etree._Element, name: str) -> None:
    """Gives an element one more class, which it does not have yet."""
    element.set("class", f"{element.get('class', '')} {name}".strip())


def take_out(element: etree._Element) -> None:
    """Takes an element out of its tree; the text behind it stays."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def escape(text: str) -> str:
    """Plain text made safe for element content and for attribute values in double quotes."""
    return _escape(drop_control_characters(text), quote=True)


def write_document(
    body: str, *, title: str, lang: str, rtl: bool = False, head: str = "", kind: str = "", epub: bool = False
) -> str:
    """A whole XHTML document around a body.

    ``head`` is markup (links to style sheets), ``kind`` becomes the class of ``<body>``, ``epub`` adds the
    ``epub`` prefix that ``epub:type`` needs and the XML declaration.
    """
    direction = ' dir="rtl"' if rtl else ""
    prefix = ' xmlns:epub="http://www.idpf.org/2007/ops"' if epub else ""
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n' if epub else ""
    classed = f' class="{escape(kind)}"' if kind else ""
    tag = escape(lang)
    return (
        f"{declaration}<!DOCTYPE html>\n"
        f'<html xmlns="http://www.w3.org/1999/xhtml"{prefix} lang="{tag}" xml:lang="{tag}"{direction}>\n'
        f'<head>\n<meta charset="utf-8"/>\n<title>{escape(title)}</title>\n{head}</head>\n'
        f"<body{classed}>\n{body}\n</body>\n</html>\n"
    )
