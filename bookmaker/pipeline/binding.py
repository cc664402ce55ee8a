"""The cleaned chapters put together into a book: what each of them is finished with, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bookmaker.arrange import check_parts, compose_book, find_anchors, find_targets, place_texts, put_in_order
from bookmaker.arrange.links import Anchors
from bookmaker.assets import LEFT_OUT, Answer, Shown, place_pictures
from bookmaker.check import Compared, Facts
from bookmaker.config import NotesAt
from bookmaker.crew import Crew, Job, job_key
from bookmaker.model import Asset, Book, Chapter, Note
from bookmaker.pipeline.covering import cover_job
from bookmaker.pipeline.files import Files
from bookmaker.pipeline.finishing import Finished, finishing_job
from bookmaker.pipeline.indexing import Indexer
from bookmaker.pipeline.picturing import Pictures
from bookmaker.pipeline.preparing import Draft, Prepared
from bookmaker.pipeline.progress import Watch, counting
from bookmaker.project import Project
from bookmaker.texts import texts_of, with_texts
from bookmaker.typography import TypographyOptions, typeset_name, typeset_text
from bookmaker.world import World

FONTS = {".otf": "font/otf", ".ttf": "font/ttf"}
"""Suffix -> media type (https://www.w3.org/TR/epub-33/#sec-core-media-types)."""

Answers = dict[str, Answer]
"""Address of a picture -> what is known of it."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What is known of the book before it is rendered."""

    book: Book
    """Arranged and typeset."""
    notes: tuple[Note, ...]
    """Of all stages so far."""
    compared: tuple[Compared, ...]
    """The words of every chapter and text against those of its article, in the order of the files."""
    facts: tuple[Facts, ...]
    """What the rules ask of each of ``texts_of(book)``, in order."""
    marks: tuple[str, ...]
    """A hash of each of them."""
    notes_at: NotesAt = "foot"
    """Where notes stand in print."""


class Binder:
    """Puts books together from the chapters of a project."""

    def __init__(self, project: Project, world: World, crew: Crew, files: Files, watch: Watch) -> None:
        self._project, self._world, self._crew, self._watch = project, world, crew, watch
        self._indexer = Indexer(project, world, crew)
        self._pictures = Pictures(project, world, crew, files, watch)

    def bind(self, prepared: Prepared, options: TypographyOptions) -> Compiled:
        """The book of these chapters, its type set."""
        settings = self._project.settings
        cleaned = tuple(draft.chapter for draft in prepared.drafts)
        in_order = put_in_order(cleaned, settings.contents)
        plain = compose_book(in_order, cleaned, settings.book, settings.contents)
        bare, unused = place_texts(plain, [draft.chapter for draft in prepared.texts])
        drafts = (*prepared.drafts, *_placed(prepared.texts, bare))
        ordered = (*in_order, *(draft.chapter for draft in drafts[len(cleaned) :]))
        is_shown = settings.output.pictures == "all"
        shelf = self._pictures.collect(src for draft in drafts for src in (draft.pictures if is_shown else ()))
        answers: list[Answers] = [
            shelf.answers(draft.pictures) if is_shown else dict.fromkeys(draft.pictures, LEFT_OUT) for draft in drafts
        ]
        jobs = self._jobs(drafts, answers, ordered, options)
        last = cover_job(plain, self._project, self._world)
        *done, (cover, said) = self._crew.work([*jobs, last], counting(self._watch, "Setting type"))
        found = {one.chapter.id: one for one in done}
        marks = {one.chapter.id: job.key for one, job in zip(done, jobs, strict=True)}
        drawings = {drawing.name: drawing for one in done for drawing in one.drawings}
        pictures = shelf.shown({src for one in done for src in one.chapter.images})
        book = _typeset(bare, [one.chapter for one in done], options)
        book, index_notes = self._indexer.put_into(book, options)
        said = (*check_parts(in_order, settings.contents), *unused, *index_notes, *said)
        return Compiled(
            book=replace(book, assets=(*pictures, *drawings.values(), *self._fonts(), cover), cover=cover.name),
            notes=(*prepared.notes, *_notes(drafts, done, [found[c.id] for c in ordered]), *said),
            compared=tuple(one.compared for one in done),
            facts=tuple(found[text.id].facts for text in texts_of(book)),
            marks=tuple(marks[text.id] for text in texts_of(book)),
            notes_at=settings.apparatus.notes,
        )

    def _jobs(
        self,
        drafts: Sequence[Draft],
        answers: Sequence[Answers],
        ordered: Sequence[Chapter],
        options: TypographyOptions,
    ) -> list[Job]:
        """The job of finishing each chapter."""
        anchors = {d.chapter.id: own for d, own in zip(drafts, self._anchors(drafts, answers), strict=True)}
        found = find_targets(ordered, [anchors[chapter.id] for chapter in ordered])
        links = {chapter.id: targets for chapter, targets in zip(ordered, found, strict=True)}
        return [
            finishing_job(draft, known, links[draft.chapter.id], options, wanted)
            for draft, known, wanted in zip(drafts, answers, self._indexer.wanted(drafts), strict=True)
        ]

    def _anchors(self, drafts: Sequence[Draft], answers: Sequence[Answers]) -> list[Anchors]:
        """The anchors of each chapter when its pictures are in: boxes bring links, what goes takes ids along."""
        jobs = {
            index: _placing_job(draft, known)
            for index, (draft, known) in enumerate(zip(drafts, answers, strict=True))
            if not all(isinstance(answer, Shown) and not answer.is_tiny for answer in known.values())
        }
        changed = dict(zip(jobs, self._crew.work(list(jobs.values())), strict=True))
        return [changed.get(index, draft.anchors) for index, draft in enumerate(drafts)]

    def _fonts(self) -> list[Asset]:
        """The fonts in the book's own ``fonts/``: for its styles, and for scripts that ours do not have."""
        folder = self._project.fonts
        paths = self._world.list(folder) if self._world.exists(folder) else ()
        found = [path for path in paths if path.suffix.lower() in FONTS]
        return [Asset(path.name, FONTS[path.suffix.lower()], self._world.read(path)) for path in found]


def anchors_when_placed(task: tuple[Chapter, Answers]) -> Anchors:
    """The anchors of the chapter when its pictures are in their places."""
    return find_anchors(place_pictures(*task)[0])


def _placing_job(draft: Draft, answers: Answers) -> Job:
    key = job_key(anchors_when_placed, draft.key, answers)
    return Job(anchors_when_placed, (draft.chapter, answers), key)


def _placed(texts: Sequence[Draft], book: Book) -> list[Draft]:
    """The drafts of the texts that the book has, as they are called there."""
    ids = {text.source.address if text.role == "part" else text.id: text.id for text in texts_of(book)}
    keys = [d.chapter.source.address if d.chapter.role == "part" else d.chapter.id for d in texts]
    return [
        replace(draft, chapter=replace(draft.chapter, id=ids[key]))
        for draft, key in zip(texts, keys, strict=True)
        if key in ids
    ]


def _typeset(book: Book, texts: Sequence[Chapter], options: TypographyOptions) -> Book:
    """The book with these texts, its own matter set by the rules of its language."""
    whole = with_texts(book, [_with_names(text, options) for text in texts])
    return replace(
        whole,
        parts=tuple(replace(p, title=typeset_text(p.title, book.lang, options)) for p in whole.parts),
        edition=typeset_text(book.edition, book.lang, options),
        authors=tuple(typeset_name(name, options) for name in book.authors),
        publisher=typeset_name(book.publisher, options),
        title=typeset_text(book.title, book.lang, options),
        subtitle=typeset_text(book.subtitle, book.lang, options),
        rights=typeset_text(book.rights, book.lang, options),
        description=typeset_text(book.description, book.lang, options),
    )


def _with_names(text: Chapter, options: TypographyOptions) -> Chapter:
    """The text with its names as they stand everywhere in the book."""
    names, tags = (tuple(typeset_name(name, options) for name in known) for known in (text.byline, text.tags))
    return text if (names, tags) == (text.byline, text.tags) else replace(text, byline=names, tags=tags)


def _notes(drafts: Sequence[Draft], done: Sequence[Finished], ordered: Sequence[Finished]) -> list[Note]:
    """What was said of the chapters, stage by stage."""
    cleaning = [one for draft in drafts for one in draft.notes]
    pictures = [one for chapter in done for one in chapter.picture_notes]
    type_notes = [one for chapter in done for one in chapter.type_notes]
    return [*cleaning, *pictures, *(one for chapter in ordered for one in chapter.link_notes), *type_notes]
