"""A folder of finished work, found again by the hash of everything that it was made from.

Nothing in it is needed: the folder, or any file of it, may be deleted, cut short or garbled at any time, and several
programs may use it at once. What cannot be read is made again; what cannot be written is made again next time.
That is why no error of the disk leaves this module, and why it does not go through ``World``: it changes no result.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from time import time

LARGEST = 2 << 30
"""Bytes: what the folder may hold when a build is over."""

KEPT = 0.8
"""The share of that which is left when older work has to go."""

TOUCHED = 3600.0
"""Seconds: a file's time of last use is brought up to date when it is older than that."""

ABANDONED = 3600.0
"""Seconds after which a half-written file is taken to be left by a killed program."""

_MAGIC = b"bookmaker-cache1"
_SUM = 20
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Cache:
    """What was made before, by key."""

    folder: Path
    """It need not be there yet."""
    largest: int = LARGEST
    """Bytes that may stay after ``trim``."""

    def get(self, key: str) -> bytes | None:
        """What was kept under this key (of hexadecimal digits), if it is there and whole."""
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        data = stored[len(_MAGIC) + _SUM :]
        if stored[: len(_MAGIC) + _SUM] != _head(key, data):
            with suppress(OSError):
                path.unlink()
            return None
        self._touch(path)
        return data

    def put(self, key: str, data: bytes) -> bool:
        """Keeps the data under this key; whether it could: a disk can be full, or refuse."""
        path, name = self._path(key), ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=_PART)
            with os.fdopen(handle, "wb") as file:
                file.write(_head(key, data) + data)
            Path(name).replace(path)
        except OSError:
            with suppress(OSError):
                Path(name).unlink() if name else None
            return False
        return True

    def trim(self) -> None:
        """Deletes the least recently used until the folder holds what it may."""
        now, files = time(), []
        for path, status in self._files():
            if path.suffix != _PART:
                files.append((status.st_mtime, status.st_size, path))
            elif now - status.st_mtime > ABANDONED:
                with suppress(OSError):
                    path.unlink()
        left = sum(size for _, size, _ in files)
        if left <= self.largest:
            return
        for _, size, path in sorted(files):
            if left <= self.largest * KEPT:
                break
            with suppress(OSError):
                path.unlink()
            left -= size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def _files(self) -> list[tuple[Path, os.stat_result]]:
        found = []
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = Path(folder, name)
                with suppress(OSError):
                    found.append((path, path.stat()))
        return found

    def _touch(self, path: Path) -> None:
        with suppress(OSError):
            if time() - path.stat().st_mtime > TOUCHED:
                os.utime(path)


def user_cache(environment: Mapping[str, str] = os.environ) -> Cache:
    """The cache of this user: ``$XDG_CACHE_HOME/bookmaker`` or ``~/.cache/bookmaker``.

    https://specifications.freedesktop.org/basedir-spec/latest/
    """
    base = environment.get("XDG_CACHE_HOME", "")
    return Cache(Path(base if Path(base).is_absolute() else Path.home() / ".cache") / "bookmaker")


def _head(key: str, data: bytes) -> bytes:
    """What a whole file begins with: a file under a wrong name is as wrong as a garbled one."""
    return _MAGIC + blake2b(data, digest_size=_SUM, key=key.encode()[:64]).digest()
