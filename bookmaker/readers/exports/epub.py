"""Reads an EPUB (https://www.w3.org/TR/epub-33/), packed or not: an article for each chapter that its contents name.

What the contents do not name belongs to the chapter before it; covers, title pages and the contents are left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from bookmaker import notes
from bookmaker.addresses import split_address
from bookmaker.errors import SourceError
from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside
from bookmaker.model import Article, Dating, Dropped, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._far_notes import FarNotes
from bookmaker.readers._fields import plain_language, without_doubles
from bookmaker.readers._moments import date_notes, written_dating
from bookmaker.readers._text import decode_text
from bookmaker.readers._titles import plain
from bookmaker.readers._xml import local, parse_xml, text_of
from bookmaker.world import World

CONTAINER = "META-INF/container.xml"
"""Where an EPUB says where its package document is."""

_SILENT = re.compile(
    r"\b(?:cover|titlepage|halftitlepage|halftitle|toc|landmarks|copyright-page|colophon|imprint|loi)\b"
)
_GUIDED = frozenset("cover title-page toc copyright-page".split())
_PAGES = re.compile(r"(?:^|/)(?:cover|title[-_]?page|half[-_]?title)\.x?html?$", re.IGNORECASE)
"""Names of files that makers of EPUBs give to covers and title pages."""

_ATTRIBUTES = ("src", "href", "xlink:href", "poster")


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says."""

    folder: str
    """Where it lies, with ``/`` at the end, or empty."""
    facts: dict[str, list[str]]
    """Dublin Core's elements by name."""
    spine: tuple[str, ...]
    """Names of the documents, in the order of reading."""
    contents: tuple[str, ...]
    """Names of the documents of contents: nav first, then NCX."""
    apparatus: frozenset[str] = frozenset()
    """Names of the documents that the guide of an EPUB 2 calls cover, title page or contents."""


class Files:
    """The files of one EPUB. Whatever the book names, nothing outside it is read."""

    def __init__(self, root: Path, world: World) -> None:
        self.root, self._world = root, world
        self._names = frozenset(path.relative_to(root).as_posix() for path in world.list(root))

    def has(self, name: str) -> bool:
        """Whether the EPUB has a file of this name."""
        return name in self._names

    def read(self, name: str) -> bytes:
        """A file's bytes; ``SourceError`` where the EPUB has none of this name."""
        if name not in self._names:
            message = f"{self.root}: it names “{name[:100]}”, which is no file of this EPUB"
            raise SourceError(message, hint="The EPUB is broken: check it with EPUBCheck.")
        return self._world.read(self.root / name)

    def texts(self, names: Sequence[str]) -> tuple[dict[str, str], list[Note]]:
        """Name -> markup, and notes of those that cannot be read."""
        found: dict[str, str] = {}
        lost: list[Note] = []
        for name in names:
            try:
                found[name] = decode_text(self.read(name), name)[0]
            except SourceError as error:
                lost.append(notes.note("source.unread", str(self.root), error.message, error.hint))
        return found, lost


def recognise_epub(look: Look) -> float:
    """1 for a folder or archive with a container document."""
    return 1.0 if CONTAINER in look.names else 0.0


def read_epub(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The chapters of each book, in order; see ``Export.read``."""
    for source in sources:
        files = Files(Path(source.address), world)
        package = _package(files)
        titles = _titles(files, package)
        count = 0
        chapters = _chapters(package, titles)
        homes = {name: names[0] for names in chapters for name in names}
        far = FarNotes(lambda name, files=files: files.texts([name])[0].get(name, ""))  # type: ignore[misc]
        for names in chapters:
            texts, lost = files.texts(names)
            yield from lost
            article = _article(texts, titles.get(names[0], ""), package, source, world, far, homes)
            if article:
                count += 1
                yield replace(article, position=count - 1)
        yield from date_notes(_dating(package, world), source.address) if count else (empty_note(source.address),)


def _package(files: Files) -> Package:
    container = _xml(CONTAINER, files)
    name = next((e.get("full-path", "") for e in container.iter() if local(e) == "rootfile"), "")
    name = posixpath.normpath(name)
    opf = _xml(name, files)
    folder = f"{posixpath.dirname(name)}/" if "/" in name else ""
    facts: dict[str, list[str]] = {}
    items: dict[str, tuple[str, str, str]] = {}
    apparatus: set[str] = set()
    spine: list[str] = []
    for element in opf.iter():
        if local(element) == "item":
            href = posixpath.normpath(folder + unquote(element.get("href", "")))
            items[element.get("id", "")] = (href, element.get("media-type", ""), element.get("properties", ""))
        elif local(element) == "itemref" and element.get("linear") != "no":
            spine.append(element.get("idref", ""))
        elif local(element) == "reference" and element.get("type", "").lower() in _GUIDED:
            apparatus.add(posixpath.normpath(folder + unquote(split_address(element.get("href", "")).path)))
        elif "purl.org/dc" in str(element.tag):
            facts.setdefault(local(element), []).append(text_of(element))
    navs = [href for href, _, properties in items.values() if "nav" in properties.split()]
    ncx = [href for href, kind, _ in items.values() if kind == "application/x-dtbncx+xml"]
    texts = [items[one][0] for one in spine if one in items and "nav" not in items[one][2].split()]
    return Package(folder, facts, tuple(dict.fromkeys(texts)), (*navs, *ncx), frozenset(apparatus))


def _xml(name: str, files: Files) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = parse_xml(files.read(name), parser)
    if root is None:
        message = f"{files.root / name}: there is no XML in it"
        raise SourceError(message, hint="The EPUB is broken: check it with EPUBCheck.")
    return root


def _titles(files: Files, package: Package) -> dict[str, str]:
    """The documents that the contents name -> their titles there."""
    found: dict[str, str] = {}
    for name in package.contents:
        if found or not files.has(name):
            continue
        folder = posixpath.dirname(name)
        for title, href in _entries(name, files.texts([name])[0].get(name, "")):
            document = posixpath.normpath(posixpath.join(folder, unquote(split_address(href).path)))
            found.setdefault(document, plain(title))
    return found


def _entries(name: str, text: str) -> Iterator[tuple[str, str]]:
    tree = parse_html(text)
    if name.endswith(".ncx"):
        for point in tree.find_all("navpoint"):
            label: Any = point.find("navlabel")
            content: Any = point.find("content")
            if label and content:
                yield fold_spaces(label.get_text(" ")), str(content.get("src") or "")
        return
    navs = tree.find_all("nav")
    toc: Any = next((nav for nav in navs if "toc" in str(nav.get("epub:type") or nav.get("role") or "")), None) or tree
    for link in toc.find_all("a"):
        yield fold_spaces(link.get_text(" ")), str(link.get("href") or "")


def _chapters(package: Package, titles: dict[str, str]) -> list[list[str]]:
    """The documents of each chapter: one that the contents name, and those behind it that they do not."""
    found: list[list[str]] = []
    for name in package.spine:
        if name in titles or not found or not titles:
            found.append([name])
        else:
            found[-1].append(name)
    return found


def _article(
    texts: Mapping[str, str],
    title: str,
    package: Package,
    source: Source,
    world: World,
    far: FarNotes,
    homes: Mapping[str, str],
) -> Article | None:
    pieces: list[str] = []
    dropped: list[Dropped] = []
    first = next(iter(texts), "")
    for name, text in texts.items():
        tree = parse_html(text)
        body: Any = tree.body or tree
        if _is_silent(body) or (_is_short(body) and (name in package.apparatus or _PAGES.search(name))):
            continue
        if far.leave(body, name):
            continue
        far_notes = far.gather(body, name)
        heading = body.find(["h1", "h2"])
        if not pieces and heading is not None and (not title or plain(heading.get_text(" ")) == title):
            title = title or plain(heading.get_text(" "))
            dropped.append(Dropped("drop_title", fold_spaces(heading.get_text(" "))))
            heading.decompose()
        _settle_links(body, name, homes)
        _settle_addresses(body, posixpath.dirname(name), posixpath.dirname(first))
        pieces.append(write_inside(body).strip() + far_notes)
    html = "\n".join(filter(None, pieces))
    if not parse_html(html).get_text(strip=True) and "<img" not in html:
        return None
    return Article(
        source=Source(str(Path(source.address) / first), source.kind),
        title=title,
        html=html,
        byline=without_doubles([plain(name) for name in package.facts.get("creator", [])]),
        dating=_dating(package, world),
        lang=plain_language(next(iter(package.facts.get("language", [])), "")),
        tags=without_doubles([plain(one) for one in package.facts.get("subject", [])]),
        dropped=tuple(dropped),
    )


def _is_silent(body: Any) -> bool:
    """Whether a document is a cover, a title page or the like."""
    boxes = [body, *body.find_all(["section", "div", "nav"], recursive=False)[:1]]
    return any(_SILENT.search(f"{box.get('epub:type') or ''} {box.get('role') or ''}") for box in boxes)


def _is_short(body: Any) -> bool:
    return len(body.get_text(" ").split()) < _FEW_WORDS


_FEW_WORDS = 60
"""A title page has fewer; a first chapter under its name has more."""


def _settle_links(body: Any, name: str, homes: Mapping[str, str]) -> None:
    """Makes links to any document of a chapter lead to its first, and links inside the chapter to their places."""
    folder = posixpath.dirname(name)
    for link in body.find_all("a", href=True):
        path, _, fragment = str(link["href"]).strip().partition("#")
        home = homes.get(posixpath.normpath(posixpath.join(folder, unquote(path)))) if path else None
        if home is not None:
            end = f"#{fragment}" if fragment else ""
            there = posixpath.relpath(home, folder or ".")
            link["href"] = end if end and home == homes.get(name) else there + end


def _settle_addresses(body: Any, folder: str, home: str) -> None:
    """Makes addresses relative to the folder of the chapter's first document."""
    for element in body.find_all(True) if folder != home else ():
        for name in _ATTRIBUTES:
            value = str(element.get(name) or "")
            if value and "//" not in value and not value.startswith(("#", "data:", "mailto:")):
                element[name] = posixpath.relpath(posixpath.join(folder, value), home or ".")


def _dating(package: Package, world: World) -> Dating:
    """The day of the book, which says little of the day of a chapter."""
    written = next(iter(package.facts.get("date", [])), "")
    dating, _ = written_dating(written, "the book's date", "", world.now())
    return Dating(dating.day, dating.evidence, min(0.5, dating.confidence)) if dating.day else dating


EXPORT = Export(name="epub", recognise=recognise_epub, read=read_epub)
