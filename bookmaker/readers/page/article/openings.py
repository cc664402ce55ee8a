"""The beginning of an article that density passes over: prose between the title's heading and the text that it found.

Comments may be longer than what they are about, and the abstract of a paper stands in another part than its rest.
"""

from __future__ import annotations

from bookmaker.readers.page.article.blocks import extent, is_aside
from bookmaker.readers.page.article.lines import is_prose, is_whole, lines
from bookmaker.readers.page.article.sketch import Box

LEAST = 300
"""Letters of prose that are more than a standfirst or a caption."""

LINKED = 0.3
"""The part of a line's letters that are links, where it is none of the text."""


def opening(page: Box, heading: Box | None, core: Box) -> list[Box]:
    """The lines of the article from its title on, before what was found of it; none where it begins there."""
    if heading is None or core is page:
        return []
    found = _between(page, heading, core)
    prose = [n for n, box in enumerate(found) if is_prose(box) and not is_whole(box, page) and not _is_beside(box)]
    if sum(extent(found[n].text) for n in prose) < LEAST or len(prose) < 2:
        return []
    return [box for box in found[prose[0] : prose[-1] + 1] if box.link_density < LINKED and not _is_beside(box)]


def _between(page: Box, heading: Box, core: Box) -> list[Box]:
    """The lines between the two; none where the text stands before its title, or holds it."""
    inside = {id(core), *(id(box) for box in core.below())}
    found: list[Box] = []
    is_open = False
    for box in lines(page):
        if box is heading or heading in box.above():
            is_open, found = True, []
        elif id(box) in inside:
            return found if is_open else []
        elif is_open and box.text:
            found.append(box)
    return []


def _is_beside(box: Box) -> bool:
    return box.element is not None and is_aside(box.element)
