"""Which of the articles of a source come into the book: what everybody could read, unless more or less is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from bookmaker import notes
from bookmaker.model import Article, Note

STATUSES = {"draft": "drafts", "private": "private", "scheduled": "scheduled", "protected": "protected"}
"""``Article.status`` -> the word that asks for it."""

KINDS = {"page": "pages", "response": "responses", "other": "others"}
"""``Article.kind`` -> the word for it."""

ASKED = ("pages", "others")
"""Words for kinds that must be asked for."""

ALONE = (frozenset(("pages", "others")), frozenset(("drafts",)))
"""Words for what comes in unasked where a source has nothing else: what was published before what was not."""

COMMENTS = "comments"
"""The word that asks for readers' comments."""

WORDS = (*STATUSES.values(), *ASKED, COMMENTS)
"""What may be asked for with ``--with``."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; as it is made, all that was published as an article, without comments."""

    extra: frozenset[str] = frozenset()
    """Words of ``WORDS``."""
    only: frozenset[str] = frozenset()
    """``posts`` or words of ``KINDS``: nothing else comes; empty for no such limit."""
    since: date | None = None
    """The first day."""
    until: date | None = None
    """The last day."""
    tags: tuple[str, ...] = ()
    """One of them must be there, in any case."""
    authors: tuple[str, ...] = ()
    """One of them must have written it, in any case."""
    languages: tuple[str, ...] = ()
    """It must be in one of them: ``fr`` takes ``fr-CA`` too."""
    addresses: tuple[str, ...] = ()
    """Patterns with ``*`` and ``?``, of which its address must fit one: ``*/2015/*``."""

    def unasked(self, article: Article) -> str:
        """The word that would ask for an article of this status and kind, or empty where none is needed."""
        if article.status and STATUSES[article.status] not in self.extra:
            return STATUSES[article.status]
        word = KINDS.get(article.kind, "")
        return word if word in ASKED and word not in self.extra | self.only else ""

    def fits(self, article: Article) -> bool:
        """Whether the article is within the limits given."""
        day = article.dating.day
        checks = (
            not self.only or KINDS.get(article.kind, "posts") in self.only,
            (not self.since and not self.until) or day is not None,
            not self.since or (day is not None and day >= self.since),
            not self.until or (day is not None and day <= self.until),
            not self.tags or _meet(self.tags, article.tags),
            not self.authors or _meet(self.authors, article.byline),
            not self.languages or any(_speaks(article.lang, tag) for tag in self.languages),
            not self.addresses or any(fnmatchcase(article.address, pattern) for pattern in self.addresses),
        )
        return all(checks)

    @property
    def takes_comments(self) -> bool:
        """Whether readers' comments come along."""
        return COMMENTS in self.extra


def left_out_notes(unasked: Counter[str], outside: int, comments: int, where: Iterable[str]) -> tuple[Note, ...]:
    """What was left out because nobody asked for it, counted."""
    place = ", ".join(where)
    found = []
    for word, count in sorted(unasked.items()):
        found.append(
            notes.note("article.unasked", place, f"{word}: {count} left out", f"`--with {word}` takes them in.")
        )
    if outside:
        message = f"{outside} articles outside what was asked for"
        found.append(notes.note("article.unasked", place, message, "Ask for more days, tags or authors."))
    if comments:
        message = f"comments: {comments} left out"
        found.append(notes.note("article.unasked", place, message, "`--with comments` keeps them."))
    return tuple(found)


def unpublished_note(unasked: Mapping[str, int], taken: Iterable[str], where: Iterable[str]) -> Note:
    """What came in although nobody asked for it, counted."""
    counted = ", ".join(f"{word}: {unasked[word]}" for word in sorted(taken))
    message = f"nothing here was published as an article; {counted} taken instead"
    return notes.note("article.unpublished", ", ".join(where), message, "`--only posts` leaves them out.")


def _meet(asked: tuple[str, ...], there: tuple[str, ...]) -> bool:
    return bool({text.casefold() for text in asked} & {text.casefold() for text in there})


def _speaks(lang: str, asked: str) -> bool:
    return f"{lang.lower()}-".startswith(f"{asked.lower()}-")
