"""What lies in the build folder is what is checked."""

import zipfile
from pathlib import Path

import pytest

from bookmaker.cache import Cache
from bookmaker.crew import Crew, silent
from bookmaker.pipeline.building import build_book
from bookmaker.pipeline.checking import check_project
from bookmaker.project import Project
from bookmaker.world import DiskWorld


def without(path: Path, piece: str) -> None:
    """Takes the piece out of the documents of an EPUB."""
    with zipfile.ZipFile(path) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    assert any(piece.encode() in data for _, data in entries)
    with zipfile.ZipFile(path, "w") as archive:
        for entry, data in entries:
            archive.writestr(entry, data.replace(piece.encode(), b""))


@pytest.mark.parametrize("formats", [(), ("epub",)])
def test_a_finished_file_is_read_as_it_lies_there(project: Project, tmp_path: Path, formats: tuple[str, ...]) -> None:
    crew = Crew(Cache(tmp_path / "cache"))
    build_book(project, DiskWorld(), crew, silent, formats=formats)
    whole = check_project(project, DiskWorld(), crew, silent)
    assert whole.report.is_whole
    assert {layer for row in whole.report.chapters for layer in row.layers} >= {"epub", "pdf"}
    without(next(project.build.glob("*.epub")), "il est seul")
    spoilt = check_project(project, DiskWorld(), crew, silent)
    assert not spoilt.report.is_whole
    assert {"edition.changed", "words.lost"} <= {note.code for note in spoilt.notes}


def test_a_file_of_older_chapters_is_not_what_is_checked(project: Project, tmp_path: Path) -> None:
    crew = Crew(Cache(tmp_path / "cache"))
    build_book(project, DiskWorld(), crew, silent, formats=("epub",))
    without(next(project.build.glob("*.epub")), "il est seul")
    path = project.chapters / "2010-01-04-quatre.html"
    path.write_text(path.read_text("utf-8").replace("il est seul", "il est ailleurs"), "utf-8")
    proof = check_project(project, DiskWorld(), crew, silent)
    assert proof.report.is_whole
    assert "edition.changed" not in {note.code for note in proof.notes}
