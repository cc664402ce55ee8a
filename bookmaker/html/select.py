"""Elements by CSS selectors of the few kinds that pages' marks need, in one walk over the page.

A selector is a list of alternatives; each is a compound of a name, ``.class``, ``#id`` and ``[attribute]`` with
``=`` or ``~=``, alone, below another one (a space) or after one (``+``). What it finds is what any browser's
``querySelectorAll`` finds (https://www.w3.org/TR/selectors-4/); a full engine takes most of the time of reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bs4 import Tag

from bookmaker.html.walk import elements

_PIECE = re.compile(r"\.([\w-]+)|#([\w-]+)|\[([\w-]+)(?:(~?=)\"?([\w:-]+)\"?)?\]|([\w-]+)")
"""A class, an id, an attribute with its operator and value, or a name."""

_WORD = re.compile(r"[^ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element must be."""

    name: str
    """Its name; empty where any will do."""
    attributes: tuple[tuple[str, str, str], ...]
    """Attribute, ``=``, ``~=`` or nothing, and the value."""

    def matches(self, element: Tag) -> bool:
        """Whether the element is this."""
        if self.name and element.name != self.name:
            return False
        # A plain loop: this is asked of every element of a page, several times.
        for name, sign, wanted in self.attributes:  # noqa: SIM110
            if not _has(element.attrs.get(name), sign, wanted):
                return False
        return True


@dataclass(frozen=True, slots=True)
class _Path:
    """One alternative of a selector."""

    last: _Compound
    """The element that is looked for."""
    before: tuple[tuple[str, _Compound], ...]
    """What it stands below (a space) or after (``+``), the nearest first."""

    def matches(self, element: Tag) -> bool:
        """Whether the element is at the end of this path."""
        return self.last.matches(element) and (not self.before or _leads(element, self.before))


def select(root: Tag, selector: str) -> list[Tag]:
    """The elements below ``root`` that match, in document order."""
    paths, named, marked = _read(selector)
    return [
        element
        for element in elements(root)
        if (element.name in named or not marked.isdisjoint(element.attrs))
        and any(path.matches(element) for path in paths)
    ]


def _leads(element: Tag, before: tuple[tuple[str, _Compound], ...]) -> bool:
    if not before:
        return True
    (sign, compound), *rest = before
    places = _elder(element) if sign == "+" else element.parents
    return any(compound.matches(place) and _leads(place, tuple(rest)) for place in places)


def _elder(element: Tag) -> list[Tag]:
    """The element just before it, if there is one."""
    node = element.previous_sibling
    while node is not None and not isinstance(node, Tag):
        node = node.previous_sibling
    return [node] if node is not None else []


def _has(value: object, sign: str, wanted: str) -> bool:
    """Whether an attribute's value (a list of words, a text, or none) is or has what is wanted."""
    if value is None or not sign:
        return value is not None
    if isinstance(value, list):
        return wanted in value if sign == "~=" else " ".join(value) == wanted
    text = str(value)
    return wanted in text and (wanted in _WORD.findall(text) if sign == "~=" else text == wanted)


@cache
def _read(selector: str) -> tuple[tuple[_Path, ...], frozenset[str], frozenset[str]]:
    """The selector's paths, and the names and the attributes of which an element must have one to match any."""
    paths = tuple(_read_path(path.split()) for path in selector.split(","))
    named = frozenset(path.last.name for path in paths if not path.last.attributes)
    return paths, named, frozenset(name for path in paths for name, _, _ in path.last.attributes)


def _read_path(words: list[str]) -> _Path:
    compounds: list[tuple[str, _Compound]] = []
    sign = " "
    for word in words:
        if word == "+":
            sign = "+"
        else:
            compounds.append((sign, _read_compound(word)))
            sign = " "
    # The sign before a compound says how the one before it is found.
    signs = [sign for sign, _ in compounds[1:]]
    before = zip(reversed(signs), (compound for _, compound in reversed(compounds[:-1])), strict=True)
    return _Path(compounds[-1][1], tuple(before))


def _read_compound(word: str) -> _Compound:
    name, attributes = "", []
    for of_class, of_id, attribute, sign, value, plain in _PIECE.findall(word):
        name = plain or name
        if of_class or of_id:
            attributes.append(("class", "~=", of_class) if of_class else ("id", "=", of_id))
        elif attribute:
            attributes.append((attribute, sign, value))
    return _Compound(name, tuple(attributes))
