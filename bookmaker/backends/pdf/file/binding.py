"""Binds the parts into one file: pages with their margins, links, outline, one tag tree, each font and picture once.

What is done here, page by page, is what a part cannot know: where its pages stand.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from io import BytesIO

from bookmaker.backends.pdf.file.frame import write_frame
from bookmaker.backends.pdf.file.linker import Linker
from bookmaker.backends.pdf.file.outline import write_outline
from bookmaker.backends.pdf.file.syntax import number, sort_key, text_string
from bookmaker.backends.pdf.fontuse import Fonts, FontUse
from bookmaker.backends.pdf.objects import unpacked
from bookmaker.backends.pdf.parts import SLOT_MARK, CutPages, Sheet, Slot
from bookmaker.backends.pdf.placing import Place
from bookmaker.model import Book

Folios = Mapping[tuple[str, int], tuple[Sheet, int]]
"""Document and page in it -> the sheet with its number drawn, and which of the drawings."""

WriteFonts = Callable[[Sequence[FontUse]], bytes]
"""Subsets fonts; gives a packed set whose first members they are, in order."""

CONTENT_LEVEL = 6
"""Of compression, of what is drawn on the pages: done for all of them at every build; 9 saves a sixtieth for twice the
time."""

_FONT = re.compile(rb"/([A-Z]{6}) ")


def bind(
    book: Book,
    places: Sequence[Place],
    pages: Callable[[str], CutPages],
    folios: Folios,
    front: int,
    write_fonts: WriteFonts,
    numbers: Mapping[str, int],
) -> bytes:
    """The finished file; ``pages`` gives those of a document when it is their turn, ``numbers`` fills their slots."""
    target = BytesIO()
    binder = _Binder(Linker(target), folios, numbers)
    for place in places:
        cut = pages(place.name)
        binder.add(place, cut)
    linker, hung = binder.linker, binder.finish(places, write_fonts)
    write_frame(linker, book, cut, front, len(binder.pages), hung)
    return target.getvalue()


class _Binder:
    """The file as it grows."""

    def __init__(self, linker: Linker, folios: Folios, numbers: Mapping[str, int]) -> None:
        self.linker, self.folios, self.numbers = linker, folios, numbers
        self.pages: list[int] = []
        self._root, self._document, self._fonts = (linker.reserve() for _ in range(3))
        self._gathered = Fonts()
        self._private: list[tuple[int, dict[str, str]]] = []
        self._pictures: dict[str, bytes] = {}
        self._names: dict[str, bytes] = {}
        self._tops: list[int] = []
        self._parents: list[tuple[int, bytes]] = []
        self._ids: dict[str, bytes] = {}

    def add(self, place: Place, cut: CutPages) -> None:
        """Adds one document."""
        if place.has_blank:
            self._add_blank(cut)
        gaps = self._gaps(place, cut)
        base = self.linker.take(unpacked(cut.body), gaps, other=place.is_other)
        self._ids |= {name: _ref(base + element) for name, element in cut.ids}
        count = len(place.part.sides)
        first = len(self.pages)
        self.pages += range(base, base + count)
        self._tops += [base + top for top in cut.tops]
        self._parents += [(base + page, _ref(base + row)) for page, row in enumerate(cut.parents)]
        self._parents += sorted((base + a, _ref(base + element)) for a, element in cut.annotations)
        for name, page, x, y in place.part.anchors:
            if name not in self._names:
                self._names[name] = _target(self.pages[first + page], x + place.shift(page), y)

    def finish(self, places: Sequence[Place], write_fonts: WriteFonts) -> dict[str, bytes]:
        """Adds what belongs to the whole; returns what the catalogue leads to."""
        linker = self.linker
        self._add_fonts(write_fonts)
        kids = b"<< /Type /Pages /Count %d /Kids [ %s ] >>"
        linker.add(kids % (len(self.pages), _row(map(_ref, self.pages))), self._root)
        hung = {"Pages": _ref(self._root), "StructTreeRoot": _ref(self._add_tags())}
        if self._names:
            hung["Names"] = b"<< /Dests %d 0 R >>" % self._add_names(self._names)
        outline = write_outline(linker, places, self._place)
        return hung | ({"Outlines": _ref(outline)} if outline else {})

    def _place(self, place: Place, page: int, x: float, y: float) -> bytes:
        return _target(self.pages[place.start + page], x + place.shift(page), y)

    def _add_tags(self) -> int:
        linker = self.linker
        tree = linker.reserve()
        about = b"<< /Type /StructElem /S /Document /P %d 0 R /K [ %s ] >>"
        linker.add(about % (tree, _row(map(_ref, self._tops))), self._document)
        nums = _row(b"%d %s" % (key, parent) for key, parent in self._parents)
        parents = linker.add(b"<< /Nums [ %s ] >>" % nums)
        about = b"<< /Type /StructTreeRoot /K [ %d 0 R ] /ParentTree %d 0 R%s >>"
        ids = b" /IDTree %d 0 R" % self._add_names(self._ids) if self._ids else b""
        return linker.add(about % (self._document, parents, ids), tree)

    def _add_names(self, names: Mapping[str, bytes]) -> int:
        """Adds a name tree."""
        rows = sorted((sort_key(name), text_string(name) + b" " + what) for name, what in names.items())
        return self.linker.add(b"<< /Names [ %s ] >>" % _row(text for _, text in rows))

    def _add_blank(self, cut: CutPages) -> None:
        """An empty page as large as the next one."""
        page = self.linker.reserve()
        about = b"<< /Type /Page /Parent %d 0 R /Resources << >> /Tabs /S /StructParents %d %s >>"
        self.linker.add(about % (self._root, page, cut.boxes), page)
        self._parents.append((page, _ref(self.linker.add(b"[ ]"))))
        self.pages.append(page)

    def _gaps(self, place: Place, cut: CutPages) -> dict[str, bytes]:
        """What the part leaves open."""
        renamed = self._gather(place.part.fonts)
        fonts = self._fonts
        if renamed:
            fonts = self.linker.reserve()
            self._private.append((fonts, renamed))
        gaps = {"pages": _ref(self._root), "document": _ref(self._document), "fonts": _ref(fonts)}
        gaps |= {f"picture.{content}": self._picture(content, data) for content, data in cut.pictures}
        heads = self._drawings(place.part.heads, renamed)
        slots = [self._slot(slot) for slot in place.part.slots]
        for page in range(len(place.part.sides)):
            shift = place.shift(page)
            head = heads[2 * bool(page) + (place.side_of(page) == "right")] if not place.part.blanks[page] else b""
            own = SLOT_MARK.sub(lambda mark: slots[int(mark[1])], zlib.decompress(cut.contents[page]))
            before = b"q 1 0 0 1 %s 0 cm" % number(shift) if shift else b"q"
            content = b"\n".join([before, own, b"Q", head, self._folio(place, page, renamed)])
            gaps[f"content.{page}"] = _ref(self.linker.add_stream(content, CONTENT_LEVEL))
        return gaps

    def _slot(self, slot: Slot) -> bytes:
        """What shows the number that a slot stands for."""
        digits = str(self.numbers.get(slot.anchor, ""))
        return b"[<%s>] TJ" % b"".join(slot.glyphs[int(digit)] for digit in digits)

    def _picture(self, content: str, data: bytes) -> bytes:
        if content not in self._pictures:
            self._pictures[content] = _ref(self.linker.take(unpacked(data), {}))
        return self._pictures[content]

    def _folio(self, place: Place, page: int, taken: Collection[str]) -> bytes:
        """What shows the number of a page."""
        sheet, at = self.folios.get((place.name, page), (None, 0))
        return self._drawings(sheet, taken)[at] if sheet else b""

    def _drawings(self, sheet: Sheet, taken: Collection[str]) -> tuple[bytes, ...]:
        """The drawings of a sheet, with the names that the book calls their fonts by.

        ``taken`` are names by which the part that they are put on calls fonts of its own: those get another.
        """
        names = {use.resource: self._gathered.add(use) for use in sheet.fonts}
        wanted = {old: _other_name(new) if new in taken else new for old, new in names.items()}
        renamed = {old.encode(): new.encode() for old, new in wanted.items() if old != new}
        if not renamed:
            return sheet.drawings
        return tuple(_FONT.sub(lambda m: b"/" + renamed.get(m[1], m[1]) + b" ", text) for text in sheet.drawings)

    def _gather(self, uses: Sequence[FontUse]) -> dict[str, str]:
        """What the book calls these fonts, where it is not what the part calls them."""
        names = {use.resource: self._gathered.add(use) for use in uses}
        return {old: new for old, new in names.items() if old != new}

    def _add_fonts(self, write_fonts: WriteFonts) -> None:
        names, uses = self._gathered.names(), self._gathered.uses()
        first = self.linker.take(unpacked(write_fonts(uses)), {}) if uses else 0
        refs = {name: _ref(first + at) for at, name in enumerate(names)}
        for target, renamed in [(self._fonts, {}), *self._private]:
            entries = refs | {_other_name(old): refs[old] for old in renamed}
            entries |= {old: refs[new] for old, new in renamed.items()}
            row = _row(b"/%s %s" % (name.encode(), ref) for name, ref in entries.items())
            self.linker.add(b"<< %s >>" % row, target)


def _other_name(name: str) -> str:
    """What a margin calls one of the book's fonts by, on pages that call another by its name."""
    return f"{name}M"


def _ref(number: int) -> bytes:
    return b"%d 0 R" % number


def _row(items: Iterable[bytes]) -> bytes:
    return b" ".join(items)


def _target(page: int, x: float, y: float) -> bytes:
    return b"[ %d 0 R /XYZ %s %s 0 ]" % (page, number(x), number(y))
