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


def test_files_of_volumes_are_not_written_over_each_other(project: Project, tmp_path: Path) -> None:
    """Two years by turns, and a title so long that the names of files end before the year."""
    chapters, path = project.folder / "chapters", project.folder / "book.toml"
    (chapters / "2010-01-02-deux.html").rename(chapters / "2011-01-02-deux.html")
    path.write_text(path.read_text("utf-8").replace("L'essai", "Mot " * 40), "utf-8")
    says = 'by = "year"\n[contents]\norder = "file-name"'
    built = build_book(with_volumes(project, says), DiskWorld(), Crew(Cache(tmp_path / "cache")), silent)
    assert [path.name[:5] for path in built.files] == ["1-mot", "2-mot"]
    assert not [note for note in built.notes if note.code.startswith(("words.lost", "chapter."))]


def test_an_epub_alone_lists_the_pages_of_its_volume_and_old_cuts_go(project: Project, tmp_path: Path) -> None:
    crew, path, build = Crew(Cache(tmp_path / "cache")), project.folder / "book.toml", project.folder / "build"
    (project.folder / "chapters" / "2010-01-04-quatre.html").rename(project.folder / "chapters" / "2011-01-04-q.html")
    cut = with_volumes(project, 'by = "year"')
    build_book(cut, DiskWorld(), crew, silent, formats=("epub", "pdf"))
    epub = build / "l-essai-2011.epub"
    data = epub.read_bytes()
    epub.unlink()
    build_book(cut, DiskWorld(), crew, silent, formats=("epub",))
    assert epub.read_bytes() == data
    path.write_text(path.read_text("utf-8").replace('"year"', '"none"'), "utf-8")
    whole = open_project(project.folder, DiskWorld())
    build_book(whole, DiskWorld(), crew, silent, formats=("epub",))
    assert sorted(one.name for one in build.glob("l-*")) == ["l-essai-2010.pdf", "l-essai-2011.pdf", "l-essai.epub"]
    build_book(whole, DiskWorld(), crew, silent, formats=("epub", "pdf"))
    assert sorted(one.name for one in build.glob("l-*")) == ["l-essai.epub", "l-essai.pdf"]


def test_volumes_that_are_none_any_more_go(project: Project, tmp_path: Path) -> None:
    crew, path, build = Crew(Cache(tmp_path / "cache")), project.folder / "book.toml", project.folder / "build"
    (project.folder / "chapters" / "2010-01-04-quatre.html").rename(project.folder / "chapters" / "2011-01-04-q.html")
    build_book(with_volumes(project, 'by = "year"'), DiskWorld(), crew, silent)
    (build / "l-essai-2011.epub").write_bytes(b"a person's own")
    path.write_text(path.read_text("utf-8").replace('"year"', '"none"'), "utf-8")
    build_book(open_project(project.folder, DiskWorld()), DiskWorld(), crew, silent)
    assert sorted(path.name for path in build.glob("*.epub")) == ["l-essai-2011.epub", "l-essai.epub"]
