"""Finishes the pages that the layout made: page labels, tags, metadata, bytes that do not change from run to run."""

from __future__ import annotations

from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING

from bookmaker import __version__
from bookmaker.backends.pdf.file.standards import keep_standards
from bookmaker.model import Book

if TYPE_CHECKING:
    from pikepdf import Pdf

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
"""Roman numerals, from the largest."""


def finish(pdf: bytes, book: Book, front: int) -> bytes:
    """The finished file; its first ``front`` pages are numbered i, ii, iii, the others from 1."""
    import pikepdf

    from bookmaker.backends.pdf.lasting import make_lasting

    with pikepdf.open(BytesIO(pdf)) as file:
        make_lasting(file)
        introduce(file, book, front, len(file.pages))
        target = BytesIO()
        file.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()


def introduce(file: Pdf, book: Book, front: int, count: int) -> None:
    """Gives a tagged file of ``count`` pages its page labels and metadata."""
    import pikepdf

    _label_pages(file, front, count)
    keep_standards(file)
    _describe(file, book)
    file.Root.ViewerPreferences.Direction = pikepdf.Name("/R2L" if book.rtl else "/L2R")
    file.Root.PageLayout = pikepdf.Name.TwoPageRight


def page_labels(count: int, front: int) -> tuple[str, ...]:
    """The printed number of each page."""
    return (*(roman(n) for n in range(1, front + 1)), *(str(n) for n in range(1, count - front + 1)))


def roman(number: int) -> str:
    """A number from 1 in small roman numerals."""
    text = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def _label_pages(file: Pdf, front: int, count: int) -> None:
    from pikepdf import Array, Dictionary, Name

    ranges: list[object] = [0, Dictionary(S=Name.r, St=1)] if front else []
    if front < count:
        ranges += [front, Dictionary(S=Name.D, St=1)]
    file.Root.PageLabels = Dictionary(Nums=Array(ranges))


def _describe(file: Pdf, book: Book) -> None:
    """Title, authors and dates, in the XMP packet and in the information dictionary alike."""
    from pikepdf import String

    day = book.modified.astimezone(UTC)
    with file.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["dc:title"] = book.title
        meta["dc:language"] = [book.lang]
        meta["dc:identifier"] = book.identifier
        meta["xmp:CreateDate"] = meta["xmp:ModifyDate"] = meta["xmp:MetadataDate"] = day.isoformat(timespec="seconds")
        meta["pdf:Producer"] = str(file.docinfo["/Producer"])
        meta["xmp:CreatorTool"] = f"bookmaker {__version__}"
        for key, value in (
            ("dc:creator", list(book.authors)),
            ("dc:description", book.description),
            ("dc:rights", book.rights),
            ("dc:publisher", [book.publisher] if book.publisher else []),
        ):
            if value:
                meta[key] = value
    info = {
        "/Title": book.title,
        "/Author": ", ".join(book.authors),
        "/Subject": book.description,
        "/Creator": f"bookmaker {__version__}",
        "/CreationDate": f"D:{day:%Y%m%d%H%M%S}Z",
        "/ModDate": f"D:{day:%Y%m%d%H%M%S}Z",
    }
    for key, text in info.items():
        if text:
            file.docinfo[key] = String(text)
