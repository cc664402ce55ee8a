"""The picture that the fields of an article name, and that its page shows over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from bookmaker.readers._front_matter import Value
from bookmaker.readers._lead import lead_picture
from bookmaker.world import World

_KEYS = (
    "featured_image featuredimage feature_image featureimage cover_image coverimage cover hero_image heroimage"
    " hero banner image images header"
).split()
_INNER = ("image", "src", "url", "path", "relative", "image_fullwidth")
_ALTS = ("image_alt", "alt", "heroimagealt", "featured_image_alt", "featuredimagealt", "cover_alt", "coveralt")
_CAPTIONS = ("image_caption", "featured_image_caption", "featuredimagecaption", "cover_caption", "caption")
_STATIC = ("", "static", "assets", "public", "source", "src", "content")
"""Folders of a site in which an address from the root may be found."""

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|heic)(?:[?#]\S*)?$", re.IGNORECASE)


def lead_of(fields: Mapping[str, Value], html: str, path: Path, root: Path, world: World) -> str:
    """The picture as a figure; empty where none is named, the text shows it, or no such file is there."""
    for key in _KEYS:
        for address in _addresses(fields.get(key, "")):
            if _PICTURE.search(address) and _is_there(address, path, root, world):
                name = re.split(r"[?#]", address)[0].rpartition("/")[2]
                if name and name in html:
                    return ""
                return lead_picture(address, html, _first(fields, key, _ALTS), escape(_first(fields, key, _CAPTIONS)))
    return ""


def _addresses(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        yield from (one.strip() for one in value[:1] if isinstance(one, str))
    else:
        yield from (one.strip() for key in _INNER if isinstance(one := value.get(key), str))


def _is_there(address: str, path: Path, root: Path, world: World) -> bool:
    if "//" in address:
        return address.startswith(("http://", "https://", "//"))
    plain = re.split(r"[?#]", address)[0]
    parts = plain.split("/")
    if ".." in parts or "\0" in plain or max(map(len, parts)) > _LONGEST_NAME:
        return False
    if not plain.startswith("/"):
        return world.exists(path.parent / plain) or any(world.exists(root / place / plain) for place in _STATIC)
    return any(world.exists(root / place / plain.lstrip("/")) for place in _STATIC)


_LONGEST_NAME = 120


def _first(fields: Mapping[str, Value], key: str, names: tuple[str, ...]) -> str:
    inner = fields.get(key)
    held = inner if isinstance(inner, dict) else {}
    texts = (one for name in names for one in (held.get(name), fields.get(name)))
    return next((one.strip() for one in texts if isinstance(one, str) and one.strip()), "")
