"""The chapters of the book held against their text in a finished edition, whatever the edition is.

Each chapter is held against its text by itself, so that it can be done by a worker and kept; what the edition says of
itself is known when all have been, and is taken out then.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from bookmaker.check._apparatus import (
    broken_words,
    edition_words,
    glued_words,
    is_numeral,
    recurring_phrases,
    strip_phrase,
)
from bookmaker.check._cells import match_cells
from bookmaker.check._text import chapter_text
from bookmaker.check.compared import Compared, Finding, Layer, quote_run
from bookmaker.fingerprint import fingerprint
from bookmaker.model import Book, Chapter
from bookmaker.words import Run, compare_words, words_of

_TURNED = 'dir="rtl"'
"""How a body says that a part of it is set from right to left."""

_ASSET = re.compile(r"asset:([^\s\"'<>]+)")


@dataclass(frozen=True, slots=True)
class Side:
    """The book's side of a comparison: one chapter, and what an edition may say beside its text."""

    chapter: Chapter
    """The chapter as it should be."""
    book: Book
    """The book without what says nothing of this chapter: without chapters, other parts, other pictures."""
    turned: bool
    """Whether words of a line may stand in another order, see ``compare_words``."""
    mark: str
    """A hash of all that."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words that may have been lost or added: the edition's own are still among them."""

    finding: Finding
    """The words, without their place."""
    phrase: tuple[str, ...]
    """Of words added: those that neither the edition nor a counter is known to say."""
    page: int
    """Where it is: index among the chapter's pages."""


@dataclass(frozen=True, slots=True)
class Held:
    """One chapter held against its text in an edition."""

    source: int
    """Words of the chapter."""
    target: int
    """Words there."""
    differences: tuple[Difference, ...]
    """In the order of the text."""


def sides_of(book: Book, marks: Sequence[str] = ()) -> tuple[Side, ...]:
    """The book's side of every chapter; ``marks`` are hashes of the chapters, where they are known."""
    bare = replace(book, chapters=(), parts=(), assets=())
    turned = any(chapter.rtl for chapter in book.chapters)
    ground = fingerprint(book.title, book.subtitle, book.authors, book.lang, turned)
    drawings = {asset.name: asset for asset in book.assets if asset.media_type == "image/svg+xml"}
    parts = {name: replace(part, text=None) for part in book.parts for name in (part.id, *part.chapters)}
    sides = []
    for index, chapter in enumerate(book.chapters):
        own = replace(
            bare,
            parts=(replace(parts[chapter.id], chapters=(chapter.id,)),) if chapter.id in parts else (),
            assets=tuple(drawings[name] for name in _pictures(chapter) if name in drawings) if drawings else (),
        )
        mark = marks[index] if marks else fingerprint(chapter)
        key = fingerprint(ground, mark, [part.title for part in own.parts], [asset.name for asset in own.assets])
        sides.append(Side(chapter, own, turned or _TURNED in chapter.body, key))
    return tuple(sides)


def _pictures(chapter: Chapter) -> Iterable[str]:
    """The names of the assets that the chapter may show, without doubles."""
    return dict.fromkeys(_ASSET.findall(chapter.body))


MOVED = 6
"""Words in a row that stand in another place, where an edition has all of them in the order of the chapter."""


def hold(side: Side, texts: Sequence[str], *, is_drawn: bool = False, in_order: bool = False) -> Held:
    """The chapter against what a reader sees: a text for each page, in the order of the file; formulas may be drawn.

    ``in_order`` says that words that only moved are worth a word too.
    """
    source = chapter_text(side.chapter, is_drawn=is_drawn)
    texts = _without_calls(texts, source)
    target = "\n".join(texts)
    ours, theirs = _words_of_both(source, target)
    runs = match_cells(compare_words(ours, theirs, turned=side.turned), side.chapter.body)
    known = edition_words(side.book, side.chapter) | broken_words(texts, set(ours)) if runs else frozenset[str]()
    glued = glued_words(side.chapter) if runs else frozenset[str]()
    head = len(words_of(f"{side.chapter.title}\n{side.chapter.subtitle}")) if runs else 0
    left = _match_among_edition(_match_beside_edition(runs, known), known, head)
    found = [
        (run, strip_phrase(run.words, known) if run.kind == "added" else ())
        for run in _match_glued_calls(left, known, glued)
    ]
    found = [(run, phrase) for run, phrase in found if phrase or run.kind == "lost" or (in_order and _is_far(run))]
    ends = list(accumulate(len(words_of(text)) for text in texts)) if found else []
    differences = (Difference(quote_run(run, source, target), phrase, _page(run, ends)) for run, phrase in found)
    return Held(len(ours), len(theirs), tuple(differences))


def _words_of_both(source: str, target: str) -> tuple[list[str], list[str]]:
    """The words of each; those of the lines in which both end, which are most in a file of texts, are taken once."""
    ours, theirs = (text.replace(_NARROW, _NO_BREAK).split("\n") for text in (source, target))
    pairs = zip(reversed(ours), reversed(theirs), strict=False)
    count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    ends = words_of("\n".join(ours[len(ours) - count :]))
    begins = ("\n".join(lines[: len(lines) - count]) for lines in (ours, theirs))
    first, second = map(words_of, begins)
    return first + ends, second + ends


_NARROW, _NO_BREAK = "\u202f", "\xa0"
"""The space that most readers have no glyph for, and what is written in its place; neither is a part of words."""


def _is_far(run: Run) -> bool:
    return run.kind == "moved" and len(run.words) >= MOVED


_CALL = re.compile(r"\[(?:\d{1,3}|[a-z]{1,2})\]")
"""What calls the address of a link on paper (see ``render.links``)."""


def _without_calls(texts: Sequence[str], source: str) -> list[str]:
    """The texts without what calls addresses, but for what the author wrote so.

    Numbers that an edition puts between the author's words would else be taken for theirs, where these count too.
    """
    own = frozenset(_CALL.findall(source))
    return [_CALL.sub(lambda found: found[0] if found[0] in own else " ", text) for text in texts]


def _page(run: Run, ends: Sequence[int]) -> int:
    """Index of the page that the run is on, where so many words have been said at the end of each."""
    at = run.target_at - (run.kind == "lost")
    return min(bisect_right(ends, max(at, 0)), len(ends) - 1)


def compare_edition(layer: Layer, held: Iterable[tuple[Side, Held, Sequence[str]]]) -> tuple[Compared, ...]:
    """Every chapter compared; what the edition says of itself is not counted as added.

    With each chapter come the names of its pages (``page 12``), where it has pages.
    """
    held = tuple(held)
    phrases = recurring_phrases(
        (one.phrase, side.chapter.id + _place(one, names)) for side, found, names in held for one in found.differences
    )
    return tuple(_compared(layer, *one, phrases) for one in held)


def _compared(
    layer: Layer, side: Side, held: Held, names: Sequence[str], phrases: frozenset[tuple[str, ...]]
) -> Compared:
    """What is left when the templates' phrases are seen through."""
    findings = (
        replace(one.finding, place=_place(one, names))
        for one in held.differences
        if one.finding.kind != "added" or one.phrase not in phrases
    )
    chapter = side.chapter
    return Compared(
        chapter.id, layer, chapter.source.address or chapter.id, held.source, held.target, findings=tuple(findings)
    )


def _place(difference: Difference, names: Sequence[str]) -> str:
    return names[difference.page] if names else ""


_DIGITS = 3
"""Digits of the number of a note's call, at most."""


def _match_glued_calls(runs: Sequence[Run], known: frozenset[str], glued: frozenset[str]) -> tuple[Run, ...]:
    """The runs without words that only differ by the number of a call: ``autre`` and ``autre2``.

    The word may have been found elsewhere, in an address: then what is added must be one of ``glued``.
    """
    lost = [run for run in runs if run.kind == "lost"]
    seen: list[Run] = []
    for run in runs:
        said = strip_phrase(run.words, known) if run.kind == "added" else ()
        added = run.words if run.kind == "added" else ()
        plain = tuple(word for word in added if not is_numeral(word) or word in glued)
        twin = next((one for one in lost if _is_either(one.words, glued, said, plain) and one not in seen), None)
        seen += [run, twin] if twin else [run] if said and set(said) <= glued else []
    return tuple(run for run in runs if run not in seen)


def _is_either(lost: Sequence[str], glued: frozenset[str], *added: Sequence[str]) -> bool:
    return any(words and _differ_by_calls(lost, words, glued) for words in added)


def _differ_by_calls(lost: Sequence[str], added: Sequence[str], glued: frozenset[str]) -> bool:
    """Whether the words are the same, but for the numbers that stand against some of them."""
    pairs = zip(lost, added, strict=False)
    return len(lost) == len(added) and all(a == b or _is_called(a, b, b in glued) for a, b in pairs)


def _is_called(word: str, shown: str, is_glued: bool) -> bool:
    """Whether what is shown is the word with a number against it; behind another number only where a call is known."""
    number = shown[len(word) :] if shown.startswith(word) else ""
    return number.isdigit() and len(number) <= _DIGITS and (is_glued or not any(map(str.isdigit, word)))


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


def _match_among_edition(runs: Sequence[Run], known: frozenset[str], head: int) -> tuple[Run, ...]:
    """The runs without those lost that one added has, among a few words that the edition is known to say.

    A comparison may have found a part of them in the title or in the day beside it. ``head`` is how many words title
    and subtitle have: theirs may be in pieces there (``1``, raised ``er``).
    """
    added = [run for run in runs if run.kind == "added"]
    gone: list[Run] = []
    for run in runs:
        if run.kind != "lost":
            continue
        mixed = next((one for one in added if one not in gone and _is_mixed(run.words, one.words, known)), None)
        is_pieced = run.source_at < head and any(
            one.target_at < head + _ABOVE and _has_in_pieces("".join(run.words), one.words) for one in added
        )
        gone += [run, mixed] if mixed else [run] if is_pieced else []
    return tuple(run for run in runs if run not in gone)


_BESIDE = 6
"""Words of the edition that stand with such a run: a day, an author."""
_ABOVE = 12
"""Words of the edition that stand before a title."""


def _is_mixed(lost: Sequence[str], added: Sequence[str], known: frozenset[str]) -> bool:
    rest = Counter(added)
    rest.subtract(lost)
    is_there = len(lost) > 1 and min(rest.values(), default=0) >= 0
    return is_there and rest.total() <= _BESIDE and not strip_phrase(tuple(rest.elements()), known)


def _has_in_pieces(letters: str, words: Sequence[str]) -> bool:
    """Whether some words in a row are these letters."""
    return any(letters in accumulate(words[at:]) for at in range(len(words)))
