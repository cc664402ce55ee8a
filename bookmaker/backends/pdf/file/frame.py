"""What a book's file says of the whole: the catalogue, the metadata, the labels of the pages."""

from __future__ import annotations

from collections.abc import Mapping

from bookmaker.backends.pdf.file.assemble import introduce
from bookmaker.backends.pdf.file.linker import Linker
from bookmaker.backends.pdf.objects import cut_all, gap
from bookmaker.backends.pdf.parts import CutPages
from bookmaker.model import Book


def write_frame(linker: Linker, book: Book, like: CutPages, front: int, count: int, hung: Mapping[str, bytes]) -> None:
    """Adds catalogue and information, and finishes the file.

    ``hung`` are the entries of the catalogue that lead to the book's pages, tags, names and outline; ``like`` is any
    part of it.
    """
    import pikepdf
    from pikepdf import Dictionary, String

    with pikepdf.new() as file:
        root = file.Root
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String(book.lang)
        file.docinfo["/Producer"] = like.producer
        introduce(file, book, front, count)
        for key in hung:
            root[f"/{key}"] = gap(key)
        objects = cut_all(file, [root, file.docinfo])
    first = linker.take(objects, hung)
    linker.finish(first, first + 1)
