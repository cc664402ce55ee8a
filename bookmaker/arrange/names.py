"""Gives each chapter and each text of the book's own its stable id, from the name of its file."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from bookmaker.model import Role
from bookmaker.store import slug

RESERVED = frozenset(
    "cover halftitle frontispiece titlepage imprint dedication epigraph contents preface afterword chronology figures"
    " sources index colophon whole nav toc ncx notes content package references volumes"
    " new-in-this-edition".split()
)
"""Names of documents that the book itself has."""

OWN = "own-"
"""Beginning of the ids of further texts of one role."""

LONGEST = 80
"""Characters; stores and file systems allow 255 bytes, and ids are read by people."""


def name_chapters(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """An id for each file, in order: ASCII, safe in file names, addresses and XML, unique whatever the case of letters.

    ``chapters/2015-08-10-À propos.html`` becomes ``2015-08-10-a-propos``. Letters that ASCII cannot write stand as
    eight digits that the same name always has: readers and stores stumble over others.
    """
    taken: set[str] = set(RESERVED)
    return tuple(_claim(_safe(PurePosixPath(address.replace("\\", "/")).stem), taken) for address in addresses)


def name_texts(texts: Sequence[tuple[Role, str]]) -> tuple[str, ...]:
    """An id for each text, from what it is and the name of its file: what is alone in its role is called as that."""
    taken: set[str] = set()
    return tuple(_claim(role if role not in taken else f"{OWN}{_safe(stem or role)}", taken) for role, stem in texts)


def _safe(stem: str) -> str:
    name = slug(stem, LONGEST)
    if not name.isascii():
        plain = "-".join(word for word in name.split("-") if word.isascii())
        name = f"{plain}-{sha256(name.encode()).hexdigest()[:8]}".strip("-")
    return f"chapter-{name}".strip("-") if not name or name.startswith(("part-", OWN)) else name


def _claim(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate
