"""``bookmaker list``: what would become which chapter, with date, confidence and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bookmaker.arrange import compose_book, put_in_order
from bookmaker.crew import Crew, silent
from bookmaker.html import parse_html
from bookmaker.model import Article, Dating, Note
from bookmaker.pipeline.preparing import prepare_chapters
from bookmaker.pipeline.progress import Watch
from bookmaker.pipeline.selecting import Selection
from bookmaker.project import Project
from bookmaker.web import Library
from bookmaker.words import words_of
from bookmaker.world import World


@dataclass(frozen=True, slots=True)
class Line:
    """One article of the list."""

    id: str
    """The chapter's id, empty where it is not in a book yet."""
    title: str
    """Plain text."""
    dating: Dating
    """With evidence and confidence."""
    byline: tuple[str, ...]
    """Authors."""
    lang: str
    """BCP 47 tag or empty."""
    words: int
    """How many words it has."""
    source: str
    """The file or address."""
    tags: tuple[str, ...] = ()
    """Tags, labels and categories."""
    address: str = ""
    """Where it was first published, or empty."""
    kind: str = ""
    """``page``, ``response``, or empty."""
    status: str = ""
    """``draft``, ``private`` …, or empty."""

    def as_table(self) -> dict[str, Any]:
        """The line as a program reads it."""
        date = {"date": self.dating.day, "confidence": self.dating.confidence, "evidence": self.dating.evidence}
        table = {"id": self.id, "title": self.title, "authors": self.byline, "lang": self.lang}
        rest = {"tags": self.tags, "address": self.address, "kind": self.kind, "status": self.status}
        return table | date | {"words": self.words, "source": self.source} | rest

    def as_text(self) -> str:
        """The line as a person reads it."""
        day = self.dating.day.isoformat() if self.dating.day else "no date   "
        sure = f"{self.dating.confidence:4.0%}" if self.dating.day else "    "
        what = f"  [{', '.join(filter(None, (self.status, self.kind)))}]" if self.status or self.kind else ""
        return f"{day}  {sure}  {self.words:6}  {self.lang or '?':5}  {self.title[:70] or '(no title)'}{what}"


def list_book(project: Project, world: World, crew: Crew, watch: Watch) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """The chapters of a book in the order of reading, and what its readers say; pictures and type are not touched."""
    prepared = prepare_chapters(project, world, crew, watch)
    contents = project.settings.contents
    chapters = tuple(draft.chapter for draft in prepared.drafts)
    lines = {draft.chapter.id: _line(draft.article, draft.chapter.id) for draft in prepared.drafts}
    book = compose_book(put_in_order(chapters, contents), chapters, project.settings.book, contents)
    return tuple(lines[chapter.id] for chapter in book.chapters), prepared.notes


def list_sources(
    addresses: Sequence[str],
    world: World,
    *,
    kind: str = "",
    lang: str = "",
    selection: Selection | None = None,
    library: Library | None = None,
    watch: Watch = silent,
) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """The articles that sources would give, in their order."""
    from bookmaker.pipeline.importing import Intake

    intake = Intake(addresses, world, selection or Selection(), kind, lang, library, watch)
    lines = tuple(_line(article, "") for article in intake.read(intake.batches, watch))
    if intake.widened():
        lines = tuple(_line(article, "") for article in intake.read(intake.batches, watch))
    return lines, intake.notes()


def _line(article: Article, name: str) -> Line:
    words = len(words_of(parse_html(article.html).get_text(" ")))
    return Line(
        id=name,
        title=article.title,
        dating=article.dating,
        byline=article.byline,
        lang=article.lang,
        words=words,
        source=article.source.address,
        tags=article.tags,
        address=article.address,
        kind=article.kind,
        status=article.status,
    )
