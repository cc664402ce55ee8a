"""Hashes of values, and of the program itself: what the cache finds finished work under."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from bookmaker import __version__

SIZE = 20
"""Bytes of a hash: two values that meet by chance are not to be expected in this world."""


def fingerprint(*values: Any) -> str:
    """A hash of the values, in hexadecimal digits: the same for equal values, in every run and on every machine.

    Takes what the values of ``model`` are made of: dataclasses, strings, bytes, numbers, dates, paths, functions of a
    module, enumerations, and tuples, lists, sets and mappings of those; ``TypeError`` for anything else.
    """
    return blake2b(_bytes(values), digest_size=SIZE).hexdigest()


def asset_name(data: bytes, suffix: str) -> str:
    """The name of an asset with this content."""
    return sha256(data).hexdigest()[:16] + suffix


@cache
def program_fingerprint() -> str:
    """A hash of what decides every result: Python, the libraries installed beside us, and our own files.

    Of our own files sizes and times count, so that two states of a checkout are told apart where the version has not
    moved; of the libraries the names of their folders, which hold the versions.
    """
    states = sorted(_states(str(Path(__file__).parent), ""))
    folders = [Path(name) for name in sys.path if name.endswith("-packages")]
    libraries = sorted(path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info"))
    return fingerprint(__version__, sys.version, libraries, states)


def _states(folder: str, below: str) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of each file in the folder, without what Python puts beside them."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                status = entry.stat()
                yield f"{below}{entry.name}", status.st_size, status.st_mtime_ns
            elif entry.name != "__pycache__":
                yield from _states(entry.path, f"{below}{entry.name}/")


def _bytes(value: Any) -> bytes:
    pieces: list[bytes] = []
    _take(value, pieces)
    return b"".join(pieces)


def _take(value: Any, pieces: list[bytes]) -> None:
    """Adds the value as bytes that no other value has: marks of kinds, everything with its size.

    Most of what a build hashes is strings and rows of them: they come first, for the sake of speed.
    """
    kind: Any = type(value)
    if kind is str:
        _leaf(b"s", value.encode("utf-8", "surrogatepass"), pieces)
    elif kind is tuple or kind is list:
        pieces.append(b"t%d:" % len(value))
        for item in value:
            _take(item, pieces)
    elif names := _field_names(kind):
        _leaf(b"v", kind.__qualname__.encode(), pieces)
        for name in names:
            _take(getattr(value, name), pieces)
    else:
        _take_other(value, pieces)


def _take_other(value: Any, pieces: list[bytes]) -> None:
    match value:
        case str():
            _leaf(b"s", value.encode("utf-8", "surrogatepass"), pieces)
        case bytes():
            _leaf(b"b", value, pieces)
        case None | bool() | int() | float():
            _leaf(b"n", repr(value).encode(), pieces)
        case Enum():
            _leaf(b"e", str(value).encode(), pieces)
        case date() | Path():
            _leaf(b"d", f"{type(value).__name__} {value}".encode(), pieces)
        case tuple() | list():
            _take(tuple(value), pieces)
        case set() | frozenset():
            _leaf(b"f", b"".join(sorted(map(_bytes, value))), pieces)
        case dict():
            _leaf(b"m", b"".join(sorted(map(_bytes, value.items()))), pieces)
        case _ if is_dataclass(value) and not isinstance(value, type):
            _leaf(b"v", type(value).__qualname__.encode(), pieces)  # it has no fields
        case _ if hasattr(value, "__qualname__"):
            _leaf(b"c", f"{value.__module__}.{value.__qualname__}".encode(), pieces)
        case _:
            raise TypeError(f"a {type(value).__name__} has no fingerprint")


def _leaf(mark: bytes, data: bytes, pieces: list[bytes]) -> None:
    pieces += (mark, b"%d:" % len(data), data)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a dataclass; none for any other class."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
