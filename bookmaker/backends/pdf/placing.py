"""Where each part stands in the book: sides, blank pages, numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bookmaker.backends.pdf.markup.locators import END
from bookmaker.backends.pdf.parts import Part, Side
from bookmaker.backends.pdf.plan import NotAlone, Plan


@dataclass(frozen=True, slots=True)
class Place:
    """One document's place."""

    name: str
    """Of the document."""
    part: Part
    """Its pages."""
    start: int
    """Its first page in the book, from 0, counted without the blank before it."""
    side: Side
    """The side of that page."""
    has_blank: bool
    """Whether an empty page stands before it."""
    number: int
    """The number of its first page."""

    def side_of(self, page: int) -> Side:
        """The side that one of its pages stands on."""
        return self.side if page % 2 == 0 else other(self.side)

    @property
    def is_other(self) -> bool:
        """Whether its pages were laid out for the other side."""
        return self.part.sides[0] != self.side

    def shift(self, page: int) -> float:
        """Points that one of its pages moves to the right, because it was laid out for the other side."""
        if not self.is_other:
            return 0.0
        return self.part.shift if self.side_of(page) == "right" else -self.part.shift


def place_parts(parts: Mapping[str, Part], plan: Plan, *, rtl: bool) -> tuple[Place, ...]:
    """The places of the parts, in their order; ``NotAlone`` where one need not begin on a page of its own."""
    places: list[Place] = []
    ends: tuple[str, ...]
    index, number, ends = 0, 0, ("auto",)
    for name, part in parts.items():
        here: Side = "right" if (index % 2 == 0) is not rtl else "left"
        wanted = _wanted((*ends, *part.begins), rtl=rtl) if places else None
        if places and wanted is None and set(part.begins) | set(ends) <= {"auto", "avoid", "avoid-page"}:
            raise NotAlone(f"{name} does not begin on a new page")
        has_blank = wanted is not None and wanted != here
        index, number = index + has_blank, number + has_blank + 1
        number = _reset(part, plan, number)
        side = other(here) if has_blank else here
        places.append(Place(name, part, index, side, has_blank, number))
        index, number, ends = index + len(part.sides), number + len(part.sides) - 1, part.ends
    return tuple(places)


def number_anchors(places: Sequence[Place]) -> dict[str, int]:
    """Anchor -> the number of the page that it is on; so too the last page of each document."""
    numbers = {name: place.number + page for place in places for name, page, _, _ in place.part.anchors}
    return numbers | {f"{place.name}{END}": place.number + len(place.part.sides) - 1 for place in places}


def other(side: Side) -> Side:
    """The side across."""
    return "left" if side == "right" else "right"


def _wanted(breaks: Sequence[str], *, rtl: bool) -> Side | None:
    """The side that the last of the breaks that meet here asks for."""
    sides: dict[str, Side] = {
        "left": "left",
        "right": "right",
        "recto": "left" if rtl else "right",
        "verso": "right" if rtl else "left",
    }
    return next((sides[value] for value in reversed(breaks) if value in sides), None)


def _reset(part: Part, plan: Plan, number: int) -> int:
    return dict(plan.resets).get(part.names[0], number) if part.names else number
