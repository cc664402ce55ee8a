"""A light copy of a page's tree, to take apart: what a page shows, in boxes that know their text.

The page's own tree stays as it is, so that several ways of finding the article can be tried on one page. What is
deeper than any article lies flat at the deepest level, so that every walk costs what the page weighs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.html import VOID, escape, fold_spaces
from bookmaker.readers.page.article.strings import READ

DEEPEST = 150
"""Levels; what lies deeper hangs at this one."""

SILENT = frozenset("script style template link meta base head title".split())
"""Elements without text for readers."""

UNREAD = ("noscript", "script")
"""Elements that may be kept, and whose text is not read: what a script would replace, the source of a formula."""

PHRASING = frozenset(
    "abbr audio b bdi bdo br button cite code data datalist dfn em embed font i iframe img input kbd label mark math"
    " meter noscript object output picture progress q ruby s samp select small span strong sub sup svg textarea time"
    " tt u var video wbr".split()
)
"""Elements that stand inside a line."""

SHOWN = ("img", "picture", "iframe", "video", "audio", "object", "embed", "svg")
"""Elements that show something and have no text."""

WORDY, WORDS = 30, 7
"""Characters and words of an id that is no name."""

_WORDS = re.compile(r"[^\W_]+")

_LINES = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd blockquote".split())

_INK = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(eq=False, slots=True)
class Box:
    """An element of the page, or a paragraph made where the page has only breaks."""

    name: str
    """Its name; may be another than the page's."""
    element: Tag | None = None
    """What it stands for; none for what was made."""
    mark: str = ""
    """Its class and id, as the page has them."""
    parent: Box | None = None
    score: float | None = None
    """What its paragraphs are worth, where that was asked."""
    _kids: list[Kid] = field(default_factory=list)
    _swapped: dict[int, tuple[Kid, ...]] = field(default_factory=dict)
    _raw: str | None = None
    _text: str | None = None
    _density: float | None = None

    @property
    def kids(self) -> list[Kid]:
        """What stands right below it, boxes and text."""
        if self._swapped:
            # Only now, and for all at once: a page may have a hundred thousand boxes in a row.
            left, self._swapped = self._swapped, {}
            self._kids = [other for kid in self._kids for other in left.get(id(kid), (kid,))]
        return self._kids

    @property
    def raw(self) -> str:
        """Its text as it stands."""
        if self._raw is None:
            self._raw = "".join(map(_raw_of, self.kids))
        return self._raw

    @property
    def text(self) -> str:
        """Its text, white space folded."""
        if self._text is None:
            self._text = fold_spaces(self.raw)
        return self._text

    @property
    def link_density(self) -> float:
        """The part of its text that is links; those that lead to a place on the same page count less."""
        if self._density is None:
            linked = sum(len(link.text) * (0.3 if link.get("href")[:1] == "#" else 1) for link in self.find("a"))
            self._density = linked / max(1, len(self.text))
        return self._density

    def get(self, name: str) -> str:
        """An attribute of its element, empty where it has none."""
        value = self.element.attrs.get(name) if self.element is not None else None
        return value if isinstance(value, str) else " ".join(value) if isinstance(value, list) else ""

    def inner(self) -> list[Box]:
        """The boxes right below it."""
        return [kid for kid in self.kids if isinstance(kid, Box)]

    def strings(self) -> list[NavigableString]:
        """The text right below it."""
        return [kid for kid in self.kids if not isinstance(kid, Box)]

    def below(self) -> Iterator[Box]:
        """All boxes below it, in document order."""
        left = self.kids[::-1]
        while left:
            kid = left.pop()
            if isinstance(kid, Box):
                yield kid
                left += kid.kids[::-1]

    def find(self, *names: str) -> list[Box]:
        """The boxes of these names below it, in document order."""
        return [box for box in self.below() if box.name in names]

    def above(self) -> Iterator[Box]:
        """The boxes around it, the nearest first."""
        box = self.parent
        while box is not None:
            yield box
            box = box.parent

    def take(self, kids: list[Kid]) -> None:
        """Makes these what is inside it."""
        self._kids, self._swapped = kids, {}
        for kid in kids:
            if isinstance(kid, Box):
                kid.parent = self
        self.forget()

    def swap(self, *others: Kid) -> None:
        """Puts others in its place; none takes it out."""
        parent, self.parent = self.parent, None
        if parent is None:
            return
        parent._swapped[id(self)] = others
        for other in others:
            if isinstance(other, Box):
                other.parent = parent
        parent.forget()

    def forget(self) -> None:
        """Makes it and those around it look at their text again."""
        box: Box | None = self
        while box is not None:
            box._raw = box._text = box._density = None
            box = box.parent


Kid = Box | NavigableString
"""What stands in a box: another one, or text of the page."""


def sketch(
    root: Tag, is_wanted: Callable[[Box], bool], *, shows_hidden: bool = False, also: Container[str] = ()
) -> Box:
    """The boxes of what ``root`` shows, without what is not wanted.

    ``shows_hidden`` shows what the page hides; ``also`` shows what has one of these ids.
    """
    top = Box(root.name, root, _mark(root))
    left: list[tuple[Tag, Box, int]] = [(root, top, 0)]
    while left:
        element, box, depth = left.pop()
        is_deep = depth >= DEEPEST
        for node in list(element.descendants) if is_deep else element.contents:
            if isinstance(node, Tag):
                if (node.name in SILENT and not _is_formula(node)) or (is_deep and node.contents):
                    continue
                kid = Box(node.name, node, _mark(node), box)
                if (shows_hidden or is_shown(node) or node.attrs.get("id") in also) and is_wanted(kid):
                    box.kids.append(kid)
                    left.append((node, kid, depth + 1))
            elif isinstance(node, NavigableString) and _is_read(node):
                box.kids.append(node)
    return top


def is_phrasing(kid: Kid) -> bool:
    """Whether it stands inside a line: text, inline elements, and links that hold nothing else."""
    if not isinstance(kid, Box) or kid.name in PHRASING:
        return True
    return kid.name in ("a", "del", "ins") and all(map(is_phrasing, kid.kids))


def is_blank(kid: Kid) -> bool:
    """Whether it is a break or white space."""
    return kid.name == "br" if isinstance(kid, Box) else not kid.strip()


def is_shown(element: Tag) -> bool:
    """Whether its own attributes let a reader see it."""
    attrs = element.attrs
    if not attrs:
        return True
    if "hidden" in attrs or (attrs.get("aria-hidden") == "true" and "fallback-image" not in _mark(element)):
        return element.name == "math"
    return not _INK.search(str(attrs.get("style") or ""))


def write(box: Box) -> str:
    """The markup of what is inside the box."""
    pieces: list[str] = []
    left: list[Box | str] = [*reversed(box.kids)]
    while left:
        node = left.pop()
        if not isinstance(node, Box):
            pieces.append(node if isinstance(node, _Raw) else escape(node))
            continue
        pieces.append(f"<{node.name}{_attributes(node)}>")
        if node.name in VOID:
            # The parser takes what follows a ``source`` that is not closed for its content: the picture itself.
            left += [*reversed(node.kids)]
        else:
            kids = map(_Raw, node.strings()) if node.name == "script" else node.kids
            left += [_Raw(f"</{node.name}>"), *reversed([*kids])]
    return "".join(pieces)


class _Raw(str):
    """Markup that is still to be written."""


def _raw_of(kid: Kid) -> str:
    if not isinstance(kid, Box):
        return kid
    return "\n" if kid.name == "br" else "" if kid.name in UNREAD else kid.raw


def _mark(element: Tag) -> str:
    if not element.attrs:
        return ""
    named = element.attrs.get("class")
    place = str(element.attrs.get("id") or "")
    # An id of many words is the heading, or the line, that it was made of, and no name.
    is_text = element.name in _LINES and len(place) >= WORDY and len(_WORDS.findall(place)) >= WORDS
    own = "" if is_text else place
    return f"{' '.join(named) if isinstance(named, list) else named or ''} {own}".strip()


def _is_read(node: NavigableString) -> bool:
    if node.parent is not None and node.parent.name in SILENT:
        return _is_formula(node.parent)
    return type(node) in READ


def _is_formula(element: Tag) -> bool:
    return element.name == "script" and str(element.attrs.get("type") or "").lower().startswith("math/")


def _attributes(box: Box) -> str:
    attrs = box.element.attrs if box.element is not None else {}
    pairs = ((name, " ".join(value) if isinstance(value, list) else str(value)) for name, value in attrs.items())
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs)
