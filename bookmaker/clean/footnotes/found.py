"""A note that was found, before it takes its place at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import PageElement

from bookmaker.clean.tree import attribute, make


@dataclass(slots=True, eq=False)
class Footnote:
    """One note and its calls, wherever they stand in the tree."""

    nodes: list[PageElement]
    """What the note consists of, in the order of the text: one block, several, or a run of text."""
    label: str = ""
    """The number or sign that the calls showed."""
    calls: list[Tag] = field(default_factory=list)
    """The marks that stand in the text for the calls."""
    names: set[str] = field(default_factory=set)
    """Old identifiers of the note."""
    call_names: set[str] = field(default_factory=set)
    """Old identifiers of the calls."""
    numbered: bool = True
    """Whether the text of the note may begin with its label."""


_UNNUMBERED = "\u2060"
"""What a mark holds until it has its number: something, so that it is not taken for empty."""


def put_call(element: Tag, footnote: Footnote) -> Tag:
    """Sets a mark in the place of a call's element; the mark."""
    mark = make("a", {"class": "noteref"}, _UNNUMBERED)
    footnote.call_names.update(names_in(element))
    element.insert_before(mark)
    element.extract()
    footnote.calls.append(mark)
    return mark


def names_in(element: Tag) -> set[str]:
    """The identifiers of an element and of all inside it."""
    tags = [element, *(node for node in element.descendants if isinstance(node, Tag))]
    found = {attribute(tag, "id") for tag in tags} | {attribute(tag, "name") for tag in tags if tag.name == "a"}
    return found - {""}


def is_inside(node: PageElement, holders: Iterable[PageElement]) -> bool:
    """Whether a node is one of the holders or below one."""
    known = {id(holder) for holder in holders}
    return id(node) in known or any(id(parent) in known for parent in node.parents)
