"""Names inside the package: one file and one id for each document, safe on every reader.

Kobo's specification asks for names without spaces and special characters
(https://github.com/kobolabs/epub-spec); some readers unpack on disks that take ``A`` and ``a`` for the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bookmaker.backends.epub.splitting import JOINT, piece_of
from bookmaker.model import Asset, Document

LONGEST = 80
"""Characters of a file name without its suffix: zip tools on Windows stop at 260 for the whole path."""

_UNSAFE = re.compile(r"[^a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands in the package."""

    document: Document
    """The document."""
    file: str
    """Path below the package's folder: ``text/2015-08-10-a-title.xhtml``."""
    id: str
    """Id of the manifest item."""


def place_documents(documents: Iterable[Document]) -> tuple[Place, ...]:
    """A place for every document, in the same order; no two files differ only by case."""
    taken: set[str] = set()
    places = []
    for document in documents:
        stem = _free_name(_stem(document.name), taken)
        file = "nav.xhtml" if document.kind == "contents" and "nav" not in taken else f"text/{stem}.xhtml"
        taken.add("nav" if file == "nav.xhtml" else stem)
        places.append(Place(document, file, "nav" if file == "nav.xhtml" else f"text-{stem}"))
    return tuple(places)


def _stem(name: str) -> str:
    base, number = piece_of(name)
    return f"{slug(base) or 'text'}{f'{JOINT}{number}' if number > 1 else ''}"


def asset_file(asset: Asset) -> str:
    """Path of an asset below the package's folder."""
    folder = "fonts" if asset.media_type.startswith(("font/", "application/")) else "images"
    is_drawn = asset.media_type == "image/png" and asset.name.endswith(".svg")
    return f"{folder}/{asset.name.removesuffix('.svg')}.png" if is_drawn else f"{folder}/{asset.name}"


def slug(text: str) -> str:
    """The text in lower-case ASCII letters, digits and hyphens; empty where nothing of it can be written so."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _UNSAFE.sub("-", plain).strip("-")[:LONGEST].strip("-")


def _free_name(stem: str, taken: set[str]) -> str:
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    return name
