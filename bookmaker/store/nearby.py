"""Copies of a blog's pictures that came along with its export: ``wp-content/uploads``, ``content/images``, ``static``.

An article names its pictures by their addresses on the web. Where a folder or an archive was imported, or a known
folder lies beside the file, the copy is the file whose path ends as the address does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from itertools import chain
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from bookmaker.errors import SourceError
from bookmaker.fingerprint import fingerprint
from bookmaker.store.listing import PICTURE_SUFFIXES
from bookmaker.world import World

BESIDE = ("wp-content", "uploads", "content", "images", "media", "static", "public", "assets", "files")
"""Folders beside a lone export file in which its pictures may lie."""

ROOTS = frozenset("uploads images img media static public assets files photos pictures content".split())
"""Folders below which a picture's path is the same on the web and in a copy."""

_FITTED = re.compile(r"-(?:\d+x\d+|scaled|rotated)(?=\.\w+$)")
"""What WordPress adds to the name of a picture in another size."""

_SIZED = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)")
"""The same of a smaller size: the picture itself lies beside it."""

_SCHEME = re.compile(r"\s*(?!https?:|//)[a-z][a-z0-9+.-]+:", re.IGNORECASE)


FromWeb = Callable[[str], bytes]
"""A picture's address on the web -> its bytes; ``WebError`` where it cannot be had."""


class Nearby:
    """The pictures that may be taken: from below ``root``, or from beside the articles' own files where it is none."""

    def __init__(self, root: Path | None, world: World, web: FromWeb | None = None) -> None:
        self._root, self._world, self.web = root, world, web
        self._beside: dict[Path, dict[str, str]] = {}
        self._states: dict[Path, str] = {}

    def state_of(self, source: Path) -> str:
        """What tells the pictures for an article of this file from others, by their names."""
        root = self.root_of(source)
        if root not in self._states:
            paths = chain.from_iterable(map(_paths, self._index(root).values()))
            names = sorted(path.relative_to(root).as_posix() for path in paths)
            # What was read off line is read again when pictures can be had.
            self._states[root] = fingerprint(names if self.web is None else [*names, "web"])[:16]
        return self._states[root]

    def root_of(self, source: Path) -> Path:
        """The folder that an article of this file may be shown pictures from."""
        return self._root or source.parent

    def copy_of(self, address: str, source: Path) -> Path | None:
        """The copy of a picture; none where there is none, or several and nothing tells which."""
        if _SCHEME.match(address):
            return None
        try:
            path = urlsplit(address.strip()).path
        except ValueError:
            return None
        parts = [part for part in PurePosixPath(unquote(path)).parts if part not in ("/", ".", "..")]
        if not parts or PurePosixPath(parts[-1]).suffix.lower() not in PICTURE_SUFFIXES:
            return None
        index = self._index(self.root_of(source))
        whole = _SIZED.sub("", parts[-1])
        for name in dict.fromkeys((whole, parts[-1], _FITTED.sub("", parts[-1]))):
            if found := _longest(_paths(index.get(name.lower(), "")), (*parts[:-1], name)):
                return found
        return None

    def _index(self, root: Path) -> dict[str, str]:
        """The pictures below a folder by file name; see ``_paths``."""
        if root not in self._beside:
            folders = [root] if self._root else [root / name for name in BESIDE if self._world.exists(root / name)]
            found: dict[str, str] = {}
            for folder in folders:
                with suppress(SourceError):
                    for path in self._world.list(folder):
                        if path.suffix.lower() in PICTURE_SUFFIXES:
                            name = path.name.lower()
                            found[name] = f"{found[name]}\0{path}" if name in found else str(path)
            self._beside[root] = found
        return self._beside[root]


def _paths(joined: str) -> list[Path]:
    """The paths that a line of the index names: a library of pictures is long, and paths are heavy."""
    return [Path(path) for path in joined.split("\0") if path]


def _longest(paths: list[Path], parts: tuple[str, ...]) -> Path | None:
    """The path that ends with most of the parts: all below a well-known folder, or two at least."""
    scored = [(_common(path.parts, parts), path) for path in paths]
    best = max((count for count, _ in scored), default=0)
    needed = next((n for n, part in enumerate(reversed(parts)) if part.lower() in ROOTS), 2)
    chosen = [path for count, path in scored if count == best]
    return chosen[0] if best >= min(max(needed, 1), len(parts)) and len(chosen) == 1 else None


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many parts are the same, from the end."""
    count = 0
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a.lower() != b.lower():
            break
        count += 1
    return count
