"""Bodies as trees: parsing with the ``epub`` prefix known, what every body needs, and what it says of itself."""

from __future__ import annotations

import re

from lxml import etree

from bookmaker.errors import BuildError
from bookmaker.html import VOID, local_name
from bookmaker.model import Document

EPUB = "http://www.idpf.org/2007/ops"
"""Namespace of ``epub:type`` (https://www.w3.org/TR/epub-33/#sec-epub-type-attribute)."""
EPUB_TYPE = f"{{{EPUB}}}type"

EMBEDDED = {"svg": "http://www.w3.org/2000/svg", "math": "http://www.w3.org/1998/Math/MathML"}
"""Vocabularies that may stand inside XHTML, by their outermost element."""

_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
"""An XML name without colon, near enough (https://www.w3.org/TR/xml-names/#NT-NCName)."""


def parse_body(body: str) -> etree._Element:
    """The tree of a body or fragment below one ``div``; raises ``etree.XMLSyntaxError``."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(f'<div xmlns:epub="{EPUB}">{body}</div>'.encode(), parser)


def read_body(document: Document) -> etree._Element:
    """The tree of a document's body, with ids that are unique and embedded vocabularies that are named.

    Raises ``BuildError`` where it is not well-formed.
    """
    try:
        root = parse_body(document.body)
    except etree.XMLSyntaxError as error:
        raise BuildError(f"{document.name}: the text is not well-formed XHTML ({error})") from error
    _name_vocabularies(root)
    _drop_bad_ids(root)
    return root


def write_body(root: etree._Element) -> str:
    """The markup below the root, readable by XML and HTML parsers alike."""
    for element in root.iter():
        if local_name(element) not in VOID and not len(element) and element.text is None:
            element.text = ""
    whole = etree.tostring(root, encoding="unicode", with_tail=False)
    return whole[whole.index(">") + 1 : whole.rindex("</")]


def body_ids(root: etree._Element) -> tuple[str, ...]:
    """Every id in the body, in order."""
    return tuple(str(value) for value in root.xpath(".//@id"))


def body_properties(root: etree._Element) -> list[str]:
    """The manifest properties of a document (https://www.w3.org/TR/epub-33/#app-item-properties-vocab)."""
    names = {"svg": "svg", "math": "mathml"}
    return sorted({names[local_name(e)] for e in root.iter() if local_name(e) in names})


def _name_vocabularies(root: etree._Element) -> None:
    for outer, namespace in EMBEDDED.items():
        for element in [found for found in root.iter(outer) for found in found.iter()]:
            if isinstance(element.tag, str) and not element.tag.startswith("{"):
                element.tag = f"{{{namespace}}}{element.tag}"


def _drop_bad_ids(root: etree._Element) -> None:
    seen: set[str] = set()
    for element in root.iter():
        name = element.get("id")
        if name is None:
            continue
        if name in seen or not _NAME.match(name):
            del element.attrib["id"]
        seen.add(name)
