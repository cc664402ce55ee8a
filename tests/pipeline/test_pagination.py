"""The EPUB lists the pages of the PDF that lies beside it, and of no other."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bookmaker.cache import Cache
from bookmaker.crew import Crew, silent
from bookmaker.pipeline.building import Built, build_book
from bookmaker.pipeline.pagination import NAME
from bookmaker.project import Project
from bookmaker.world import DiskWorld

Edit = Callable[[str, str, str], None]
Build = Callable[..., Built]


@pytest.fixture
def build(project: Project, tmp_path: Path) -> Build:
    crew = Crew(Cache(tmp_path / "cache"))
    return lambda *formats: build_book(project, DiskWorld(), crew, silent, formats=formats)


def listed(project: Project) -> list[str]:
    """What the EPUB's list of pages leads to."""
    (path,) = project.build.glob("*.epub")
    with zipfile.ZipFile(path) as archive:
        nav = archive.read("EPUB/nav.xhtml").decode()
    _, _, pages = nav.partition('epub:type="page-list"')
    return [line.partition('href="')[2].partition('"')[0] for line in pages.split("\n") if "href" in line]


def test_pages_are_listed_where_there_is_a_pdf(build: Build, project: Project, edit: Edit) -> None:
    build("epub")
    assert listed(project) == []
    build("epub", "pdf")
    both = listed(project)
    assert "text/2010-01-01-un.xhtml#page-1" in both
    (path,) = project.build.glob("*.epub")
    data = path.read_bytes()
    built = build("epub")
    assert built.is_new
    assert path.read_bytes() == data
    assert not build("epub").is_new


def test_pages_that_are_not_known_any_more_are_said_and_left_out(build: Build, project: Project, edit: Edit) -> None:
    edit("2010-01-04-quatre", "Le dernier", "Le dernier " + "mot de ce livre qui en a tant, " * 150)
    build("epub", "pdf")
    before = listed(project)
    assert sum("quatre" in target for target in before) > 1
    edit("2010-01-04-quatre", "il est seul", "il est accompagné")
    built = build("epub")
    assert [note.where for note in built.notes if note.code == "page.older"] == ["2010-01-04-quatre"]
    assert sum("quatre" in target for target in listed(project)) == 1
    assert [t for t in listed(project) if "quatre" not in t] == [t for t in before if "quatre" not in t]


@pytest.mark.parametrize("harm", ["gone", "other", "garbled"])
def test_without_that_pdf_there_are_no_pages(build: Build, project: Project, harm: str) -> None:
    build("epub", "pdf")
    (pdf,) = project.build.glob("*.pdf")
    if harm == "gone":
        pdf.unlink()
    elif harm == "other":
        pdf.write_bytes(b"%PDF-1.7 of somebody else")
    else:
        (project.build / NAME).write_text(json.dumps({"marks": {"one": [1]}}), encoding="utf-8")
    build("epub")
    assert listed(project) == []


def test_what_the_pages_are_of_is_said(build: Build, project: Project) -> None:
    build("epub", "pdf")
    (path,) = project.build.glob("*.epub")
    with zipfile.ZipFile(path) as archive:
        package = archive.read("EPUB/content.opf").decode()
    assert re.search(r'<meta property="pageBreakSource">L.essai. 2010. PDF, A5, \d+ p.</meta>', package)
    assert "pageBreakMarkers" in package
    assert '<meta refines="#page-source" property="source-of">pagination</meta>' in package
