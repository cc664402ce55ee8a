"""Small preparations of a chapter's body for the page: what a style sheet cannot say."""

from __future__ import annotations

from lxml import etree

from bookmaker.html import element_text, local_name

WIDE = 6
"""Columns; a table that has as many is set smaller."""

CROWDED = 75
"""Letters; a table that is wider with all its columns as wide as its longest word breaks words anywhere."""


def prepare_body(root: etree._Element) -> None:
    """Names headings for the outline, marks wide tables, gives captioned pictures their words, in place."""
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        _label_heading(heading)
    for table in root.iter("table"):
        classes = [*table.get("class", "").split(), *_crowding(table)]
        table.set("class", " ".join(classes))
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


def _crowding(table: etree._Element) -> list[str]:
    """What the style sheet goes by to keep a table within the measure."""
    columns = max((_columns(row) for row in table.iter("tr")), default=0)
    longest = max((len(word) for word in element_text(table).split()), default=0)
    wide = ["wide"] if columns >= WIDE else []
    return [*wide, "crowded"] if wide or longest * columns > CROWDED else wide


def _columns(row: etree._Element) -> int:
    cells = [cell for cell in row if local_name(cell) in ("td", "th")]
    spans = [cell.get("colspan", "1") for cell in cells]
    return sum(int(span) if span.isdigit() else 1 for span in spans)


def _describe_picture(figure: etree._Element) -> None:
    """A picture without words of its own is described by its caption, where it is the only one there."""
    pictures, caption = list(figure.iter("img")), figure.find("figcaption")
    if len(pictures) == 1 and caption is not None and not pictures[0].get("alt"):
        pictures[0].set("alt", element_text(caption).replace("\n", " "))
