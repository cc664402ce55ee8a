"""A small book that uses what chapters can know of each other, and a crew that says what it did."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bookmaker.crew import Crew, Job
from bookmaker.project import Project, open_project
from bookmaker.world import DiskWorld

SETTINGS = '[book]\ntitle = "L\'essai"\nlanguage = "fr"\n'
PAGE = (
    "<!DOCTYPE html><html lang='{lang}'><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
)
DRAWING = b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60'><text>dessin %d</text></svg>"
BODIES = {
    "2010-01-01-un": "<p id='ici'>Un mot, <a href='2010-01-02-deux.html#la'>deux</a> !</p><img src='images/a.svg'>",
    "2010-01-02-deux": "<h2 id='la'>Titre</h2><p>Voir <a href='2010-01-01-un.html#ici'>un</a>.</p>"
    "<img id='perdu' src='images/none.png' alt='Rien'>",
    "2010-01-03-trois": "<p>Un <a href='2010-01-02-deux.html#perdu'>autre</a>, <a href='nulle-part.html'>rien</a>.</p>"
    "<img src='images/b.svg'><img src='images/a.svg'>",
    "2010-01-04-quatre": '<p>Le dernier "mot" ne dit rien des autres; il est seul.</p>',
}


class Recorder(Crew):
    """A crew that remembers the names of the jobs that it did not find done."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.done: list[str] = []

    def _make(self, jobs: dict[str, Job]) -> Iterator[tuple[str, bytes]]:
        self.done += [job.work.__name__ for job in jobs.values()]
        return super()._make(jobs)

    def said(self) -> list[str]:
        """What was done since the last time, in order of names."""
        done, self.done = sorted(self.done), []
        return done


def write_chapter(folder: Path, name: str, body: str) -> None:
    page = PAGE.format(lang="fr", title=name[11:].title(), body=body)
    (folder / "chapters" / f"{name}.html").write_text(page, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The book on the disk."""
    images = tmp_path / "chapters" / "images"
    images.mkdir(parents=True)
    (tmp_path / "book.toml").write_text(SETTINGS, encoding="utf-8")
    for name, body in BODIES.items():
        write_chapter(tmp_path, name, body)
    for number, name in enumerate(("a.svg", "b.svg")):
        (images / name).write_bytes(DRAWING % number)
    return open_project(tmp_path, DiskWorld())


@pytest.fixture
def recorder() -> Callable[..., Recorder]:
    return Recorder


@pytest.fixture
def edit(project: Project) -> Callable[..., None]:
    """Puts another text in the place of one of a chapter's."""

    def change(name: str, old: str, new: str) -> None:
        assert old in BODIES[name]
        write_chapter(project.folder, name, BODIES[name].replace(old, new))

    return change
