"""Collects the pictures that chapters show: each file read once, made fit once, named by what it holds.

A picture that cannot be shown leaves a box with its description in its place, and a note; the build goes on.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from bookmaker.assets.pictures import LONGEST_SIDE, MOST_PIXELS, read_picture
from bookmaker.assets.unreadable import UnreadableError
from bookmaker.errors import SourceError
from bookmaker.html import fold_spaces, parse_fragment, take_out, write_fragment
from bookmaker.model import Asset, Chapter, Note
from bookmaker.notes import note

Read = Callable[[str], bytes]
"""The ``src`` of a picture, as a chapter has it -> the bytes of the file; raises ``SourceError``."""

TRACKER_SIDE = 2
"""Pixels; what is not larger was put there to count readers, or to keep a table open."""

_REMOTE = re.compile(r"(https?:)?//", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d{1,5})(\.\d+)?\s*(px)?\s*\Z")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chapter needs to know of a picture that is there."""

    name: str
    """The asset's."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""

    @property
    def is_tiny(self) -> bool:
        """Whether there is nothing to see."""
        return max(self.width, self.height) <= TRACKER_SIDE


@dataclass(frozen=True, slots=True)
class Unshown:
    """Why a picture cannot be shown."""

    code: str
    """The note's."""
    why: str
    """In words."""


LEFT_OUT = Unshown("picture.left-out", "the book has no pictures")
"""The answer to every address in a book of words alone."""

Answer = Shown | Unshown
"""What is known of one address."""


def collect_images(
    chapters: Iterable[Chapter], read: Read, *, fit: int = LONGEST_SIDE, most_pixels: int = MOST_PIXELS
) -> tuple[tuple[Chapter, ...], tuple[Asset, ...], tuple[Note, ...]]:
    """The chapters with every ``src`` as ``asset:NAME`` and size and ``alt`` set; the pictures; what is the matter.

    ``fit`` is the longest side that a picture may keep and ``most_pixels`` what is decoded at all, both in px.
    """
    shelf = Shelf(lambda src: _look(src, read, fit, most_pixels))
    placed = [(chapter, shelf.answers(find_pictures(chapter))) for chapter in chapters]
    done = [place_pictures(chapter, answers) for chapter, answers in placed]
    shown = {src for chapter, _ in done for src in chapter.images}
    return tuple(chapter for chapter, _ in done), shelf.shown(shown), tuple(one for _, said in done for one in said)


def find_pictures(chapter: Chapter) -> tuple[str, ...]:
    """The address of every picture in the chapter's body, in order, without doubles."""
    if "<img" not in chapter.body:
        return ()
    return tuple(dict.fromkeys((image.get("src") or "").strip() for image in parse_fragment(chapter.body).iter("img")))


def fit_picture(task: tuple[bytes, int, int]) -> Asset | Unshown:
    """The picture in a file made fit, see ``read_picture``; why not, where it cannot be."""
    data, fit, most_pixels = task
    try:
        return read_picture(data, fit=fit, most_pixels=most_pixels)
    except UnreadableError as error:
        return Unshown("asset.unreadable", str(error))


def place_pictures(chapter: Chapter, answers: Mapping[str, Answer]) -> tuple[Chapter, tuple[Note, ...]]:
    """The chapter with its pictures named and measured, and a note for each that is not there.

    An address without an answer stays as it is.
    """
    if "<img" not in chapter.body:
        return (chapter if not chapter.images else replace(chapter, images=())), ()
    root, notes = parse_fragment(chapter.body), []
    files, left_out = dict(chapter.files), 0
    for image in list(root.iter("img")):
        src = (image.get("src") or "").strip()
        answer = answers.get(src)
        if isinstance(answer, Shown):
            _place(image, answer)
            files.setdefault(answer.name, src)
        elif answer is not None and answer.code == LEFT_OUT.code:
            _leave_out(image)
            left_out += 1
        elif answer:
            where = chapter.source.address or chapter.id
            why = f"The picture {_short(src)} is left out: {answer.why}."
            notes.append(note(answer.code, where, why, _HINTS[answer.code]))
            _replace(image, _box(image, src))
    if left_out:
        notes.append(_left_out(chapter, left_out))
    shown = dict.fromkeys(str(image.get("src")) for image in root.iter("img"))
    return replace(chapter, body=write_fragment(root), images=tuple(shown), files=tuple(files.items())), tuple(notes)


def _leave_out(image: etree._Element) -> None:
    """Takes the picture out; a figure that is left with its caption has no place of its own."""
    figure = next(image.iterancestors("figure"), None)
    _remove(image)
    if figure is not None:
        figure.attrib.pop("class", None)


def _left_out(chapter: Chapter, count: int) -> Note:
    said = f"{count} pictures are left out; their captions stay." if count > 1 else "1 picture is left out."
    return note(LEFT_OUT.code, chapter.source.address or chapter.id, said)


@dataclass(slots=True)
class Shelf:
    """What is known so far, so that nothing is read twice."""

    look: Callable[[str], Asset | Unshown]
    """Gives what is at an address."""
    assets: dict[str, Asset] = field(default_factory=dict)
    """By name."""
    _found: dict[str, Answer] = field(default_factory=dict)

    def answers(self, addresses: Iterable[str]) -> dict[str, Answer]:
        """What is known of each of these addresses; nothing of one that names an asset of ours already."""
        return {src: self._find(src) for src in addresses if not self._is_named(src)}

    def shown(self, addresses: Container[str]) -> tuple[Asset, ...]:
        """The assets that are among these addresses (``asset:NAME``), in the order in which they were found."""
        return tuple(asset for asset in self.assets.values() if f"asset:{asset.name}" in addresses)

    def _is_named(self, src: str) -> bool:
        return src.startswith("asset:") and src.removeprefix("asset:") in self.assets

    def _find(self, src: str) -> Answer:
        if src not in self._found:
            self._found[src] = self._know(self.look(src))
        return self._found[src]

    def _know(self, found: Asset | Unshown) -> Answer:
        if isinstance(found, Unshown):
            return found
        self.assets.setdefault(found.name, found)
        return Shown(found.name, found.width, found.height)


def _look(src: str, read: Read, fit: int, most_pixels: int) -> Asset | Unshown:
    data = read_address(src, read)
    return data if isinstance(data, Unshown) else fit_picture((data, fit, most_pixels))


def read_address(src: str, read: Read) -> bytes | Unshown:
    """The bytes of the picture: those that its address holds, or the file's; why not, where there are none."""
    if _REMOTE.match(src):
        return Unshown("asset.remote", "it is on the web")
    try:
        return _decode_data(src) if is_data(src) else read(src)
    except SourceError as error:
        return Unshown("asset.missing", error.message)
    except UnreadableError as error:
        return Unshown("asset.unreadable", str(error))


def is_data(src: str) -> bool:
    """Whether the address holds the picture itself."""
    return src[:5].lower() == "data:"


def _place(image: etree._Element, shown: Shown) -> None:
    if shown.is_tiny:
        _remove(image)
    else:
        _show(image, shown)


_HINTS = {
    "asset.missing": "Put the file there, or mend the path in the chapter.",
    "asset.unreadable": "Open it in a picture editor and save it again as JPEG or PNG.",
    "asset.remote": "`bookmaker import` fetches pictures; or save the file beside the chapter and name it there.",
}


def _show(image: etree._Element, asset: Shown) -> None:
    width, height = _shown_size(image, asset)
    alt = fold_spaces(image.get("alt") or image.get("title") or "")
    for name, value in {"src": f"asset:{asset.name}", "alt": alt, "width": str(width), "height": str(height)}.items():
        image.set(name, value)
    for name in ("srcset", "sizes", "loading"):
        image.attrib.pop(name, None)


def _shown_size(image: etree._Element, asset: Shown) -> tuple[int, int]:
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
    parent = element.getparent()
    assert parent is not None
    take_out(element)
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
    if is_data(src):
        return src[5:].partition(",")[0].partition(";")[0] or "data:"
    name = fold_spaces(unquote(src.partition("?")[0].rstrip("/").rpartition("/")[2] or src)).removeprefix("book:")
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
