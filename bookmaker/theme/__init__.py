"""A theme: the templates and style sheets that give a book its looks.

The cascade of a medium, from the first word to the last::

    styles/base/MEDIUM.css      what all designs share
    styles/NAME/MEDIUM.css      the design
    styles/MEDIUM.css           the book's own, if it has one
    styles/book.css             the book's own for both media

``MEDIUM`` is ``print`` or ``epub``. A file of the book's own at the place of one of ours stands in for it.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bookmaker.errors import ConfigError, SourceError
from bookmaker.model import Medium, Style
from bookmaker.theme.variables import resolved
from bookmaker.world import World

PACKAGE = Path(__file__).parents[1]

STYLES = next(path for path in (PACKAGE / "styles", PACKAGE.parent / "styles") if path.is_dir())
"""Our themes: inside the wheel, or beside the package in a checkout."""

TEMPLATES = PACKAGE / "render" / "templates"
"""Our templates, ``MEDIUM/KIND.j2``."""

BASE = "base"
"""The folder of what all designs share."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates and style sheets by name, a book's own already in the place of ours."""

    name: str
    """``classic``: the folder below ``styles/``."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """``base/print.css`` -> its text."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """``print/chapter.j2`` -> its text."""

    def sheets(self, medium: Medium) -> tuple[Style, ...]:
        """The sheets that this medium takes, in the order of the cascade, the custom properties put in."""
        names = {
            f"{BASE}/{medium}.css": "base.css",
            f"{self.name}/{medium}.css": "design.css",
            f"{medium}.css": f"{medium}.css",
            "book.css": "book.css",
        }
        found = {names[path]: self.styles[path] for path in names if path in self.styles}
        texts = resolved(found.values())
        return tuple(Style(name, css) for name, css in zip(found, texts, strict=True) if css.strip())


def load_theme(name: str, folder: Path, world: World) -> Theme:
    """The theme for the book in ``folder``.

    A sheet or template of the book's own takes the place of ours of the same path below ``styles/`` and ``templates/``.
    Raises ``ConfigError`` for a theme that is nowhere, ``SourceError`` for a file that is no text.
    """
    known = list_themes(folder, world)
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        meant = f" Did you mean “{close[0]}”?" if close else f" There are: {', '.join(known)}."
        raise ConfigError((f"{folder / 'book.toml'}: [output] theme: there is no theme “{name}”.{meant}",))
    roots = (STYLES, folder / "styles")
    styles: dict[str, str] = {}
    for home in (BASE, name):
        for root in roots:
            styles |= {f"{home}/{path}": text for path, text in texts_in(root / home, ".css", world, depth=1).items()}
    styles |= texts_in(folder / "styles", ".css", world, depth=1)
    templates = texts_in(TEMPLATES, ".j2", world, depth=2) | texts_in(folder / "templates", ".j2", world, depth=2)
    return Theme(name, styles, templates)


def list_themes(folder: Path, world: World) -> tuple[str, ...]:
    """The names of the themes that a book in ``folder`` may choose: ours and its own."""
    roots = [root for root in (STYLES, folder / "styles") if world.exists(root)]
    files = [path.relative_to(root) for root in roots for path in world.list(root)]
    return tuple(sorted({path.parts[0] for path in files if len(path.parts) > 1} - {BASE}))


def texts_in(folder: Path, suffix: str, world: World, *, depth: int) -> dict[str, str]:
    """The texts of the files so many levels below a folder, by their path there; none where there is no folder."""
    paths = world.list(folder) if world.exists(folder) else ()
    names = {path: path.relative_to(folder) for path in paths if path.suffix == suffix}
    return {name.as_posix(): _text(path, world) for path, name in names.items() if len(name.parts) == depth}


def _text(path: Path, world: World) -> str:
    try:
        return world.read(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not text in UTF-8", hint="Save it again as UTF-8.") from error
