"""Small preparations of a chapter's body for the page: what a style sheet cannot say."""

from __future__ import annotations

from math import ceil

from lxml import etree

from bookmaker.backends.pdf.markup.formulas import show_formula
from bookmaker.backends.pdf.markup.inlines import part_pictures
from bookmaker.backends.pdf.markup.tables import fit_table
from bookmaker.html import element_text, local_name
from bookmaker.pagination import USUAL, PageSheet

CODE_WIDTH = 62
"""Characters: a line of code holds no more, on whatever page."""

WHOLE_CODE = 18
"""Lines: code that is longer may be broken over two pages, on whatever page."""

HALF_CODE = 0.57
"""Of the lines of a page: code that fills half of it has so many."""

VERSE_WIDTH = 70
"""Characters; lines that are longer and were ended by the author are not verse."""

SOURCE_LENGTH = 160
"""Characters; a longer paragraph at a quotation's end is no word on where it comes from."""

_DASHES = ("—", "–", "―", "--")


def prepare_body(root: etree._Element, sheet: PageSheet = USUAL) -> None:
    """Names headings for the outline, draws formulas, fits tables, marks verse, sources and short code, describes
    captioned pictures, parts large pictures from words.

    In place; ``sheet`` says how much its pages hold.
    """
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        _label_heading(heading)
    for math in list(root.iter("{*}math")):
        show_formula(math)
    for table in root.iter("table"):
        fit_table(table, sheet)
    for code in root.iter("pre"):
        _keep_code(code, sheet)
    for paragraph in root.iter("p"):
        _mark_verse(paragraph)
    for quotation in root.iter("blockquote"):
        _mark_source(quotation)
    for figure in root.iter("figure"):
        _describe_picture(figure)
    part_pictures(root)


def _label_heading(heading: etree._Element) -> None:
    """A heading that calls a note is named in the outline without the note's words, or the number in brackets."""
    notes = [element_text(note) for note in heading.iter("main", "a") if _is_beside(note)]
    if notes:
        words = element_text(heading)
        for note in notes:
            words = words.replace(note, "")
        _add_class(heading, "labelled")
        heading.set("data-label", " ".join(words.split()))


def _is_beside(element: etree._Element) -> bool:
    return local_name(element) == "main" or "link-call" in element.get("class", "").split()


def _keep_code(code: etree._Element, sheet: PageSheet) -> None:
    """A short block of code stays on one page."""
    lines = "".join(code.itertext()).strip("\n").split("\n")
    width, most = min(sheet.line, CODE_WIDTH), min(sheet.lines * HALF_CODE, WHOLE_CODE)
    if sum(max(1, ceil(len(line) / width)) for line in lines) <= most:
        _add_class(code, "whole")


def _mark_verse(paragraph: etree._Element) -> None:
    """Two lines or more that the author ended, all short, are set line for line: no indent, nothing stretched."""
    breaks = paragraph.findall("br")
    if breaks and all(len(line) <= VERSE_WIDTH for line in _lines(paragraph)):
        _add_class(paragraph, "verse")


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
        _add_class(last, "whence")


def _names_author_and_work(paragraph: etree._Element, words: str) -> bool:
    """Whether a paragraph is a name, which the index may have marked, a comma and a title in italics; no sentence."""
    work = next(paragraph.iter("em", "i"), None)
    if work is None or work.getparent() is not paragraph or words.endswith((".", "!", "?", "…", ":", ";")):
        return False
    before = words.partition(element_text(work).strip())[0].strip()
    return before.endswith(",") and before[:1].isupper() and element_text(work).strip()[:1].isupper()


def _describe_picture(figure: etree._Element) -> None:
    """A picture without words of its own is described by its caption, where it is the only one there."""
    pictures, caption = list(figure.iter("img")), figure.find("figcaption")
    if len(pictures) == 1 and caption is not None and not pictures[0].get("alt"):
        pictures[0].set("alt", element_text(caption).replace("\n", " "))


def _add_class(element: etree._Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
