"""Turns links between articles into links inside the book, and unties those that lead nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

from bookmaker.addresses import join_address
from bookmaker.html import fold_spaces, local_name, parse_fragment, write_fragment
from bookmaker.model import Chapter, Note
from bookmaker.notes import note
from bookmaker.values import Value

OUTSIDE = frozenset({"http", "https", "mailto", "tel", "ftp", "geo", "sms", "xmpp", "urn", "doi"})
"""Schemes of links that lead out of the book and stay as they are."""

_INDEX_PAGE = re.compile(r"/index\.(html?|php)$")


@dataclass(frozen=True, slots=True)
class Anchors(Value):
    """What the links of a chapter say, and what links may lead to in it."""

    ids: frozenset[str]
    """The ids inside it."""
    hrefs: tuple[str, ...]
    """The addresses of its links, in order, without doubles."""


@dataclass(frozen=True, slots=True)
class _Targets:
    """What a link may lead to."""

    by_address: dict[str, str]
    """Normalised web address -> chapter id."""
    by_file: dict[str, str]
    """File name in the chapters' folder -> chapter id."""
    by_import: dict[str, str]
    """Name of the file that a chapter alone was imported from, small letters -> chapter id."""
    ids: dict[str, frozenset[str]]
    """Chapter id -> the ids inside it."""


def link_chapters(chapters: tuple[Chapter, ...]) -> tuple[tuple[Chapter, ...], tuple[Note, ...]]:
    """The chapters with ``chapter:ID#fragment`` where a link meant another article.

    A link to a missing fragment leads to the chapter; a relative link to nothing becomes plain text, with a note.
    """
    targets = find_targets(chapters, tuple(map(find_anchors, chapters)))
    linked = [link_chapter(chapter, own) for chapter, own in zip(chapters, targets, strict=True)]
    return tuple(chapter for chapter, _ in linked), tuple(one for _, notes in linked for one in notes)


def find_anchors(chapter: Chapter) -> Anchors:
    """The anchors of a chapter, which its body alone decides."""
    tree = parse_fragment(chapter.body)
    ids = frozenset(str(element.get("id")) for element in tree.iter() if element.get("id"))
    return Anchors(ids, tuple(dict.fromkeys(_href(link) for link in _links(tree))))


def find_targets(chapters: Sequence[Chapter], anchors: Sequence[Anchors]) -> tuple[dict[str, str], ...]:
    """For each chapter what its links become, where that is another address; empty for what leads nowhere.

    The chapters' bodies are not looked at.
    """
    targets = _Targets(
        by_address={_normal_address(c.address): c.id for c in chapters if c.address},
        by_file={PurePosixPath(c.source.address.replace("\\", "/")).name: c.id for c in chapters},
        by_import=_by_import(chapters),
        ids={chapter.id: own.ids for chapter, own in zip(chapters, anchors, strict=True)},
    )
    found = []
    for chapter, own in zip(chapters, anchors, strict=True):
        meant = {href: _target_of(href, chapter, targets) for href in own.hrefs}
        found.append({href: target for href, target in meant.items() if href != target})
    return tuple(found)


def link_chapter(chapter: Chapter, targets: Mapping[str, str]) -> tuple[Chapter, tuple[Note, ...]]:
    """The chapter with its links changed as ``find_targets`` says, and a note for each that leads nowhere."""
    if not targets:
        return chapter, ()
    tree, notes = parse_fragment(chapter.body), []
    links = [link for link in _links(tree) if _href(link) in targets]
    for link in links:
        if target := targets[_href(link)]:
            link.set("href", target)
        else:
            notes.append(_broken(chapter, link, _href(link)))
            _untie(link)
    return replace(chapter, body=write_fragment(tree)) if links else chapter, tuple(notes)


def _links(tree: etree._Element) -> list[etree._Element]:
    return [element for element in tree.iter() if local_name(element) == "a" and element.get("href") is not None]


def _href(link: etree._Element) -> str:
    return str(link.get("href")).strip()


def _broken(chapter: Chapter, link: etree._Element, href: str) -> Note:
    text = fold_spaces("".join(str(piece) for piece in link.itertext()))[:60]
    message = f"the link on “{text}” leads nowhere: {href[:120] or '(empty)'}"
    hint = "The words stay, the link is left out; write the full address to have it back."
    return note("link.broken", chapter.source.address or chapter.id, message, hint)


def _target_of(href: str, chapter: Chapter, targets: _Targets) -> str:
    """What the link becomes: another address, the same one, or empty where it leads nowhere."""
    if href.startswith("#"):
        return href if unquote(href[1:]) in targets.ids[chapter.id] else ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme == "chapter":
        return href if parts.path in targets.ids else ""
    name = targets.by_address.get(_normal_address(href)) if parts.scheme in ("http", "https") else None
    if name is None and not parts.scheme and not parts.netloc:
        path = PurePosixPath(unquote(parts.path))
        name = targets.by_file.get(path.name)
        if name is None and chapter.address.startswith("http"):
            return _target_of(join_address(chapter.address, href), chapter, targets)
        name = name or _imported_from(path, targets.by_import)
    if name is None:
        return href if parts.scheme in OUTSIDE else f"https:{href}" if parts.netloc else ""
    fragment = unquote(parts.fragment)
    if fragment not in targets.ids[name]:
        return f"chapter:{name}"
    return f"#{fragment}" if name == chapter.id else f"chapter:{name}#{fragment}"


def _by_import(chapters: Sequence[Chapter]) -> dict[str, str]:
    names = [chapter.source.imported.lower() for chapter in chapters]
    counted = Counter(names)
    return {name: chapter.id for name, chapter in zip(names, chapters, strict=True) if name and counted[name] == 1}


def _imported_from(path: PurePosixPath, by_import: Mapping[str, str]) -> str | None:
    """The chapter that was made of the file that a path names: imports that came after its own made it, or before.

    What one import brings is settled as it is written, by whole paths; of the others only the names are known.
    """
    name = path.name.lower()
    if name in ("", ".."):
        return None
    above = f"{path.parent.name.lower()}/{name}"
    return next((by_import[one + end] for one in (above, name) for end in _ENDS if one + end in by_import), None)


_ENDS = ("", ".html", ".htm", ".xhtml", ".md", "/index.html", "/index.md")
"""What a server, or the maker of a site, adds to a path to find a file."""


def _normal_address(address: str) -> str:
    """The address without what does not tell pages apart: scheme, ``www``, trailing slash, query, fragment."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return address
    path = _INDEX_PAGE.sub("/", unquote(parts.path)).rstrip("/")
    is_dynamic = re.search(r"(^|&)(p|page_id|id|article)=\d+", parts.query)
    return f"{host}{path}?{parts.query}" if is_dynamic else f"{host}{path}"


def _untie(link: etree._Element) -> None:
    """Makes the link a span that keeps its id and text; a plain one where it has no id."""
    link.tag = "span"
    for name in list(link.attrib):
        if name not in ("id", "lang", "dir", "title", "class"):
            del link.attrib[name]
    if not link.attrib:
        _unwrap(link)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    index = parent.index(element)
    pieces = [element.text or "", *element]
    for piece in pieces:
        if isinstance(piece, str):
            _append_text(parent, index, piece)
        else:
            parent.insert(index, piece)
            index += 1
    tail = element.tail or ""
    element.tail = None
    parent.remove(element)
    _append_text(parent, index, tail)


def _append_text(parent: etree._Element, index: int, text: str) -> None:
    """Puts text before the child at ``index``."""
    if index == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[index - 1]
        before.tail = (before.tail or "") + text
