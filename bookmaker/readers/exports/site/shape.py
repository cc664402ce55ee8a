"""What the names of a site's files tell of all of them: the tool, the languages, the authors, the bundles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bookmaker.readers._fields import plain_language
from bookmaker.readers.exports.site.cascade import Cascade, read_cascade
from bookmaker.readers.exports.site.fronts import authors_of
from bookmaker.readers.exports.site.settings import CONFIGS, Settings, read_settings
from bookmaker.readers.exports.site.texts import SUFFIXES
from bookmaker.world import World

_NEVER = frozenset(
    "node_modules _site public _includes _layouts _sass _data layouts archetypes themes templates vendor resources"
    " i18n assets static output .git build dist".split()
)
"""Folders of a site that hold no texts."""
_NO_TEXTS = frozenset("_index readme license changelog contributing code_of_conduct 404 search tags categories".split())
_PLACES = re.compile(r"(?:^|/)(?:_posts|posts?|blog|articles|content|_content|contents|source|src)/")
DATED = re.compile(r"\d{2,4}-\d{1,2}-\d{1,2}-")
"""How the names of Jekyll's posts begin."""
_TONGUE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?$")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the names of a site's files tell of all of them."""

    root: Path
    """The folder."""
    is_jekyll: bool
    """Whether posts stand in ``_posts`` and have a day in their names."""
    is_hexo: bool
    """Whether posts stand in ``_posts`` under any name."""
    tongues: frozenset[str]
    """Names of folders that are languages."""
    authors: Mapping[str, str]
    """Id -> name."""
    settings: Settings
    """What holds for all of them."""
    cascade: Cascade
    """What holds for some of them."""
    bundles: frozenset[str]
    """Folders of one article, whose other texts belong to it."""
    is_plain: bool
    """Whether the texts lie side by side in a folder that no tool has left a trace in: all of them are articles."""


def read_shape(root: Path, paths: Sequence[Path], world: World) -> Shape:
    """The shape of the folder ``root`` with the files ``paths``."""
    names = [place_in(path, root) for path in paths]
    folders = [part for name in names for part in PurePosixPath(name).parts[:-1]]
    tongues = {part for part in folders if _TONGUE.match(part) and plain_language(part.replace("_", "-"))}
    posts = [PurePosixPath(name).name for name in names if "/_posts/" in f"/{name}" and is_text(name)]
    dated = [name for name in posts if DATED.match(name)]
    is_jekyll = len(dated) * 2 >= len(posts) > 0
    is_hexo = bool(posts) and not is_jekyll
    settings = read_settings(root, paths, world, is_jekyll=is_jekyll, is_hexo=is_hexo)
    authors = authors_of(dict(zip(names, paths, strict=True)), world)
    spoken = frozenset(tongues) if len(tongues) > 1 else frozenset[str]()
    cascade = read_cascade(root, paths, settings.defaults, world)
    bundles = frozenset(PurePosixPath(name).parent.as_posix() for name in names if _BUNDLE.search(name))
    is_plain = not any(_TRACE.search(name) or name in CONFIGS or ("/" in name and is_text(name)) for name in names)
    return Shape(root, is_jekyll, is_hexo, spoken, authors, settings, cascade, bundles, is_plain)


_TRACE = re.compile(r"(?:^|/)(?:_?index\.[^/]+|_[^/]+|[^/]+\.meta)$|(?:^|/)_[^/]+/")
"""What the tools leave in a folder: lists, folders of their own, fields beside a text."""
_BUNDLE = re.compile(r"(?:^|/)index\.(?:\w\w\.)?(?:md|markdown|mdx|qmd|rmd)$", re.IGNORECASE)


def folders_above(path: Path, shape: Shape) -> list[str]:
    """Jekyll's categories: the folders above ``_posts``."""
    parts = PurePosixPath(place_in(path, shape.root)).parts[:-1]
    at = parts.index("_posts") if "_posts" in parts else 0
    return [part for part in parts[:at] if part not in shape.tongues and not _PLACES.match(f"{part}/")]


def tongue_of(path: Path, shape: Shape) -> str:
    """The language of the folder that a text stands in; empty where none is one."""
    found = next((part for part in PurePosixPath(place_in(path, shape.root)).parts[:-1] if part in shape.tongues), "")
    return plain_language(found.replace("_", "-"))


def place_in(path: Path, root: Path) -> str:
    """The path of a file as it stands below the site."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def is_text(name: str) -> bool:
    """Whether a file may hold an article, by its name."""
    path = PurePosixPath(name)
    if path.suffix.lower() not in SUFFIXES or path.stem.split(".")[0].lower() in _NO_TEXTS:
        return False
    return not _NEVER & set(path.parts[:-1])
