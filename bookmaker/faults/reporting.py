"""The notes that faults are worth: one for each grave one, one for all of a kind in a chapter where they are slight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bookmaker.faults.rows import Fault
from bookmaker.model import Note, Severity
from bookmaker.notes import CODES, note

_MOST = 12
"""Faults of one kind in one chapter that get a note each."""

_QUOTED = 3
"""Of slight faults: as many are quoted, the others counted."""

_LONGEST = 90
"""Characters quoted."""

_SAID = {
    "line.ladder": ("ladder of hyphens", "ladders of hyphens"),
    "line.loose": ("loose line", "loose lines"),
    "line.overfull": ("line stands out over its measure", "lines stand out over their measure"),
    "line.river": ("river of white", "rivers of white"),
    "line.stranded": ("paragraph ends with a stranded word", "paragraphs end with a stranded word"),
    "page.broken-word": ("right-hand page ends inside a word", "right-hand pages end inside a word"),
    "page.caption-apart": ("caption stands on another page than its picture", "captions stand on another page"),
    "page.heading-at-foot": ("heading stands at the foot of its page", "headings stand at the foot of their page"),
    "page.orphan": ("single line of a paragraph stands at the foot", "single lines stand at the foot"),
    "page.outside": ("line or picture leaves the page", "lines or pictures leave the page"),
    "page.short-last": ("last page has hardly a line on it", "last pages have hardly a line on them"),
    "page.widow": ("single line of a paragraph stands at the head", "single lines stand at the head"),
    "table.crowded": ("table is too wide for any page", "tables are too wide for any page"),
    "table.parted": ("table is parted by its columns", "tables are parted by their columns"),
    "table.turned": ("table stands turned on a page of its own", "tables stand turned on pages of their own"),
}
"""Code -> what is said of one, and of several."""

_HINTS = {
    "line.ladder": "Give the paragraph the class loose or tight, or no-hyphens.",
    "line.loose": "Give the paragraph the class tight, or put a soft hyphen (U+00AD) into a long word.",
    "line.overfull": "Put a soft hyphen (U+00AD) or a space where it may be broken.",
    "line.river": "Give the paragraph the class tight or loose.",
    "line.stranded": "Give the paragraph the class tight or loose, or a no-break space before its last word.",
    "page.broken-word": "Give the paragraph the class no-hyphens, tight or loose.",
    "page.caption-apart": "Make the picture smaller, or give the class page-break to the figure.",
    "page.heading-at-foot": "Give the heading the class page-break.",
    "page.orphan": "Give the paragraph the class keep, or page-break.",
    "page.outside": "Make it narrower: it cannot be printed.",
    "page.short-last": "Give the class tight to a paragraph before it whose last line is short, or shorten the text.",
    "table.crowded": "Take columns out, or make two tables of it.",
    "table.parted": "Take columns out where the whole is to be seen at once.",
    "table.turned": "Take a column out, or shorten the longest words, where it is to stand upright.",
    "page.widow": "Give the paragraph the class tight, loose or keep.",
}
"""Code -> the way out; the words are explained in docs/mending.md."""


def notes_of_faults(where: str, faults: Iterable[Fault], label: Callable[[int], str]) -> tuple[Note, ...]:
    """The notes on the faults of one document, which is at ``where``; ``label`` gives the name of a page."""
    found: dict[str, list[Fault]] = {}
    for fault in faults:
        found.setdefault(fault.code, []).append(fault)
    return tuple(one for code, some in found.items() for one in _notes(where, code, some, label))


def _notes(where: str, code: str, faults: Sequence[Fault], label: Callable[[int], str]) -> list[Note]:
    if CODES[code][0] is Severity.INFO:
        return [_slight(where, code, faults, label)]
    notes = [_grave(where, fault, label) for fault in faults[:_MOST]]
    rest = len(faults) - _MOST
    return [*notes, *([note(code, where, f"{rest} more {_SAID[code][rest > 1]}", _HINTS[code])] if rest > 0 else [])]


def _grave(where: str, fault: Fault, label: Callable[[int], str]) -> Note:
    detail = f" ({fault.detail})" if fault.detail else ""
    message = f"a {_SAID[fault.code][0]}{detail}: “{_short(fault.text)}”"
    return note(fault.code, f"{where}, page {label(fault.page)}", message, _HINTS[fault.code])


def _slight(where: str, code: str, faults: Sequence[Fault], label: Callable[[int], str]) -> Note:
    quoted = [f"page {label(fault.page)} “{_short(fault.text)}”" for fault in faults[:_QUOTED]]
    more = f" and {len(faults) - _QUOTED} more" if len(faults) > _QUOTED else ""
    message = f"{len(faults)} {_SAID[code][len(faults) > 1]}: {', '.join(quoted)}{more}"
    return note(code, where, message, _HINTS[code])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
