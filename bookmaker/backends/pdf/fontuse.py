"""What a layout used of each font, and one subset of each font for the whole book.

WeasyPrint embeds its fonts document by document, and keeps the numbers of the glyphs when it subsets. So a document
laid out alone leaves the fonts out and says what it used; the union is subset once, by WeasyPrint's own code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import Any

from bookmaker.backends.pdf.faces import FOLDER
from bookmaker.backends.pdf.layout import IDENTIFIER
from bookmaker.backends.pdf.libraries import load_weasyprint
from bookmaker.backends.pdf.objects import cut_all

_LIVE = ("hb_font", "hb_face", "file_content")
"""The attributes of WeasyPrint's ``Font`` that point into the memory of its libraries."""

Resource = str
"""Name of a font in the resources of a page."""


@dataclass(frozen=True, slots=True)
class FontUse:
    """One font as one document used it."""

    resource: Resource
    """The name that the document's pages call it by."""
    state: dict[str, Any]
    """What WeasyPrint knew of it: the widths and the text of the glyphs used, and its metrics."""
    file: str
    """Name of the file among ours, empty for another font."""
    data: bytes = b""
    """The file, where it is not one of ours."""

    def content(self) -> bytes:
        """The whole font file."""
        return (FOLDER / self.file).read_bytes() if self.file else self.data


@contextmanager
def not_embedded() -> Iterator[None]:
    """While it lasts, WeasyPrint writes PDFs whose pages have an empty dictionary of fonts."""
    import pydyf  # type: ignore[import-untyped]
    from weasyprint import pdf as writer  # type: ignore[import-untyped]

    before = writer.build_fonts_dictionary
    writer.build_fonts_dictionary = lambda *_: pydyf.Dictionary()
    try:
        yield
    finally:
        writer.build_fonts_dictionary = before


def uses_of(fonts: Iterable[Any]) -> tuple[FontUse, ...]:
    """What these fonts of WeasyPrint's were used for."""
    return tuple(_use(font) for font in fonts)


def _use(font: Any) -> FontUse:
    state = {key: value for key, value in vars(font).items() if key not in _LIVE}
    file = _own_file(font.file_content)
    return FontUse(font.hash, state, file, b"" if file else bytes(font.file_content))


def _own_file(content: bytes) -> str:
    return next((name for name in _files_by_size().get(len(content), ()) if _holds(name, content)), "")


@cache
def _files_by_size() -> dict[int, tuple[str, ...]]:
    sizes: dict[int, list[str]] = {}
    for path in sorted(FOLDER.glob("*.?tf")):
        sizes.setdefault(path.stat().st_size, []).append(path.name)
    return {size: tuple(names) for size, names in sizes.items()}


def _holds(name: str, content: bytes) -> bool:
    return (FOLDER / name).read_bytes() == content


class Fonts:
    """The fonts of a book, gathered from its documents in order."""

    def __init__(self) -> None:
        self._kept: dict[Resource, list[FontUse]] = {}
        self._order: list[tuple[Resource, FontUse]] = []

    def add(self, use: FontUse) -> Resource:
        """The name that the book calls this font by; another than the document's where the same glyph differs.

        (WeasyPrint takes the widths from the first size that a font is used in; rounding can differ by a thousandth.)
        """
        kept = self._kept.setdefault(use.resource, [])
        for number, known in enumerate(kept):
            if _agree(known, use):
                _merge(known, use)
                return _numbered(use.resource, number)
        copied = FontUse(use.resource, _copied(use.state), use.file, use.data)
        name = _numbered(use.resource, len(kept))
        kept.append(copied)
        self._order.append((name, copied))
        return name

    def names(self) -> tuple[Resource, ...]:
        """What the book calls its fonts by."""
        return tuple(name for name, _ in self._order)

    def uses(self) -> tuple[FontUse, ...]:
        """What the whole book uses of them, in the same order; the glyphs by number, whoever used them first."""
        return tuple(replace(use, state=_sorted(use.state)) for _, use in self._order)


def write_fonts(uses: tuple[FontUse, ...]) -> bytes:
    """The fonts subset for these uses: a packed set of objects whose first members they are, in order."""
    load_weasyprint()
    import pikepdf
    import pydyf
    from weasyprint.pdf.fonts import build_fonts_dictionary  # type: ignore[import-untyped]

    pdf = pydyf.PDF()
    fonts = {number: _revive(use) for number, use in enumerate(uses)}
    build_fonts_dictionary(pdf, fonts, True, True, {"hinting": False, "pdf_version": "1.7"})
    made: list[Any] = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Font"]
    tops = [item.reference for item in made if item["Subtype"] in ("/Type0", "/Type3")]
    array = pydyf.Array(tops)
    pdf.add_object(array)
    pdf.catalog["Fonts"] = array.reference
    with pikepdf.open(BytesIO(_written(pdf))) as file:
        return cut_all(file, file.Root.Fonts).packed()


def _written(pdf: Any) -> bytes:
    target = BytesIO()
    pdf.write(target, b"1.7", IDENTIFIER, False)
    return target.getvalue()


def _numbered(resource: Resource, number: int) -> Resource:
    return f"{resource}{number}" if number else resource


def _agree(known: FontUse, use: FontUse) -> bool:
    if (known.file, known.data) != (use.file, use.data) or known.state["missing"] or use.state["missing"]:
        return False
    widths = known.state["widths"]
    return all(widths.get(glyph, width) == width for glyph, width in use.state["widths"].items())


def _merge(known: FontUse, use: FontUse) -> None:
    for table in ("widths", "to_unicode"):
        for glyph, value in use.state[table].items():
            known.state[table].setdefault(glyph, value)


def _sorted(state: dict[str, Any]) -> dict[str, Any]:
    return {key: dict(sorted(value.items())) if isinstance(value, dict) else value for key, value in state.items()}


def _copied(state: dict[str, Any]) -> dict[str, Any]:
    return {key: dict(value) if isinstance(value, dict) else value for key, value in state.items()}


def _revive(use: FontUse) -> Any:
    """WeasyPrint's ``Font`` again, over the whole font file."""
    from weasyprint.pdf.fonts import Font

    font = Font.__new__(Font)
    vars(font).update(_copied(use.state))
    font.file_content = use.content()
    font.hb_face = _face(font.file_content, font.index)
    return font


def _face(content: bytes, index: int) -> Any:
    """HarfBuzz's face of a font file (https://harfbuzz.github.io/harfbuzz-hb-face.html)."""
    from weasyprint.text.ffi import ffi, harfbuzz  # type: ignore[import-untyped]

    ffi.cdef(
        "hb_blob_t * hb_blob_create (const char *data, unsigned int length, int mode, void *user, void *destroy);"
        "hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);",
        override=True,
    )
    blob = ffi.gc(harfbuzz.hb_blob_create(content, len(content), 0, ffi.NULL, ffi.NULL), harfbuzz.hb_blob_destroy)
    return ffi.gc(harfbuzz.hb_face_create(blob, index), harfbuzz.hb_face_destroy)
