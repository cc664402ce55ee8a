"""``bookmaker check``: the finished files held against today's chapters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bookmaker.check.stores import Reader, check_stores, readers_of
from bookmaker.config import PRINTED
from bookmaker.crew import Crew
from bookmaker.model import Artifact, Note, Severity
from bookmaker.pipeline.compiling import Compiled, compile_book
from bookmaker.pipeline.editions import file_names, make_editions
from bookmaker.pipeline.files import Files
from bookmaker.pipeline.pagination import digest_pages, pages_of, read_paginations
from bookmaker.pipeline.progress import Watch
from bookmaker.pipeline.proof import EPUB, Proof, prove_volumes
from bookmaker.pipeline.stamp import digest_inputs, is_fresh, read_stamp
from bookmaker.pipeline.volumes import Bound, bind_volumes
from bookmaker.project import Project
from bookmaker.theme import load_theme
from bookmaker.theme.unused import unused_files
from bookmaker.world import World


def check_project(
    project: Project, world: World, crew: Crew, watch: Watch, readers: Iterable[Reader] | None = None
) -> Proof:
    """The proof for the files in the build folder; for editions made in memory where those are not today's.

    The editions are read whole and compared anew, whatever is known of them; the EPUBs are held against what is known
    of shops and devices: those named, else those that the settings make them for.
    """
    compiled = compile_book(project, world, crew, watch)
    volumes, sets = _artifacts(compiled, project, world, crew, watch)
    proof = prove_volumes(compiled, [(one.book, one.marks) for one in volumes], sets, crew, watch, is_whole=True)
    unused = unused_files(project.settings.output.theme, project.folder, world)
    lint = [note for artifacts in sets for artifact in artifacts for note in _check_stores(artifact, project, readers)]
    return replace(proof, notes=(*compiled.notes, *proof.notes, *lint, *unused))


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
) -> tuple[tuple[Bound, ...], tuple[tuple[Artifact, ...], ...]]:
    """The volumes, and the finished files of each."""
    theme = load_theme(project.settings.output.theme, project.folder, world)
    formats = project.settings.output.formats
    volumes = bind_volumes(compiled, project, theme, world, crew, watch)
    stamp = read_stamp(project, world)
    files = Files(project.folder, world)
    known = {} if PRINTED.intersection(formats) else read_paginations(project, world, files)
    inputs = digest_inputs(project, theme, world, files, digest_pages(known))
    if stamp and is_fresh(stamp, inputs, formats, project, files):
        saved = tuple(replace(about, data=world.read(project.build / about.name)) for about in stamp.artifacts)
        return volumes, tuple(tuple(a for a in saved if a.name in file_names(one.settings)) for one in volumes)
    made = (
        make_editions(one.book, formats, one.settings, theme, crew, watch, pages_of(known, one.settings))
        for one in volumes
    )
    return volumes, tuple(editions.artifacts for editions in made)
