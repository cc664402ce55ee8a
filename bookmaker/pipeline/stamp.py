"""Knows whether anything has changed since the last build, so that a build without changes does nothing.

The stamp is a small file beside the results. It holds a digest of everything that decides them (settings,
chapters, pictures, styles, templates, our version, the versions of the libraries) and of the results themselves,
with the notes and the words report of that build, which are said again.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from bookmaker.config import WorkersSettings
from bookmaker.errors import SourceError
from bookmaker.fingerprint import fingerprint, program_fingerprint
from bookmaker.model import Artifact, Note, Severity
from bookmaker.pipeline.files import Files
from bookmaker.pipeline.ownfiles import own_files
from bookmaker.project import Project
from bookmaker.theme import Theme
from bookmaker.world import World

NAME = ".bookmaker-build.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is known of the last build."""

    inputs: str
    """Digest of everything that went in."""
    formats: tuple[str, ...]
    """The editions that were asked for."""
    outputs: dict[str, str]
    """File name -> digest of its bytes, in the order of the formats."""
    notes: tuple[Note, ...]
    """What was said."""
    artifacts: tuple[Artifact, ...]
    """The editions without their bytes: names, page maps and page labels."""
    left: dict[str, str] = field(default_factory=dict)
    """The same as ``outputs``, of files from earlier builds whose editions this one was not asked for."""


def digest_inputs(project: Project, theme: Theme, world: World, files: Files, printed: str = "") -> str:
    """A hash of all that decides the results; ``printed`` is that of the PDF whose pages an EPUB alone lists."""
    folders = [folder for folder in (project.chapters, project.fonts) if world.exists(folder)]
    paths = [path for folder in folders for path in world.list(folder)]
    for cover in filter(None, (project.settings.book.cover, project.settings.book.cover_picture)):
        paths.append(project.folder / cover)
    paths.extend(own_files(project, world))
    found = [(path.relative_to(project.folder).as_posix(), _digest(path, files)) for path in paths]
    settings = repr(replace(project.settings, workers=WorkersSettings()))  # who makes the book changes nothing of it
    looks = (theme.styles, theme.templates, theme.design, theme.chain)
    return fingerprint(program_fingerprint(), settings, looks, found, printed)


def _digest(path: Path, files: Files) -> str:
    try:
        return files.digest(path)
    except SourceError:
        return "unreadable"


def read_stamp(project: Project, world: World) -> Stamp | None:
    """The stamp of the last build; none where there is none or it is not ours to read."""
    path = project.build / NAME
    if not world.exists(path):
        return None
    try:
        table: dict[str, Any] = json.loads(world.read(path))
        notes = tuple(Note(**{**item, "severity": Severity(item["severity"])}) for item in table["notes"])
        artifacts = tuple(_artifact(item) for item in table["artifacts"])
        outputs, left = dict(table["outputs"]), dict(table.get("left", {}))
        return Stamp(str(table["inputs"]), tuple(table["formats"]), outputs, notes, artifacts, left)
    except (ValueError, KeyError, TypeError, AttributeError, SourceError):
        return None


def write_stamp(project: Project, stamp: Stamp, world: World) -> None:
    """Keeps the stamp beside the results."""
    table = {
        "inputs": stamp.inputs,
        "formats": stamp.formats,
        "outputs": stamp.outputs,
        "left": stamp.left,
        "notes": [asdict(note) for note in stamp.notes],
        "artifacts": [{name: getattr(a, name) for name in _KEPT} for a in stamp.artifacts],
    }
    text = json.dumps(table, ensure_ascii=False, indent=1, default=dict)
    world.save(project.build / NAME, text.encode())


_KEPT = ("name", "media_type", "page_map", "page_labels")
"""The fields of an artifact that a stamp keeps."""


def _artifact(item: dict[str, Any]) -> Artifact:
    kept = {name: item[name] for name in _KEPT}
    return Artifact(**kept | {"data": b"", "page_labels": tuple(item["page_labels"])})


def drop_old_files(last: Stamp | None, new: Stamp, project: Project, world: World, files: Files) -> Stamp:
    """Removes what earlier builds wrote and this one would not have: volumes of a book that is cut otherwise now.

    Only what is as it was written. What is of an edition that was not asked for this time stays, and the stamp that
    is returned knows it, so that it goes when that edition is made again.
    """
    left: dict[str, str] = {}
    for name, digest in ({**last.left, **last.outputs} if last else {}).items():
        path = project.build / name
        if name in new.outputs or Path(name).name != name or _digest(path, files) != digest:
            continue
        if _format_of(name) in new.formats:
            world.remove(path)
        else:
            left[name] = digest
    return replace(new, left=left)


def _format_of(name: str) -> str:
    """The edition that a file is, by its name."""
    ends = {"-press.pdf": "press", ".kepub.epub": "kepub", ".epub": "epub", ".pdf": "pdf"}
    return next((edition for end, edition in ends.items() if name.endswith(end)), "")


def is_fresh(stamp: Stamp | None, inputs: str, formats: tuple[str, ...], project: Project, files: Files) -> bool:
    """Whether nothing has changed: the inputs are the same, and every result is there as it was written."""
    if stamp is None or (stamp.inputs, stamp.formats) != (inputs, formats):
        return False
    return not changed_files(stamp, project, files)


def changed_files(stamp: Stamp, project: Project, files: Files) -> tuple[str, ...]:
    """The results that are not there as they were written."""
    return tuple(n for n, digest in stamp.outputs.items() if _digest(project.build / n, files) != digest)
