"""What a machine brings to the work, by name: two machines with the same make the same bytes."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from bookmaker import __version__

SOURCES = (".py", ".j2", ".css", ".toml")
"""Files of ours that are compared by content; the others, which are large, by name and size."""

SHOWN = 3
"""Differences that are named before the rest is counted."""

ABSENT = "is not there"


@cache
def program_here() -> Mapping[str, str]:
    """The versions of Python, of the libraries that we stand on and of ourselves, and a hash of our own files.

    Unlike ``program_fingerprint`` it says the same on every machine that has the same program, whatever else is there.
    """
    libraries = {name: _version(name) for name in sorted(_libraries("bookmaker"))}
    return {"bookmaker": f"{__version__} ({_files()})", "Python": platform.python_version(), **libraries}


def difference(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """What the other machine has otherwise, in words; empty where it has the same."""
    names = [name for name in dict.fromkeys((*here, *there)) if here.get(name) != there.get(name)]
    shown = [f"{name} {there.get(name, ABSENT)}, here {here.get(name, ABSENT)}" for name in names[:SHOWN]]
    return "; ".join([*shown, f"and {len(names) - SHOWN} more"] if len(names) > SHOWN else shown)


def _libraries(name: str) -> set[str]:
    """What a distribution needs, and what that needs, without extras; canonical names."""
    found: set[str] = set()
    new = {name}
    while new:
        found |= new
        new = {wanted for one in new for wanted in _wanted(one)} - found
    return found - {name}


def _wanted(name: str) -> set[str]:
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return set()
    plain = [line for line in lines if "extra ==" not in line]
    return {re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line, maxsplit=1)[0]).lower() for line in plain}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ABSENT


def _files() -> str:
    root = Path(__file__).parents[1]
    made = blake2b(digest_size=4)
    for path in sorted(path for path in root.rglob("*") if path.suffix != ".pyc" and path.is_file()):
        made.update(f"\n{path.relative_to(root).as_posix()} {path.stat().st_size} ".encode())
        if path.suffix in SOURCES:
            made.update(path.read_bytes())
    return made.hexdigest()
