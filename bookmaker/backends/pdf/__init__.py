"""The printed edition: one typeset, tagged PDF for the whole book.

The way of a book through it::

    Pages --join--> one tree --lay out--> pages --finish--> Artifact

``join`` makes one tree of the documents, ``layout`` calls WeasyPrint, ``assemble`` finishes the file with pikepdf;
``fonts`` and ``fetcher`` decide what the layout may see of the world, ``geometry`` where the text stands on the page.
"""

from __future__ import annotations

import re

from bookmaker.backends.pdf.assemble import finish, page_labels
from bookmaker.backends.pdf.geometry import page_style
from bookmaker.backends.pdf.join import first_of_text, join_documents
from bookmaker.backends.pdf.layout import Laid, lay_out
from bookmaker.backends.pdf.messages import notes_of, watch_progress
from bookmaker.errors import BuildError
from bookmaker.model import Artifact, Note, Pages
from bookmaker.plugs import Backend

__all__ = ["BACKEND", "page_style", "watch_progress", "write_pdf"]


def write_pdf(pages: Pages) -> tuple[Artifact, tuple[Note, ...]]:
    """The typeset book, with the page that each document begins on; ``BuildError`` where it cannot be laid out."""
    root, broken = join_documents(pages)
    try:
        laid = lay_out(root, pages.styles, pages.assets)
        front = _front_pages(pages, laid)
        data = finish(laid.pdf, pages.book, front)
    except (MemoryError, RecursionError) as error:
        raise BuildError("PDF: the book is too large or too deeply nested to lay out", hint=_SMALLER) from error
    artifact = Artifact(
        name=f"{_file_stem(pages.book.title)}.pdf",
        media_type="application/pdf",
        data=data,
        page_map={document.name: laid.anchors[document.name] for document in pages.documents},
        page_labels=page_labels(laid.count, front),
    )
    return artifact, (*broken, *notes_of(laid.messages, laid.lent))


_SMALLER = "Make two books of it, or look for an article with thousands of nested elements."


def _front_pages(pages: Pages, laid: Laid) -> int:
    """How many pages stand before page 1."""
    return laid.anchors.get(first_of_text(pages), laid.count)


def _file_stem(title: str) -> str:
    """A file name for a title: letters and digits of any script, joined by hyphens."""
    words = re.findall(r"\w+", title.lower())
    return "-".join(words)[:80].rstrip("-") or "book"


BACKEND = Backend(name="pdf", suffix=".pdf", medium="print", write=write_pdf)
