"""``bookmaker check``: the finished files held against today's chapters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bookmaker.check.stores import Reader, check_stores, readers_of
from bookmaker.config import PRINTED
from bookmaker.crew import Crew
from bookmaker.model import Artifact, Note, Severity
from bookmaker.notes import note
from bookmaker.pipeline.compiling import Compiled, compile_book
from bookmaker.pipeline.editions import file_names, make_editions
from bookmaker.pipeline.files import Files
from bookmaker.pipeline.pagination import Pagination, digest_pages, pages_of, read_paginations
from bookmaker.pipeline.progress import Watch
from bookmaker.pipeline.proof import EPUB, Proof, prove_volumes
from bookmaker.pipeline.stamp import Stamp, changed_files, digest_inputs, read_stamp
from bookmaker.pipeline.volumes import Bound, bind_volumes
from bookmaker.project import Project
from bookmaker.theme import Theme, load_theme
from bookmaker.theme.unused import unused_files
from bookmaker.world import World


def check_project(
    project: Project, world: World, crew: Crew, watch: Watch, readers: Iterable[Reader] | None = None
) -> Proof:
    """The proof for the files in the build folder; for editions made in memory where those are not today's.

    A file that was changed after it was made is read as it is now, and said. The editions are read whole and compared
    anew, whatever is known of them; the EPUBs are held against what is known
    of shops and devices: those named, else those that the settings make them for.
    """
    compiled = compile_book(project, world, crew, watch)
    volumes, sets, changed = _artifacts(compiled, project, world, crew, watch)
    proof = prove_volumes(compiled, [(one.book, one.marks) for one in volumes], sets, crew, watch, is_whole=True)
    unused = unused_files(project.settings.output.theme, project.folder, world)
    lint = [note for artifacts in sets for artifact in artifacts for note in _check_stores(artifact, project, readers)]
    return replace(proof, notes=(*compiled.notes, *changed, *proof.notes, *lint, *unused))


def _check_stores(artifact: Artifact, project: Project, readers: Iterable[Reader] | None) -> tuple[Note, ...]:
    if artifact.media_type != EPUB:
        return ()
    if readers:
        return check_stores(artifact, readers)
    is_kepub = artifact.name.endswith(".kepub.epub")
    found = check_stores(artifact, readers_of("kobo" if is_kepub else project.settings.output.profile))
    return tuple(note for note in found if note.severity is not Severity.INFO)  # hints are for those who ask


def _artifacts(
    compiled: Compiled, project: Project, world: World, crew: Crew, watch: Watch
) -> tuple[tuple[Bound, ...], tuple[tuple[Artifact, ...], ...], tuple[Note, ...]]:
    """The volumes, the finished files of each, and a note for each file that is not as it was made."""
    theme = load_theme(project.settings.output.theme, project.folder, world)
    volumes = bind_volumes(compiled, project, theme, world, crew, watch)
    files = Files(project.folder, world)
    pages = read_paginations(project, world, files)
    stamp = _todays(project, theme, world, files, pages)
    about = stamp.artifacts if stamp else ()
    saved = tuple(replace(one, data=world.read(project.build / one.name)) for one in about)
    formats = tuple(name for name in project.settings.output.formats if not stamp or name not in stamp.formats)
    known = {} if PRINTED.intersection(formats) else pages
    sets = []
    for one in volumes:
        ours = (artifact for artifact in saved if artifact.name in file_names(one.settings))
        made = make_editions(one.book, formats, one.settings, theme, crew, watch, pages_of(known, one.settings))
        sets.append((*ours, *made.artifacts))
    changed = changed_files(stamp, project, files) if stamp else ()
    return volumes, tuple(sets), tuple(_changed_note(name) for name in changed)


def _todays(
    project: Project, theme: Theme, world: World, files: Files, pages: Mapping[str, Pagination]
) -> Stamp | None:
    """What is known of the files in the build folder, where they were made of what the book is today."""
    stamp = read_stamp(project, world)
    if stamp is None or not all(world.exists(project.build / name) for name in stamp.outputs):
        return None
    known = {} if PRINTED.intersection(stamp.formats) else pages
    inputs = digest_inputs(project, theme, world, files, digest_pages(known))
    return stamp if stamp.inputs == inputs else None


def _changed_note(name: str) -> Note:
    said = "was changed after it was made: it is read as it is now"
    return note("edition.changed", name, said, "Build the book again to have it as it was made.")
