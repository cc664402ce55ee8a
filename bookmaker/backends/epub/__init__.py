"""The EPUB edition: ``Pages`` -> one EPUB 3.3 file; ebooklib writes its package document.

The steps, a module each: ``parts`` takes the pages apart (``names`` gives every document its file, ``contents`` looks
what each holds), ``files`` writes and packs (``texts``: canonical bodies made fit for e-readers by ``notes`` and
``links``; ``sheets``: style sheets), ``navigation``, ``metadata`` and ``opf`` what catalogues and readers look up,
``archive`` joins. Documents go to the crew one by one (``chunks``). Specification: https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

from bookmaker.crew import ALONE, Crew
from bookmaker.model import Artifact, Note, Pages
from bookmaker.plugs import Backend


def write_epub(pages: Pages, crew: Crew = ALONE) -> tuple[Artifact, tuple[Note, ...]]:
    """The EPUB and what had to be mended on the way; raises ``BuildError`` where the pages cannot be one.

    The contents are made from ``pages.contents`` and stand after the title page, or where a document of kind
    ``contents`` marks the place (its body may be empty). A cover without a document of its own gets one.
    """
    from bookmaker.backends.epub.package import write_package

    return write_package(pages, crew)


BACKEND = Backend(name="epub", suffix=".epub", medium="epub", write=write_epub)
