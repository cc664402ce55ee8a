"""Writes the glyphs of a line of text into a page: one run of glyphs a style, read at once.

WeasyPrint has Pango widen the word spaces of a filled line, which shapes each word by itself, and asks for every number
of every glyph alone; together that was a fifth of what a book costs. Here the text is shaped as it is, and what its
spaces are wider by is put in where they are written. Glyphs that are raised, moved, missing or pictures are left to
WeasyPrint.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Set
from functools import cache
from typing import Any, NamedTuple

GLYPH = 5
"""Integers of a ``PangoGlyphInfo``: glyph, width, two offsets, flags."""

_EXPANDABLE = re.compile(b" |\xc2\xa0")
"""The spaces that are widened to fill a line."""


class Glyphs(NamedTuple):
    """A run of glyphs in one font."""

    item: Any
    """Pango's."""
    ids: array[int]
    widths: array[int]
    """In Pango's units."""
    places: array[int]
    """The bytes of the run's text that they begin at."""
    is_plain: bool
    """Whether all are there, stand on the line, and go from left to right."""


def glyphs_of(line: Any) -> Iterator[Glyphs]:
    """The runs of a ``PangoLayoutLine``."""
    from weasyprint.text.ffi import ffi, pango  # type: ignore[import-untyped]

    unknown, run = pango.PANGO_GLYPH_EMPTY, line.runs
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        count = glyphs.num_glyphs
        numbers = array("i", bytes(ffi.buffer(glyphs.glyphs, count * GLYPH * 4))) if count else array("i")
        places = array("i", bytes(ffi.buffer(glyphs.log_clusters, count * 4))) if count else array("i")
        ids = numbers[::GLYPH]
        is_moved = any(numbers[2::GLYPH]) or any(numbers[3::GLYPH])
        is_plain = not is_moved and max(ids, default=0) < unknown and not item.analysis.level % 2
        yield Glyphs(item, ids, numbers[1::GLYPH], places, is_plain)
        run = run.next


@cache
def line_layout() -> Any:
    """The class of what is drawn of a line, between its layout and its drawing; ``line_layout()(text)``."""
    from weasyprint.text.ffi import pango, unicode_to_char_p
    from weasyprint.text.line_break import Layout  # type: ignore[import-untyped]

    class LineLayout(Layout):  # type: ignore[misc]
        """A text whose word spaces are widened as it is drawn, and not by Pango; nothing is set up before."""

        def __init__(self, text: str) -> None:
            self.text, self.justification_spacing, self.max_width, self.first_line_direction = text, 0, None, 0

        def reactivate(self, style: Any) -> None:
            """Gets ready for drawing."""
            self.setup(style)
            text, _ = unicode_to_char_p(self.text)
            pango.pango_layout_set_text(self.layout, text, -1)

    return LineLayout


def draw_quickly(plain: Any) -> Any:
    """A function in the place of WeasyPrint's ``draw_first_line``."""
    from weasyprint.text.ffi import TO_UNITS, pango

    is_sized = pango.pango_version() < 14802  # https://gitlab.gnome.org/GNOME/pango/-/issues/530
    quick = line_layout()

    def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
        """Draws a line of text; gives the glyphs that are pictures, to be drawn over it."""
        layout = textbox.pango_layout
        if not isinstance(layout, quick):
            return plain(stream, textbox, text_overflow, block_ellipsis, matrix)
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        line, _ = layout.get_first_line()
        runs = list(glyphs_of(line))
        named = [stream.add_font(run.item.analysis.font) for run in runs]
        is_plain = all(run.is_plain for run in runs)
        has_pictures = any(font.svg or font.png or font.colr or font.bitmap for font, _ in named)
        is_cut = text_overflow == "ellipsis" or block_ellipsis != "none"
        if not runs or not is_plain or has_pictures or is_cut or not layout.text.strip():
            layout.set_text(layout.text, justify=True)
            return plain(stream, textbox, text_overflow, block_ellipsis, matrix)
        spacing = int((textbox.style["word_spacing"] + layout.justification_spacing) * TO_UNITS)
        said = layout.text.encode()
        spaces = {found.start() for found in _EXPANDABLE.finditer(said)} if spacing else frozenset()
        stream.set_text_matrix(*matrix.values)
        before, shown = None, ""
        for run, (font, size) in zip(runs, named, strict=True):
            size = textbox.style["font_size"] if is_sized else size
            if font is not before:
                before = font
                if shown:
                    stream.show_text(shown)
                shown = ""
                stream.set_font_size(font.hash, size)
            shown += _Row(stream, run, font, size, said).shown(spaces, spacing)
        stream.show_text(shown)
        return []

    return draw_first_line


class _Row(NamedTuple):
    """A run of glyphs in the font of a file."""

    stream: Any
    run: Glyphs
    font: Any
    size: float
    said: bytes
    """The text of the line."""

    def shown(self, spaces: Set[int], spacing: int) -> str:
        """What shows it, with its word spaces so much wider, in Pango's units."""
        known: dict[tuple[int, int], str] = self.font.__dict__.setdefault("bookmaker_shown", {}).setdefault(
            self.size, {}
        )
        keys = list(zip(self.run.ids, self.run.widths, strict=True))
        parts = [known.get(key) for key in keys]
        if None in parts:
            for at, part in enumerate(parts):
                if part is None:
                    parts[at] = known[keys[at]] = self._glyph(at, 0)
        offset = self.run.item.offset
        if spaces:
            for at, place in enumerate(self.run.places):
                if place + offset in spaces:
                    parts[at] = self._glyph(at, spacing)
        row = "".join(parts)  # type: ignore[arg-type]
        return f"<{row[:-1]}" if row.endswith("<") else f"<{row}>"

    def _glyph(self, at: int, spacing: int) -> str:
        """What shows one glyph, and how far the next one is moved; the font notes what it is."""
        from weasyprint.text.ffi import FROM_UNITS, pango

        run, font = self.run, self.font
        glyph, width = run.ids[at], run.widths[at] + spacing
        if glyph not in font.to_unicode:
            end = run.item.length if at == len(run.places) - 1 else run.places[at + 1]
            font.to_unicode[glyph] = self.said[run.item.offset + run.places[at] : run.item.offset + end].decode()
        if glyph not in font.widths:
            stream = self.stream
            pango.pango_font_get_glyph_extents(run.item.analysis.font, glyph, stream.ink_rect, stream.logical_rect)
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / self.size)
        kerning = int(font.widths[glyph] - width * 1000 * FROM_UNITS / self.size)
        return f"{glyph:04x}>{kerning}<" if kerning else f"{glyph:04x}"  # most are rounding errors, and 0
