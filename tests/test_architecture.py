"""The shape of the package: imports point down, rooms do not know each other, one library has one home."""

import ast
from pathlib import Path

import bookmaker
from bookmaker.notes import CODES

PACKAGE = Path(bookmaker.__file__).parent

FLOORS: list[set[str]] = [
    {"model", "listed", "pagination", "record", "values", "notes", "errors", ""},
    {
        "archives",
        "cache",
        "crew",
        "fingerprint",
        "world",
        "web",
        "html",
        "words",
        "locales",
        "plugs",
        "registry",
        "languages",
        "dates",
    }
    | {"texts", "collation", "faults", "tex", "config", "theme", "project", "addresses", "pagerefs", "players"},
    {"store"},
    {
        "readers",
        "clean",
        "typography",
        "assets",
        "arrange",
        "listings",
        "formulas",
        "render",
        "backends",
        "press",
        "check",
    },
    {"pipeline"},
    {"cli", "__main__"},
]
"""From the ground up; a module may import from lower floors, and from its own floor where that is not the rooms'."""

ROOMS = FLOORS[3]

HOMES = {
    "jinja2": {"render"},
    "markupsafe": {"render"},
    "segno": {"render"},
    "ebooklib": {"backends.epub"},
    "weasyprint": {"backends.pdf"},
    "pikepdf": {"backends.pdf", "press"},
    "fontTools": {"backends.pdf", "press"},
    "lxml": {"html", "pagerefs", "web", *ROOMS},
    "PIL": {"assets", "press"},
    "pillow_heif": {"assets"},
    "resvg_py": {"assets"},
    "bs4": {"html", "readers", "clean"},
    "nh3": {"clean"},
    "pypdfium2": {"check"},
    "markdown_it": {"readers"},
    "mdit_py_plugins": {"readers"},
    "yaml": {"readers"},
    "latex2mathml": {"formulas"},
    "ziamath": {"formulas"},
    "feedparser": {"readers.exports.feed"},
    "bbcode": {"readers._bbcode"},
    "pypandoc": {"readers._pandoc"},
    "docutils": {"readers.exports.site"},
    "pygments": {"listings"},
    "babel": {"locales", "dates"},
    "pydantic": {"config"},
    "tinycss2": {"backends", "assets"},
    "click": {"cli"},
    "urllib3": {"web"},
    "distributed": {"crew.cluster"},
}
"""Library -> the places that may import it."""


def modules() -> list[tuple[str, Path]]:
    """Every module as ``clean.headings`` with its file."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


def imports_of(path: Path) -> list[tuple[int, str]]:
    """Line and full name of every import in a file, inside functions too."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found += [(node.lineno, f"{module}.{alias.name}") for alias in node.names]
    return found


def floor_of(name: str) -> int:
    top = name.split(".")[0]
    return next(number for number, floor in enumerate(FLOORS) if top in floor)


def test_every_module_has_a_floor() -> None:
    """A new module must say where it stands."""
    known = set().union(*FLOORS)
    assert {name.split(".")[0] for name, _ in modules()} <= known


def test_imports_point_down_and_rooms_do_not_know_each_other() -> None:
    """The line that crosses is named."""
    crossings = []
    for name, path in modules():
        top = name.split(".")[0]
        for line, imported in imports_of(path):
            if not imported.startswith("bookmaker."):
                continue
            target = imported.removeprefix("bookmaker.").split(".")[0]
            if target == top or target not in set().union(*FLOORS):
                continue
            if floor_of(target) > floor_of(top) or (top in ROOMS and target in ROOMS):
                crossings.append(f"{path.relative_to(PACKAGE.parent)}:{line} imports {imported}")
    assert crossings == []


def test_imports_say_the_whole_name() -> None:
    """A relative import would pass the other tests unseen."""
    lines = [f"{name}:{line}" for name, path in modules() for line, full in imports_of(path) if full.startswith(".")]
    assert lines == []


def test_backends_do_not_know_each_other() -> None:
    """But for the EPUB for Kobo readers, which is made from the other."""
    homes = {path.parent.name for path in (PACKAGE / "backends").glob("*/__init__.py")}
    pairs = set()
    for name, path in modules():
        own = name.split(".")[1] if name.startswith("backends.") else ""
        for _, imported in imports_of(path) if own in homes else ():
            target = imported.removeprefix("bookmaker.backends.").split(".")[0]
            if imported.startswith("bookmaker.backends.") and target in homes - {own}:
                pairs.add((own, target))
    assert pairs == {("kepub", "epub")}


def test_one_library_has_one_home() -> None:
    """So that a library can be replaced by changing one folder."""
    strays = []
    for name, path in modules():
        for line, imported in imports_of(path):
            homes = HOMES.get(imported.split(".")[0])
            if homes and not any(name == home or name.startswith(f"{home}.") for home in homes):
                strays.append(f"{path.relative_to(PACKAGE.parent)}:{line} imports {imported}")
    assert strays == []


def test_every_note_code_is_used_and_every_used_code_is_explained() -> None:
    """``note("area.what", ...)`` with a code that the table has, and no row that nothing says."""
    used = set()
    for _, path in modules():
        if path.name == "notes.py" and path.parent == PACKAGE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in CODES:
                used.add(node.value)
    assert used == set(CODES)
    assert list(CODES) == sorted(CODES)


def test_files_are_small() -> None:
    """One idea per file: above 400 lines a file is a drawer."""
    long = {str(p.relative_to(PACKAGE)): n for _, p in modules() if (n := len(p.read_text("utf-8").splitlines())) > 400}
    assert long == {}
