"""Where the author wants a picture: beside the text, as wide as it, or on a page of its own.

Said by the class ``side``, ``full`` or ``page`` of the figure or the picture, or in the words of blog systems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import above, attribute, classes, elements, is_blank, make, text_of

_WORDS = {
    "side": "side alignleft alignright float-left float-right pull-left pull-right floatleft floatright margin-note"
    " image-left image-right wp-image-left wp-image-right media-left media-right tleft tright",
    "full": "full alignwide alignfull full-width fullwidth full-bleed wide size-full-width graf--layoutFillWidth"
    " kg-width-wide kg-width-full column-page column-screen",
    "page": "page full-page fullpage whole-page",
}
PLACES = {word: place for place, words in _WORDS.items() for word in words.split()}
"""Class -> one of ours."""

_FLOAT = re.compile(r"(?:^|;)\s*float\s*:\s*(?:left|right)", re.IGNORECASE)

_AROUND = 3
"""Elements around a picture that may say its place for it."""

_WORDY = 400
"""Characters; what holds more beside its picture is no box for it."""


def mark_places(root: Tag, _: Context) -> Iterator[Finding]:
    """Every picture has the place that it, or the box around it alone, asks for, and no other class."""
    for image in elements(root, "img"):
        places = [_place_of(box) for box in (image, *_boxes(image))]
        place = next(filter(None, places), "")
        kept = [name for name in classes(image) if name not in PLACES]
        image["class"] = " ".join([*kept, *([place] if place else [])])
        if not attribute(image, "class"):
            del image["class"]
    yield from ()


def settle_places(root: Tag, _: Context) -> Iterator[Finding]:
    """A figure has the place of its picture; a picture beside the text that begins a paragraph is a figure."""
    for image in elements(root, "img"):
        place = next((name for name in classes(image) if name in _WORDS), "")
        if not place:
            continue
        figure = above(image, "figure")
        if figure is None and _begins(image):
            figure = _lift(image)
        del image["class"]
        if figure is not None:
            figure["class"] = " ".join([*(name for name in classes(figure) if name not in PLACES), place])
    yield from ()


def _boxes(image: Tag) -> list[Tag]:
    """The elements around a picture that hold nothing else of weight."""
    found: list[Tag] = []
    for box in list(image.parents)[:_AROUND]:
        if box.name not in ("a", "figure", "div", "p", "span", "picture", "dl", "dt", "table", "tr", "td", "tbody"):
            break
        if len(elements(box, "img")) > 1 or len(text_of(box)) > _WORDY:
            break
        found.append(box)
    return found


def _place_of(element: Tag) -> str:
    said = next((PLACES[name] for name in classes(element) if name in PLACES), "")
    return said or ("side" if _FLOAT.search(attribute(element, "style")) else "")


def _begins(image: Tag) -> bool:
    """Whether the picture, or the link around it, is the first thing in a paragraph."""
    holder = _holder(image)
    parent = holder.parent
    return parent is not None and parent.name == "p" and all(map(is_blank, holder.previous_siblings))


def _holder(image: Tag) -> Tag:
    parent = image.parent
    return parent if parent is not None and parent.name == "a" and not text_of(parent) else image


def _lift(image: Tag) -> Tag:
    """A figure before the paragraph with the picture in it."""
    holder, figure = _holder(image), make("figure")
    paragraph = holder.parent
    assert paragraph is not None
    paragraph.insert_before(figure)
    figure.append(holder.extract())
    return figure
