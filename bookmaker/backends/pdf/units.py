"""The documents of a book as tasks: each one's section, alone, with what it needs of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from urllib.parse import unquote

from lxml import etree

from bookmaker.backends.pdf.file.assemble import roman
from bookmaker.backends.pdf.fonts import system_folders
from bookmaker.backends.pdf.gutters import expected_pages
from bookmaker.backends.pdf.lastresort import cover
from bookmaker.backends.pdf.layout import is_font
from bookmaker.backends.pdf.markup.join import Section, feet, first_of_text, whole
from bookmaker.backends.pdf.markup.locators import fold_locators, is_locator, targets_of
from bookmaker.backends.pdf.parts import Kit, Side, UnitTask
from bookmaker.backends.pdf.plan import Plan
from bookmaker.fingerprint import fingerprint
from bookmaker.model import Asset, Pages

PAGE_NUMBER = "page-number"
"""The class of a link in the text that shows the number of the page that it leads to."""

_ASSET = re.compile(r"asset:([^\s\"'()<>&]+)")


class Units:
    """Makes the task of each document."""

    def __init__(self, pages: Pages, plan: Plan, sections: Mapping[str, Section]) -> None:
        self._pages, self._plan = pages, plan
        self._sections = dict(sections)
        self._styles = plan.styles
        self._fonts = tuple(asset for asset in pages.assets if is_font(asset))
        self._pictures = {asset.name: asset for asset in pages.assets if not is_font(asset)}
        self._everywhere = frozenset(_names("".join(style.css for style in self._styles)))
        self._shown: dict[str, frozenset[str]] = {}
        self._slots: dict[str, frozenset[str]] = {}
        self.coverage = cover(self._look_through(sections), self._fonts)
        self._system = _fingerprint() if self.coverage.lent else ""
        self.anchors = frozenset(chain.from_iterable(section.anchors for section in sections.values()))
        self._kits: dict[bool, Kit] = {}
        names = list(self._sections)
        self._before = dict(zip(names[1:], names, strict=False))
        self._counts = expected_pages(pages)
        self._expected = _expected_numbers(pages, self._counts)

    def _look_through(self, sections: Mapping[str, Section]) -> frozenset[str]:
        """Learns what each document shows of page numbers; returns the characters that they have."""
        characters: set[str] = set()
        for name, section in sections.items():
            tree = section.tree()
            self._shown[name] = _references(tree, self._plan.numbered)
            self._slots[name] = _slots(tree, self._plan.numbered)
            characters.update("".join(tree.itertext()))
        return frozenset(characters)

    def replace(self, sections: Mapping[str, Section]) -> None:
        """From now on the documents have these sections."""
        self._sections.update(sections)

    def mentions(self, name: str) -> Collection[str]:
        """The anchors whose page numbers a document must know to be laid out."""
        return self._shown[name] - self._slots[name]

    def shows_numbers(self, name: str) -> bool:
        """Whether a document shows page numbers, be it in slots."""
        return bool(self._shown[name])

    def expect(self, counts: Mapping[str, int]) -> None:
        """From now on the numbers of pages are guessed by what these documents have of them: true ``counts``."""
        share = sum(counts.values()) / sum(self._counts[name] for name in counts)
        guessed = {name: counts.get(name, count * share) for name, count in self._counts.items()}
        self._expected = _expected_numbers(self._pages, guessed)

    def check_slots(self, name: str, found: Collection[str]) -> None:
        """From now on a document must know the numbers whose slots were not ``found`` in its part."""
        self._slots[name] = self._slots[name].intersection(found)

    def kit(self, *, system: bool = False) -> Kit:
        """What every piece is laid out with; with the machine's fonts where our own do not do."""
        fonts = (*self._fonts, *self.coverage.boxes) if system else self._fonts
        return self._kits.setdefault(
            system, Kit(self._styles, fonts, self._pages.profile == "grey", self._system if system else "")
        )

    def task(self, name: str, numbers: Mapping[str, int], side: Side | None = None) -> UnitTask:
        """The task of a document, which shows these page numbers."""
        section = self._sections[name].tree()
        before = [_hollow(self._sections[self._before[name]])] if name in self._before else []
        self._open_slots(section, name, numbers)
        _fill_in(section, self._plan.numbered, numbers)
        root = whole(self._pages.book, [*before, section])
        markup = etree.tostring(root)
        lent = self.coverage.lent
        is_lent = bool(lent) and any(not lent.isdisjoint(text) for text in (*section.itertext(), *_heads(section)))
        return UnitTask(
            kit=self.kit(system=is_lent),
            name=name,
            markup=markup,
            pictures=self._shown_in(markup),
            heads=tuple(sorted(self._plan.heads)),
            folios=tuple(sorted(self._plan.folios)),
            feet=feet(section),
            side=side,
        )

    def _open_slots(self, section: etree._Element, name: str, numbers: Mapping[str, int]) -> None:
        """Puts noughts where numbers come: as many as the number has digits, or is expected to have."""
        for link in section.iter("a") if self._slots[name] else ():
            if _is_slot(link) and (anchor := _target(link)) in self._slots[name]:
                number = numbers.get(anchor) or self._expected.get(anchor.partition(".")[0], 1)
                link.set("data-slot", anchor)
                link.set("data-folio", "0" * len(str(number)))

    def _shown_in(self, markup: bytes) -> tuple[Asset, ...]:
        names = sorted({*_names(markup.decode("ascii")), *self._everywhere})
        return tuple(self._pictures[name] for name in names if name in self._pictures)


def _names(text: str) -> Iterable[str]:
    return (unquote(name) for name in _ASSET.findall(text))


def _hollow(section: Section) -> etree._Element:
    """A section as those after it see it: no box, only a class and a kind."""
    hollow = etree.Element("section", style="display: none")
    hollow.set("class", section.names)
    return hollow


def _heads(section: etree._Element) -> Iterable[str]:
    """What stands in the running heads of a section."""
    return (element.get(key, "") for element in section.iter() for key in ("data-left", "data-right"))


def _references(section: etree._Element, numbered: frozenset[str]) -> frozenset[str]:
    shown = (_target(link) for link in section.iter("a") if _is_numbered(link, numbered))
    listed = (target for link in section.iter("a") if is_locator(link) for target in targets_of(link))
    return frozenset((*shown, *listed)) - {""}


def _slots(section: etree._Element, numbered: frozenset[str]) -> frozenset[str]:
    """The anchors whose numbers may come in slots."""
    links = (link for link in section.iter("a") if _is_slot(link) and _is_numbered(link, numbered))
    return frozenset(_target(link) for link in links) - {""}


def _is_slot(link: etree._Element) -> bool:
    names = link.get("class", "").split()
    return PAGE_NUMBER in names and "front" not in names


def _expected_numbers(pages: Pages, counts: Mapping[str, float]) -> dict[str, int]:
    """Document -> the number of its first page, where each has so many pages."""
    found, number, is_counted = {}, 1.0, False
    first = first_of_text(pages)
    for name, count in counts.items():
        is_counted = is_counted or name == first
        found[name] = round(number)
        number += max(1.0, count) if is_counted else 0
    return found


def _fill_in(section: etree._Element, numbered: frozenset[str], numbers: Mapping[str, int]) -> None:
    fold_locators(section, numbers)
    for link in section.iter("a"):
        if "data-slot" not in link.attrib and _is_numbered(link, numbered) and _target(link) in numbers:
            number = numbers[_target(link)]
            link.set("data-folio", roman(number) if "front" in link.get("class", "").split() else str(number))


def _is_numbered(link: etree._Element, numbered: frozenset[str]) -> bool:
    return "a" in numbered or not numbered.isdisjoint(link.get("class", "").split())


def _target(link: etree._Element) -> str:
    if "data-page" in link.attrib:
        return link.get("data-page", "").removeprefix("#")
    href = link.get("href", "")
    return unquote(href[1:]) if href.startswith("#") else ""


def _fingerprint() -> str:
    """Changes when the fonts of this machine do."""
    found = []
    for folder in system_folders():
        for path in sorted(folder.rglob("*")):
            status = path.stat()
            found.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return fingerprint(found)
