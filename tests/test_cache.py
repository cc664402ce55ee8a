"""The cache: it may lose anything, and never lies."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.cache import Cache, user_cache

KEY = "ab" * 20


def only_file(folder: Path) -> Path:
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    return path


def test_what_is_put_is_got(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new")
    assert cache.get(KEY) is None
    cache.put(KEY, b"data")
    cache.put(KEY, b"data")
    assert cache.get(KEY) == b"data"
    assert cache.get("cd" * 20) is None


@given(st.integers(0, 39), st.integers(1, 255))
def test_a_changed_byte_is_noticed(tmp_path_factory: pytest.TempPathFactory, place: int, change: int) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    cache.put(KEY, b"some data")
    path = only_file(cache.folder)
    stored = bytearray(path.read_bytes())
    stored[place] ^= change
    path.write_bytes(stored)
    assert cache.get(KEY) is None
    assert not path.exists()


def test_a_file_under_another_name_is_noticed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"data")
    other = "ab" + "cd" * 19
    only_file(tmp_path).rename(tmp_path / "ab" / other[2:])
    assert cache.get(other) is None


def test_a_disk_that_refuses_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, b"data")
    assert cache.get(KEY) is None
    cache.trim()


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, largest=5000)
    keys = [f"{n:02x}" * 20 for n in range(8)]
    for number, key in enumerate(keys):
        cache.put(key, bytes(1000))
        os.utime(tmp_path / key[:2] / key[2:], (number * 1000, number * 1000))
    assert cache.get(keys[0]) is not None  # used again: now the newest
    cache.trim()
    left = [key for key in keys if cache.get(key) is not None]
    assert left == [keys[0], *keys[-len(left) + 1 :]]
    assert 2 <= len(left) <= 4


def test_what_a_killed_program_left_is_swept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"data")
    old, new = (only_file(tmp_path).with_name(name) for name in ("old.part", "new.part"))
    old.write_bytes(b"x")
    new.write_bytes(b"x")
    os.utime(old, (1, 1))
    cache.trim()
    assert not old.exists()
    assert new.exists()
    assert cache.get(KEY) == b"data"


def test_the_cache_is_where_the_system_wants_it(tmp_path: Path) -> None:
    assert user_cache({"XDG_CACHE_HOME": str(tmp_path)}).folder == tmp_path / "bookmaker"
    assert user_cache({"XDG_CACHE_HOME": "relative"}).folder == Path.home() / ".cache" / "bookmaker"
