"""The chapters of the book held against their text in a finished edition, whatever the edition is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bookmaker.check._apparatus import edition_words, recurring_phrases, strip_phrase
from bookmaker.check._text import chapter_text
from bookmaker.check.compared import Compared, Finding, Layer, quote_run
from bookmaker.model import Book, Chapter
from bookmaker.words import Run, compare_words, words_of

_TURNED = 'dir="rtl"'
"""How a body says that a part of it is set from right to left."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of one chapter as an edition shows it."""

    chapter: Chapter
    """The chapter that it should be."""
    text: str
    """What a reader sees, in the order of the file."""
    place: Callable[[int], str] = lambda at: ""
    """Index of a word of the text -> where that is: ``page 12``."""


def compare_edition(book: Book, layer: Layer, printed: Iterable[Printed]) -> tuple[Compared, ...]:
    """Every chapter compared; what the edition says of itself is not counted as added."""
    held = [_hold(book, one) for one in printed]
    phrases = recurring_phrases((phrase, where) for one in held for phrase, where in one.phrases())
    return tuple(one.compared(layer, phrases) for one in held)


@dataclass(frozen=True, slots=True)
class _Held:
    printed: Printed
    source: str
    sizes: tuple[int, int]
    runs: tuple[Run, ...]
    known: frozenset[str]

    def phrases(self) -> Iterable[tuple[tuple[str, ...], str]]:
        """What each added run says beyond what the edition is known to say, and where."""
        added = (run for run in self.runs if run.kind == "added")
        return [(strip_phrase(run.words, self.known), self.printed.chapter.id + self._place(run)) for run in added]

    def compared(self, layer: Layer, phrases: frozenset[tuple[str, ...]]) -> Compared:
        """What is left when the edition's own words and the templates' phrases are seen through."""
        chapter = self.printed.chapter
        runs = [run for run in self.runs if self._is_difference(run, phrases)]
        return Compared(
            chapter.id, layer, chapter.source.address or chapter.id, *self.sizes, findings=tuple(map(self._quote, runs))
        )

    def _is_difference(self, run: Run, phrases: frozenset[tuple[str, ...]]) -> bool:
        if run.kind != "added":
            return run.kind == "lost"
        phrase = strip_phrase(run.words, self.known)
        return bool(phrase) and phrase not in phrases

    def _quote(self, run: Run) -> Finding:
        return quote_run(run, self.source, self.printed.text, self._place(run))

    def _place(self, run: Run) -> str:
        return self.printed.place(run.target_at - (run.kind == "lost"))


def _hold(book: Book, printed: Printed) -> _Held:
    source = chapter_text(printed.chapter)
    ours, theirs = words_of(source), words_of(printed.text)
    known = edition_words(book, printed.chapter)
    turned = any(chapter.rtl for chapter in book.chapters) or _TURNED in printed.chapter.body
    runs = _match_beside_edition(compare_words(ours, theirs, turned=turned), known)
    return _Held(printed, source, (len(ours), len(theirs)), runs, known)


def _match_beside_edition(runs: Sequence[Run], known: frozenset[str]) -> tuple[Run, ...]:
    """The runs without those that moved to a place beside words of the edition: a note of one word after its number."""
    places: dict[tuple[str, ...], list[Run]] = {}
    for run in runs:
        if run.kind == "added":
            places.setdefault(strip_phrase(run.words, known), []).append(run)
    moved: list[Run] = []
    for run in runs:
        if run.kind == "lost" and places.get(run.words):
            moved += [run, places[run.words].pop()]
    return tuple(run for run in runs if run not in moved)
