"""A cleaned chapter made ready for the book in one go: pictures and links put in, type set, words counted.

The whole of it is one job a chapter. What it needs to know of the other chapters and of the pictures are the answers
to its own questions, so that it is done again only where one of those has changed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from bookmaker.arrange import link_chapter
from bookmaker.arrange.mentions import NOTHING, Wanted, mark_mentions
from bookmaker.assets import Answer, place_pictures
from bookmaker.check import Compared, Facts, compare_cleaning, find_facts
from bookmaker.crew import Job, job_key, lot_of
from bookmaker.fingerprint import fingerprint
from bookmaker.model import Article, Asset, Chapter, Note
from bookmaker.notes import note
from bookmaker.pipeline.preparing import Draft
from bookmaker.typography import (
    OFF,
    RULES_HINT,
    TypographyOptions,
    describe_unknown_rule,
    typeset_chapter,
    unknown_rules,
)
from bookmaker.values import Value

_PER_BYTE = 1.2e-6
"""Seconds that a byte of a chapter takes, about."""


@dataclass(frozen=True, slots=True)
class Finished(Value):
    """One chapter as it stands in the book."""

    chapter: Chapter
    """With pictures and links, its type, its code and its formulas set."""
    drawings: tuple[Asset, ...]
    """Of its formulas."""
    picture_notes: tuple[Note, ...]
    """On pictures that are not there, and formulas that cannot be set."""
    link_notes: tuple[Note, ...]
    """On links that lead nowhere."""
    type_notes: tuple[Note, ...]
    """On typographic rules that there are not."""
    facts: Facts
    """For the rules on the book."""
    compared: Compared
    """Its words against those of its article."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a chapter is finished with."""

    article: Article
    """As read."""
    chapter: Chapter
    """As cleaned."""
    pictures: Mapping[str, Answer]
    """What is known of the pictures at its addresses."""
    links: Mapping[str, str]
    """What becomes of its links, see ``find_targets``."""
    options: TypographyOptions
    """How its type is set."""
    wanted: Wanted
    """What the lists of the book want of it."""


def finish_chapter(task: Task) -> Finished:
    """The finished chapter."""
    from bookmaker.formulas import set_formulas
    from bookmaker.listings import mark_listings

    placed, picture_notes = place_pictures(task.chapter, task.pictures)
    linked, link_notes = link_chapter(placed, task.links)
    set_chapter, _ = typeset_chapter(linked, task.options.without(linked.typography))
    chapter = mark_mentions(set_chapter, task.wanted)
    compared = compare_cleaning(task.article, chapter)
    formulas = set_formulas(mark_listings(chapter.body))
    chapter = replace(chapter, body=formulas.body)
    unset = tuple(_unset(chapter, *found) for found in formulas.unset)
    said = (*picture_notes, *unset)
    rules = _unknown_rules(chapter)
    return Finished(chapter, formulas.drawings, said, link_notes, rules, find_facts(chapter), compared)


def _unset(chapter: Chapter, formula: str, why: str) -> Note:
    where = chapter.source.address or chapter.id
    return note("math.unset", where, f"The formula “{formula[:80]}” stands as it was written: {why}.", _TEX)


_TEX = "Write it with the commands that KaTeX knows, or as MathML."


def _unknown_rules(chapter: Chapter) -> tuple[Note, ...]:
    where = chapter.source.address or chapter.id
    unknown = unknown_rules(name for name in chapter.typography if name != OFF)
    return tuple(note("typography.unknown", where, describe_unknown_rule(name), RULES_HINT) for name in unknown)


def finishing_job(
    draft: Draft,
    pictures: Mapping[str, Answer],
    links: Mapping[str, str],
    options: TypographyOptions,
    wanted: Wanted = NOTHING,
) -> Job:
    """The job of finishing this chapter."""
    chapter = draft.chapter
    key = job_key(finish_chapter, draft.key, chapter.id, chapter.lang, pictures, links, _mark(options), wanted)
    task = Task(draft.article, chapter, pictures, links, options, wanted)
    lot = lot_of((finish_chapter, os.path.dirname(chapter.source.address), options), chapter.id)  # noqa: PTH120 - of many
    return Job(finish_chapter, task, key, len(chapter.body) * _PER_BYTE, lot=lot)


@cache
def _mark(options: TypographyOptions) -> str:
    """A hash of what is the same for every chapter."""
    return fingerprint(options)
