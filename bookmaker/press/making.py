"""The printer's file made from a finished one, as a pure function."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any, cast

from bookmaker.errors import ConfigError
from bookmaker.model import Note
from bookmaker.notes import note
from bookmaker.press.inks import Colour, Inks
from bookmaker.press.profiles import Profile
from bookmaker.press.sheets import POINT, Sheet, blanks_wanted, crop_marks, moved, set_boxes
from bookmaker.press.streams import Inker
from bookmaker.press.stripping import bare_fonts, describe, strip_file

VERSIONS = {"x-1a": "1.3", "": "1.4"}
"""Standard -> the version of PDF that it is written in; the newest that old presses take where there is none."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for beside what the printer asks."""

    colour: Colour
    """What colours become."""
    bleed: bool
    """Whether the pages get the printer's bleed."""
    marks: bool
    """Whether the trim is marked."""
    icc: bytes = field(default=b"", repr=False)
    """A profile of the press, for four colours."""
    condition: str = ""
    """The printing condition that it is for."""


def make_wish(profile: Profile, wish: Wish, colour: str = "printer") -> Wish:
    """The wish with the printer's own colours where none are named; ``ConfigError`` where the printer refuses it."""
    found = replace(wish, colour=cast("Colour", profile.colour if colour == "printer" else colour))
    problems = []
    if found.marks and not profile.marks:
        problems.append(f"[press] marks: {profile.title} refuses a file with crop marks.")
    if found.bleed and not profile.bleed:
        problems.append(f"[press] bleed: {profile.title} says the bleed for each book only; choose “copy-shop”.")
    if found.colour == "rgb" and profile.standard:
        problems.append(f"[press] colour: {profile.title} wants inks (PDF/{profile.standard.upper()}): grey or cmyk.")
    if found.icc and found.icc[16:20] != b"CMYK":
        problems.append("[press] icc: the file is no profile of a press with four inks (ICC, CMYK).")
    if problems:
        raise ConfigError(tuple(problems))
    return found


@dataclass(frozen=True, slots=True)
class PressTask:
    """A finished file, and who is to print it."""

    pdf: bytes = field(repr=False)
    rtl: bool
    """Whether the book runs from right to left."""
    profile: Profile
    wish: Wish


def make_press_file(task: PressTask) -> tuple[bytes, int, tuple[Note, ...]]:
    """The file for the printer, how many pages it has, and what to look at before it is sent."""
    import pikepdf

    profile, wish = task.profile, task.wish
    with pikepdf.open(BytesIO(task.pdf)) as file:
        strip_file(file)
        sheet = _sheet(task)
        size = _size(file.pages[0])
        inker = Inker(Inks(wish.colour, wish.icc))
        is_blank = False
        for number, page in enumerate(file.pages):
            content = inker.page(page.obj)
            is_blank = not content.strip() or not _shows(content)
            _set(file, page.obj, number, sheet, content)
        inker.finish()
        count = len(file.pages)
        more = blanks_wanted(count, profile.multiple, last_blank=profile.last_blank, is_last_blank=is_blank)
        _add_blanks(file, more, sheet, size)
        bare_fonts(file)
        describe(file, profile.standard, wish.condition or profile.condition, wish.icc)
        target = BytesIO()
        file.save(
            target,
            deterministic_id=True,
            force_version=VERSIONS[profile.standard],
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return target.getvalue(), count + more, (*_checked(profile, count + more, size), *_unknown(inker.unknown))


def _sheet(task: PressTask) -> Sheet:
    bleed = task.profile.bleed if task.wish.bleed and task.profile.bleed else (0.0, 0.0, 0.0, 0.0)
    top, bottom, outer, spine = (side / POINT for side in bleed)
    return Sheet((top, bottom, outer, spine), task.wish.marks, task.rtl)


def _size(page: Any) -> tuple[float, float]:
    """Width and height of a page in points."""
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom


def _set(file: Any, page: Any, number: int, sheet: Sheet, content: bytes) -> None:
    trim = set_boxes(page, number, sheet)
    marks = crop_marks(trim, sheet.bleed) if sheet.marks else b""
    page.Contents = file.make_stream(moved(content, trim) + marks)


def _shows(content: bytes) -> bool:
    """Whether anything is drawn."""
    return any(mark in content.split() for mark in (b"Tj", b"TJ", b"Do", b"f", b"S", b"sh", b"f*", b"B"))


def _add_blanks(file: Any, count: int, sheet: Sheet, size: tuple[float, float]) -> None:
    for _ in range(count):
        file.add_blank_page(page_size=size)
        _set(file, file.pages[-1].obj, len(file.pages) - 1, sheet, b"")


def _checked(profile: Profile, count: int, size: tuple[float, float]) -> tuple[Note, ...]:
    """What the printer would say of the number of pages and of their size."""
    notes = []
    least, most = profile.pages
    where = f"{profile.title}, as of {profile.date}"
    if not least <= count <= most:
        hint = "Make two books of it." if count > most else "Choose a smaller page, or another printer."
        notes.append(note("press.pages", where, f"binds {least} to {most} pages; the book has {count}", hint))
    width, height = (side * POINT for side in size)
    if not profile.cuts((width, height)):
        found = f"{width:.1f} by {height:.1f} mm is not among its page sizes"
        notes.append(note("press.size", where, found, "Choose one of them as [output] page-size."))
    return tuple(notes)


def _unknown(count: int) -> tuple[Note, ...]:
    if not count:
        return ()
    message = f"{count} shadings or colours are of a kind that could not be put into inks, and stay as they are"
    return (note("press.colour", "PDF", message, "Look at these pages before the file is sent."),)
