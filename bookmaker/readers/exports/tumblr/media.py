"""The pictures in an export's own folder ``media``: ``ID.jpg``, or ``ID_0.jpg`` and on, where ID is the post's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from os.path import relpath
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bookmaker.errors import SourceError
from bookmaker.html import parse_html
from bookmaker.html.markup import write_inside
from bookmaker.world import World

Media = Mapping[str, tuple[Path, ...]]
"""Id of a post -> its pictures, in their order."""

_NAME = re.compile(r"(?:^|/)media/(\d+)(?:_(\d+))?\.(?:jpe?g|png|gif|webp|avif|bmp|pnj|gifv?)$", re.IGNORECASE)
_STEM = re.compile(r"(?:^|/)media/(\d+)(?:_\d+)?\.\w+$")


def find_media(place: Path, paths: Iterable[Path], world: World) -> Media:
    """The pictures among the ``paths`` of an export; beside ``place`` where there are none among them."""
    found = _by_post(paths)
    if found:
        return found
    try:
        return _by_post(world.list(place.parent / "media"))
    except SourceError:
        return {}


def _by_post(paths: Iterable[Path]) -> Media:
    numbered: dict[str, list[tuple[int, Path]]] = {}
    for path in paths:
        if found := _NAME.search(path.as_posix()):
            numbered.setdefault(found[1], []).append((int(found[2] or 0), path))
    return {post: tuple(path for _, path in sorted(pictures)) for post, pictures in numbered.items()}


def with_own_pictures(html: str, post: str, media: Media, folder: Path) -> str:
    """The text with its pictures from the export, as paths from ``folder``.

    Where a post names as many pictures as the export holds of it, they are the same, in order. Exports have been seen
    that name one post's picture in many others: a name of another post's gives way, one of its own stays.
    """
    own = media.get(post, ())
    if not own or "<img" not in html:
        return html
    tree = parse_html(html)
    images: Sequence[Any] = tree.find_all("img")
    named = [_STEM.search(str(image.get("src") or "")) for image in images]
    if (len(own) != len(images) and len(images) != 1) or any(one and one[1] == post for one in named):
        return html
    for image, path in zip(images, own, strict=False):
        image["src"] = quote(Path(relpath(path, folder)).as_posix())
    return write_inside(tree.body or tree).strip()
