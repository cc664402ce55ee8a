"""What PDF/A-3 (ISO 19005-3) asks of pages that PDF/UA does not: links that print, pictures shown as they are."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Name, Object, Pdf, Stream

PRINTED = 4
"""The flag of an annotation that is printed with its page (ISO 32000-1, table 165)."""


def make_lasting(pdf: Pdf) -> None:
    """Makes the pages of a file fit for PDF/A-3, in place."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            annotation.F = PRINTED
    for picture in pictures_of(pdf):
        if "/Interpolate" in picture:
            del picture["/Interpolate"]


def pictures_of(pdf: Pdf) -> Iterator[Object]:
    """Every picture of the file, those in drawings too."""
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Subtype") == Name.Image:
            yield item
