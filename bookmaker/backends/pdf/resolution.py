"""How finely the pictures of a book are printed: pixels for each inch that they take on their pages.

Below 200 to the inch a trained eye sees it, below 150 everybody does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any
from urllib.parse import unquote

from bookmaker.model import Artifact, Asset, Chapter, Note, Pages
from bookmaker.notes import note

FINE, FAIR = 200, 150
"""Pixels to the inch."""

_INCH = 72.0
_MM = 25.4 / _INCH
_POINTS = 0.75
_RASTER = ("image/jpeg", "image/png", "image/gif")


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture as it stands on a page."""

    name: str
    """Of the asset."""
    page: int
    """Its place in the document, or in the book, from 0."""
    width: float
    """Points."""
    height: float
    """Points."""


def shots_of(pages: Sequence[Any]) -> tuple[Shot, ...]:
    """The pictures on these pages of WeasyPrint's (their boxes), in the order of reading."""
    return tuple(shot for number, page in enumerate(pages) for shot in _shots(page, number))


def moved(shots: Iterable[Shot], start: int) -> list[Shot]:
    """The pictures of a document that begins on this page of the book."""
    return [replace(shot, page=shot.page + start) for shot in shots]


def shots_of_documents(shots: Iterable[Shot], starts: Mapping[str, int]) -> dict[str, list[Shot]]:
    """The pictures of a whole book by their documents; ``starts`` are the first pages of these."""
    found: dict[str, list[Shot]] = {name: [] for name in starts}
    order = sorted(starts, key=lambda name: starts[name])
    for shot in shots:
        owner = next((name for name in reversed(order) if starts[name] <= shot.page), None)
        if owner is not None:
            found[owner].append(shot)
    return found


def coarse_notes(pages: Pages, artifact: Artifact, shots: Mapping[str, Sequence[Shot]]) -> tuple[Note, ...]:
    """A note for each picture of a chapter that is printed too coarsely; ``shots`` has those of each document."""
    assets = {asset.name: asset for asset in pages.assets if asset.media_type in _RASTER}
    chapters = {chapter.id: chapter for chapter in pages.book.chapters}
    return tuple(
        found
        for document in pages.documents
        for shot in shots.get(document.name, ())
        if document.chapter in chapters and shot.name in assets
        for found in _judge(shot, assets[shot.name], chapters[document.chapter], artifact.page_labels[shot.page])
    )


def _shots(page: Any, number: int) -> Iterator[Shot]:
    waiting = [page]
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)
        waiting.extend(reversed(getattr(box, "children", ())))
        source = box.element.get("src", "") if box.element is not None and box.element_tag == "img" else ""
        if source.startswith("asset:") and type(box).__name__.endswith("ReplacedBox"):
            yield Shot(unquote(source[6:]), number, *_inked(box))


def _inked(box: Any) -> tuple[float, float]:
    """Width and height in points of what is drawn in a box, which may be larger."""
    width, height = box.width * _POINTS, box.height * _POINTS
    ratio = getattr(box.replacement, "ratio", None)
    if box.style["object_fit"] == "contain" and ratio and height:
        return min(width, height * ratio), min(height, width / ratio)
    return width, height


def _judge(shot: Shot, asset: Asset, chapter: Chapter, label: str) -> Iterator[Note]:
    if not shot.width or not shot.height:
        return
    dpi = min(asset.width / shot.width, asset.height / shot.height) * _INCH
    if round(dpi) >= FINE:
        return
    file = dict(chapter.files).get(asset.name, asset.name)
    size = f"{shot.width * _MM:.0f} x {shot.height * _MM:.0f} mm"
    enough = ceil(shot.width / _INCH * FINE)
    message = (
        f"{_short(file)} is printed {size} large at {dpi:.0f} dpi ({asset.width} x {asset.height} px);"
        f" {enough} px across would be enough"
    )
    code = "picture.coarse" if round(dpi) < FAIR else "picture.soft"
    yield note(code, f"{chapter.source.address or chapter.id}, page {label}", message, _HINT)


_HINT = "Put a larger file in its place, or give it the class side, which prints it smaller."


def _short(address: str) -> str:
    if address[:5].lower() == "data:":
        return "the picture in the page itself"
    return unquote(address.partition("?")[0].rpartition("/")[2])[:80] or "the picture"
