"""``bookmaker build``: compile, make each edition, prove it, save it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bookmaker.config import PRINTED
from bookmaker.crew import Crew
from bookmaker.errors import BuildError
from bookmaker.model import Artifact, Note
from bookmaker.pipeline.files import Files, digest_of
from bookmaker.pipeline.pagination import NAME as PAGES
from bookmaker.pipeline.pagination import Pagination, digest_pages, pages_of, read_paginations, write_paginations
from bookmaker.pipeline.progress import Watch
from bookmaker.pipeline.stamp import Stamp, digest_inputs, drop_old_files, is_fresh, read_stamp, write_stamp
from bookmaker.project import Project
from bookmaker.theme import Theme, load_theme
from bookmaker.theme.unused import unused_files
from bookmaker.world import World

if TYPE_CHECKING:
    from bookmaker.press import PressTask


@dataclass(frozen=True, slots=True)
class Built:
    """What a build leaves."""

    files: tuple[Path, ...]
    """The finished editions."""
    notes: tuple[Note, ...]
    """What there is to say."""
    chapters: int
    """How many the book has; 0 where nothing had to be done."""
    pages: int
    """Of the printed edition; 0 where there is none."""
    is_new: bool
    """Whether anything was made; not where nothing had changed."""


def build_book(project: Project, world: World, crew: Crew, watch: Watch, *, formats: tuple[str, ...] = ()) -> Built:
    """Makes the editions that book.toml (or ``formats``) names and saves them, all or none, into the build folder."""
    watch("Looking for changes", 0, 0)
    formats = formats or project.settings.output.formats
    last = read_stamp(project, world)
    if last is None:
        crew.call_in()  # there is all to do
    theme = load_theme(project.settings.output.theme, project.folder, world)
    unused = unused_files(theme.name, project.folder, world)  # said anew each time: the stamp does not know these files
    files = Files(project.folder, world, crew)
    known = {} if PRINTED.intersection(formats) else read_paginations(project, world, files)
    inputs = digest_inputs(project, theme, world, files, digest_pages(known))
    is_done = is_fresh(last, inputs, formats, project, files)
    files.keep()
    if last and is_done:
        return Built(_paths(project, last), (*last.notes, *unused), 0, _page_count(last.artifacts), is_new=False)
    made = _make(project, theme, formats, world, crew, watch, files, known)
    watch("Saving", 0, 0)
    _refuse_twins(made.artifacts)
    results = {project.build / artifact.name: artifact.data for artifact in made.artifacts}
    if made.paginations:
        results[project.build / PAGES] = write_paginations(made.paginations)
    world.save_all(results)
    outputs = {artifact.name: digest_of(artifact.data) for artifact in made.artifacts}
    stamp = Stamp(inputs, formats, outputs, made.notes, made.artifacts)
    stamp = drop_old_files(last, stamp, project, world, files)
    write_stamp(project, stamp, world)
    notes = (*made.notes, *unused)
    return Built(_paths(project, stamp), notes, made.chapters, _page_count(made.artifacts), is_new=True)


def _refuse_twins(artifacts: tuple[Artifact, ...]) -> None:
    """Two files of one name are never saved: the second would take the place of the first."""
    twins = [name for name, times in Counter(artifact.name for artifact in artifacts).items() if times > 1]
    if twins:
        raise BuildError(f"Several files would be called {', '.join(twins)}", hint="Give the volumes other names.")


def _paths(project: Project, stamp: Stamp) -> tuple[Path, ...]:
    return tuple(project.build / name for name in stamp.outputs)


@dataclass(frozen=True, slots=True)
class _Made:
    artifacts: tuple[Artifact, ...]
    notes: tuple[Note, ...]
    chapters: int
    paginations: tuple[Pagination, ...]


def _make(
    project: Project,
    theme: Theme,
    formats: tuple[str, ...],
    world: World,
    crew: Crew,
    watch: Watch,
    files: Files,
    known: Mapping[str, Pagination],
) -> _Made:
    """The editions, proved. What they are made with is loaded here: where nothing has changed it is not wanted."""
    if PRINTED.intersection(formats):
        crew.call_in()
    crew.lend_hand()

    from bookmaker.pipeline.compiling import compile_book
    from bookmaker.pipeline.editions import make_editions
    from bookmaker.pipeline.proof import prove_volumes
    from bookmaker.pipeline.volumes import bind_volumes

    press = _press_wish(project, world) if "press" in formats else None
    compiled = compile_book(project, world, crew, watch, files=files)
    volumes = bind_volumes(compiled, project, theme, world, crew, watch)
    made = [
        make_editions(one.book, formats, one.settings, theme, crew, watch, pages_of(known, one.settings), press)
        for one in volumes
    ]
    artifacts = tuple(editions.artifacts for editions in made)
    proof = prove_volumes(compiled, [(one.book, one.marks) for one in volumes], artifacts, crew, watch)
    said = (note for editions in made for edition in editions.all for note in edition.notes)
    return _Made(
        artifacts=tuple(artifact for editions in made for artifact in editions.wanted(formats)),
        notes=(*compiled.notes, *said, *proof.notes),
        chapters=len(compiled.book.chapters),
        paginations=tuple(editions.pagination for editions in made if editions.pagination),
    )


def _press_wish(project: Project, world: World) -> PressTask:
    from bookmaker.pipeline.pressing import press_wish

    return press_wish(project, world)


def _page_count(artifacts: tuple[Artifact, ...]) -> int:
    """Of the volumes together; a printer's file has the pages of the PDF beside it."""
    counts = {a.name.partition(".")[0]: len(a.page_labels) for a in artifacts if a.page_labels}
    return sum(count for name, count in counts.items() if f"{name}-press" not in counts)
