"""Fields that the texts of a folder have in common: Eleventy's data of folders, the defaults of Jekyll's settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bookmaker.errors import SourceError
from bookmaker.readers._front_matter import Value, split_front_matter
from bookmaker.readers._text import decode_text
from bookmaker.world import World

_OWN = ".11tydata"


@dataclass(frozen=True, slots=True)
class Cascade:
    """What a text has of fields that it does not say itself."""

    places: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """A folder below the root, or a text without its suffix -> fields."""
    scopes: Sequence[tuple[str, str, Mapping[str, Value]]] = ()
    """Folder (empty: all), type (empty: any), fields."""

    def fields_of(self, below: str) -> dict[str, Value]:
        """The fields for a text, by its path below the root; the nearest say the last word, tags add up."""
        found: dict[str, Value] = {}
        kind = "posts" if "_posts/" in f"/{below}" else "drafts" if "_drafts/" in f"/{below}" else "pages"
        for folder, type_, fields in self.scopes:
            if type_ in ("", kind) and (not folder or f"/{below}".startswith(f"/{folder.strip('/')}/")):
                found |= fields
        path = PurePosixPath(below)
        for place in (*reversed(path.parents), path.with_suffix("")):
            found = joined(found, self.places.get(place.as_posix(), {}))
        return found


def joined(far: Mapping[str, Value], near: Mapping[str, Value]) -> dict[str, Value]:
    """Fields over fields; lists of tags are put together."""
    tags = [one for fields in (far, near) for one in _listed(fields.get("tags"))]
    return {**far, **near, **({"tags": list(tags)} if "tags" in far and "tags" in near else {})}


def read_cascade(root: Path, paths: Sequence[Path], defaults: Value | None, world: World) -> Cascade:
    """The data of folders (``posts/posts.json``), of texts (``a.11tydata.json``), and the settings' ``defaults``.

    See https://www.11ty.dev/docs/data-cascade/ and https://jekyllrb.com/docs/configuration/front-matter-defaults/.
    """
    places: dict[str, Mapping[str, Value]] = {}
    for path in paths:
        stem = path.stem.removesuffix(_OWN)
        if path.suffix == ".json" and path.is_relative_to(root) and (stem == path.parent.name or stem != path.stem):
            place = path.parent if stem == path.parent.name else path.with_name(stem)
            places[place.relative_to(root).as_posix()] = _read(path, world)
    return Cascade(places, tuple(_scopes(defaults)))


def _read(path: Path, world: World) -> Mapping[str, Value]:
    try:
        return split_front_matter(decode_text(world.read(path), str(path))[0]).fields
    except SourceError:
        return {}


def _scopes(defaults: Value | None) -> list[tuple[str, str, Mapping[str, Value]]]:
    found: list[tuple[str, str, Mapping[str, Value]]] = []
    for one in defaults if isinstance(defaults, list) else ():
        scope, values = (one.get("scope"), one.get("values")) if isinstance(one, dict) else (None, None)
        if isinstance(scope, dict) and isinstance(values, dict):
            place, kind = scope.get("path"), scope.get("type")
            found.append((place if isinstance(place, str) else "", kind if isinstance(kind, str) else "", values))
    return found


def _listed(value: Value | None) -> list[Value]:
    return list(value) if isinstance(value, list) else [value] if isinstance(value, str) and value else []
