"""What WeasyPrint says while it works, heard and turned into notes; nothing of it is printed."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bookmaker.model import Note
from bookmaker.notes import note

_MISSING = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)", re.DOTALL)
_PICTURE = re.compile(r"Failed to load image at '?asset:([^']*)'?: (.*)", re.DOTALL)
_PAGE = re.compile(r"Step 5 - Creating layout - Page (\d+)")

_EXPECTED = (
    "has no required alt description",
    "Failed to load image at",
    "Failed to render SVG image",
)
"""Messages on which something is done elsewhere: ``tags`` passes over pictures without words."""


_SHEET = ContextVar("sheet", default="")
"""The name of the style sheet that is being read."""

_IN_SHEET = re.compile(r"\[([\w.-]+\.css)\] (.*)", re.DOTALL)
_AT = re.compile(r" at \d+:\d+\b")
"""A line and column: of the sheet when its comments and variables are gone."""

_OWN = ("print.css", "book.css")
"""Sheets of the book's own, which lie in its ``styles/``."""


@contextmanager
def in_sheet(name: str) -> Iterator[None]:
    """While it lasts, what is heard is about the style sheet of this name."""
    token = _SHEET.set(name)
    try:
        yield
    finally:
        _SHEET.reset(token)


@contextmanager
def heard() -> Iterator[list[str]]:
    """The messages of WeasyPrint and fontTools (warnings and worse), while it lasts, in the order they came."""
    messages: list[str] = []
    handler = _Hearer(messages)
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger, logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.propagate = False
    try:
        yield messages
    finally:
        for logger, propagate, level in before:
            logger.removeHandler(handler)
            logger.propagate = propagate
            logger.setLevel(level)


@contextmanager
def watch_progress(callback: Callable[[int], None]) -> Iterator[None]:
    """While it lasts, ``callback`` is told the number of each page (from 1) as it is laid out.

    Contents make some pages be laid out more than once: the numbers can go back.
    """
    logger = logging.getLogger("weasyprint.progress")
    handler = _Teller(callback)
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


def missing_of(messages: Iterable[str]) -> frozenset[str]:
    """The characters that no font has, as messages name them."""
    return frozenset(chr(int(found[1], 16)) for text in messages if (found := _MISSING.match(text)))


def notes_of(
    messages: Iterable[str], lent: frozenset[str] = frozenset(), missing: frozenset[str] = frozenset()
) -> tuple[Note, ...]:
    """The notes that messages amount to, each thing once.

    ``lent`` are the characters that our fonts lack, ``missing`` those of them that no font of the machine has either.
    """
    unique = list(dict.fromkeys(messages))
    missing |= missing_of(unique)
    notes = [_missing_note(missing)] if missing else []
    notes += [_lent_note(lent - missing)] if lent - missing else []
    notes += [_picture_note(found[1]) for text in unique if (found := _PICTURE.match(text))]
    return (*notes, *(_style_note(text) for text in unique if _is_about_style(text)))


def _missing_note(characters: frozenset[str]) -> Note:
    return note(
        "font.missing-glyph",
        "PDF",
        f"no font has {_listed(characters)}: a box stands in the printed edition",
        "Put a font that has them (.otf, .ttf) into the book's fonts/ folder, or write something else.",
    )


def _lent_note(characters: frozenset[str]) -> Note:
    return note(
        "font.lent",
        "PDF",
        f"{_listed(characters)} drawn with a font of this machine; on another one the pages may differ",
        "Put a font that has them (.otf, .ttf) into the book's fonts/ folder.",
    )


def _picture_note(name: str) -> Note:
    return note("asset.unreadable", name, "the layout could not draw this picture", "Replace it, or take it out.")


def _style_note(text: str) -> Note:
    found = _IN_SHEET.match(text)
    name, said = (found[1], _AT.sub("", found[2])) if found else ("styles", text)
    where = f"styles/{name}" if name in _OWN else name
    return note("style.unknown", where, said[:200], "Mend the style sheet: WeasyPrint passed over this rule.")


def _is_about_style(text: str) -> bool:
    known = any(part in text for part in _EXPECTED) or _MISSING.match(text)
    return not known and ("Ignored" in text or "Invalid" in text or "unsupported" in text)


def _listed(characters: frozenset[str]) -> str:
    shown = [f"{char} (U+{ord(char):04X})" for char in sorted(characters)]
    more = f" and {len(shown) - 12} more" if len(shown) > 12 else ""
    return ", ".join(shown[:12]) + more


class _Hearer(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        sheet = _SHEET.get()
        self._messages.append(f"[{sheet}] {record.getMessage()}" if sheet else record.getMessage())


class _Teller(logging.Handler):
    def __init__(self, callback: Callable[[int], None]) -> None:
        super().__init__(logging.INFO)
        self._callback = callback

    def emit(self, record: logging.LogRecord) -> None:
        found = _PAGE.match(record.getMessage())
        if found:
            self._callback(int(found[1]))
