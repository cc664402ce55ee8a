"""The fonts that the layout may use: ours and the book's own, never whatever a machine happens to have.

Takes the text to be set and the book's own font files; gives a configuration for fontconfig
(https://www.freedesktop.org/software/fontconfig/fontconfig-user.html), under which Pango sees the same fonts
everywhere. Only for characters that none of these fonts has is a font of the machine let in, behind all of ours.
"""

from __future__ import annotations

import os
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from bookmaker.backends.pdf.faces import FACES, FAMILIES, FOLDER
from bookmaker.backends.pdf.libraries import load_weasyprint
from bookmaker.html import escape
from bookmaker.model import Asset

GENERIC = {
    "serif": "Linux Libertine O",
    "sans-serif": "Linux Biolinum O",
    "monospace": "DejaVu Sans Mono",
    "emoji": "Noto Emoji",
}
"""What stands for CSS's generic families."""

SYSTEM_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
"""Where machines keep fonts; a folder that is not there is passed over."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Unicode categories that need no glyph, or that no font has."""


@contextmanager
def use_fonts(own: Iterable[Asset] = (), *, system: bool = False) -> Iterator[None]:
    """While it lasts, every font configuration that is made sees our fonts and the book's ``own``, and no others.

    With ``system`` the machine's fonts stand behind them. The environment is put back afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="bookmaker-fonts-") as name:
        folder, path = Path(name, "fonts"), Path(name, "fonts.conf")
        folder.mkdir()
        for font in own:
            (folder / Path(font.name).name).write_bytes(font.data)
        path.write_text(font_configuration(folder, Path(name, "cache"), system=system), encoding="utf-8")
        before = {key: os.environ.get(key) for key in ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT")}
        _set_environment({"FONTCONFIG_FILE": str(path), "FONTCONFIG_PATH": None, "FONTCONFIG_SYSROOT": None})
        try:
            yield
        finally:
            _set_environment(before)


def font_configuration(own: Path, cache: Path, *, system: bool = False) -> str:
    """The text of a ``fonts.conf``: our folder, the folder ``own``, and behind them the machine's where asked.

    ``cache`` is a folder that fontconfig may write to.
    """
    folders = [FOLDER, own, *(system_folders() if system else ())]
    return "\n".join(
        (
            '<?xml version="1.0"?>',
            "<fontconfig>",
            *(f"<dir>{escape(str(folder))}</dir>" for folder in folders),
            f"<cachedir>{escape(str(cache))}</cachedir>",
            *_generic_families(),
            *_standing_in(),
            *(_rejection(folder) for folder in folders[2:]),
            '<match target="font">',
            '<edit name="hinting"><bool>false</bool></edit>',
            '<edit name="embeddedbitmap"><bool>false</bool></edit>',
            "</match>",
            "</fontconfig>",
            "",
        )
    )


def uncovered(text: Iterable[str], own: Iterable[Asset] = ()) -> frozenset[str]:
    """The visible characters of the text that neither our fonts nor the book's ``own`` can draw."""
    left = set().union(*text)
    left -= _coverage(FOLDER / FACES[0].file)
    left = {char for char in left if unicodedata.category(char) not in _INVISIBLE}
    for face in FACES[1:]:
        if not left:
            break
        left -= _coverage(FOLDER / face.file)
    for font in own if left else ():
        left -= _read_coverage(font.data)
    return frozenset(left)


def system_folders() -> tuple[Path, ...]:
    """The folders of this machine's own fonts."""
    folders = [Path(name).expanduser() for name in SYSTEM_FOLDERS if sys.platform == "win32" or name[1] != ":"]
    return tuple(folder for folder in folders if folder.is_dir())


def _generic_families() -> Iterator[str]:
    for generic, family in GENERIC.items():
        yield (
            f'<match target="pattern"><test name="family"><string>{generic}</string></test>'
            f'<edit name="family" mode="prepend" binding="strong"><string>{family}</string></edit></match>'
        )


def _standing_in() -> Iterator[str]:
    """Whatever is asked for, our families stand behind it in our order, before any font of the machine's."""
    yield '<match target="pattern"><edit name="family" mode="append_last" binding="strong">'
    yield from (f"<string>{family}</string>" for family in FAMILIES)
    yield "</edit></match>"


def _rejection(folder: Path) -> str:
    """The machine's own copies of our families are not seen: another version has other widths."""
    stems = sorted({face.file.rpartition(".")[0].partition("-")[0].partition("_")[0] for face in FACES})
    globs = "".join(f"<glob>{escape(str(folder))}/*{stem}*</glob>" for stem in stems)
    return f"<selectfont><rejectfont>{globs}</rejectfont></selectfont>"


@cache
def _coverage(path: Path) -> frozenset[str]:
    return _read_coverage(path.read_bytes())


def _read_coverage(data: bytes) -> frozenset[str]:
    from io import BytesIO

    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        with TTFont(BytesIO(data), lazy=True, fontNumber=0) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (TTLibError, KeyError, ValueError):
        return frozenset()


def _set_environment(values: dict[str, str | None]) -> None:
    for key, value in values.items():
        if value is None:
            os.environ.pop(key, None)
        else:
            os.environ[key] = value


@cache
def text_libraries() -> tuple[str, ...]:
    """The versions of the system's libraries that set text: the names of their files, where those are found."""
    names = ("libpango-1.0", "libpangoft2-1.0", "libharfbuzz", "libfontconfig", "libfreetype")
    folders = [*map(Path, _LIBRARIES), *Path("/usr/lib").glob("*-linux-*")]
    found = (path for folder in folders for name in names for path in folder.glob(f"{name}.[sd]*"))
    return tuple(sorted({path.resolve().name for path in found})) or (_pango_version(),)


_LIBRARIES = ("/lib", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")


def _pango_version() -> str:
    load_weasyprint()
    from weasyprint.text.ffi import pango  # type: ignore[import-untyped]

    return str(pango.pango_version())
