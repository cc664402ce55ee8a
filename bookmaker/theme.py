"""A theme: the templates and style sheets that give a book its looks, the book's own before ours."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bookmaker.errors import ConfigError, SourceError
from bookmaker.model import Medium, Note
from bookmaker.notes import note
from bookmaker.world import World

PACKAGE = Path(__file__).parent

STYLES = next(path for path in (PACKAGE / "styles", PACKAGE.parent / "styles") if path.is_dir())
"""Our themes: inside the wheel, or beside the package in a checkout."""

TEMPLATES = PACKAGE / "render" / "templates"
"""Our templates, ``MEDIUM/KIND.j2``."""

DEFAULT = "classic"

SHEETS = ("epub.css", "print.css", "book.css")
"""The sheets that a book may have of its own."""

TOLD = ("README", "LICENSE", "LICENCE", "COPYING", "OFL")
"""Beginnings of the names of files that are for people."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates and style sheets by name, a book's own already in the place of ours."""

    name: str
    """``classic``: the folder below ``styles/``."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """``print.css`` -> its text."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """``print/chapter.j2`` -> its text."""

    def sheets(self, medium: Medium) -> tuple[str, ...]:
        """The names of the sheets that this medium takes, in the order of the cascade.

        ``MEDIUM.css`` is the medium's own, ``book.css`` is the book's last word in both.
        """
        return tuple(name for name in (f"{medium}.css", "book.css") if name in self.styles)


def load_theme(name: str, folder: Path, world: World) -> Theme:
    """The theme for the book in ``folder``.

    A sheet or template of the book's own takes the place of ours of the same name:
    ``styles/NAME.css``, ``styles/THEME/NAME.css``, ``templates/MEDIUM/KIND.j2``.
    Raises ``ConfigError`` for a theme that is nowhere, ``SourceError`` for a file that is no text.
    """
    roots = (STYLES, folder / "styles")
    homes = [root / name for root in roots if world.exists(root / name)]
    if not homes:
        files = [path.relative_to(root) for root in roots if world.exists(root) for path in world.list(root)]
        known = sorted({path.parts[0] for path in files if len(path.parts) > 1})
        close = difflib.get_close_matches(name, known, n=1) or known[:1]
        meant = f" Did you mean “{close[0]}”?" if close else ""
        raise ConfigError((f"{folder / 'book.toml'}: [output] theme: there is no theme “{name}”.{meant}",))
    styles: dict[str, str] = {}
    for home in (STYLES / DEFAULT, *homes, folder / "styles"):
        styles |= _texts(home, ".css", world, depth=1)
    templates = _texts(TEMPLATES, ".j2", world, depth=2) | _texts(folder / "templates", ".j2", world, depth=2)
    return Theme(name, styles, templates)


def unused_files(name: str, folder: Path, world: World) -> tuple[Note, ...]:
    """A note for each file of the book's own in ``styles/`` and ``templates/`` that nothing takes: a slip in its name.

    Themes that are not chosen now are left alone, as are templates that another of the book's own names.
    """
    sheets = [f"styles/{prefix}{sheet}" for prefix in ("", f"{name}/") for sheet in SHEETS]
    styles = [f"styles/{path}" for path in _names(folder / "styles", world) if "/" not in path or _is_in(path, name)]
    templates = [f"templates/{path}" for path in _texts(TEMPLATES, ".j2", world, depth=2)]
    own = [f"templates/{path}" for path in _names(folder / "templates", world)]
    used = {*sheets, *templates, *_included(folder / "templates", world)}
    found = [(path, sheets) for path in styles] + [(path, templates) for path in own]
    return tuple(_unused(path, known) for path, known in found if path not in used)


def _is_in(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def _included(folder: Path, world: World) -> set[str]:
    """The templates that one of the book's own names."""
    texts = _texts(folder, ".j2", world, depth=2)
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


def _texts(folder: Path, suffix: str, world: World, *, depth: int) -> dict[str, str]:
    """The texts of the files so many levels below a folder, by their path there; none where there is no folder."""
    paths = world.list(folder) if world.exists(folder) else ()
    names = {path: path.relative_to(folder) for path in paths if path.suffix == suffix}
    return {name.as_posix(): _text(path, world) for path, name in names.items() if len(name.parts) == depth}


def _text(path: Path, world: World) -> str:
    try:
        return world.read(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not text in UTF-8", hint="Save it again as UTF-8.") from error
