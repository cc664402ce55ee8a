"""``words.*``: the words of an article as it came, held against the chapter that cleaning made of it."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.check._apparatus import is_numeral
from bookmaker.check._text import chapter_text, source_text
from bookmaker.check.compared import Compared, notes_of, quote_run
from bookmaker.model import Article, Chapter, Dropped, Note
from bookmaker.words import Run, compare_words, words_of

_NOTES = 'class="footnotes"'
"""How a canonical body says that it has notes."""


def check_cleaning(article: Article, chapter: Chapter) -> tuple[Note, ...]:
    """A note for every run of words that cleaning lost or added, and for every rule that left text out."""
    return notes_of([compare_cleaning(article, chapter)])


def compare_cleaning(article: Article, chapter: Chapter) -> Compared:
    """The article's words against the chapter's, together with what its cleaners say they left out."""
    source = "\n".join((article.title, article.subtitle, source_text(article.html)))
    target = chapter_text(chapter)
    ours, theirs = words_of(source), words_of(target)
    left_out = words_of("\n".join(dropped.text for dropped in _cleaners_own(article, chapter)))
    runs = compare_words(ours, theirs + left_out)
    found = [run for run in runs if _is_difference(run, chapter, len(theirs))]
    return Compared(
        chapter.id,
        "chapter",
        article.source.address or chapter.id,
        len(ours),
        len(theirs),
        tuple(quote_run(run, source, target) for run in found),
        tuple((dropped.by, dropped.text) for dropped in chapter.dropped),
    )


def _cleaners_own(article: Article, chapter: Chapter) -> Sequence[Dropped]:
    """What was left out after reading: what the reader left out is no longer in the article's HTML."""
    return [dropped for dropped in chapter.dropped if dropped not in article.dropped]


def _is_difference(run: Run, chapter: Chapter, length: int) -> bool:
    if run.kind == "moved" or (run.kind == "added" and run.target_at >= length):
        return False
    if _NOTES in chapter.body and all(map(is_numeral, run.words)):
        return False  # numbers of notes, which are the book's own to give
    doubled = (chapter.title, chapter.subtitle)
    return list(run.words) not in [words_of(text) for text in doubled if text]
