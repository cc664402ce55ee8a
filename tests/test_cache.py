"""The cache: it may lose anything, and never lies."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.cache import LARGEST, SHELVES, Cache, shelf_of, user_cache
from bookmaker.errors import ConfigError

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
    only_file(tmp_path).rename(tmp_path / shelf_of(other) / other[1:])
    assert cache.get(other) is None


def test_a_disk_that_refuses_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, b"data")
    assert cache.get(KEY) is None
    cache.trim()


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, largest=5000 * SHELVES)
    keys = ["ab" + f"{n:02x}" * 19 for n in range(8)]
    for number, key in enumerate(keys):
        cache.put(key, bytes(1000))
        os.utime(tmp_path / shelf_of(key) / key[1:], (number * 1000, number * 1000))
    assert cache.get(keys[0]) is not None  # used again: now the newest
    cache.trim()
    left = [key for key in keys if cache.get(key) is not None]
    assert left == [keys[0], *keys[-len(left) + 1 :]]
    assert 2 <= len(left) <= 4


def test_only_the_shelves_asked_for_are_put_in_order(tmp_path: Path) -> None:
    cache = Cache(tmp_path, largest=1500 * SHELVES)
    keys = [shelf + f"{n:02x}" * 19 for shelf in ("a", "c") for n in range(3)]
    for key in keys:
        cache.put(key, bytes(1000))
    cache.trim({"c"})
    assert [len(list((tmp_path / shelf).iterdir())) for shelf in ("a", "c")] == [3, 1]
    assert cache.size() > 4000


def test_what_is_larger_than_a_shelf_stays_until_there_is_newer(tmp_path: Path) -> None:
    cache = Cache(tmp_path, largest=10)
    cache.put(KEY, b"large data")
    cache.trim()
    assert cache.get(KEY) == b"large data"
    nothing = Cache(tmp_path, largest=0)
    nothing.trim()
    assert nothing.get(KEY) is None


def test_clearing_leaves_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new")
    cache.clear()
    for number in range(20):
        cache.put(f"{number:02x}" * 20, bytes(100))
    assert cache.size() > 2000
    cache.clear()
    assert cache.size() == 0
    assert list(cache.folder.iterdir()) == []


def test_a_full_disk_is_no_error(tmp_path: Path) -> None:
    """A real one for the process: the system lets it write no file of more than a thousand bytes."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    cache = Cache(tmp_path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        assert not cache.put(KEY, bytes(5000))
        assert cache.put("cd" * 20, b"small")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert cache.get(KEY) is None
    assert cache.get("cd" * 20) == b"small"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["d" + "cd" * 19]


def test_several_programs_may_use_it_at_once(tmp_path: Path) -> None:
    """Four of them put, get and throw away the same keys: what one gets is whole or not there."""
    code = """
import random, sys
from pathlib import Path
from bookmaker.cache import SHELVES, Cache
cache, chance = Cache(Path(sys.argv[1]), 20000 * SHELVES), random.Random(sys.argv[2])
for _ in range(400):
    key = f"ab{chance.randrange(30):038x}"
    data = cache.get(key)
    assert data is None or data == key.encode() * 100, key
    cache.put(key, key.encode() * 100)
    if chance.random() < 0.05:
        chance.choice([cache.clear, cache.trim, lambda: cache.trim({"ab"})])()
"""
    commands = [[sys.executable, "-c", code, str(tmp_path), str(seed)] for seed in range(4)]
    programs = [subprocess.Popen(command, stderr=subprocess.PIPE) for command in commands]
    assert [program.communicate(timeout=60)[1] for program in programs] == [b""] * 4


@pytest.mark.parametrize(
    ("text", "size"),
    [("", LARGEST), (" 500 MB", 500_000_000), ("4gb", 4_000_000_000), ("1.5G", 1_500_000_000), ("0", 0), ("7", 7)],
)
def test_its_size_is_a_setting(text: str, size: int) -> None:
    assert user_cache({"BOOKMAKER_CACHE_SIZE": text}).largest == size


@pytest.mark.parametrize("text", ["much", "-1", "4 XB", "GB"])
def test_what_is_no_size_is_an_error(text: str) -> None:
    with pytest.raises(ConfigError, match="is not a size"):
        user_cache({"BOOKMAKER_CACHE_SIZE": text})


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


def test_shelves_of_an_earlier_version_are_seen_and_go(tmp_path: Path) -> None:
    cache, old = Cache(tmp_path), tmp_path / "ab" / ("cd" * 19)
    for tidy in (cache.clear, cache.trim):
        old.parent.mkdir()
        old.write_bytes(b"12345")
        assert cache.size() == 5
        tidy()
        assert not old.parent.exists()
    kept = tmp_path / "web" / "page"
    kept.parent.mkdir()
    kept.write_bytes(b"6")
    cache.trim()
    assert kept.exists()
