"""What a book has of its own in ``styles/`` and ``templates/`` that nothing takes: slips in names."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from bookmaker.model import Note
from bookmaker.notes import note
from bookmaker.theme import BASE, TEMPLATES, texts_in
from bookmaker.theme.design import FILE
from bookmaker.world import World

SHEETS = ("epub.css", "print.css")
"""The sheets of a design."""

TOLD = ("README", "LICENSE", "LICENCE", "COPYING", "OFL")
"""Beginnings of the names of files that are for people."""


def unused_files(name: str, folder: Path, world: World) -> tuple[Note, ...]:
    """A note for each file of the book's own in ``styles/`` and ``templates/`` that nothing takes.

    Themes that are not chosen now are left alone, as are templates that another of the book's own names.
    """
    sheets = [f"styles/{prefix}{sheet}" for prefix in ("", f"{BASE}/", f"{name}/") for sheet in SHEETS]
    sheets += ["styles/book.css", f"styles/{BASE}/modern.css", f"styles/{name}/{FILE}"]
    chosen = (f"{BASE}/", f"{name}/")
    styles = [f"styles/{path}" for path in _names(folder / "styles", world) if "/" not in path or _is_in(path, chosen)]
    templates = [f"templates/{path}" for path in texts_in(TEMPLATES, ".j2", world, depth=2)]
    own = [f"templates/{path}" for path in _names(folder / "templates", world)]
    used = {*sheets, *templates, *_included(folder / "templates", world)}
    found = [(path, sheets) for path in styles] + [(path, templates) for path in own]
    return tuple(_unused(path, known) for path, known in found if path not in used)


def _is_in(path: str, folders: tuple[str, ...]) -> bool:
    return path.startswith(folders)


def _included(folder: Path, world: World) -> set[str]:
    """The templates that one of the book's own names."""
    texts = texts_in(folder, ".j2", world, depth=2)
    return {
        f"templates/{path}"
        for path in texts
        if any(re.search(f"""["']{re.escape(path)}["']""", t) for t in texts.values())
    }


def _names(folder: Path, world: World) -> list[str]:
    """The files below a folder by their path there, without those that only tell people something."""
    paths = world.list(folder) if world.exists(folder) else ()
    return [path.relative_to(folder).as_posix() for path in paths if not path.stem.upper().startswith(TOLD)]


def _unused(path: str, known: list[str]) -> Note:
    close = difflib.get_close_matches(path, known, n=1, cutoff=0.75)
    meant = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}."
    return note("theme.unused", path, "nothing takes a file of this name", meant)
