"""``bookmaker list``: what would become which chapter, with date, confidence and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bookmaker.arrange import compose_book, put_in_order
from bookmaker.crew import Crew
from bookmaker.html import parse_html
from bookmaker.model import Article, Dating, Note, Source
from bookmaker.pipeline.preparing import prepare_chapters
from bookmaker.pipeline.progress import Watch
from bookmaker.project import Project
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

    def as_table(self) -> dict[str, Any]:
        """The line as a program reads it."""
        date = {"date": self.dating.day, "confidence": self.dating.confidence, "evidence": self.dating.evidence}
        table = {"id": self.id, "title": self.title, "authors": self.byline, "lang": self.lang}
        return table | date | {"words": self.words, "source": self.source}

    def as_text(self) -> str:
        """The line as a person reads it."""
        day = self.dating.day.isoformat() if self.dating.day else "no date   "
        sure = f"{self.dating.confidence:4.0%}" if self.dating.day else "    "
        return f"{day}  {sure}  {self.words:6}  {self.lang or '?':5}  {self.title[:70] or '(no title)'}"


def list_book(project: Project, world: World, crew: Crew, watch: Watch) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """The chapters of a book in the order of reading, and what its readers say; pictures and type are not touched."""
    prepared = prepare_chapters(project, world, crew, watch)
    contents = project.settings.contents
    chapters = tuple(draft.chapter for draft in prepared.drafts)
    lines = {draft.chapter.id: _line(draft.article, draft.chapter.id) for draft in prepared.drafts}
    book = compose_book(put_in_order(chapters, contents), chapters, project.settings.book, contents)
    return tuple(lines[chapter.id] for chapter in book.chapters), prepared.notes


def list_source(
    address: str, world: World, *, kind: str = "", lang: str = ""
) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """The articles that a source would give, in its order."""
    from bookmaker.readers import read_source

    articles, notes = read_source(Source(address, kind), world, lang)
    return tuple(_line(article, "") for article in articles), notes


def _line(article: Article, name: str) -> Line:
    words = len(words_of(parse_html(article.html).get_text(" ")))
    return Line(name, article.title, article.dating, article.byline, article.lang, words, article.source.address)
