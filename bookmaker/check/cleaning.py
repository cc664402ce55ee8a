"""``words.*``: the words of an article as it came, held against the chapter that cleaning made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, chain

from bookmaker.check._apparatus import is_numeral
from bookmaker.check._numbers import drop_numbers, drop_records, part_marks
from bookmaker.check._text import chapter_text, parse_source, source_text, unseen_text
from bookmaker.check.compared import Compared, notes_of, quote_run
from bookmaker.model import Article, Chapter, Dropped, Note
from bookmaker.words import Run, compare_words, words_of

_NOTES = 'class="footnotes"'
"""How a canonical body says that it has notes."""

_ITEM = "<li"
_CODE = "<pre"


def check_cleaning(article: Article, chapter: Chapter) -> tuple[Note, ...]:
    """A note for every run of words that cleaning lost or added, and for every rule that left text out."""
    return notes_of([compare_cleaning(article, chapter)])


def compare_cleaning(article: Article, chapter: Chapter) -> Compared:
    """The article's words against the chapter's, together with what its cleaners say they left out."""
    root = parse_source(article.html, is_listed=_ITEM in chapter.body)
    target = chapter_text(chapter)
    theirs = words_of(target)
    source = part_marks("\n".join((article.title, article.subtitle, source_text(root))), frozenset(theirs))
    ours = words_of(source)
    left_out = [words_of(dropped.text) for dropped in _cleaners_own(article, chapter)]
    runs = compare_words(ours, theirs + list(chain.from_iterable(left_out)), text=len(theirs))
    runs = tuple(chain.from_iterable(_parted(run, len(theirs)) for run in runs))
    found = [run for run in runs if run.kind == "lost" or (run.kind == "added" and run.target_at < len(theirs))]
    shown = (frozenset(words_of(unseen_text(root))), frozenset(ours)) if found else (frozenset(), frozenset())
    spare = [run for run in runs if run.kind == "added" and run.target_at >= len(theirs)]
    found = _match_within(_match_moved_beside(found), Counter(chain.from_iterable(run.words for run in spare)))
    found = [
        run
        for run in found
        if not (_is_shown(run, *shown) or _is_marker(run, source, chapter) or _is_doubled_title(run, chapter))
    ]
    if _CODE in chapter.body or _NOTES in chapter.body:
        found = drop_numbers(found, has_notes=_NOTES in chapter.body)
    found = drop_records(found, spare, frozenset(map(tuple, left_out)))
    return Compared(
        chapter.id,
        "chapter",
        article.source.address or chapter.id,
        len(ours),
        len(theirs),
        tuple(quote_run(run, source, target) for run in found),
        tuple((dropped.by, dropped.text) for dropped in chapter.dropped),
    )


_TELLING = 4
"""Letters that a run has at least if it is to be known again among other words."""


def _match_moved_beside(runs: Sequence[Run]) -> list[Run]:
    """The runs without those lost that stand again within a run added.

    A caption or a credit that moved beside the words of a missing picture is added in one run with them.
    """
    added = [f" {' '.join(run.words)} " for run in runs if run.kind == "added"]
    return [
        run
        for run in runs
        if run.kind != "lost"
        or len("".join(run.words)) < _TELLING
        or not any(f" {' '.join(run.words)} " in text for text in added)
    ]


def _parted(run: Run, end: int) -> Sequence[Run]:
    """What is added to the text, and what stands only among the words left out, which follow it."""
    inside = end - run.target_at
    if run.kind != "added" or not 0 < inside < len(run.words):
        return (run,)
    return replace(run, words=run.words[:inside]), replace(run, words=run.words[inside:], target_at=end)


_MOST = 200
"""Runs among which it is looked for: where more differs, something else is the matter."""


def _match_within(runs: Sequence[Run], left_out: Counter[str]) -> list[Run]:
    """The runs without those added that stand in one lost, the rest of which is numbers and what was left out.

    A note of a word or two that moved was lost in one run with its number and the heading of the notes.
    """
    if len(runs) > _MOST:
        return list(runs)
    gone: set[Run] = set()
    left_out = Counter(left_out)
    for run in (run for run in runs if run.kind == "added"):
        for other in (one for one in runs if one.kind == "lost" and one not in gone):
            at = f" {' '.join(other.words)} ".rfind(f" {' '.join(run.words)} ")
            if at < 0:
                continue
            first = " ".join(other.words)[:at].count(" ")
            rest = (*other.words[:first], *other.words[first + len(run.words) :])
            wanted = Counter(word for word in rest if not is_numeral(word))
            if wanted <= left_out:
                left_out -= wanted
                gone |= {run, other}
                break
    return [run for run in runs if run not in gone]


def _cleaners_own(article: Article, chapter: Chapter) -> Sequence[Dropped]:
    """What was left out after reading: what the reader left out is no longer in the article's HTML."""
    return [dropped for dropped in chapter.dropped if dropped not in article.dropped]


def _is_shown(run: Run, unseen: frozenset[str], seen: frozenset[str]) -> bool:
    """Whether most of the words were there all along, in an attribute: a film's address may be written otherwise."""
    if run.kind != "added":
        return False
    known = sum(word in unseen or _is_glued(word, unseen, seen) for word in run.words)
    return 2 * known > len(run.words)


def _is_glued(word: str, unseen: frozenset[str], seen: frozenset[str]) -> bool:
    """Whether the word is what stood in an attribute with the word beside it: ``FeedRSS``."""
    halves = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    return any((a in unseen and b in seen | unseen) or (a in seen and b in unseen) for a, b in halves)


def _is_marker(run: Run, source: str, chapter: Chapter) -> bool:
    """Whether the run is a number that the book gives itself: of a note, or of a list's item at a line's beginning."""
    if not all(map(is_numeral, run.words)):
        return False
    return _NOTES in chapter.body or (
        run.kind == "lost" and _ITEM in chapter.body and run.source_at in _line_starts(source)
    )


def _line_starts(text: str) -> set[int]:
    return {0, *accumulate(len(words_of(line)) for line in text.split("\n"))}


def _is_doubled_title(run: Run, chapter: Chapter) -> bool:
    return list(run.words) in [words_of(text) for text in (chapter.title, chapter.subtitle) if text]
