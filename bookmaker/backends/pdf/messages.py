"""What WeasyPrint says while it works, heard and turned into notes; nothing of it is printed."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

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
    return note("style.unknown", "styles", text[:200], "Mend the style sheet: WeasyPrint passed over this rule.")


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
        self._messages.append(record.getMessage())


class _Teller(logging.Handler):
    def __init__(self, callback: Callable[[int], None]) -> None:
        super().__init__(logging.INFO)
        self._callback = callback

    def emit(self, record: logging.LogRecord) -> None:
        found = _PAGE.match(record.getMessage())
        if found:
            self._callback(int(found[1]))
