"""The one door to the outside: files, the clock, later the network.

Takes paths, gives bytes; wraps every ``OSError`` in an error of ours that says what, where and the way out.
Nothing below the pipeline opens a file by itself: it is handed a ``World``, and a test hands it a ``FakeWorld``.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from bookmaker.errors import OutputError, SourceError

LARGEST_SOURCE = 512 * 1024 * 1024
"""Bytes; a file above this is refused before it is read."""


PART = ".bookmaker-part"
"""Suffix of a file that is being written; one whose process is gone is swept by the next run."""


SETTLED = 2.5
"""Seconds after which a file's times tell that it was not changed again: some disks count in steps of two."""


class World(Protocol):
    """What a stage may ask of the outside."""

    def read(self, path: Path) -> bytes:
        """The bytes of a file; ``SourceError`` where it cannot be read."""

    def open(self, path: Path) -> BinaryIO:
        """A file to be read piece by piece, however long it is; ``SourceError`` where it cannot be read."""

    def exists(self, path: Path) -> bool:
        """Whether a file or folder of that name is there."""

    def state(self, path: Path) -> tuple[int, ...] | None:
        """What tells this state of a file from any other without reading it; none where that cannot be told."""

    def list(self, folder: Path) -> tuple[Path, ...]:
        """Every regular file below a folder, sorted by path; ``SourceError`` where there is no such folder."""

    def save(self, path: Path, data: bytes) -> None:
        """Writes a file whole or not at all; ``OutputError`` where it cannot."""

    def save_all(self, files: Mapping[Path, bytes]) -> None:
        """Writes several files, all of them or none; ``OutputError`` where it cannot."""

    def remove(self, path: Path) -> None:
        """Removes a file; nothing where it is gone already; ``OutputError`` where it cannot."""

    def make_folder(self, folder: Path) -> None:
        """Makes a folder and those above it; nothing where it is there already."""

    def scratch(self) -> BinaryIO:
        """An empty file to be written and read, which is gone when it is closed."""

    def now(self) -> datetime:
        """The time, aware, in UTC: for messages, never for what is built."""


class DiskWorld:
    """The real world: this machine's disk and clock."""

    def __init__(self) -> None:
        self._swept: set[Path] = set()
        """Folders in which nothing is left half-written; looking costs as much as there are files."""

    def read(self, path: Path) -> bytes:
        """See ``World``. Refuses what is not a regular file (a pipe would never end)."""
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise SourceError(f"{path}: this is not a file", hint="Name a file, or a folder of files.")
            if found.st_size > LARGEST_SOURCE:
                raise SourceError(f"{path}: larger than {LARGEST_SOURCE >> 20} MB", hint="Split it first.")
            return path.read_bytes()
        except (FileNotFoundError, ValueError) as error:  # no name holds a NUL
            raise SourceError(f"{path}: no such file", hint="Check the name and the folder.") from error
        except OSError as error:
            raise SourceError(f"{path}: cannot be read ({error.strerror})") from error

    def open(self, path: Path) -> BinaryIO:
        """See ``World``."""
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise SourceError(f"{path}: this is not a file", hint="Name a file, or a folder of files.")
            return path.open("rb")
        except (FileNotFoundError, ValueError) as error:  # no name holds a NUL
            raise SourceError(f"{path}: no such file", hint="Check the name and the folder.") from error
        except OSError as error:
            raise SourceError(f"{path}: cannot be read ({error.strerror})") from error

    def exists(self, path: Path) -> bool:
        """See ``World``."""
        try:
            return path.exists()
        except (OSError, ValueError):
            return False

    def state(self, path: Path) -> tuple[int, ...] | None:
        """See ``World``. None for a file that was changed just now: the next change may have the same time."""
        try:
            found = path.stat()
        except (OSError, ValueError):
            return None
        is_settled = time.time() - max(found.st_mtime, found.st_ctime) > SETTLED
        return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino) if is_settled else None

    def list(self, folder: Path) -> tuple[Path, ...]:
        """See ``World``. Leaves out hidden files and folders; does not follow links out of the folder."""
        if not folder.is_dir():
            raise SourceError(f"{folder}: no such folder", hint="`bookmaker new NAME` makes a book's folder.")
        return tuple(sorted(_files_below(folder)))

    def save(self, path: Path, data: bytes) -> None:
        """See ``World``."""
        self.save_all({path: data})

    def save_all(self, files: Mapping[Path, bytes]) -> None:
        """See ``World``. Written beside the targets and renamed, so that a killed run leaves the old files whole."""
        written: dict[Path, Path] = {}
        absent = {folder for path in files for folder in path.parents if not folder.exists()}
        path = Path()
        try:
            for path, data in files.items():
                if path.parent not in self._swept:
                    _drop_stale_parts(path.parent)
                    self._swept.add(path.parent)
                written[path] = _write_beside(path, data)
            for path, part in written.items():
                part.replace(path)
        except OSError as error:
            raise _output_error(path, error) from error
        finally:
            for part in written.values():
                part.unlink(missing_ok=True)
            _drop_empty(absent)

    def remove(self, path: Path) -> None:
        """See ``World``."""
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _output_error(path, error) from error

    def make_folder(self, folder: Path) -> None:
        """See ``World``."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _output_error(folder, error) from error

    def scratch(self) -> BinaryIO:
        """See ``World``."""
        return cast(BinaryIO, tempfile.TemporaryFile())

    def now(self) -> datetime:
        """See ``World``."""
        return datetime.now(UTC)


class FakeWorld:
    """A world in memory: a file tree and a stopped clock, for tests and for trying things out."""

    def __init__(self, files: Mapping[str, bytes] | None = None, now: datetime | None = None) -> None:
        self.files: dict[Path, bytes] = {Path(name): data for name, data in (files or {}).items()}
        self._now = now or datetime(2000, 1, 1, tzinfo=UTC)

    def read(self, path: Path) -> bytes:
        """See ``World``."""
        if path not in self.files:
            raise SourceError(f"{path}: no such file", hint="Check the name and the folder.")
        return self.files[path]

    def open(self, path: Path) -> BinaryIO:
        """See ``World``."""
        return io.BytesIO(self.read(path))

    def exists(self, path: Path) -> bool:
        """See ``World``."""
        return path in self.files or any(path in known.parents for known in self.files)

    def state(self, path: Path) -> tuple[int, ...] | None:
        """See ``World``: nothing is cheaper than to look."""
        return None

    def list(self, folder: Path) -> tuple[Path, ...]:
        """See ``World``."""
        return tuple(sorted(p for p in self.files if folder in p.parents))

    def save(self, path: Path, data: bytes) -> None:
        """See ``World``."""
        self.files[path] = data

    def save_all(self, files: Mapping[Path, bytes]) -> None:
        """See ``World``."""
        self.files |= files

    def remove(self, path: Path) -> None:
        """See ``World``."""
        self.files.pop(path, None)

    def make_folder(self, folder: Path) -> None:
        """See ``World``: folders need no making in memory."""

    def scratch(self) -> BinaryIO:
        """See ``World``."""
        return io.BytesIO()

    def now(self) -> datetime:
        """See ``World``."""
        return self._now


def _files_below(folder: Path) -> Iterator[Path]:
    """The regular files below a folder, in any order, without hidden ones and links that lead out of it."""
    root = folder.resolve()
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if name.startswith(".") or not path.is_file():
                continue
            if not path.is_symlink() or path.resolve().is_relative_to(root):
                yield path


def _write_beside(path: Path, data: bytes) -> Path:
    """The path of a new hidden file in the folder of ``path`` with this content; none is left where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{os.getpid()}-", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _drop_empty(folders: Iterable[Path]) -> None:
    """Removes those of the folders that are there and empty, the deepest first."""
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):
            folder.rmdir()


def _drop_stale_parts(folder: Path) -> None:
    """Removes what a killed process left half-written."""
    for path in folder.glob(f".*-*{PART}"):
        owner = path.name[1:].partition("-")[0]
        if owner.isdigit() and not _is_running(int(owner)):
            path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


_ELSEWHERE = "Choose another folder; for the results, `bookmaker build --output FOLDER`."


def _output_error(path: Path, error: OSError) -> OutputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(f"{path}: the disk is full", hint="Make room and run the same command again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return OutputError(f"{path}: no permission to write here", hint=_ELSEWHERE)
    return OutputError(f"{path}: cannot be written ({error.strerror})", hint=_ELSEWHERE)
