"""``bookmaker check --typography``: every change that typography makes in a book, and what it would propose."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from difflib import get_close_matches
from itertools import chain

from bookmaker.crew import Crew, Job, job_key
from bookmaker.errors import UsageError
from bookmaker.model import Book, Chapter, Note
from bookmaker.pipeline.compiling import compile_steps, type_options
from bookmaker.pipeline.progress import Watch, counting
from bookmaker.project import Project
from bookmaker.texts import texts_of
from bookmaker.typography import (
    RULES,
    ChapterChanges,
    TypeReport,
    TypographyOptions,
    typeset_chapter,
)
from bookmaker.world import World

Task = tuple[Chapter, TypographyOptions]
"""A chapter before its type is set, and how it is to be set."""


def report_typography(
    project: Project, world: World, crew: Crew, watch: Watch, names: Collection[str] = ()
) -> tuple[TypeReport, tuple[Note, ...]]:
    """The changes in these chapters, in all where none is named, and the notes on the chapters.

    ``UsageError`` for a chapter that there is not.
    """
    steps = {}
    for step in compile_steps(project, world, crew, watch):
        steps[step.stage] = step
        if step.stage == "arrange":
            break
    book = steps["arrange"].value
    assert isinstance(book, Book)
    options = type_options(project.settings)
    texts = [own_matter(book), *texts_of(book)]
    jobs = [_job(text, options) for text in _choose(texts, names)]
    report = TypeReport(tuple(crew.work(jobs, counting(watch, "Setting type"))))
    return report, tuple(chain.from_iterable(step.notes for step in steps.values()))


def list_changes(task: Task) -> ChapterChanges:
    """What is changed in the chapter, and what is proposed for it."""
    chapter, options = task
    own = options.without(chapter.typography)
    typeset, made = typeset_chapter(chapter, own)
    if own.proposals != "report":
        return ChapterChanges(chapter.id, made)
    bold = replace(own, proposals="apply", skip=own.skip | frozenset(RULES))
    return ChapterChanges(chapter.id, made, typeset_chapter(typeset, bold)[1])


def own_matter(book: Book) -> Chapter:
    """What the book itself says, as if it were a chapter called ``book``."""
    said = (book.rights, book.description, book.edition, *(part.title for part in book.parts))
    body = "".join(f"<p>{_escape(text)}</p>" for text in said if text)
    return Chapter("book", book.title, body, book.lang, subtitle=book.subtitle)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _job(chapter: Chapter, options: TypographyOptions) -> Job:
    return Job(list_changes, (chapter, options), job_key(list_changes, chapter, options))


def _choose(texts: list[Chapter], names: Collection[str]) -> Iterator[Chapter]:
    ids = [text.id for text in texts]
    for name in names:
        if name not in ids:
            near = get_close_matches(name, ids, n=1)
            meant = f"Did you mean “{near[0]}”? " if near else ""
            raise UsageError(f"there is no chapter “{name}”", hint=f"{meant}`bookmaker check --typography` lists them.")
    return (text for text in texts if not names or text.id in names)
