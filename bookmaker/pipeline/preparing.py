"""The chapters' files read and cleaned: a file is one job, done again only where the file has changed."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from shlex import quote

from bookmaker.arrange import book_language, find_anchors
from bookmaker.arrange.links import Anchors
from bookmaker.arrange.names import name_chapters
from bookmaker.crew import Crew, Job, job_key, lot_of
from bookmaker.errors import SourceError
from bookmaker.html import parse_html
from bookmaker.languages import guess_language
from bookmaker.locales import in_region, is_rtl
from bookmaker.model import Article, Chapter, Note, Source
from bookmaker.notes import note
from bookmaker.pipeline.progress import Watch, counting
from bookmaker.pipeline.titles import with_sound_title
from bookmaker.project import Project
from bookmaker.values import Value
from bookmaker.world import FakeWorld, World

GUESSED = 6000
"""Characters of an article that its language is guessed from, where nothing says it."""

_PER_BYTE = 1.5e-6
"""Seconds that a byte of a file takes to be read and cleaned, about."""


@dataclass(frozen=True, slots=True)
class Draft(Value):
    """One article read and cleaned, and what the later stages want to know of it."""

    article: Article
    """As read."""
    chapter: Chapter
    """As cleaned."""
    anchors: Anchors
    """Of the chapter as it is now."""
    pictures: tuple[str, ...]
    """The addresses of its pictures."""
    notes: tuple[Note, ...]
    """What cleaning said."""
    key: str = ""
    """A hash of all that this was made from."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The articles of the chapters' folder."""

    drafts: tuple[Draft, ...]
    """In the order of the files."""
    notes: tuple[Note, ...]
    """What reading said."""
    texts: tuple[Draft, ...] = ()
    """The book's own texts, those for parts last."""


Task = tuple[Source, bytes, str]
"""A file, what it holds, and the language to assume (BCP 47, or empty)."""

Made = tuple[tuple[Draft, ...], tuple[Note, ...]]
"""The articles of one file, and what reading it said."""


def prepare_chapters(project: Project, world: World, crew: Crew, watch: Watch) -> Prepared:
    """The articles in the chapters' folder, cleaned; ``SourceError`` where there are none."""
    from bookmaker.store import list_chapter_files

    if not world.exists(project.chapters):
        raise SourceError(f"{project.chapters}: there is no such folder", hint=_hint(project))
    sources, listed = list_chapter_files(world, project.chapters)
    lang = project.settings.book.language or ""
    made = work_files([_job(source, world, lang) for source in sources], crew, watch)
    read = [draft for found, _ in made for draft in found]
    shown = [_shows_something(draft.chapter) for draft in read]
    drafts = list(compress(read, shown))
    empty = [draft for draft, is_shown in zip(read, shown, strict=True) if not is_shown]
    notes = (*listed, *_without_empty([one for _, said in made for one in said], empty))
    if not drafts:
        raise _nothing(project, notes)
    return Prepared(_named(drafts, project), notes)


_SHOWN = re.compile(r"<(?:img|hr|math|table|svg)\b")
_BLANK = re.compile(r"(?:<[^>]*>|&#160;|\s)*+")


def _shows_something(chapter: Chapter) -> bool:
    """Whether a chapter has words, a picture, or a rule with which its author keeps an empty page."""
    return not _BLANK.fullmatch(chapter.body) or bool(_SHOWN.search(chapter.body))


def _without_empty(said: Sequence[Note], empty: Sequence[Draft]) -> tuple[Note, ...]:
    """The notes, with one for each article that is left out because there is nothing in it."""
    places = {draft.article.source.address for draft in empty}
    kept = (one for one in said if one.code != "article.empty" or one.where not in places)
    return (*kept, *(note("chapter.empty", d.article.source.address, _said_empty(d), _EMPTY) for d in empty))


def _said_empty(draft: Draft) -> str:
    return f"“{draft.chapter.title[:60]}” has neither words nor pictures, and is left out of the book"


_EMPTY = "Write something into it, or <hr> alone to keep a page with its title; or remove the file."


def work_files(files: Sequence[Job | Note], crew: Crew, watch: Watch) -> list[Made]:
    """What each file gave; of one that could not be read there is a note."""
    jobs = [job for job in files if isinstance(job, Job)]
    results = iter(crew.work(jobs, counting(watch, "Reading")))
    return [_keyed(next(results), file.key) if isinstance(file, Job) else ((), (file,)) for file in files]


def _keyed(made: Made, key: str) -> Made:
    drafts, notes = made
    return tuple(replace(draft, key=f"{key}-{number}") for number, draft in enumerate(drafts)), notes


def _job(source: Source, world: World, lang: str) -> Job | Note:
    try:
        data = world.read(Path(source.address))
    except SourceError as error:
        return unread(source, error)
    return file_job(source, data, lang)


def file_job(source: Source, data: bytes, lang: str) -> Job:
    """The job of reading and cleaning what a file holds; ``lang`` is the language to assume (BCP 47, or empty)."""
    key = job_key(prepare_file, source, data, lang)
    lot = lot_of((prepare_file, os.path.dirname(source.address), lang), source.address)  # noqa: PTH120 - of many
    return Job(prepare_file, (source, data, lang), key, len(data) * _PER_BYTE, lot=lot)


def prepare_file(task: Task) -> Made:
    """The articles of one file, read and cleaned, without ids and in the languages that they say, and its notes."""
    from bookmaker.readers import read_source

    source, data, lang = task
    try:
        articles, notes = read_source(source, FakeWorld({source.address: data}), lang)
    except SourceError as error:
        return (), (unread(source, error),)
    return tuple(map(_draft, articles)), notes


def _draft(article: Article) -> Draft:
    from bookmaker.assets import find_pictures

    article = with_sound_title(article)
    chapter, notes = _clean(replace(article, lang=article.lang or _guess(article)))
    return Draft(article, chapter, find_anchors(chapter), find_pictures(chapter), notes)


def _guess(article: Article) -> str:
    return guess_language(f"{article.title}\n{parse_html(article.html).get_text(' ')[:GUESSED]}")


def _clean(article: Article) -> tuple[Chapter, tuple[Note, ...]]:
    """The article cleaned; a bug that it meets says which article it was."""
    from bookmaker.clean import clean_article

    try:
        return clean_article(article, chapter_id="", lang="")
    except Exception as error:
        error.add_note(f"This happened while cleaning {article.source.address}: take it out to build the others.")
        raise


def _named(drafts: Sequence[Draft], project: Project) -> tuple[Draft, ...]:
    """The drafts with the ids of their chapters, and the book's language, or its region, where they say none."""
    lang = book_language(project.settings.book, tuple(draft.article.lang for draft in drafts))
    said = project.settings.book.language or ""
    names = name_chapters(tuple(draft.article.source.address for draft in drafts))
    return tuple(
        replace(d, chapter=_named_chapter(d.chapter, name, lang, said)) for d, name in zip(drafts, names, strict=True)
    )


def _named_chapter(chapter: Chapter, name: str, lang: str, said: str) -> Chapter:
    spoken = in_region(chapter.lang, said) or lang
    return replace(chapter, id=name, lang=spoken, rtl=is_rtl(spoken))


def unread(source: Source, error: SourceError) -> Note:
    """Said of a file that cannot be read."""
    return note("source.unread", source.address, error.message, error.hint)


def _nothing(project: Project, notes: Sequence[Note]) -> SourceError:
    if notes:
        problems = "\n".join(dict.fromkeys(item.message for item in notes))
        return SourceError(f"{project.chapters}: no article here can be read\n{problems}")
    return SourceError(f"{project.chapters}: there are no articles here", hint=_hint(project))


def _hint(project: Project) -> str:
    folder = quote(str(project.folder))
    return f"`bookmaker import PAGE.txt --into {folder}` reads some, or put .html and .md files there."
