"""Collects the pictures that chapters show: each file read once, made fit once, named by what it holds.

A picture that cannot be shown leaves a box with its description in its place, and a note; the build goes on.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from bookmaker.assets.pictures import LONGEST_SIDE, MOST_PIXELS, read_picture
from bookmaker.assets.unreadable import UnreadableError
from bookmaker.errors import SourceError
from bookmaker.html import fold_spaces, parse_fragment, write_fragment
from bookmaker.model import Asset, Chapter, Note
from bookmaker.notes import note

Read = Callable[[str], bytes]
"""The ``src`` of a picture, as a chapter has it -> the bytes of the file; raises ``SourceError``."""

TRACKER_SIDE = 2
"""Pixels; what is not larger was put there to count readers, or to keep a table open."""

_REMOTE = re.compile(r"(https?:)?//", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d{1,5})(\.\d+)?\s*(px)?\s*\Z")


def collect_images(
    chapters: Iterable[Chapter], read: Read, *, fit: int = LONGEST_SIDE, most_pixels: int = MOST_PIXELS
) -> tuple[tuple[Chapter, ...], tuple[Asset, ...], tuple[Note, ...]]:
    """The chapters with every ``src`` as ``asset:NAME`` and size and ``alt`` set; the pictures; what is the matter.

    ``fit`` is the longest side that a picture may keep and ``most_pixels`` what is decoded at all, both in px.
    """
    shelf = _Shelf(read, fit, most_pixels)
    done = tuple(_collect_chapter(chapter, shelf) for chapter in chapters)
    shown = {src for chapter in done for src in chapter.images}
    assets = tuple(asset for asset in shelf.assets.values() if f"asset:{asset.name}" in shown)
    return done, assets, tuple(shelf.notes)


@dataclass(slots=True)
class _Shelf:
    """What is known so far, so that nothing is read twice."""

    read: Read
    fit: int
    most_pixels: int
    assets: dict[str, Asset] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    _found: dict[str, Asset | tuple[str, str]] = field(default_factory=dict)

    def find(self, src: str) -> Asset | tuple[str, str]:
        """The asset, or the code of a note and why there is none."""
        if src not in self._found:
            found = self._look(src)
            self._found[src] = self.assets.setdefault(found.name, found) if isinstance(found, Asset) else found
        return self._found[src]

    def _look(self, src: str) -> Asset | tuple[str, str]:
        if _REMOTE.match(src):
            return "asset.remote", "it is on the web"
        try:
            data = _decode_data(src) if src[:5].lower() == "data:" else self.read(src)
            return read_picture(data, fit=self.fit, most_pixels=self.most_pixels)
        except SourceError as error:
            return "asset.missing", error.message
        except UnreadableError as error:
            return "asset.unreadable", str(error)


def _collect_chapter(chapter: Chapter, shelf: _Shelf) -> Chapter:
    if "<img" not in chapter.body:
        return chapter if not chapter.images else replace(chapter, images=())
    root = parse_fragment(chapter.body)
    for image in list(root.iter("img")):
        _place(image, chapter, shelf)
    shown = dict.fromkeys(str(image.get("src")) for image in root.iter("img"))
    return replace(chapter, body=write_fragment(root), images=tuple(shown))


def _place(image: etree._Element, chapter: Chapter, shelf: _Shelf) -> None:
    src = (image.get("src") or "").strip()
    if src.startswith("asset:") and src.removeprefix("asset:") in shelf.assets:
        return
    found = shelf.find(src)
    if not isinstance(found, Asset):
        code, why = found
        where = chapter.source.address or chapter.id
        shelf.notes.append(note(code, where, f"The picture {_short(src)} is left out: {why}.", _HINTS[code]))
        _replace(image, _box(image, src))
    elif max(found.width, found.height) <= TRACKER_SIDE:
        _remove(image)
    else:
        _show(image, found)


_HINTS = {
    "asset.missing": "Put the file there, or mend the path in the chapter.",
    "asset.unreadable": "Open it in a picture editor and save it again as JPEG or PNG.",
    "asset.remote": "`bookmaker import` fetches pictures; or save the file beside the chapter and name it there.",
}


def _show(image: etree._Element, asset: Asset) -> None:
    width, height = _shown_size(image, asset)
    alt = fold_spaces(image.get("alt") or image.get("title") or "")
    for name, value in {"src": f"asset:{asset.name}", "alt": alt, "width": str(width), "height": str(height)}.items():
        image.set(name, value)
    for name in ("srcset", "sizes", "loading"):
        image.attrib.pop(name, None)


def _shown_size(image: etree._Element, asset: Asset) -> tuple[int, int]:
    """Width and height in CSS px: what the author asked for, in the picture's own proportions, never enlarged."""
    width, height = (_pixels(image.get(name)) for name in ("width", "height"))
    wanted = width or (height * asset.width / asset.height if height else asset.width)
    scale = min(1.0, wanted / asset.width)
    return max(1, round(asset.width * scale)), max(1, round(asset.height * scale))


def _pixels(text: str | None) -> int:
    found = _PIXELS.match(text or "")
    return int(found[1]) if found else 0


def _box(image: etree._Element, src: str) -> etree._Element:
    """What stands in the picture's place: its description, else its file's name; for one on the web its address."""
    box = etree.Element("span", {"class": "missing-picture"})
    alt = fold_spaces(image.get("alt") or image.get("title") or "")
    box.text = alt or _short(src)
    if _REMOTE.match(src) and not any(above.tag == "a" for above in image.iterancestors()):
        link = etree.SubElement(box, "a", {"href": src if src[:1] != "/" else f"https:{src}"})
        link.text, box.text = box.text, None
    return box


def _replace(image: etree._Element, box: etree._Element) -> None:
    """Puts the box in the picture's place, its words apart from those around it; the text after the picture stays."""
    parent, before = image.getparent(), image.getprevious()
    assert parent is not None
    box.tail = image.tail
    if (image.tail or "")[:1].strip() or (not image.tail and image.getnext() is not None):
        box.tail = f" {image.tail or ''}"
    if before is not None and not (before.tail or "")[-1:].isspace():
        before.tail = f"{before.tail or ''} "
    elif before is None and (parent.text or "")[-1:].strip():
        parent.text = f"{parent.text} "
    parent.replace(image, box)


def _remove(element: etree._Element) -> None:
    """Takes the element out, and what held nothing else; the text after it stays."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
    if (
        parent.tag in _WRAPPERS
        and not len(parent)
        and not (parent.text or "").strip()
        and parent.getparent() is not None
    ):
        _remove(parent)


_WRAPPERS = ("a", "p", "span", "figure")


def _short(src: str) -> str:
    """The address in a few words: the file's name, or the kind of data."""
    if src[:5].lower() == "data:":
        return src[5:].partition(",")[0].partition(";")[0] or "data:"
    name = fold_spaces(unquote(src.partition("?")[0].rstrip("/").rpartition("/")[2] or src))
    return name[:80] or "?"


def _decode_data(src: str) -> bytes:
    """The bytes of a ``data:`` address (https://www.rfc-editor.org/rfc/rfc2397); raises ``UnreadableError``."""
    head, comma, body = src.partition(",")
    if not comma:
        raise UnreadableError("its address holds no data")
    if not head.rstrip().lower().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(re.sub(r"\s+", "", unquote(body)) + "==", validate=False)
    except binascii.Error as error:
        raise UnreadableError("its data are cut off") from error
