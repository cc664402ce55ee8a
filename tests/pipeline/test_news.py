"""A book that says what is new in it, in the EPUB."""

import zipfile

from bookmaker.crew import Crew, silent
from bookmaker.pipeline.building import build_book
from bookmaker.project import Project, open_project
from bookmaker.world import DiskWorld


def test_the_page_stands_before_the_text_and_is_proved(project: Project) -> None:
    path = project.folder / "book.toml"
    path.write_text(path.read_text(encoding="utf-8") + "edition-before = 2010-01-02\n", encoding="utf-8")
    project = open_project(project.folder, DiskWorld())
    built = build_book(project, DiskWorld(), Crew(), silent, formats=("epub",))
    assert not [note for note in built.notes if note.code.startswith(("words.lost", "words.added", "chapter."))]
    with zipfile.ZipFile(built.files[0]) as archive:
        page = archive.read("EPUB/text/new-in-this-edition.xhtml").decode()
        nav = archive.read("EPUB/nav.xhtml").decode()
    assert page.count("<li>") == 2
    assert 'href="2010-01-03-trois.xhtml"' in page
    assert nav.index("new-in-this-edition") < nav.index("2010-01-01-un")
