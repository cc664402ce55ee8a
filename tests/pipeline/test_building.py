"""A build without changes does nothing, and knows it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bookmaker.cache import Cache
from bookmaker.crew import Crew, silent
from bookmaker.pipeline import building
from bookmaker.pipeline.building import Built, build_book
from bookmaker.pipeline.checking import check_project
from bookmaker.project import Project
from bookmaker.world import DiskWorld

Edit = Callable[[str, str, str], None]
Build = Callable[[], Built]


@pytest.fixture
def build(project: Project, tmp_path: Path) -> Build:
    """Builds the EPUB alone: the PDF takes its time."""
    crew = Crew(Cache(tmp_path / "cache"))
    return lambda: build_book(project, DiskWorld(), crew, silent, formats=("epub",))


def test_nothing_is_done_where_nothing_changed(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build()
    monkeypatch.delattr(building, "_make")
    again = build()
    assert (first.is_new, again.is_new) == (True, False)
    assert (again.files, again.notes, again.pages) == (first.files, first.notes, first.pages)


def test_a_result_that_is_not_as_it_was_written_is_made_again(build: Build) -> None:
    (path,) = build().files
    data = path.read_bytes()
    path.write_bytes(data[:-1] + b"?")
    assert build().is_new
    assert path.read_bytes() == data
    path.unlink()
    assert build().is_new


def test_an_edit_gives_the_bytes_of_a_build_from_nothing(build: Build, project: Project, edit: Edit) -> None:
    build()
    edit("2010-01-04-quatre", "seul", "accompagné")
    (path,) = build().files
    other = replace(project, output=project.folder / "other")
    (fresh,) = build_book(other, DiskWorld(), Crew(), silent, formats=("epub",)).files
    assert path.read_bytes() == fresh.read_bytes()


def test_other_formats_are_another_build(build: Build, project: Project, tmp_path: Path) -> None:
    build()
    built = build_book(project, DiskWorld(), Crew(Cache(tmp_path / "cache")), silent, formats=("epub", "epub"))
    assert built.is_new


def test_the_proof_says_the_same_of_the_files(build: Build, project: Project, tmp_path: Path) -> None:
    built = build()
    output = replace(project.settings.output, formats=("epub",))
    settings = replace(project.settings, output=output)
    proof = check_project(replace(project, settings=settings), DiskWorld(), Crew(Cache(tmp_path / "cache")), silent)
    assert sorted(map(str, proof.notes)) == sorted(map(str, built.notes))
    assert all(row.layers.keys() == {"chapter", "epub"} for row in proof.report.chapters)
