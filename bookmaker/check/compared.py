"""What a comparison of words found, chapter by chapter and layer by layer, and the notes that it is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bookmaker.model import Note
from bookmaker.notes import note
from bookmaker.values import Value
from bookmaker.words import Run, excerpt, words_of

Layer = Literal["chapter", "epub", "kepub", "pdf"]
"""Which text was held against the one before it: the cleaned chapter, the EPUB's, the PDF's."""

_MOST = 40
"""Findings of one chapter in one layer that get a note each; what is beyond is counted in one more."""

_CONTEXT = 4
"""Words quoted before a run, so that it can be found."""

_LONGEST = 240
"""Characters quoted of a run."""

_LONGEST_BEFORE = 60
"""Characters quoted before a run."""

_FEW = 50
"""Words: a short text may well have more of buttons than of text."""

_OUTWEIGHED = (
    "Where it is text, make plain paragraphs of it in the chapter's file; where it is none, take it out there."
)

_NAMES: dict[Layer, str] = {
    "chapter": "the chapter",
    "epub": "the EPUB",
    "kepub": "the EPUB for Kobo",
    "pdf": "the PDF",
}

_CODES = {"lost": "words.lost", "added": "words.added", "moved": "words.moved"}

_VERBS = {
    "lost": ("is missing from", "are missing from"),
    "added": ("is only in", "are only in"),
    "moved": ("stands in another place in", "stand in another place in"),
}
"""Of one word, and of several."""

_HINTS: dict[Layer, str] = {
    "chapter": "Hold the chapter against its source; what should go can be deleted in the source itself.",
    "epub": "Look at the templates of the book, if it has its own.",
    "kepub": "Look at the templates of the book, if it has its own.",
    "pdf": "Look at that page: a template or style of the book's own hides it, a box of fixed height or a line that "
    "cannot break cuts it; if it is there to read, the file's text is out of order.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A run of words that one side has and the other has not, or has in another place."""

    kind: Literal["lost", "added", "moved"]
    """As in ``words.Run``."""
    count: int
    """How many words."""
    text: str
    """The words as they stand in the text that has them."""
    before: str
    """A few words that stand before them."""
    place: str = ""
    """``page 12``, or empty where the layer has no pages."""


@dataclass(frozen=True, slots=True)
class Compared(Value):
    """One chapter held against the same chapter in the next layer."""

    chapter: str
    """Its id."""
    layer: Layer
    """What it was held against."""
    where: str
    """What a person opens to mend it: the source's address, or the id."""
    source: int
    """Words before."""
    target: int
    """Words after, the edition's own included."""
    findings: tuple[Finding, ...] = ()
    """What was lost and what was added, in the order of the text."""
    dropped: tuple[tuple[str, str], ...] = ()
    """Rule and text, for what was left out on purpose."""

    def count(self, kind: Literal["lost", "added"]) -> int:
        """How many words were lost or added."""
        return sum(finding.count for finding in self.findings if finding.kind == kind)


def quote_run(run: Run, source: str, target: str, place: str = "") -> Finding:
    """The run as a finding, quoted from the text that has it."""
    text, at = (source, run.source_at) if run.kind == "lost" else (target, run.target_at)
    quoted = excerpt(text, at, at + len(run.words))
    return Finding(run.kind, len(run.words), quoted, excerpt(text, max(at - _CONTEXT, 0), at), place)


def notes_of(compared: Iterable[Compared]) -> tuple[Note, ...]:
    """A note for every run lost or added, and for every rule that left text out."""
    return tuple(found for one in compared for found in (*_difference_notes(one), *_dropped_notes(one)))


def _difference_notes(one: Compared) -> list[Note]:
    notes = [_difference_note(one, finding) for finding in one.findings[:_MOST]]
    rest = one.findings[_MOST:]
    if rest:
        kind = next(kind for kind in _CODES if any(finding.kind == kind for finding in rest))
        message = f"{len(rest)} more places differ between {_NAMES[one.layer]} and the text before it"
        notes.append(note(_CODES[kind], one.where, message, _HINTS[one.layer]))
    return notes


def _difference_note(one: Compared, finding: Finding) -> Note:
    where = f"{one.where}, {finding.place}" if finding.place else one.where
    after = f" after “{_end_of(finding.before)}”" if finding.before else " at the beginning"
    verb = _VERBS[finding.kind][finding.count > 1]
    words = "1 word" if finding.count == 1 else f"{finding.count} words"
    message = f"{words} {verb} {_NAMES[one.layer]}{after}: “{_shorten(finding.text)}”"
    return note(_CODES[finding.kind], where, message, _HINTS[one.layer])


def _dropped_notes(one: Compared) -> list[Note]:
    texts: dict[str, list[str]] = {}
    for rule, text in one.dropped:
        texts.setdefault(rule, []).append(text)
    said = [f"{rule} left out: {_shorten(' | '.join(found))}" for rule, found in texts.items()]
    left_out = sum(len(words_of(text)) for _, text in one.dropped)
    outweighed = []
    if left_out > max(one.target, _FEW):
        message = f"{left_out} words are left out, {one.target} kept: {'; '.join(said)}"
        outweighed.append(note("words.outweighed", one.where, message, _OUTWEIGHED))
    return outweighed + [note("words.dropped", one.where, each) for each in said]


def _end_of(text: str) -> str:
    return text if len(text) <= _LONGEST_BEFORE else f"… {text[-_LONGEST_BEFORE:].lstrip()}"


def _shorten(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"
