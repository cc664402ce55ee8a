"""Hashes of values, and of the program itself: what the cache finds finished work under."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import blake2b
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
    made = blake2b(digest_size=SIZE)
    for piece in _pieces(values):
        made.update(b"%d:" % len(piece))
        made.update(piece)
    return made.hexdigest()


@cache
def program_fingerprint() -> str:
    """A hash of what decides every result: Python, the libraries installed beside us, and our own files.

    Of our own files sizes and times count, so that two states of a checkout are told apart where the version has not
    moved; of the libraries the names of their folders, which hold the versions.
    """
    root = Path(__file__).parent
    files = sorted(path for path in root.rglob("*") if path.suffix != ".pyc" and path.is_file())
    states = [(path.relative_to(root).as_posix(), status.st_size, status.st_mtime_ns) for path, status in _stats(files)]
    folders = [Path(name) for name in sys.path if name.endswith("-packages")]
    libraries = sorted(path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info"))
    return fingerprint(__version__, sys.version, libraries, states)


def _stats(paths: list[Path]) -> Iterator[tuple[Path, Any]]:
    return ((path, path.stat()) for path in paths)


def _pieces(value: Any) -> Iterator[bytes]:
    """The value as a row of bytes that no other value has: marks of kinds, collections with sizes."""
    match value:
        case str():
            yield b"s" + value.encode("utf-8", "surrogatepass")
        case bytes():
            yield b"b" + value
        case None | bool() | int() | float():
            yield b"n" + repr(value).encode()
        case Enum():
            yield b"e" + str(value).encode()
        case date() | Path():
            yield b"d" + f"{type(value).__name__} {value}".encode()
        case tuple() | list():
            yield b"t%d" % len(value)
            for item in value:
                yield from _pieces(item)
        case set() | frozenset():
            yield from _row(b"f", sorted(fingerprint(item) for item in value))
        case dict():
            yield from _row(b"m", sorted((fingerprint(key), fingerprint(item)) for key, item in value.items()))
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield b"v" + type(value).__qualname__.encode()
            for field in fields(value):
                yield from _pieces(getattr(value, field.name))
        case _ if hasattr(value, "__qualname__"):
            yield b"c" + f"{value.__module__}.{value.__qualname__}".encode()
        case _:
            raise TypeError(f"a {type(value).__name__} has no fingerprint")


def _row(kind: bytes, items: list[Any]) -> Iterator[bytes]:
    yield kind
    yield from _pieces(items)
