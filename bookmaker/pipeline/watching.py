"""Waits for the files of a book to change: by looking at their times and sizes, which works on every kind of disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

REST = 0.08
"""Seconds that the files must have been at rest: an editor writes, renames and deletes in a row."""

PAUSE = 0.2
"""Seconds between two looks."""

SHARE = 20
"""Times that a look takes, to be waited between two: so that looking takes at most a twentieth of a processor."""

States = dict[str, tuple[int, int]]
"""File -> its time and size."""


class Lookout:
    """Looks at the folders of books; ``apart`` are folders that do not count, because a build writes there."""

    def __init__(
        self, folders: Sequence[Path], apart: Sequence[Path] = (), wait: Callable[[float], None] = sleep
    ) -> None:
        self._folders = tuple(folders)
        self._apart = frozenset(os.path.realpath(folder) for folder in apart)
        self._wait = wait
        self._known = [self._look(folder) for folder in self._folders]

    def changed(self) -> tuple[Path, ...]:
        """Waits until there is a change and an end to it; the folders that it is in."""
        pause = PAUSE
        while True:
            began = monotonic()
            states = [self._look(folder) for folder in self._folders]
            if states != self._known:
                return self._settled(states)
            pause = max(PAUSE, SHARE * (monotonic() - began))
            self._wait(pause)

    def _settled(self, states: list[States]) -> tuple[Path, ...]:
        while True:
            self._wait(REST)
            now = [self._look(folder) for folder in self._folders]
            if now == states:
                break
            states = now
        known, self._known = self._known, states
        pairs = zip(self._folders, known, states, strict=True)
        return tuple(folder for folder, before, after in pairs if before != after)

    def _look(self, folder: Path) -> States:
        return dict(self._files(os.path.realpath(folder)))

    def _files(self, folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """What is in a folder and below it, without hidden files and what editors leave beside a file."""
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", "#")) or entry.name.endswith("~") or entry.path in self._apart:
                    continue
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        yield from self._files(entry.path)
                    else:
                        status = entry.stat()
                        yield entry.path, (status.st_mtime_ns, status.st_size)
