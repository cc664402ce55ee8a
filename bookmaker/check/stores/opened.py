"""A finished EPUB opened for the rules: what shops and devices see of it, read with zipfile and lxml alone."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from bookmaker.errors import SourceError
from bookmaker.model import Artifact

OPS = "{http://www.idpf.org/2007/ops}"
DC = "{http://purl.org/dc/elements/1.1/}"


class Opened:
    """The file and its parts, each parsed once."""

    def __init__(self, artifact: Artifact) -> None:
        self.name, self.size = artifact.name, len(artifact.data)
        try:
            with zipfile.ZipFile(BytesIO(artifact.data)) as archive:
                self.entries = archive.infolist()
                self.files = {entry.filename: archive.read(entry) for entry in self.entries}
            self.path = str(_parse(self.files["META-INF/container.xml"]).xpath("string(//@full-path)"))
            self.package = _parse(self.files[self.path])
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
            raise SourceError(f"{artifact.name}: this is not a whole EPUB ({error})", hint="Build it again.") from error

    @cached_property
    def items(self) -> dict[str, etree._Element]:
        """Path in the archive -> item of the manifest."""
        return {self.path_of(item.get("href") or ""): item for item in self.package.iter("{*}item")}

    @cached_property
    def trees(self) -> dict[str, etree._Element]:
        """Path -> tree of each document."""
        wanted = [path for path, item in self.items.items() if item.get("media-type") == "application/xhtml+xml"]
        return {path: _parse(self.files[path]) for path in wanted if path in self.files}

    @cached_property
    def nav(self) -> tuple[str, etree._Element] | None:
        """Path and tree of the navigation document."""
        found = (path for path, item in self.items.items() if "nav" in (item.get("properties") or "").split())
        path = next(found, "")
        return (path, self.trees[path]) if path in self.trees else None

    @cached_property
    def ncx(self) -> etree._Element | None:
        """The contents for old readers."""
        kind = "application/x-dtbncx+xml"
        path = next((path for path, item in self.items.items() if item.get("media-type") == kind), "")
        return _parse(self.files[path]) if path in self.files else None

    @cached_property
    def sheets(self) -> dict[str, str]:
        """Path -> text of each style sheet, without comments."""
        found = {p: self.files[p] for p, item in self.items.items() if item.get("media-type") == "text/css"}
        return {path: _without_comments(data.decode("utf-8", "replace")) for path, data in found.items()}

    def pictures(self) -> Iterator[tuple[str, str, bytes]]:
        """Path, media type and bytes of each picture."""
        for path, item in self.items.items():
            kind = item.get("media-type") or ""
            if kind.startswith("image/") and path in self.files:
                yield path, kind, self.files[path]

    def path_of(self, href: str, start: str = "") -> str:
        """The path in the archive of what a file (the package, if none is named) calls so, without its fragment."""
        folder = posixpath.dirname(start or self.path)
        return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))

    def said(self, name: str) -> list[str]:
        """The texts of an element of Dublin Core."""
        return [(element.text or "").strip() for element in self.package.iter(f"{DC}{name}")]


def kinds_of(element: etree._Element) -> list[str]:
    """The values of ``epub:type``."""
    return (element.get(f"{OPS}type") or "").split()


def _without_comments(css: str) -> str:
    pieces = css.split("/*")
    return pieces[0] + "".join(piece.partition("*/")[2] for piece in pieces[1:])


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(data, parser)
