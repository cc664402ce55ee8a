"""``bookmaker build``: compile, make each edition, prove it, save it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bookmaker.crew import Crew
from bookmaker.model import Artifact, Note
from bookmaker.pipeline.editions import file_name, find_backends
from bookmaker.pipeline.files import Files, digest_of
from bookmaker.pipeline.progress import Watch
from bookmaker.pipeline.stamp import Stamp, digest_inputs, is_fresh, read_stamp, write_stamp
from bookmaker.plugs import Backend
from bookmaker.project import Project
from bookmaker.theme import Theme, load_theme, unused_files
from bookmaker.world import World


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
    theme = load_theme(project.settings.output.theme, project.folder, world)
    unused = unused_files(theme.name, project.folder, world)  # said anew each time: the stamp does not know these files
    backends = find_backends(formats or project.settings.output.formats)
    names = tuple(file_name(project.settings.book.title, backend) for backend in backends)
    files = tuple(project.build / name for name in names)
    known = Files(project.folder, world, crew)
    inputs = digest_inputs(project, theme, world, known)
    last = read_stamp(project, world)
    is_done = is_fresh(last, inputs, names, project, known)
    known.keep()
    if last and is_done:
        return Built(files, (*last.notes, *unused), 0, _page_count(last.artifacts), is_new=False)
    made = _make(project, theme, backends, world, crew, watch, known)
    world.save_all({project.build / artifact.name: artifact.data for artifact in made.artifacts})
    outputs = {artifact.name: digest_of(artifact.data) for artifact in made.artifacts}
    write_stamp(project, Stamp(inputs, outputs, made.notes, made.artifacts), world)
    return Built(files, (*made.notes, *unused), made.chapters, _page_count(made.artifacts), is_new=True)


@dataclass(frozen=True, slots=True)
class _Made:
    artifacts: tuple[Artifact, ...]
    notes: tuple[Note, ...]
    chapters: int


def _make(
    project: Project, theme: Theme, backends: tuple[Backend, ...], world: World, crew: Crew, watch: Watch, files: Files
) -> _Made:
    """The editions, proved. What they are made with is loaded here: where nothing has changed it is not wanted."""
    from bookmaker.pipeline.compiling import compile_book
    from bookmaker.pipeline.editions import make_edition
    from bookmaker.pipeline.proof import prove

    compiled = compile_book(project, world, crew, watch, files=files)
    editions = tuple(make_edition(compiled.book, b, project.settings, theme, crew, watch) for b in backends)
    artifacts = tuple(edition.artifact for edition in editions)
    proof = prove(compiled, artifacts, crew, watch)
    notes = (*compiled.notes, *(note for edition in editions for note in edition.notes), *proof.notes)
    return _Made(artifacts, notes, len(compiled.book.chapters))


def _page_count(artifacts: tuple[Artifact, ...]) -> int:
    return max((len(artifact.page_labels) for artifact in artifacts), default=0)
