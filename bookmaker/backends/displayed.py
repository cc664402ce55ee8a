"""What is set apart from running text though its markup does not say so: verse, and the sources of quotations.

Both are known by their form and get a class each, which the style sheets of both editions set.
"""

from __future__ import annotations

from lxml import etree

from bookmaker.html import add_class, element_text, local_name

VERSE_WIDTH = 70
"""Characters; lines that are longer and were ended by the author are not verse."""

SOURCE_LENGTH = 160
"""Characters; a longer paragraph at a quotation's end is no word on where it comes from."""

_DASHES = ("—", "–", "―", "--")


def mark_displayed(root: etree._Element) -> None:
    """Marks verse (``verse``) and the sources of quotations (``whence``), in place."""
    for paragraph in root.iter("p"):
        _mark_verse(paragraph)
    for quotation in root.iter("blockquote"):
        _mark_source(quotation)


def _mark_verse(paragraph: etree._Element) -> None:
    """Two lines or more that the author ended, all short, are set line for line: no indent, nothing stretched."""
    breaks = paragraph.findall("br")
    if breaks and all(len(line) <= VERSE_WIDTH for line in _lines(paragraph)):
        add_class(paragraph, "verse")


def _lines(paragraph: etree._Element) -> list[str]:
    """The lines of a paragraph as its author ended them."""
    lines = [paragraph.text or ""]
    for child in paragraph:
        if local_name(child) == "br":
            lines.append("")
        elif local_name(child) != "main":
            lines[-1] += element_text(child)
        lines[-1] += child.tail or ""
    return [" ".join(line.split()) for line in lines]


def _mark_source(quotation: etree._Element) -> None:
    """Who is quoted: a quotation's last, short paragraph that begins with a dash, names a work or ends verse."""
    last = quotation[-1] if len(quotation) > 1 else None
    if last is None or local_name(last) not in ("p", "footer", "cite"):
        return
    words = element_text(last).strip()
    after_verse = quotation[-2].get("class") == "verse" and last.get("class") is None
    named = local_name(last) != "p" or words.startswith(_DASHES) or last.find("cite") is not None or after_verse
    named = named or _names_author_and_work(last, words)
    if named and len(words) <= SOURCE_LENGTH:
        if local_name(last) == "cite":
            last.tag = "p"
        add_class(last, "whence")


def _names_author_and_work(paragraph: etree._Element, words: str) -> bool:
    """Whether a paragraph is a name, which the index may have marked, a comma and a title in italics; no sentence."""
    work = next(paragraph.iter("em", "i"), None)
    if work is None or work.getparent() is not paragraph or words.endswith((".", "!", "?", "…", ":", ";")):
        return False
    before = words.partition(element_text(work).strip())[0].strip()
    return before.endswith(",") and before[:1].isupper() and element_text(work).strip()[:1].isupper()
