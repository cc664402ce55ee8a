"""Stills of films that an article plays from elsewhere: a book shows them in the player's place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bookmaker.html import parse_html
from bookmaker.players import address_of, page_of, stills_of

STILL_SIGNS = ("youtu", "dailymotion", "dai.ly", "archive.org")
"""Without one of these in its markup an article has no film of which the still can be told."""

_FRAMES = ("iframe", "object", "embed", "lite-youtube", "amp-youtube")


@dataclass(frozen=True, slots=True)
class Player:
    """A player, or an address alone on its line, of which a site makes one."""

    element: Any
    """The player, or the paragraph."""
    page: str
    """The address of what it plays."""
    stills: tuple[str, ...]
    """Where its still may be had, the largest first."""

    @property
    def name(self) -> str:
        """What a file of its still may be called."""
        return "still-" + self.page.rstrip("/").rpartition("/")[2].rpartition("=")[2]

    def show(self, address: str) -> None:
        """Makes a file beside the text the still that is shown."""
        if self.element.name in _FRAMES:
            self.element["poster"] = address
            return
        figure = parse_html('<figure class="still"><img alt=""></figure>').figure
        if figure is not None and figure.img is not None:
            figure.img["src"] = address
            self.element.insert_before(figure.extract())


def players(tree: Any) -> Iterator[Player]:
    """The players that have no still and of which it can be told, in document order."""
    for element in tree.find_all([*_FRAMES, "a"]):
        if element.name == "a":
            address = str(element.get("href") or "")
            page = page_of(address) if any(sign in address for sign in STILL_SIGNS) and _is_alone(element) else ""
        else:
            is_player = not element.get("poster") and element.find_parent(_FRAMES) is None
            page = address_of(element) if is_player else ""
        if stills := stills_of(page):
            yield Player(element.parent if element.name == "a" else element, page, stills)


def _is_alone(link: Any) -> bool:
    """Whether the address stands alone in its paragraph, and no still before it."""
    line = link.parent
    if line is None or line.name != "p" or len(line.find_all(True, limit=2)) != 1:
        return False
    words = line.get_text().strip()
    is_said = words.startswith(("http://", "https://", "www.", "youtu"))
    before = line.find_previous_sibling(True)
    has_still = before is not None and before.name == "figure" and "still" in (before.get("class") or [])
    return (is_said or "embed" in (line.get("class") or [])) and words == link.get_text().strip() and not has_still
