"""The index as the pipeline makes it: names are found chapter by chapter, settled for the book, then marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from bookmaker.arrange.index import compose_index
from bookmaker.arrange.indexrules import FILE, IndexRules, read_index_rules
from bookmaker.arrange.mentions import Wanted
from bookmaker.arrange.naming import Surfaces, person_lines, surfaces_of
from bookmaker.arrange.persons import authors_of, find_names
from bookmaker.crew import Crew, Job, job_key
from bookmaker.crew.lots import lot_of
from bookmaker.errors import ConfigError
from bookmaker.listed import IndexEntry
from bookmaker.model import Book, Note
from bookmaker.pipeline.preparing import Draft
from bookmaker.project import Project
from bookmaker.texts import texts_of
from bookmaker.typography import TypographyOptions, mark_up_text, typeset_text
from bookmaker.world import World

_PER_BYTE = 0.4e-6
"""Seconds that a byte of a chapter takes to be searched for names, about."""


class Indexer:
    """Makes the index of a project's book; raises ``ConfigError`` where index.toml is wrong."""

    def __init__(self, project: Project, world: World, crew: Crew) -> None:
        self._said, self._crew = project.settings.apparatus, crew
        self._found: frozenset[str] = frozenset()
        path = project.folder / FILE
        self._rules = _read(world.read(path), str(path)) if world.exists(path) else IndexRules()

    def wanted(self, drafts: Sequence[Draft]) -> list[Wanted]:
        """What the lists of the book want of each chapter."""
        names = self._names(drafts)
        return [Wanted("terms" in self._said.index, self._said.figures, own) for own in names]

    def put_into(self, book: Book, options: TypographyOptions) -> tuple[Book, tuple[Note, ...]]:
        """The book with its index, and notes on what index.toml says of lines that are not there."""
        if not self._said.index:
            return book, ()
        lines, notes = compose_index(
            texts_of(book), book.lang, self._rules, has_tags="tags" in self._said.index, found=self._found
        )
        return replace(book, index=tuple(_typeset(line, book.lang, options) for line in lines)), notes

    def _names(self, drafts: Sequence[Draft]) -> Sequence[Surfaces]:
        if "names" in self._said.index:
            namings = self._crew.work([_job(draft) for draft in drafts])
            self._found = person_lines(namings)
            authors = [one for d in drafts for one in authors_of(d.chapter.byline, d.chapter.lang)]
            return surfaces_of(namings, self._rules, tuple(dict.fromkeys(authors)))
        own = tuple(self._rules.looked_for.items()) if self._said.index else ()
        return [own for _ in drafts]


def _read(data: bytes, name: str) -> IndexRules:
    try:
        return read_index_rules(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise ConfigError((f"{name}: is not text in UTF-8",), hint="Save it again as UTF-8.") from error


def _job(draft: Draft) -> Job:
    chapter = draft.chapter
    key = job_key(find_names, draft.key, chapter.lang)
    lot = lot_of((find_names, str(PurePath(chapter.source.address).parent)), chapter.id)
    return Job(find_names, chapter, key, len(chapter.body) * _PER_BYTE, lot=lot)


def _typeset(entry: IndexEntry, lang: str, options: TypographyOptions) -> IndexEntry:
    below = tuple(_typeset(one, lang, options) for one in entry.entries)
    words = typeset_text(entry.words, entry.lang or lang, options)
    return replace(entry, words=words, markup=mark_up_text(words, entry.lang or lang, options), entries=below)
