"""What a worker is asked to do: one piece of a book laid out, at a bench that stays warm from one to the next."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from bookmaker.backends.pdf.inks import greys_in_black
from bookmaker.backends.pdf.libraries import deep_calls
from bookmaker.backends.pdf.parts import Part, Sheet, SheetTask, UnitTask
from bookmaker.backends.pdf.pieces.bench import Bench
from bookmaker.backends.pdf.pieces.cards import draw_sheet
from bookmaker.backends.pdf.pieces.piece import lay_unit

_LITTER = 200_000
"""Objects made and not freed since the last collection: the remains of some 130 pages, about 40 MB."""

_BENCH = Bench()
"""The process's own: one process, one bench."""


def lay_out_piece(task: UnitTask | SheetTask) -> Part | Sheet:
    """The piece laid out; ``NotAlone`` where it shows that the book must be laid out whole."""
    with garbage_left():
        _BENCH.take(task.kit)
        with deep_calls(), greys_in_black(all_grey=task.kit.is_grey):
            return lay_unit(task, _BENCH) if isinstance(task, UnitTask) else draw_sheet(task, _BENCH)


def clear_bench() -> None:
    """Puts the fonts and the environment of this process back."""
    _BENCH.close()


@contextmanager
def garbage_left() -> Iterator[None]:
    """While it lasts, no garbage is collected, which takes an eighth of a layout; afterwards where there is much."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _LITTER:
            gc.collect()
        if was_on:
            gc.enable()
