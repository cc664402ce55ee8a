"""Notes of every dialect brought into the one form that the book knows.

Each module finds the notes of one family and sets a mark for every call; ``build`` numbers and places them.
The order matters: notes at their call are the surest, links come before bare numbers, and numbers in
plain text are only looked at where nothing else was found.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.footnotes.build import build
from bookmaker.clean.footnotes.doubled import drop_beside, drop_doubled
from bookmaker.clean.footnotes.found import Footnote, names_in
from bookmaker.clean.footnotes.held import drop_repeated, find_held
from bookmaker.clean.footnotes.inline import find_inline
from bookmaker.clean.footnotes.linked import find_linked, fragment_of
from bookmaker.clean.footnotes.marked import find_marked
from bookmaker.clean.footnotes.parting import part_notes
from bookmaker.clean.footnotes.raised import raise_marks
from bookmaker.clean.footnotes.shaped import find_shaped
from bookmaker.clean.footnotes.signs import is_box, is_call_name, is_note_name, label_of
from bookmaker.clean.footnotes.typed import find_typed
from bookmaker.clean.footnotes.written import find_written
from bookmaker.clean.tree import attribute, children, classes, elements, sibling, text_of

__all__ = ["drop_last_rule", "gather_footnotes"]


def gather_footnotes(root: Tag, context: Context) -> Iterator[Finding]:
    """Notes at the end, numbered by first call; the heading over them is dropped, their words never."""
    raise_marks(root)
    part_notes(root)
    yield from drop_repeated(root)
    found = [*find_inline(root), *find_held(root), *find_shaped(root)]
    yield from drop_doubled(root, found)
    found += find_linked(root)
    yield from drop_doubled(root, found)
    yield from drop_beside(root, found)
    taken = frozenset(id(node) for footnote in found for node in footnote.nodes)
    found += find_marked(root, taken)
    found += find_written(root)
    found = found or find_typed(root)
    found += _uncalled(root, found)
    _unlink_dead_calls(root)
    if found:
        yield from build(root, found, context)
    for mark in elements(root, "a"):
        if "noteref" in classes(mark) and not attribute(mark, "href"):
            mark.extract()


def drop_last_rule(root: Tag, _: Context) -> Iterator[Finding]:
    """The rule over the notes: each medium draws its own."""
    for section in elements(root, "section"):
        while isinstance(rule := sibling(section, forward=False), Tag) and rule.name == "hr":
            rule.extract()
    yield from ()


def _uncalled(root: Tag, found: list[Footnote]) -> list[Footnote]:
    """The items beside called notes, or in a box of notes, that nothing calls."""
    taken = {id(node) for footnote in found for node in footnote.nodes}
    more: list[Footnote] = []
    for items in elements(root, "ol", "ul"):
        own = [child for child in children(items) if child.name == "li"]
        beside = any(id(child) in taken for child in own)
        boxed = is_box(items) or (items.parent is not None and is_box(items.parent) and items.name == "ol")
        if beside or (boxed and own and all(_is_note(child) for child in own)):
            more += [Footnote([child], numbered=False) for child in own if id(child) not in taken and text_of(child)]
    for terms in elements(root, "dl"):
        own = [child for child in children(terms) if child.name == "dt"]
        if any(id(child) in taken for child in own):
            more += [each for child in own if id(child) not in taken and (each := _said_of(child)) is not None]
    return more


def _said_of(term: Tag) -> Footnote | None:
    """The note whose number a term of a list is."""
    said = sibling(term)
    label = label_of(text_of(term))
    if not label or not isinstance(said, Tag) or said.name != "dd":
        return None
    return Footnote([term, said], label, names=names_in(term))


def _is_note(item: Tag) -> bool:
    return is_note_name(attribute(item, "id")) or is_note_name(attribute(item, "class"))


def _unlink_dead_calls(root: Tag) -> None:
    """A call whose note is not there keeps its number and loses its link."""
    links = [link for link in elements(root, "a") if fragment_of(link)]
    there = names_in(root) if links else set()
    for link in links:
        name = fragment_of(link)
        if not name or ("noteref" in attribute(link, "class") and not attribute(link, "href")):
            continue
        dead = attribute(link, "href").startswith("#") and name not in there
        if dead and is_note_name(name) and not is_call_name(name) and label_of(text_of(link)):
            link.unwrap()
