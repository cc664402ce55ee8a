"""Gives each chapter its stable id, from the name of its file."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

RESERVED = frozenset(
    "cover halftitle titlepage imprint contents colophon whole nav toc ncx index notes content package".split()
)
"""Names of documents that the book itself has."""

LONGEST = 80
"""Characters; stores and file systems allow 255 bytes, and ids are read by people."""


def name_chapters(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """An id for each file, in order: safe in file names, addresses and XML, unique whatever the case of letters.

    ``chapters/2015-08-10-À propos.html`` becomes ``2015-08-10-a-propos``.
    """
    taken: set[str] = set(RESERVED)
    return tuple(_claim(_safe(PurePosixPath(address.replace("\\", "/")).stem), taken) for address in addresses)


def safe_name(text: str) -> str:
    """Text as a name of lower-case letters, digits and hyphens, at most ``LONGEST`` long; ``book`` for none."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
    return re.sub(r"[\W_]+", "-", plain.lower()).strip("-")[:LONGEST].strip("-") or "book"


def _safe(stem: str) -> str:
    name = safe_name(stem)
    return f"chapter-{name}" if name.startswith("part-") else name


def _claim(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate
