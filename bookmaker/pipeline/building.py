"""``bookmaker build``: compile, make each edition, prove it, save it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bookmaker.crew import Crew
from bookmaker.model import Artifact, Note
from bookmaker.pipeline.compiling import Watch, compile_book
from bookmaker.pipeline.editions import file_name, find_backends, make_edition
from bookmaker.pipeline.proof import prove
from bookmaker.pipeline.stamp import Stamp, digest_inputs, is_fresh, read_stamp, write_stamp
from bookmaker.project import Project
from bookmaker.theme import load_theme, unused_files
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
    inputs = digest_inputs(project, theme, world)
    last = read_stamp(project, world)
    if last and is_fresh(last, inputs, names, project, world):
        return Built(files, (*last.notes, *unused), 0, _page_count(last.artifacts), is_new=False)
    compiled = compile_book(project, world, watch)
    editions = tuple(make_edition(compiled.book, b, project.settings, theme, crew, watch) for b in backends)
    artifacts = tuple(edition.artifact for edition in editions)
    proof = prove(compiled, artifacts, watch)
    notes = (*compiled.notes, *(note for edition in editions for note in edition.notes), *proof.notes)
    world.save_all({project.build / artifact.name: artifact.data for artifact in artifacts})
    outputs = {artifact.name: sha256(artifact.data).hexdigest() for artifact in artifacts}
    write_stamp(project, Stamp(inputs, outputs, notes, artifacts), world)
    return Built(files, (*notes, *unused), len(compiled.book.chapters), _page_count(artifacts), is_new=True)


def _page_count(artifacts: tuple[Artifact, ...]) -> int:
    return max((len(artifact.page_labels) for artifact in artifacts), default=0)
