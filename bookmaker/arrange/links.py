"""Turns links between articles into links inside the book, and unties those that lead nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from bookmaker.html import fold_spaces, local_name, parse_fragment, write_fragment
from bookmaker.model import Chapter, Note
from bookmaker.notes import note

OUTSIDE = frozenset({"http", "https", "mailto", "tel", "ftp", "geo", "sms", "xmpp", "urn", "doi"})
"""Schemes of links that lead out of the book and stay as they are."""

_INDEX_PAGE = re.compile(r"/index\.(html?|php)$")


@dataclass(frozen=True, slots=True)
class _Targets:
    """What a link may lead to."""

    by_address: dict[str, str]
    """Normalised web address -> chapter id."""
    by_file: dict[str, str]
    """File name in the chapters' folder -> chapter id."""
    ids: dict[str, frozenset[str]]
    """Chapter id -> the ids inside it."""


def link_chapters(chapters: tuple[Chapter, ...]) -> tuple[tuple[Chapter, ...], tuple[Note, ...]]:
    """The chapters with ``chapter:ID#fragment`` where a link meant another article.

    A link to a missing fragment leads to the chapter; a relative link to nothing becomes plain text, with a note.
    """
    trees = {chapter.id: parse_fragment(chapter.body) for chapter in chapters}
    targets = _Targets(
        by_address={_normal_address(c.address): c.id for c in chapters if c.address},
        by_file={PurePosixPath(c.source.address.replace("\\", "/")).name: c.id for c in chapters},
        ids={name: frozenset(str(e.get("id")) for e in tree.iter() if e.get("id")) for name, tree in trees.items()},
    )
    notes: list[Note] = []
    linked = tuple(_link_chapter(chapter, trees[chapter.id], targets, notes) for chapter in chapters)
    return linked, tuple(notes)


def _link_chapter(chapter: Chapter, tree: etree._Element, targets: _Targets, notes: list[Note]) -> Chapter:
    changed = False
    for link in [element for element in tree.iter() if local_name(element) == "a" and element.get("href") is not None]:
        href = str(link.get("href")).strip()
        target = _target_of(href, chapter, targets)
        if target == href:
            continue
        changed = True
        if target:
            link.set("href", target)
        else:
            text = fold_spaces("".join(str(piece) for piece in link.itertext()))[:60]
            notes.append(
                note(
                    "link.broken",
                    chapter.source.address or chapter.id,
                    f"the link on “{text}” leads nowhere: {href[:120] or '(empty)'}",
                    "The words stay, the link is left out; write the full address to have it back.",
                )
            )
            _untie(link)
    return replace(chapter, body=write_fragment(tree)) if changed else chapter


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
        name = targets.by_file.get(PurePosixPath(unquote(parts.path)).name)
        if name is None and chapter.address.startswith("http"):
            return _target_of(urljoin(chapter.address, href), chapter, targets)
    if name is None:
        return href if parts.scheme in OUTSIDE else f"https:{href}" if parts.netloc else ""
    fragment = unquote(parts.fragment)
    if fragment not in targets.ids[name]:
        return f"chapter:{name}"
    return f"#{fragment}" if name == chapter.id else f"chapter:{name}#{fragment}"


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
