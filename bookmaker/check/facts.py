"""What the rules on a book ask of each chapter, found in one walk through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from bookmaker.check._text import seen_text
from bookmaker.html import fold_spaces, local_name, parse_fragment
from bookmaker.model import Chapter
from bookmaker.values import Value

_INSIDE = ("chapter:", "#")
_PICTURE = "asset:"
_SHOWN = frozenset("audio hr iframe img math object picture svg video".split())
"""Elements that show something without words."""


@dataclass(frozen=True, slots=True)
class Facts(Value):
    """One chapter as the rules see it."""

    ids: tuple[str, ...]
    """The id of every element that has one, in order, doubles too."""
    links: tuple[tuple[str, str], ...]
    """Address and words of every link that stays inside the book."""
    pictures: tuple[str, ...]
    """Names of the assets that it shows, in order, without doubles."""
    is_empty: bool
    """Whether there is nothing to read or to look at."""


def find_facts(chapter: Chapter) -> Facts:
    """The facts about a chapter, which its body alone decides."""
    root = parse_fragment(chapter.body)
    shown = (str(picture.get("src")) for picture in root.iter("img"))
    return Facts(
        ids=tuple(str(element.get("id")) for element in root.iter() if element.get("id")),
        links=tuple(_links(root)),
        pictures=tuple(dict.fromkeys(src.removeprefix(_PICTURE) for src in shown if src.startswith(_PICTURE))),
        is_empty=not seen_text(root) and not any(local_name(element) in _SHOWN for element in root.iter()),
    )


def _links(root: etree._Element) -> Iterator[tuple[str, str]]:
    for link in root.iter("a"):
        href = link.get("href") or ""
        if href.startswith(_INSIDE):
            yield href, fold_spaces("".join(map(str, link.itertext())))
