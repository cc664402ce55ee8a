"""The edition for Kobo readers: the EPUB, its sentences marked, which their faster engine wants (``epub.kobo``).

A Kobo shows it where the name of the file ends in ``.kepub.epub``; a plain EPUB it gives to an older engine.
"""

from __future__ import annotations

from bookmaker.crew import ALONE, Crew
from bookmaker.model import Artifact, Note, Pages
from bookmaker.plugs import Backend


def write_kepub(pages: Pages, crew: Crew = ALONE) -> tuple[Artifact, tuple[Note, ...]]:
    """The file and what had to be mended; raises ``BuildError`` as that of the EPUB does."""
    from bookmaker.backends.epub.package import write_package

    return write_package(pages, crew, for_kobo=True)


BACKEND = Backend(name="kepub", suffix=".kepub.epub", medium="epub", write=write_kepub)
