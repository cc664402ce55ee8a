"""Binds the parts into one file: pages with their margins, links, outline, one tag tree, each font and picture once.

pikepdf copies the objects of a part as they are; what is done here, page by page, is what a part cannot know: where
its pages stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

from bookmaker.backends.pdf.assemble import complete
from bookmaker.backends.pdf.fontuse import Fonts, FontUse
from bookmaker.backends.pdf.outline import write_outline
from bookmaker.backends.pdf.parts import Sheet
from bookmaker.backends.pdf.piece import POINTS, alphas
from bookmaker.backends.pdf.placing import Place
from bookmaker.model import Book

Folios = Mapping[tuple[str, int], tuple[Sheet, int]]
"""Document and page in it -> the sheet with its number drawn, and which of the drawings."""

_FONT = re.compile(rb"/([A-Z]{6}) ")


def bind(book: Book, places: Sequence[Place], folios: Folios, front: int) -> bytes:
    """The finished file."""
    import pikepdf

    with ExitStack() as sources:  # what is copied is read when it is written
        file = sources.enter_context(pikepdf.new())
        binder = _Binder(file, folios, sources)
        for place in places:
            binder.add(place, sources.enter_context(pikepdf.open(BytesIO(place.part.pdf))))
        binder.finish(book, places)
        return complete(file, book, front)


class _Binder:
    """The file as it grows."""

    def __init__(self, file: Any, folios: Folios, sources: ExitStack) -> None:
        from pikepdf import Array, Dictionary, Name

        self.file, self.folios, self.sources = file, folios, sources
        self.gathered = Fonts()
        self.fonts = file.make_indirect(Dictionary())
        self.private: list[tuple[Any, dict[str, str]]] = []
        self.pictures: dict[str, Any] = {}
        self.streams: dict[bytes, Any] = {}
        self.names: dict[str, Any] = {}
        self.pages: list[Any] = []
        self.parents: list[Any] = []
        self.annotations: list[tuple[Any, Any]] = []
        self.document = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))

    def add(self, place: Place, source: Any) -> None:
        """Adds one document."""
        if not self.pages:
            self.metadata = self.file.copy_foreign(source.Root.Metadata)
            self.producer = str(source.docinfo["/Producer"])
        from pikepdf import PageCopyWarning

        if place.has_blank:
            self._add_blank(source)
        renamed = self._gather(place.part.fonts)
        self._share_pictures(place, source)
        first = len(self.pages)
        with catch_warnings():  # of named destinations left behind: they are ours to write
            simplefilter("ignore", PageCopyWarning)
            self.file.pages.extend(source.pages)
        self.pages += [self.file.pages[number].obj for number in range(first, first + len(source.pages))]
        self._share_fonts(source, first, renamed)
        drawn = self._dress(place, first)
        self._add_states(first, drawn)
        self._add_tags(place, source, first)
        self._add_names(place, first)

    def finish(self, book: Book, places: Sequence[Place]) -> None:
        """What belongs to the whole."""
        from pikepdf import Array, Dictionary, Name, String

        root = self.file.Root
        self._fill_fonts()
        nums = [item for key, parent in enumerate(self.parents) for item in (key, parent)]
        for key, (annotation, element) in enumerate(self.annotations, len(self.parents)):
            annotation.StructParent = key
            nums += [key, element]
        tree = self.file.make_indirect(Dictionary(Nums=Array(nums)))
        root.StructTreeRoot = self.file.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, K=Array([self.document]), ParentTree=tree)
        )
        self.document.P = root.StructTreeRoot
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String(book.lang)
        ordered = sorted((bytes(String(name)), name) for name in self.names)
        root.Names = Dictionary(
            Dests=Dictionary(Names=Array([x for _, name in ordered for x in (String(name), self.names[name])]))
        )
        self._add_metadata()
        write_outline(self.file, self.pages, places)

    def _add_metadata(self) -> None:
        self.file.Root.Metadata = self.metadata
        self.file.docinfo["/Producer"] = self.producer

    def _add_blank(self, source: Any) -> None:
        """An empty page as large as the next one."""
        import pikepdf

        page = source.pages[0].obj
        boxes = {key: page[key] for key in ("/MediaBox", "/TrimBox", "/BleedBox")}
        blank = pikepdf.Dictionary(Type=pikepdf.Name.Page, Resources=pikepdf.Dictionary())
        for key, value in boxes.items():
            blank[key] = pikepdf.Array([float(x) for x in value])
        blank.Tabs = pikepdf.Name.S
        blank.StructParents = len(self.parents)
        self.parents.append(self.file.make_indirect(pikepdf.Array()))
        self.file.pages.append(pikepdf.Page(self.file.make_indirect(blank)))
        self.pages.append(self.file.pages[-1].obj)

    def _gather(self, uses: Sequence[FontUse]) -> dict[str, str]:
        """What the book calls these fonts, where it is not what the part calls them."""
        names = {use.resource: self.gathered.add(use) for use in uses}
        return {old: new for old, new in names.items() if old != new}

    def _share_pictures(self, place: Place, source: Any) -> None:
        objects = source.pages[0].obj.Resources.get("/XObject")
        for name, content in place.part.pictures:
            if content not in self.pictures:
                self.pictures[content] = self.file.copy_foreign(objects[name])
        for name, _ in place.part.pictures:
            del objects[name]

    def _share_fonts(self, source: Any, first: int, renamed: dict[str, str]) -> None:
        from pikepdf import Dictionary

        resources = self.pages[first].Resources
        own = self.file.copy_foreign(source.Root.Fonts)
        if renamed or len(resources.get("/XObject", {})) or len(resources.get("/Pattern", {})):
            self.private.append((own, renamed))
        else:
            resources.Font = self.fonts
        if "/XObject" not in resources:
            resources.XObject = Dictionary()

    def _dress(self, place: Place, first: int) -> bytes:
        """Puts each page at its place and draws its margins; returns all that was drawn."""
        from pikepdf import Array

        part, drawn = place.part, []
        heads = self._drawings(part.heads)
        for name, content in part.pictures:
            self.pages[first].Resources.XObject[name] = self.pictures[content]
        for number in range(len(part.sides)):
            page, shift = self.pages[first + number], place.shift(number)
            head = b"" if part.blanks[number] else heads[2 * bool(number) + (place.side_of(number) == "right")]
            folio = self._folio(place, number)
            drawn += [head, folio]
            before = b"q\n" if not shift else f"q 1 0 0 1 {shift:.6f} 0 cm\n".encode()
            page.Contents = Array(
                [
                    self._stream(before),
                    page.Contents,
                    self._stream(b"Q\n" + head),
                    *([self._stream(folio)] * bool(folio)),
                ]
            )
            if shift and "/Annots" in page:
                for annotation in page.Annots:
                    x1, y1, x2, y2 = annotation.Rect
                    annotation.Rect = Array([float(x1) + shift, y1, float(x2) + shift, y2])
        return b"\n".join(drawn)

    def _folio(self, place: Place, page: int) -> bytes:
        sheet, number = self.folios.get((place.name, page), (None, 0))
        return self._drawings(sheet)[number] if sheet else b""

    def _drawings(self, sheet: Sheet) -> tuple[bytes, ...]:
        renamed = {old.encode(): new.encode() for old, new in self._gather(sheet.fonts).items()}
        if not renamed:
            return sheet.drawings
        return tuple(_FONT.sub(lambda m: b"/" + renamed.get(m[1], m[1]) + b" ", text) for text in sheet.drawings)

    def _stream(self, content: bytes) -> Any:
        if content not in self.streams:
            self.streams[content] = self.file.make_stream(content)
        return self.streams[content]

    def _add_states(self, first: int, drawn: bytes) -> None:
        """The graphics states that the margins name."""
        from pikepdf import Dictionary

        states = self.pages[first].Resources.ExtGState
        for name, state in alphas(drawn).items():
            if f"/{name}" not in states:
                states[f"/{name}"] = Dictionary(state)

    def _add_tags(self, place: Place, source: Any, first: int) -> None:
        from pikepdf import Array

        root = self.file.copy_foreign(source.Root.StructTreeRoot)
        for kid in root.K[0].K:
            kid.P = self.document
            self.document.K.append(kid)
        nums, count = root.ParentTree.Nums, len(place.part.sides)
        by_key = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
        for number in range(count):
            page = self.pages[first + number]
            page.StructParents = len(self.parents)
            self.parents.append(by_key.get(number, Array()))
            for annotation in page.get("/Annots", ()):
                if "/StructParent" in annotation:
                    self.annotations.append((annotation, by_key[int(annotation.StructParent)]))
        moved = [(n, place.shift(page)) for n, page in enumerate(place.part.figures) if place.shift(page)]
        figures = self.file.copy_foreign(source.Root.Figures) if moved else ()
        for number, shift in moved:
            x1, y1, x2, y2 = map(float, figures[number].A.BBox)
            figures[number].A.BBox = Array([x1 + shift / POINTS, y1, x2 + shift / POINTS, y2])

    def _add_names(self, place: Place, first: int) -> None:
        from pikepdf import Array, Name

        for name, page, x, y in place.part.anchors:
            shift = place.shift(page)
            self.names.setdefault(name, Array([self.pages[first + page], Name.XYZ, x + shift, y, 0]))

    def _fill_fonts(self) -> None:
        """Subsets each font once, for all."""
        import pikepdf

        data, names = self.gathered.write()
        source = self.sources.enter_context(pikepdf.open(BytesIO(data)))
        fonts = dict(zip(names, self.file.copy_foreign(source.Root.Fonts), strict=True))
        for target, renamed in [(self.fonts, {}), *self.private]:
            for name, font in fonts.items():
                target[f"/{name}"] = font
            for old, new in renamed.items():
                target[f"/{old}"] = fonts[new]
