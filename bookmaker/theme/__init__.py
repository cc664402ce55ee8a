"""A theme: the templates and style sheets that give a book its looks.

The cascade of a medium, from the first word to the last::

    styles/base/MEDIUM.css      what all designs share
    styles/NAME/MEDIUM.css      the design
    styles/base/modern.css      EPUB only: what new engines know, and old ones may throw away
    styles/MEDIUM.css           the book's own, if it has one
    styles/book.css             the book's own for both media

    styles/NAME/design.toml     its page, and the design that it is based on, whose sheets come before its own

``MEDIUM`` is ``print`` or ``epub``. A file of the book's own at the place of one of ours stands in for it.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bookmaker.errors import ConfigError, SourceError
from bookmaker.model import Medium, Style
from bookmaker.theme.design import FILE, Design, base_of, read_design
from bookmaker.theme.variables import resolved
from bookmaker.world import World

PACKAGE = Path(__file__).parents[1]

STYLES = next(path for path in (PACKAGE / "styles", PACKAGE.parent / "styles") if path.is_dir())
"""Our themes: inside the wheel, or beside the package in a checkout."""

TEMPLATES = PACKAGE / "render" / "templates"
"""Our templates, ``MEDIUM/KIND.j2``."""

DEFAULT = "classic"

OURS = ("classic", "magazine", "large-print")
"""Our designs."""

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
    chain: tuple[str, ...] = (BASE,)
    """The folders that it is made of, from the base to itself."""
    design: Design = field(default_factory=Design)
    """Its page."""

    def sheets(self, medium: Medium) -> tuple[Style, ...]:
        """The sheets that this medium takes, in the order of the cascade, the custom properties put in."""
        base, *designs = (self.styles.get(f"{folder}/{medium}.css", "") for folder in self.chain)
        own = {name: self.styles.get(name, "") for name in (f"{medium}.css", "book.css")}
        found = {"base.css": base, "design.css": "\n".join(designs)}
        if medium == "epub":
            found["modern.css"] = self.styles.get(f"{BASE}/modern.css", "")
        found |= own
        texts = resolved(found.values())
        return tuple(Style(name, css) for name, css in zip(found, texts, strict=True) if css.strip())


def load_theme(name: str, folder: Path, world: World) -> Theme:
    """The theme for the book in ``folder``.

    A sheet or template of the book's own takes the place of ours of the same path below ``styles/`` and ``templates/``.
    Raises ``ConfigError`` for a theme that is nowhere, ``SourceError`` for a file that is no text.
    """
    _find(name, f"{folder / 'book.toml'}: [output] theme", folder, world)
    files = {home: _files_of(home, folder, world) for home in (BASE, name)}
    chain = _chain(name, folder, world, files)
    styles = {path: text for home in chain for path, text in files[home].items() if path.endswith(".css")}
    styles |= texts_in(folder / "styles", ".css", world, depth=1)
    templates = texts_in(TEMPLATES, ".j2", world, depth=2) | texts_in(folder / "templates", ".j2", world, depth=2)
    says = {f"styles/{home}/{FILE}": files[home].get(f"{home}/{FILE}", "") for home in chain}
    return Theme(name, styles, templates, chain, read_design(says))


def _files_of(home: str, folder: Path, world: World) -> dict[str, str]:
    """The files of a design by their path below ``styles/``, the book's own in the place of ours."""
    found: dict[str, str] = {}
    for root in (STYLES, folder / "styles"):
        for suffix in (".css", ".toml"):
            found |= {f"{home}/{path}": text for path, text in texts_in(root / home, suffix, world, depth=1).items()}
    return found


def _chain(name: str, folder: Path, world: World, files: dict[str, dict[str, str]]) -> tuple[str, ...]:
    """The folders from the base to the design, each based on the one before; their files go into ``files``."""
    chain = [name]
    while base := base_of(f"styles/{chain[0]}/{FILE}", files[chain[0]].get(f"{chain[0]}/{FILE}", "")):
        where = f"styles/{chain[0]}/{FILE}: based-on"
        if base in chain:
            raise ConfigError((f"{where}: “{base}” is based on this one.",))
        _find(base, where, folder, world)
        files[base] = _files_of(base, folder, world)
        chain.insert(0, base)
    return (BASE, *chain)


def _find(name: str, where: str, folder: Path, world: World) -> None:
    known = list_themes(folder, world)
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        meant = f" Did you mean “{close[0]}”?" if close else f" There are: {', '.join(known)}."
        raise ConfigError((f"{where}: there is no theme “{name}”.{meant}",))


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
