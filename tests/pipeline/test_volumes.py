"""A project in volumes: files of their own, each proved."""

from pathlib import Path

import pytest

from bookmaker.cache import Cache
from bookmaker.crew import Crew, silent
from bookmaker.pipeline.building import build_book
from bookmaker.pipeline.checking import check_project
from bookmaker.project import Project, open_project
from bookmaker.world import DiskWorld


def with_volumes(project: Project, says: str) -> Project:
    path = project.folder / "book.toml"
    path.write_text(path.read_text(encoding="utf-8") + f'[output]\nformats = ["epub"]\n[volumes]\n{says}\n', "utf-8")
    return open_project(project.folder, DiskWorld())


@pytest.mark.parametrize(
    ("says", "names"),
    [
        ('by = "year"', ["l-essai-2010.epub", "l-essai-2011.epub"]),
        ('by = "pages"\npages = 5', ["l-essai-tome-1.epub", "l-essai-tome-2.epub"]),
        ('by = "size"', ["l-essai.epub"]),
    ],
)
def test_each_volume_is_a_file(project: Project, tmp_path: Path, says: str, names: list[str]) -> None:
    old = project.folder / "chapters" / "2010-01-04-quatre.html"
    old.rename(old.with_name("2011-01-04-quatre.html"))
    project = with_volumes(project, says)
    crew = Crew(Cache(tmp_path / "cache"))
    built = build_book(project, DiskWorld(), crew, silent)
    found = [path.name for path in built.files]
    assert found[: len(names)] == names or (says.startswith('by = "pages"') and len(found) > 1)
    assert not [note for note in built.notes if note.code.startswith(("words.lost", "words.added", "chapter."))]
    assert not build_book(project, DiskWorld(), crew, silent).is_new
    checked = check_project(project, DiskWorld(), crew, silent)
    assert checked.report.is_whole
    assert {row.chapter for row in checked.report.chapters} >= {"2010-01-01-un", "2010-01-02-deux"}
