"""The files that a book's own texts are made from: looked at by every build, so little is loaded for it."""

from __future__ import annotations

from pathlib import Path

from bookmaker.project import Project
from bookmaker.world import World


def own_files(project: Project, world: World) -> tuple[Path, ...]:
    """The files that book.toml names for texts and pictures, and all that lies in the folders for them."""
    said = project.settings.apparatus
    given = [said.frontispiece, said.dedication, said.epigraph, said.preface, *said.before, *said.after]
    given.append(project.settings.press.icc)
    given += [part.text for part in project.settings.contents.part]
    named = [project.folder / text for text in given if is_path(text)]
    folders = [folder for folder in (project.openings, project.pictures) if world.exists(folder)]
    named.append(project.folder / "index.toml")
    found = (*(path for path in named if world.exists(path)), *(p for folder in folders for p in world.list(folder)))
    return tuple(dict.fromkeys(found))


def is_path(text: str) -> bool:
    """Whether it can name a file; words with a stop at their end do not."""
    return 0 < len(text) < 200 and "\n" not in text.strip() and bool(Path(text).suffix)
