"""The page numbers of an index, put in when they are known: each page once, three and more in a row as a range.

A locator is ``<a class="locator" data-page="#ANCHOR">``; ``data-last`` names the anchor of the last page of what is
longer than a place. Those of one line stand in one element of class ``locators``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from bookmaker.backends.pdf.file.assemble import roman

LOCATOR, LINE = "locator", "locators"

END = "..end"
"""Behind the name of a document: the anchor of its last page."""

FEWEST = 3
"""Pages in a row that make a range."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Pages that follow each other."""

    is_front: bool
    """Whether they are of the pages with roman numbers."""
    first: int
    last: int
    link: etree._Element
    """To the first of them."""
    is_whole: bool
    """Whether all of it is meant, not single places on its pages."""

    @property
    def words(self) -> str:
        name = roman if self.is_front else str
        return name(self.first) if self.first == self.last else f"{name(self.first)}–{name(self.last)}"


def fold_locators(section: etree._Element, numbers: Mapping[str, int]) -> None:
    """Gives the lines of an index their page numbers, in place."""
    for line in [span for span in section.iter("span") if span.get("class") == LINE]:
        found = [stretch for link in line.iter("a") if (stretch := _stretch(link, numbers))]
        _write(line, [piece for run in _runs(found) for piece in _pieces(run)])


def targets_of(link: etree._Element) -> tuple[str, ...]:
    """The anchors whose page numbers a locator shows."""
    return tuple(link.get(name, "").removeprefix("#") for name in ("data-page", "data-last") if link.get(name))


def is_locator(link: etree._Element) -> bool:
    """Whether the layout puts its number in."""
    return LOCATOR in link.get("class", "").split()


def _stretch(link: etree._Element, numbers: Mapping[str, int]) -> _Stretch | None:
    known = [numbers[target] for target in targets_of(link) if target in numbers]
    if not known:
        return None
    is_front = "front" in link.get("class", "").split()
    return _Stretch(is_front, known[0], max(known), link, len(known) > 1)


def _runs(found: Iterable[_Stretch]) -> list[list[_Stretch]]:
    """The stretches in order of pages, those that touch or overlap together."""
    runs: list[list[_Stretch]] = []
    for stretch in sorted(found, key=lambda one: (not one.is_front, one.first, one.last)):
        last = runs[-1][-1] if runs else None
        end = max(one.last for one in runs[-1]) if runs else 0
        if last is not None and last.is_front == stretch.is_front and stretch.first <= end + 1:
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs


def _pieces(run: list[_Stretch]) -> list[_Stretch]:
    """A run as it is printed: a range, or page by page where that is as short."""
    first, last = run[0].first, max(one.last for one in run)
    if last - first + 1 >= FEWEST or any(one.is_whole and one.last > one.first for one in run):
        return [_Stretch(run[0].is_front, first, last, run[0].link, is_whole=True)]
    pages = {one.first: one for one in reversed(run)}
    return [pages[page] for page in sorted(pages)]


def _write(line: etree._Element, pieces: list[_Stretch]) -> None:
    links = [deepcopy(piece.link) for piece in pieces]
    for child in list(line):
        line.remove(child)
    line.text = None
    for number, (link, piece) in enumerate(zip(links, pieces, strict=True)):
        link.text, link.tail = piece.words, ", " if number + 1 < len(links) else None
        line.append(link)
