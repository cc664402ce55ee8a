"""What the files of a book hold, by hash: a file is read again only where its size or times say that it may differ.

What is known is kept in the cache. A file that was changed in the last seconds is always read: its next change might
have the same time (``World.state``).
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any

from bookmaker.crew import ALONE, Crew, job_key
from bookmaker.fingerprint import SIZE
from bookmaker.world import World

Known = dict[str, tuple[tuple[int, ...], str]]
"""Path -> state and hash."""


class Files:
    """The files below a folder, by hash."""

    def __init__(self, folder: Path, world: World, crew: Crew = ALONE) -> None:
        self._world, self._crew = world, crew
        self._key = job_key(digest_of, str(folder.absolute()))
        self._before: Known = _checked(crew.find(self._key))
        self._now: Known = {}

    def digest(self, path: Path) -> str:
        """The hash of a file's bytes; ``SourceError`` where it cannot be read."""
        known, state = self._before.get(str(path)), self._world.state(path)
        if known and known[0] == state:
            self._now[str(path)] = known
            return known[1]
        found = digest_of(self._world.read(path))
        if state:
            self._now[str(path)] = (state, found)
        return found

    def keep(self) -> None:
        """Remembers for the next time what is known now."""
        if self._now.items() - self._before.items():
            self._before |= self._now
            self._crew.keep(self._key, self._before)


def digest_of(data: bytes) -> str:
    """The hash of these bytes, in hexadecimal digits."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def _checked(found: Any) -> Known:
    return found if isinstance(found, dict) else {}
