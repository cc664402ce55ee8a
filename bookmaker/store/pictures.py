"""Pictures that an article shows from its own folder: found, checked, named, and their addresses rewritten.

Nothing outside the folder that is read is ever opened, and nothing is copied that does not begin as a picture does:
an article is a stranger's text, and ``<img src="../../etc/passwd">`` must not put that file into a book.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from bookmaker import notes
from bookmaker.addresses import split_address
from bookmaker.errors import SourceError
from bookmaker.html.pictures import candidates
from bookmaker.model import Note
from bookmaker.store.listing import PICTURE_SUFFIXES, PICTURES
from bookmaker.store.nearby import Nearby
from bookmaker.store.shown import backgrounds, in_full, show_instead, web_addresses
from bookmaker.store.slugs import slug
from bookmaker.store.stills import Player, players
from bookmaker.web.fetched import MissingError, WebError
from bookmaker.world import World

SHOWN = "src"
"""The attribute whose picture a reader sees, and misses."""

SPARE = ("data-src", "data-lazy-src", "data-original", "data-full-url", "poster")
"""Attributes that name a picture too; where it is not there, nothing is missed."""

SMALLEST = 200
"""Bytes of a picture in the text itself: what is smaller stands in for another that comes later."""

_DATA = re.compile(r"\s*data:image/[\w.+-]+(?:;[\w=-]+)*;base64,(.*)$", re.IGNORECASE | re.DOTALL)
_SCHEME = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|//)", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
_SIGNATURES = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be kept with the chapters."""

    name: str
    """File name below ``images``."""
    data: bytes
    """Its bytes, unchanged."""


def picture_suffix(data: bytes) -> str:
    """The suffix for bytes that begin as a picture of a kind we know does; empty for anything else."""
    for signature, suffix in _SIGNATURES:
        if data.startswith(signature):
            return suffix
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis", b"heic", b"heix", b"mif1"):
        return ".avif" if data[8:11] == b"avi" else ".heic"
    return ".svg" if re.search(rb"^\s*(?:<\?xml|<!--|<!DOCTYPE|<svg)", data[:200]) and b"<svg" in data[:4096] else ""


def take_pictures(
    tree: Any, source: Path, nearby: Nearby, world: World, base: str = ""
) -> tuple[tuple[Picture, ...], tuple[Note, ...]]:
    """The pictures that the tree shows, their addresses rewritten in the tree to ``images/NAME``.

    ``source`` is the article's file, ``nearby`` what may be read, ``base`` the article's own address on the web.
    What is not there keeps its address.
    """
    taker = _Taker(source, nearby, world, base)
    for element in tree.find_all(["img", "source", "a", "video", "image"]):
        taker.take(element)
    for element, address in backgrounds(tree):
        taker.take_background(element, address)
    for player in players(tree):
        taker.take_still(player)
    return tuple(taker.found.values()), tuple(taker.notes)


class _Taker:
    """Collects the pictures of one article, each once."""

    def __init__(self, source: Path, nearby: Nearby, world: World, base: str = "") -> None:
        self._source, self._nearby, self._world, self._base = source, nearby, world, base
        self._root = nearby.root_of(source)
        self.found: dict[str, Picture] = {}
        self.notes: list[Note] = []

    def take(self, element: Any) -> None:
        """Rewrites every address of the element whose picture is there."""
        if self._nearby.web is not None and element.name in ("img", "video") and not self._is_here(element):
            addresses = web_addresses(element, self._base)
            if new := self._fetch(addresses):
                show_instead(element, new)
                return
            if addresses:
                self._say_where(element)
                return
        for name in _addresses(element):
            value = str(element.get(name) or "")
            if name == "srcset" or name.endswith("-srcset"):
                element[name] = ", ".join(self._candidate(*one) for one in candidates(value))
            elif new := self._take_one(value, is_shown=name == SHOWN and element.name == "img"):
                element[name] = new

    def _say_where(self, element: Any) -> None:
        """Writes the whole address of a picture that could not be had: beside the chapter, its path leads nowhere."""
        for name in _addresses(element):
            value = str(element.get(name) or "")
            if name == "srcset" or name.endswith("-srcset"):
                sizes = ((in_full(address, self._base) or address, size) for address, size in candidates(value))
                element[name] = ", ".join(" ".join(filter(None, one)) for one in sizes)
            elif not _DATA.match(value):
                element[name] = in_full(value, self._base) or value

    def take_background(self, element: Any, address: str) -> None:
        """Rewrites the address of a picture that is an element's background."""
        new = "" if _SCHEME.match(address) else self._take_one(address, is_shown=False)
        place = in_full(address, self._base)
        new = new or (self._fetch((place,)) if place else "")
        if new:
            element["style"] = str(element.get("style")).replace(address, new)

    def take_still(self, player: Player) -> None:
        """Puts the still of a film beside its player, where it can be had; nobody misses it elsewhere."""
        for address in player.stills:
            if self._nearby.web is None:
                return
            try:
                data = self._nearby.web(address)
            except WebError:
                continue
            player.show(self._keep(Path(player.name), data, picture_suffix(data)))
            return

    def _is_here(self, element: Any) -> bool:
        """Whether a file or a copy of the picture shown lies beside the article."""
        address = str(element.get(SHOWN) or element.get("poster") or "")
        late = next((value for name in SPARE if (value := str(element.get(name) or "").strip())), "")
        address = late if late and _DATA.match(address) else address
        path = self._path(address) if address.strip() and not _SCHEME.match(address) else None
        return bool(path and self._world.exists(path)) or self._nearby.copy_of(address, self._source) is not None

    def _fetch(self, addresses: tuple[str, ...]) -> str:
        """The new address of the first of these pictures that can be had from the web, or empty."""
        if self._nearby.web is None:
            return ""
        trouble: WebError | None = None
        for address in addresses:
            try:
                data = self._nearby.web(address)
            except WebError as error:
                trouble = trouble or error
            else:
                return self._keep(Path(unquote(split_address(address).path)), data, picture_suffix(data))
        if trouble:
            when = "an import some weeks from now" if isinstance(trouble, MissingError) else "the next import"
            hint = trouble.hint or f"Its place is kept; {when} asks again."
            self.notes.append(notes.note("asset.unfetched", str(self._source), trouble.message[:300], hint))
        return ""

    def _candidate(self, address: str, size: str) -> str:
        return f"{self._take_one(address, is_shown=False) or address} {size}".rstrip()

    def _take_one(self, address: str, *, is_shown: bool) -> str:
        """The new address, or empty; a shown picture that cannot be had is noted."""
        if match := _DATA.match(address):
            return self._take_data(match[1])
        if not address.strip() or _SCHEME.match(address):
            if address.strip().lower().startswith("file:") and is_shown:
                self._say("asset.outside", address, "its address leads to a file of this machine")
            return self._take_copy(address)
        path = self._path(address)
        if (path is None or not self._world.exists(path)) and (copy := self._take_copy(address)):
            return copy
        if path is None:
            if is_shown:
                self._say("asset.outside", address, "its path leads out of the folder that is read")
            return ""
        data = self._read(path)
        suffix = picture_suffix(data) if data is not None else ""
        if data is not None and suffix:
            return self._keep(path, data, suffix)
        if is_shown and data is None:
            self._say("asset.missing", address, "it is not there")
        elif is_shown:
            self._say("asset.unreadable", address, "the file is no picture of a kind we know")
        return ""

    def _take_data(self, coded: str) -> str:
        """The new address of a picture that the text itself carries; empty where it is none."""
        try:
            data = base64.b64decode(unquote(coded), validate=False)
        except ValueError:
            return ""
        suffix = picture_suffix(data)
        return self._keep(Path("picture"), data, suffix) if suffix and len(data) > SMALLEST else ""

    def _take_copy(self, address: str) -> str:
        """The new address of a picture of which a copy came along with the export; empty where none did."""
        path = self._nearby.copy_of(address, self._source)
        data = self._read(path) if path else None
        suffix = picture_suffix(data) if data is not None else ""
        return self._keep(path, data, suffix) if path and data is not None and suffix else ""

    def _path(self, address: str) -> Path | None:
        """The file that a relative address means, none where it is outside the folder."""
        plain = unquote(re.split(r"[?#]", address.strip(), maxsplit=1)[0]).replace("\\", "/")
        base = self._root if plain.startswith("/") else self._source.parent
        # The base may itself begin with dots: it is what the user named.
        parts = list(base.parts)
        for part in PurePosixPath(plain.lstrip("/")).parts:
            if part == "..":
                if not parts or parts[-1] in ("..", "/"):
                    return None
                parts.pop()
            else:
                parts.append(part)
        path = Path(*parts)
        is_inside = "\x00" not in plain and ":" not in plain[:3] and path.is_relative_to(self._root)
        return path if is_inside else None

    def _read(self, path: Path) -> bytes | None:
        try:
            return self._world.read(path) if self._world.exists(path) else None
        except SourceError:
            return None

    def _keep(self, path: Path, data: bytes, suffix: str) -> str:
        digest = hashlib.sha256(data).hexdigest()
        known = self.found.get(digest)
        name = known.name if known else f"{_plain_name(path.stem)}-{digest[:8]}{suffix}"
        self.found[digest] = Picture(name, data)
        return f"{PICTURES}/{name}"

    def _say(self, code: str, address: str, message: str) -> None:
        hint = "Put the picture there and import again, or take it out of the text."
        self.notes.append(notes.note(code, str(self._source), f"picture “{address[:200]}”: {message}", hint))


def _plain_name(stem: str) -> str:
    """The name that the picture had, by which its author knows it, where every file system can hold it."""
    return stem if _PLAIN.fullmatch(stem) else slug(stem) or "picture"


def _addresses(element: Any) -> Iterator[str]:
    """The attributes of an element that name pictures."""
    if element.name == "a":
        suffix = PurePosixPath(re.split(r"[?#]", str(element.get("href") or ""), maxsplit=1)[0]).suffix.lower()
        # A link of words leads to where the picture is on the web: nothing in a book could be turned to.
        is_around = suffix in PICTURE_SUFFIXES and element.find(["img", "picture"]) is not None
        return (name for name in ("href",) if is_around)
    if element.name == "image":
        return (name for name in ("href", "xlink:href") if element.get(name))
    return (name for name in (SHOWN, *SPARE, "srcset", "data-srcset") if element.get(name))
