"""What is in the chapters' folder."""

from __future__ import annotations

from pathlib import Path

from bookmaker import notes
from bookmaker.model import Note, Source
from bookmaker.world import World

PICTURES = "images"
"""The folder of the chapters' pictures, below the chapters' own."""

KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mkd": "markdown",
    ".mkdn": "markdown",
}
"""Suffixes of chapters -> the reader for them."""

PICTURE_SUFFIXES = frozenset(".jpg .jpeg .jpe .jfif .png .gif .webp .svg .avif .bmp .tif .tiff .heic .ico".split())


def list_chapter_files(world: World, folder: Path) -> tuple[tuple[Source, ...], tuple[Note, ...]]:
    """The chapters' files by name, and a note for every file that is neither a chapter nor a picture."""
    sources, found = [], []
    for path in world.list(folder):
        inside = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in inside.parts)
        if path.suffix.lower() in KINDS and inside.parts[0] != PICTURES and not is_hidden:
            sources.append(Source(str(path), KINDS[path.suffix.lower()]))
        elif inside.parts[0] != PICTURES and path.suffix.lower() not in PICTURE_SUFFIXES:
            what = "a hidden file" if is_hidden else f"a file of kind {path.suffix or 'unknown'}"
            hint = "Chapters are .html and .md files; `bookmaker import` reads other kinds."
            found.append(notes.note("file.ignored", str(path), f"{what}, not read as a chapter", hint))
    return tuple(sources), tuple(found)
