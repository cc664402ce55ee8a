"""The place of a child among its siblings, looked for from where the last one was.

BeautifulSoup counts from the first child, for every node that is put in or taken out. Who goes through the ten
thousand pictures of a page, or the formulas of a paragraph, goes from one to the next: their places are neighbours.
"""

from __future__ import annotations

from bs4 import Tag
from bs4.element import PageElement


def index_of(self: Tag, element: PageElement) -> int:
    """As ``Tag.index``: the place of the child, by identity; ``ValueError`` where it is none."""
    contents = self.contents
    last = len(contents) - 1
    at: int = min(self.__dict__.get(_PLACE, 0), last)
    for step in range(max(at, last - at) + 1):
        for place in (at + step, at - step):
            if 0 <= place <= last and contents[place] is element:
                self.__dict__[_PLACE] = place
                return place
    raise ValueError("Tag.index: element not in tag")


def remember_places() -> None:
    """From now on BeautifulSoup looks so."""
    Tag.index = index_of  # type: ignore[method-assign]


_PLACE = "_bookmaker_place"
"""Where the last place is kept: not by an attribute's name, which BeautifulSoup takes for an element's."""
