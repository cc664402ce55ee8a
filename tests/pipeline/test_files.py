"""A file is read again where it may differ, and only there."""

import os
import time
from pathlib import Path

import pytest

from bookmaker.cache import Cache
from bookmaker.crew import Crew
from bookmaker.errors import SourceError
from bookmaker.pipeline.files import Files, digest_of
from bookmaker.world import SETTLED, DiskWorld


class _Watched(DiskWorld):
    """The disk as it is some seconds later, and what was read from it."""

    def __init__(self, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reads: list[str] = []
        now = time.time() + seconds
        monkeypatch.setattr("bookmaker.world.time.time", lambda: now)

    def read(self, path: Path) -> bytes:
        self.reads.append(path.name)
        return super().read(path)


@pytest.fixture
def crew(tmp_path: Path) -> Crew:
    return Crew(Cache(tmp_path / "cache"))


def _look(path: Path, world: DiskWorld, crew: Crew) -> str:
    files = Files(path.parent, world, crew)
    found = files.digest(path)
    files.keep()
    return found


def test_a_file_is_read_once(tmp_path: Path, crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    world = _Watched(2 * SETTLED, monkeypatch)
    assert {_look(path, world, crew) for _ in range(3)} == {digest_of(b"one")}
    assert world.reads == ["a.txt"]


def test_what_was_written_just_now_is_always_read(tmp_path: Path, crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two changes within one tick of the disk's clock have the same time."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    world = _Watched(0, monkeypatch)
    assert [_look(path, world, crew) for _ in range(2)] == [digest_of(b"one")] * 2
    assert world.reads == ["a.txt"] * 2


def test_a_change_that_hides_its_time_and_size_is_seen(
    tmp_path: Path, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    before = path.stat()
    world = _Watched(2 * SETTLED, monkeypatch)
    _look(path, world, crew)
    time.sleep(0.02)
    path.write_bytes(b"two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _look(path, world, crew) == digest_of(b"two")


def test_a_file_that_is_gone_is_an_error_however_well_it_was_known(
    tmp_path: Path, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    world = _Watched(2 * SETTLED, monkeypatch)
    _look(path, world, crew)
    path.unlink()
    with pytest.raises(SourceError):
        _look(path, world, crew)
