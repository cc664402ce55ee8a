"""Small preparations of a chapter's body for the page: what a style sheet cannot say."""

from __future__ import annotations

from math import ceil

from lxml import etree

from bookmaker.backends.displayed import mark_displayed
from bookmaker.backends.pdf.markup.formulas import show_formula
from bookmaker.backends.pdf.markup.inlines import part_pictures
from bookmaker.backends.pdf.markup.tables import fit_table
from bookmaker.html import add_class, element_text, local_name
from bookmaker.pagination import USUAL, PageSheet

CODE_WIDTH = 62
"""Characters: a line of code holds no more, on whatever page."""

WHOLE_CODE = 18
"""Lines: code that is longer may be broken over two pages, on whatever page."""

HALF_CODE = 0.57
"""Of the lines of a page: code that fills half of it has so many."""


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
    for listed in root.iter("ul", "ol"):
        _mark_brief(listed, sheet)
    mark_displayed(root)
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
        add_class(heading, "labelled")
        heading.set("data-label", " ".join(words.split()))


def _is_beside(element: etree._Element) -> bool:
    return local_name(element) == "main" or "link-call" in element.get("class", "").split()


def _keep_code(code: etree._Element, sheet: PageSheet) -> None:
    """A short block of code stays on one page."""
    lines = "".join(code.itertext()).strip("\n").split("\n")
    width, most = min(sheet.line, CODE_WIDTH), min(sheet.lines * HALF_CODE, WHOLE_CODE)
    if sum(max(1, ceil(len(line) / width)) for line in lines) <= most:
        add_class(code, "whole")


def _mark_brief(listed: etree._Element, sheet: PageSheet) -> None:
    """The first and the last item of a list do not stand alone on a page where they are no longer than a line."""
    for item in {listed[0], listed[-1]} if len(listed) > 1 else ():
        if item.find("ul") is None and item.find("ol") is None and len(element_text(item)) <= sheet.line:
            add_class(item, "brief")


def _describe_picture(figure: etree._Element) -> None:
    """A picture without words of its own is described by its caption, where it is the only one there."""
    pictures, caption = list(figure.iter("img")), figure.find("figcaption")
    if len(pictures) == 1 and caption is not None and not pictures[0].get("alt"):
        pictures[0].set("alt", element_text(caption).replace("\n", " "))
