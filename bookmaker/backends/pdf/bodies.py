"""Small preparations of a chapter's body for the page: what a style sheet cannot say."""

from __future__ import annotations

from lxml import etree

from bookmaker.backends.pdf.tables import fit_table
from bookmaker.html import element_text


def prepare_body(root: etree._Element) -> None:
    """Names headings for the outline, fits tables, gives captioned pictures their words, in place."""
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        _label_heading(heading)
    for table in root.iter("table"):
        fit_table(table)
    for figure in root.iter("figure"):
        _describe_picture(figure)


def _label_heading(heading: etree._Element) -> None:
    """A heading that calls a note is named in the outline without the note's words."""
    notes = [element_text(note) for note in heading.iter("main")]
    if notes:
        words = element_text(heading)
        for note in notes:
            words = words.replace(note, "")
        heading.set("class", f"{heading.get('class', '')} labelled".strip())
        heading.set("data-label", " ".join(words.split()))


def _describe_picture(figure: etree._Element) -> None:
    """A picture without words of its own is described by its caption, where it is the only one there."""
    pictures, caption = list(figure.iter("img")), figure.find("figcaption")
    if len(pictures) == 1 and caption is not None and not pictures[0].get("alt"):
        pictures[0].set("alt", element_text(caption).replace("\n", " "))
