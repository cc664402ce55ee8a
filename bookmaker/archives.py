"""ZIP archives read as if they were folders, without unpacking anything onto the disk.

An archive is a stranger's work (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT): it may hold names that
lead out of it, links, one name twice, gigabytes in a kilobyte, and may lie about all of this. So names are checked,
what unpacks is counted, and nothing is ever written.
"""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from bookmaker import notes
from bookmaker.errors import SourceError
from bookmaker.model import Note
from bookmaker.world import LARGEST_SOURCE, World

MOST_ENTRIES = 200_000
"""Entries of an archive; a blog of thirty years with all its pictures has fewer."""

MOST_RATIO = 120
"""Bytes unpacked for a byte packed, over the whole archive and in any one large entry; text reaches about 20."""

SMALL = 64 << 20
"""Bytes unpacked: what is not larger may be packed as tightly as it likes."""

HIDDEN = ("__MACOSX", ".")
"""What the names of entries begin with that some programs add."""

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
)


def is_archive(head: bytes) -> bool:
    """Whether a file that begins so is a ZIP archive."""
    return head.startswith(_MAGIC)


def entries_of(path: Path, file: BinaryIO, suffixes: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """The entries of these suffixes, by name; ``SourceError`` where the archive is broken, empty or swells."""
    archive = _Archive(path, file, [])
    for name in archive.names:
        if name.endswith(suffixes):
            yield name, archive.read(name)


class ArchiveWorld:
    """A world in which an archive may be named as a folder: ``export.zip/posts/a.html``."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._archives: dict[Path, _Archive] = {}
        self.notes: list[Note] = []
        """What is odd about the archives that were opened."""

    def open_archive(self, path: Path) -> None:
        """From now on the archive at this path is a folder; ``SourceError`` where it is none that may be opened."""
        if path not in self._archives:
            file = BytesIO(self.read(path)) if self._inside(path) else self._world.open(path)
            self._archives[path] = _Archive(path, file, self.notes)

    def read(self, path: Path) -> bytes:
        """See ``World``."""
        inside = self._inside(path)
        return inside[0].read(inside[1]) if inside else self._world.read(path)

    def open(self, path: Path) -> BinaryIO:
        """See ``World``."""
        inside = self._inside(path)
        return inside[0].open(inside[1]) if inside else self._world.open(path)

    def exists(self, path: Path) -> bool:
        """See ``World``."""
        inside = self._inside(path)
        return inside[0].has(inside[1]) if inside else self._world.exists(path)

    def state(self, path: Path) -> tuple[int, ...] | None:
        """See ``World``."""
        return None if self._inside(path) else self._world.state(path)

    def list(self, folder: Path) -> tuple[Path, ...]:
        """See ``World``."""
        if folder in self._archives:
            return tuple(folder / name for name in self._archives[folder].names)
        inside = self._inside(folder)
        if inside is None:
            return self._world.list(folder)
        archive, below = inside
        return tuple(archive.path / name for name in archive.names if name.startswith(f"{below}/"))

    def save(self, path: Path, data: bytes) -> None:
        """See ``World``."""
        self._world.save(path, data)

    def save_all(self, files: Mapping[Path, bytes]) -> None:
        """See ``World``."""
        self._world.save_all(files)

    def remove(self, path: Path) -> None:
        """See ``World``."""
        self._world.remove(path)

    def make_folder(self, folder: Path) -> None:
        """See ``World``."""
        self._world.make_folder(folder)

    def scratch(self) -> BinaryIO:
        """See ``World``."""
        return self._world.scratch()

    def now(self) -> datetime:
        """See ``World``."""
        return self._world.now()

    def _inside(self, path: Path) -> tuple[_Archive, str] | None:
        for parent in path.parents if self._archives else ():
            if parent in self._archives:
                return self._archives[parent], path.relative_to(parent).as_posix()
        return None


class _Archive:
    """One archive that is open."""

    def __init__(self, path: Path, file: BinaryIO, said: list[Note]) -> None:
        self.path, self._file = path, file
        try:
            self._zip = zipfile.ZipFile(file)
            entries = self._zip.infolist()
        except _BROKEN as error:
            file.close()
            hint = "Download it again, or unpack it and name the folder."
            raise SourceError(f"{path}: this is not a whole ZIP archive ({error})", hint=hint) from error
        self._entries = _sound_entries(entries, path, said)
        if not self._entries:
            raise SourceError(f"{path}: there is nothing in this ZIP archive", hint="Download it again.")
        _refuse_bomb(path, entries)
        self.names = tuple(sorted(self._entries))

    def __del__(self) -> None:
        """Lets go of the file when nobody holds the archive any more: its entries are read in no order."""
        self._file.close()

    def has(self, name: str) -> bool:
        """Whether there is a file or folder of this name."""
        return name in self._entries or any(known.startswith(f"{name}/") for known in self.names)

    def open(self, name: str) -> BinaryIO:
        """An entry to be read piece by piece."""
        info = self._entries.get(name)
        if info is None:
            raise SourceError(f"{self.path / name}: no such file in the archive")
        try:
            return _Counted(self.path / name, self._zip.open(info), info)  # type: ignore[return-value]
        except _BROKEN as error:
            raise _broken_entry(self.path / name, error) from error

    def read(self, name: str) -> bytes:
        """An entry's bytes."""
        with self.open(name) as file:
            data = file.read(LARGEST_SOURCE + 1)
        if len(data) > LARGEST_SOURCE:
            raise SourceError(f"{self.path / name}: larger than {LARGEST_SOURCE >> 20} MB", hint="Split it first.")
        return data


class _Counted:
    """An entry that is open; what it gives is counted, whatever the archive declares."""

    def __init__(self, path: Path, file: object, info: zipfile.ZipInfo) -> None:
        self._path, self._file, self._given = path, file, 0
        self._most = max(SMALL, info.compress_size * MOST_RATIO)

    def read(self, size: int = -1) -> bytes:
        """The next bytes; ``SourceError`` where the entry is broken or grows beyond measure."""
        try:
            data: bytes = self._file.read(self._most + 1 if size is None or size < 0 else size)  # type: ignore[attr-defined]
        except _BROKEN as error:
            raise _broken_entry(self._path, error) from error
        self._given += len(data)
        if self._given > self._most:
            raise _bomb(self._path)
        return data

    def close(self) -> None:
        """Lets go of it."""
        self._file.close()  # type: ignore[attr-defined]

    def __enter__(self) -> _Counted:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Lets go of it."""
        self.close()


def _sound_entries(entries: list[zipfile.ZipInfo], path: Path, said: list[Note]) -> dict[str, zipfile.ZipInfo]:
    """The files of an archive by name; of what is passed over there is a note."""
    if len(entries) > MOST_ENTRIES:
        raise SourceError(f"{path}: {len(entries)} entries are more than an archive of articles has")
    found: dict[str, zipfile.ZipInfo] = {}
    for info in entries:
        if info.filename.endswith("/"):
            continue
        name, fault = _sound_name(info)
        if not fault and name in found:
            fault = "its name is there twice; the first is read"
        if fault:
            hint = "Nothing of it was read; the other entries were."
            said.append(notes.note("archive.odd", str(path), f"entry “{ascii(name)[1:-1][:100]}”: {fault}", hint))
        elif not name.startswith(HIDDEN):
            found[name] = info
    return found


def _sound_name(info: zipfile.ZipInfo) -> tuple[str, str]:
    """The entry's name with ``/``, and what is the matter with it."""
    name = info.orig_filename.replace("\\", "/")
    parts = name.split("/")
    if stat.S_ISLNK(info.external_attr >> 16):
        return name, "it is a link, and not followed"
    if "\x00" in name or name.startswith("/") or ":" in parts[0] or ".." in parts:
        return name, "its name leads out of the archive"
    plain = "/".join(part for part in parts if part not in ("", "."))
    return plain, "" if plain else "it has no name"


def _refuse_bomb(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    swollen = any(e.file_size > SMALL and e.file_size > MOST_RATIO * e.compress_size for e in entries)
    if swollen or (unpacked > SMALL and unpacked > MOST_RATIO * packed):
        raise _bomb(path)


def _bomb(path: Path) -> SourceError:
    hint = "An export of articles is never packed so tightly: this one is not opened."
    return SourceError(f"{path}: it unpacks to more than {MOST_RATIO} times its size", hint=hint)


def _broken_entry(path: Path, error: Exception) -> SourceError:
    hint = "Download the archive again, or unpack it and name the folder."
    return SourceError(f"{path}: this entry of the archive cannot be read ({error})", hint=hint)
