"""A folder of finished work, found again by the hash of everything that it was made from.

Nothing in it is needed: the folder, or any file of it, may be deleted, cut short or garbled at any time, and several
programs may use it at once. What cannot be read is made again; what cannot be written is made again next time.
That is why no error of the disk leaves this module, and why it does not go through ``World``: it changes no result.

The files stand on 16 shelves, by the first digit of their keys, which are hashes: each shelf fills like the others.
So a shelf is kept in order by itself, and a build that has put three files looks at three shelves of the 16.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from time import time
from typing import BinaryIO

from bookmaker.errors import ConfigError

LARGEST = 2 << 30
"""Bytes that the folder may hold when a build is over."""

SHELVES = 16
"""Folders in the folder."""

SHELF_NAMES = tuple(f"{number:x}" for number in range(SHELVES))
"""What they are called."""

KEPT = 0.8
"""The share of what a shelf may hold that is left there when older work has to go."""

TOUCHED = 3600.0
"""Seconds: a file's time of last use is brought up to date when it is older than that."""

ABANDONED = 3600.0
"""Seconds after which a half-written file is taken to be left by a killed program."""

_MAGIC = b"bookmaker-cache1"
_SUM = 20
_PART = ".part"
_ANY_SHELF, _OLD_SHELF = re.compile("[0-9a-f]{1,2}"), re.compile("[0-9a-f]{2}")


@dataclass(frozen=True, slots=True)
class Cache:
    """What was made before, by key."""

    folder: Path
    """It need not be there yet."""
    largest: int = LARGEST
    """Bytes that may stay after ``trim``."""

    def get(self, key: str) -> bytes | None:
        """What was kept under this key (of hexadecimal digits), if it is there and whole."""
        try:
            # Not by ``Path``, which takes as long as the disk: a build asks for some hundreds of small files.
            with open(f"{self.folder}/{shelf_of(key)}/{key[1:]}", "rb", buffering=0) as file:  # noqa: PTH123
                stored = file.read()
                is_long_ago = time() - os.fstat(file.fileno()).st_mtime > TOUCHED
        except OSError:
            return None
        data = stored[len(_MAGIC) + _SUM :]
        if stored[: len(_MAGIC) + _SUM] != _head(key, data):
            _delete(self._path(key))
            return None
        if is_long_ago:
            with suppress(OSError):
                os.utime(self._path(key))
        return data

    def put(self, key: str, data: bytes) -> bool:
        """Keeps the data under this key; whether it could: a disk can be full, or refuse."""
        folder = f"{self.folder}/{shelf_of(key)}"
        name = f"{folder}/{key[1:]}.{os.urandom(8).hex()}{_PART}"  # machines that share a disk may share numbers
        try:
            with _create(folder, name) as file:
                file.write(_head(key, data) + data)
            os.replace(name, f"{folder}/{key[1:]}")  # noqa: PTH105 - by strings as in ``get``
        except OSError:
            with suppress(OSError):
                os.unlink(name)  # noqa: PTH108
            return False
        return True

    def trim(self, shelves: Iterable[str] = ()) -> None:
        """Deletes the least recently used until each of these shelves (all when empty) holds what it may.

        A file that alone is more than that stays until there is a newer one, unless nothing is to be kept at all.
        """
        for path, _ in self._left_over():
            _delete(path)
        self._drop_folders(_OLD_SHELF)
        largest = self.largest / SHELVES
        for name in shelves or SHELF_NAMES:
            if not _is_in_order(self.folder / name, largest):
                self._trim_shelf(name, largest)

    def clear(self) -> None:
        """Deletes everything."""
        for path, _ in self._files():
            _delete(path)
        self._drop_folders(_ANY_SHELF)

    def size(self) -> int:
        """Bytes that it holds."""
        return sum(status.st_size for _, status in self._files())

    def _trim_shelf(self, name: str, largest: float) -> None:
        now, files = time(), []
        for path, status in _files_in(self.folder / name):
            if path.suffix != _PART:
                files.append((status.st_mtime, status.st_size, path))
            elif now - status.st_mtime > ABANDONED:
                _delete(path)
        left = sum(size for _, size, _ in files)
        goal = largest * KEPT if left > largest else left
        for _, size, path in sorted(files)[: -1 if largest else None]:
            if left <= goal:
                break
            _delete(path)
            left -= size

    def _path(self, key: str) -> Path:
        return self.folder / shelf_of(key) / key[1:]

    def _files(self) -> list[tuple[Path, os.stat_result]]:
        return [found for folder in self._folders(_ANY_SHELF) for found in _files_in(folder)]

    def _left_over(self) -> list[tuple[Path, os.stat_result]]:
        """The files of an earlier version, which had a shelf for two digits; nothing asks for them any more."""
        return [found for folder in self._folders(_OLD_SHELF) for found in _files_in(folder)]

    def _folders(self, pattern: re.Pattern[str]) -> list[Path]:
        with suppress(OSError), os.scandir(self.folder) as entries:
            return sorted(Path(entry.path) for entry in entries if pattern.fullmatch(entry.name))
        return []

    def _drop_folders(self, pattern: re.Pattern[str]) -> None:
        for folder in self._folders(pattern):
            with suppress(OSError):
                folder.rmdir()


def shelf_of(key: str) -> str:
    """The name of the shelf that what is kept under this key stands on."""
    return key[:1]


def user_cache(environment: Mapping[str, str] = os.environ) -> Cache:
    """The cache of this user: ``$XDG_CACHE_HOME/bookmaker`` or ``~/.cache/bookmaker``.

    ``$BOOKMAKER_CACHE_SIZE`` (``500 MB``, ``4 GB``, ``0``) says how much may stay there; ``ConfigError`` where it is
    no size. https://specifications.freedesktop.org/basedir-spec/latest/
    """
    base = environment.get("XDG_CACHE_HOME", "")
    folder = Path(base if Path(base).is_absolute() else Path.home() / ".cache") / "bookmaker"
    return Cache(folder, _bytes_of(environment.get(SIZE, "")))


SIZE = "BOOKMAKER_CACHE_SIZE"
"""The variable of the environment with the size of the cache."""

_UNITS = {None: 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


def _bytes_of(text: str) -> int:
    if not text.strip():
        return LARGEST
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT])?B?\s*", text.upper())
    if not found:
        raise ConfigError((f"{SIZE}: “{text}” is not a size.",), hint="Write 500 MB or 4 GB; 0 keeps nothing.")
    return int(float(found[1]) * _UNITS[found[2]])


def _is_in_order(folder: Path, largest: float) -> bool:
    """Whether a shelf holds no more than it may, and nothing half-written: one look, because most are."""
    total = 0
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                total += entry.stat(follow_symlinks=False).st_size
            if total > largest or entry.name.endswith(_PART):
                return False
    return True


def _create(folder: str, name: str) -> BinaryIO:
    """A new file in the folder, which is made where it is not there: it nearly always is."""
    try:
        return open(name, "wb")  # noqa: PTH123
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        return open(name, "wb")  # noqa: PTH123


def _files_in(folder: Path) -> list[tuple[Path, os.stat_result]]:
    """The files of a folder and what is known of them, those that go away meanwhile left out."""
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    found.append((Path(entry.path), entry.stat(follow_symlinks=False)))
    return found


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _head(key: str, data: bytes) -> bytes:
    """What a whole file begins with: a file under a wrong name is as wrong as a garbled one."""
    return _MAGIC + blake2b(data, digest_size=_SUM, key=key.encode()[:64]).digest()
