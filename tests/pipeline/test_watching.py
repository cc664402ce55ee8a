"""Waiting for files to change."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bookmaker.pipeline.watching import PAUSE, REST, Lookout


class Clock:
    """Waits in no time, and does one thing after another meanwhile."""

    def __init__(self, *deeds: Callable[[], object]) -> None:
        self.deeds = list(deeds)
        self.waited: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)
        if self.deeds:
            self.deeds.pop(0)()

    def waits(self) -> list[float]:
        """What was waited, as on a machine whose disk answers at once: where it does not, pauses are longer."""
        return [min(seconds, PAUSE) for seconds in self.waited]


def write(path: Path, text: str = "text") -> Callable[[], object]:
    def deed() -> None:
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(len(text), len(text)))

    return deed


def nothing() -> None:
    pass


def test_a_change_is_told_when_the_files_have_come_to_rest(tmp_path: Path) -> None:
    path = tmp_path / "one" / "chapters" / "a.html"
    write(path)()
    (tmp_path / "two").mkdir()
    clock = Clock(nothing, write(path, "new"), write(path, "newer"), write(path, "newest"))
    lookout = Lookout([tmp_path / "one", tmp_path / "two"], wait=clock)
    assert lookout.changed() == (tmp_path / "one",)
    assert clock.waits() == [PAUSE, PAUSE, REST, REST, REST]
    assert clock.deeds == []


@pytest.mark.parametrize("name", ["book.toml", "styles/book.css", "chapters/images/a.png", "fonts/x.otf"])
def test_every_file_of_a_book_counts(tmp_path: Path, name: str) -> None:
    lookout = Lookout([tmp_path], wait=Clock(write(tmp_path / name), nothing, (tmp_path / name).unlink))
    assert lookout.changed() == (tmp_path,)
    assert lookout.changed() == (tmp_path,)


def test_what_a_build_or_an_editor_leaves_does_not_count(tmp_path: Path) -> None:
    names = ("build/one.pdf", ".book.toml.swp", "chapters/a.html~", "chapters/#a.html#", ".git/index")
    clock = Clock(*(write(tmp_path / name) for name in names), write(tmp_path / "chapters" / "a.html"))
    Lookout([tmp_path], [tmp_path / "build"], wait=clock).changed()
    assert clock.waits().count(PAUSE) == len(names) + 1


def test_what_changed_while_nobody_looked_is_told(tmp_path: Path) -> None:
    lookout = Lookout([tmp_path], wait=Clock())
    write(tmp_path / "a.html")()
    assert lookout.changed() == (tmp_path,)


def test_a_folder_that_is_not_there_yet_may_come(tmp_path: Path) -> None:
    lookout = Lookout([tmp_path / "new"], wait=Clock(write(tmp_path / "new" / "book.toml")))
    assert lookout.changed() == (tmp_path / "new",)
