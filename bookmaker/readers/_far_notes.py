"""Notes of an EPUB that stand in another document than their calls: they come to the chapter that calls them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside

LONGEST = 20_000
"""Characters of a note's markup; what is longer is a chapter, or all the notes of one."""

_LABEL = re.compile(r"[\[(]?\s*(?:\d{1,4}|[*†‡§]{1,4}|[ivxlc]{1,6})\s*[\])]?\.?", re.IGNORECASE)
_BLOCKS = ("li", "aside", "p", "dd", "div", "section")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FEW_WORDS = 8
"""What is left of a document whose notes have gone: its heading."""


class FarNotes:
    """Takes notes from one document of a book to another; ``read`` gives a document's markup, empty for none."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._known: dict[str, dict[str, Any]] = {}
        self._taken: dict[str, set[str]] = {}
        self._fits: dict[int, bool] = {}

    def gather(self, body: Any, name: str) -> str:
        """The notes that a document calls from others, as a section; its calls lead there from now on."""
        found: dict[tuple[str, str], str] = {}
        for link, document, fragment in _far_links(body, name):
            note = self._note(document, fragment)
            if note is None or not _is_called(note, link, name, document):
                continue
            number = len(found) + 1
            given = found.setdefault((document, fragment), f"note-{_plain(name)}-{number}")
            link["href"] = f"#{given}"
        items = (f'<li id="{given}">{self._write(*place, name)}</li>' for place, given in found.items())
        return f'<section class="footnotes"><ol>{"".join(items)}</ol></section>' if found else ""

    def leave(self, body: Any, name: str) -> bool:
        """Takes the notes out that others have called; whether that leaves the document without a text."""
        taken = self._taken.get(name, set())
        places = _places(body) if taken else {}
        for note in [_block(places[fragment]) for fragment in taken if fragment in places]:
            if note is not None and not note.decomposed:
                note.decompose()
        return bool(taken) and len(body.get_text(" ").split()) < _FEW_WORDS

    def _note(self, document: str, fragment: str) -> Any:
        if document not in self._known:
            self._known[document] = _places(parse_html(self._read(document)))
        place = self._known[document].get(fragment)
        note = _block(place) if place is not None else None
        if note is not None and id(note) not in self._fits:
            self._fits[id(note)] = note.find(_HEADINGS) is None and len(str(note)) <= LONGEST
        return note if note is not None and self._fits[id(note)] else None

    def _write(self, document: str, fragment: str, name: str) -> str:
        """A note's markup; the way back leads to the call."""
        self._taken.setdefault(document, set()).add(fragment)
        note = self._note(document, fragment)
        for link in note.find_all("a", href=True):
            path, _, target = str(link["href"]).partition("#")
            if path and target and _document(path, document) == name:
                link["href"] = f"#{target}"
        return write_inside(note).strip()


def _far_links(body: Any, name: str) -> Iterator[tuple[Any, str, str]]:
    """The links of a number or sign to a place in another document."""
    for link in body.find_all("a", href=True):
        path, _, fragment = str(link["href"]).partition("#")
        if not path or not fragment or "//" in path or not _LABEL.fullmatch(fold_spaces(link.get_text(" "))):
            continue
        document = _document(path, name)
        if document != name:
            yield link, document, unquote(fragment)


def _document(path: str, name: str) -> str:
    """The document that a path means in another."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))


def _is_called(note: Any, link: Any, name: str, document: str) -> bool:
    """Whether the link is a note's call: marked as one, answered by a link back, or raised before its own number.

    The numbers of an index lead to other documents too.
    """
    if "noteref" in f"{link.get('epub:type') or ''} {link.get('role') or ''}":
        return True
    ways = (str(back["href"]).partition("#")[0] for back in note.find_all("a", href=True))
    if any(_document(way, document) == name for way in ways if way):
        return True
    is_raised = link.find_parent("sup") is not None or link.find("sup") is not None
    label = fold_spaces(link.get_text(" ")).strip("[]().")
    return is_raised and fold_spaces(note.get_text(" ")).lstrip("[(").startswith(label)


def _places(tree: Any) -> dict[str, Any]:
    """Identifier -> element."""
    return {str(element["id"]): element for element in tree.find_all(id=True)}


def _block(place: Any) -> Any:
    """The note that has a place in it: the nearest block, which holds more than a number."""
    block = place if place.name in _BLOCKS else place.find_parent(_BLOCKS)
    if block is not None and block.name == "p" and block.parent is not None and block.parent.name in ("li", "aside"):
        block = block.parent
    return block if block is not None and _is_long(block) else None


def _is_long(element: Any) -> bool:
    return not _LABEL.fullmatch(fold_spaces(element.get_text(" ")) or "1")


def _plain(name: str) -> str:
    return re.sub(r"\W+", "-", posixpath.splitext(name)[0]).strip("-")
