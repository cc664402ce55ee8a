"""``bookmaker check``: the finished files held against today's chapters."""

from __future__ import annotations

from dataclasses import replace

from bookmaker.config import PRINTED
from bookmaker.crew import Crew
from bookmaker.model import Artifact
from bookmaker.pipeline.compiling import Compiled, compile_book
from bookmaker.pipeline.editions import make_editions
from bookmaker.pipeline.files import Files
from bookmaker.pipeline.pagination import read_pagination
from bookmaker.pipeline.progress import Watch
from bookmaker.pipeline.proof import Proof, prove
from bookmaker.pipeline.stamp import digest_inputs, is_fresh, read_stamp
from bookmaker.project import Project
from bookmaker.theme import load_theme
from bookmaker.theme.unused import unused_files
from bookmaker.world import World


def check_project(project: Project, world: World, crew: Crew, watch: Watch) -> Proof:
    """The proof for the files in the build folder; for editions made in memory where those are not today's.

    The editions are read whole and compared anew, whatever is known of them.
    """
    compiled = compile_book(project, world, crew, watch)
    proof = prove(compiled, _artifacts(compiled, project, world, crew, watch), crew, watch, is_whole=True)
    unused = unused_files(project.settings.output.theme, project.folder, world)
    return replace(proof, notes=(*compiled.notes, *proof.notes, *unused))


def _artifacts(compiled: Compiled, project: Project, world: World, crew: Crew, watch: Watch) -> tuple[Artifact, ...]:
    theme = load_theme(project.settings.output.theme, project.folder, world)
    formats = project.settings.output.formats
    stamp = read_stamp(project, world)
    files = Files(project.folder, world)
    known = None if PRINTED.intersection(formats) else read_pagination(project, world, files)
    inputs = digest_inputs(project, theme, world, files, known.digest if known else "")
    if stamp and is_fresh(stamp, inputs, formats, project, files):
        return tuple(replace(about, data=world.read(project.build / about.name)) for about in stamp.artifacts)
    return make_editions(compiled.book, formats, project.settings, theme, crew, watch, known).artifacts
