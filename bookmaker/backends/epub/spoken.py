"""What a screen reader needs and a canonical body may lack: heads of tables, languages, words that are not said twice.

https://www.w3.org/WAI/tutorials/tables/, https://www.w3.org/TR/epub-a11y-tech-11/
"""

from __future__ import annotations

import re

from lxml import etree

from bookmaker.addresses import leads_out, short_address
from bookmaker.html import element_text, fold_spaces, local_name
from bookmaker.locales import sound_tag

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-|\Z)")
"""How the tag of a language begins (https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1)."""

_PLACE = re.compile(r"^chapter:|[#_-]+")
"""What is no word in the address of a place in the book."""

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def make_spoken(root: etree._Element) -> None:
    """Puts that right in a body, in place; leaves out what only machines would read."""
    for element in root.iter():
        if element.get("lang"):
            _say_language(element)
        element.attrib.pop("cite", None)  # nobody sees it, and validators take it for something to be fetched
    for table in root.iter("table"):
        _head_table(table)
    for shown in root.iter("img"):
        _say_once(shown)
    for link in root.iter("a"):
        _name_link(link)
    for formula in root.iter("{*}math"):
        if not formula.get("alttext") and (signs := fold_spaces(element_text(formula))):
            formula.set("alttext", signs)  # its author gave no TeX


def _say_language(element: etree._Element) -> None:
    """Puts the tag of a language right, as old readers know it too; takes it away where no voice speaks it."""
    lang = element.attrib.pop("lang")
    element.attrib.pop(_XML_LANG, None)
    if _LANGUAGE.match(lang) and (sound := sound_tag(lang)):
        for name in ("lang", _XML_LANG):
            element.set(name, sound)


def has_heads(table: etree._Element) -> bool:
    """Whether a table says what its rows or columns are; one row or column alone needs no saying."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    return len(rows) < 2 or max(map(len, rows)) < 2 or any(cell.tag == "th" for row in rows for cell in row)


def _head_table(table: etree._Element) -> None:
    """Says which cells a head is of; a head without words is none."""
    for cell in table.iter("th"):
        if not _says_something(cell):
            cell.tag = "td"
            cell.attrib.pop("scope", None)
        elif cell.get("scope") is None:
            cell.set("scope", _scope(cell))


def _says_something(element: etree._Element) -> bool:
    return bool(element_text(element).strip()) or any(shown.get("alt", "").strip() for shown in element.iter("img"))


def _scope(cell: etree._Element) -> str:
    """Of a column where nothing but heads stands in the row, else of its row."""
    row = cell.getparent()
    above = row.getparent() if row is not None else None
    if row is None or above is None or local_name(above) == "thead":
        return "col" if cell.get("colspan", "1") in ("", "1") else "colgroup"
    if all(other.tag == "th" for other in row) and row.getprevious() is None:
        return "col" if cell.get("colspan", "1") in ("", "1") else "colgroup"
    return "row" if cell.get("rowspan", "1") in ("", "1") else "rowgroup"


def _say_once(shown: etree._Element) -> None:
    """A picture whose description is all the words beside it, in its link or paragraph, is an ornament of theirs."""
    said = fold_spaces(shown.get("alt") or "").casefold()
    around = shown.iterancestors("a", "p", "span") if said else ()
    if any(fold_spaces(element_text(element)).casefold() == said for element in around):
        shown.set("alt", "")
        shown.set("role", "presentation")


def _name_link(link: etree._Element) -> None:
    """A link whose pictures nobody has described is called by where it leads, or nothing would be said of it."""
    address = link.get("href") or ""
    if address and link.find(".//img") is not None and not (link.get("aria-label") or _says_something(link)):
        link.set("aria-label", short_address(address) if leads_out(address) else _PLACE.sub(" ", address).strip())
