"""A book in volumes: where it is cut, and what each volume is made of.

A volume is a book: title, identifier and cover of its own, its place in a series. All have the list of all volumes at
their end; a link to a chapter of another volume keeps its words and says which volume that is in.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from bookmaker.arrange.indexrules import folded
from bookmaker.html import escape, parse_fragment, write_fragment
from bookmaker.listed import IndexEntry
from bookmaker.locales import labels
from bookmaker.model import Book, Chapter, Series
from bookmaker.pagerefs import volume_ref

LISTING = "volumes"
"""Id of the list of all volumes."""

NO_NAMES: Mapping[str, str] = MappingProxyType({})
"""For volumes that are called by their keys."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One volume, before it is a book."""

    number: int
    """From 1."""
    name: str
    """What it is called beside the book's title: ``2015``, ``volume 2``."""
    chapters: tuple[str, ...]
    """Ids, in order."""


def cut_evenly(sizes: Sequence[float], most: float) -> tuple[int, ...]:
    """How many of these, one after another, make up each group: the fewest groups up to ``most``, about even.

    What is alone larger than that is a group of its own.
    """
    fewest = len(_groups(sizes, most))
    low, high = max(sizes, default=0.0), max(most, *sizes) if sizes else most
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_groups(sizes, middle)) <= fewest else (middle, high)
    return tuple(_groups(sizes, high))


def _groups(sizes: Iterable[float], most: float) -> list[int]:
    counts, filled = [0], 0.0
    for size in sizes:
        if counts[-1] and filled + size > most:
            counts.append(0)
            filled = 0.0
        counts[-1] += 1
        filled += size
    return counts


def volumes_by(book: Book, keys: Sequence[str], names: Mapping[str, str] = NO_NAMES) -> tuple[Volume, ...]:
    """The volumes of the chapters with the same key, wherever they stand, in the order of the first of each.

    A volume is called as ``names`` says, or as its key; of two that would have the same name the second has a number.
    """
    found: dict[str, list[str]] = {}
    for chapter, key in zip(book.chapters, keys, strict=True):
        found.setdefault(key, []).append(chapter.id)
    called = _apart(names.get(key, key) for key in found)
    return tuple(
        Volume(n, name, tuple(ids)) for n, (name, ids) in enumerate(zip(called, found.values(), strict=True), 1)
    )


def _apart(names: Iterable[str]) -> list[str]:
    """The names, each once."""
    found: list[str] = []
    for name in names:
        others = (f"{name} ({number})" for number in count(2))
        found.append(next(one for one in chain((name,), others) if one not in found))
    return found


def volumes_of(book: Book, counts: Iterable[int]) -> tuple[Volume, ...]:
    """The volumes of so many chapters each, numbered."""
    word, found, at = labels(book.lang)["volume"], [], 0
    for number, size in enumerate(counts, 1):
        ids = tuple(chapter.id for chapter in book.chapters[at : at + size])
        found.append(Volume(number, f"{word} {number}", ids))
        at += size
    return tuple(found)


def volume_books(book: Book, volumes: Sequence[Volume]) -> tuple[Book, ...]:
    """Each volume as a book, without a cover of its own yet."""
    homes = _homes(book, volumes)
    title = labels(book.lang)["volumes"]
    listing = Chapter(LISTING, title, _listing(book, volumes), book.lang, rtl=book.rtl, role="afterword")
    return tuple(_book(book, volume, homes, listing, is_last=volume is volumes[-1]) for volume in volumes)


def _homes(book: Book, volumes: Sequence[Volume]) -> dict[str, Volume]:
    """Chapter, part or text of the book's own -> the volume that it is in, the first where it is in several."""
    homes = {name: volume for volume in volumes for name in volume.chapters}
    parts = {part.id: min((homes[n] for n in part.chapters), key=_number) for part in book.parts if part.chapters}
    before, after = dict.fromkeys(_ids(book.before), volumes[0]), dict.fromkeys(_ids(book.after), volumes[-1])
    return homes | parts | before | after


def _ids(texts: Iterable[Chapter]) -> list[str]:
    return [text.id for text in texts]


def _number(volume: Volume) -> int:
    return volume.number


def _book(book: Book, volume: Volume, homes: Mapping[str, Volume], listing: Chapter, *, is_last: bool) -> Book:
    own = frozenset(volume.chapters)
    before, after = book.before if volume.number == 1 else (), book.after if is_last else ()
    known = own | {text.id for text in (*before, *after)}
    parts = (replace(part, chapters=tuple(name for name in part.chapters if name in own)) for part in book.parts)
    kept = tuple(part for part in parts if part.chapters)
    known |= {part.id for part in kept}
    return replace(
        book,
        title=f"{book.title}, {volume.name}",
        identifier=f"urn:uuid:{uuid5(NAMESPACE_URL, f'{book.identifier}#{volume.name}')}",
        isbn="",
        series=Series(book.title, str(volume.number), book.series),
        chapters=tuple(_away(c, known, homes) for c in book.chapters if c.id in own),
        parts=tuple(replace(part, text=_away(part.text, known, homes) if part.text else None) for part in kept),
        before=tuple(_away(text, known, homes) for text in before),
        after=(*(_away(text, known, homes) for text in after), listing),
        index=_with_ways(_own_lines(book.index, known)),
    )


def _away(chapter: Chapter, known: frozenset[str], homes: Mapping[str, Volume]) -> Chapter:
    """The chapter with its links to other volumes said in words."""
    if 'href="chapter:' not in chapter.body:
        return chapter
    root, changed = parse_fragment(chapter.body), False
    for link in list(root.iter("a")):
        name = (link.get("href") or "").removeprefix("chapter:").partition("#")[0]
        home = homes.get(name) if (link.get("href") or "").startswith("chapter:") else None
        if home and name not in known:
            _say(link, volume_ref(home.name, chapter.lang))
            changed = True
    return replace(chapter, body=write_fragment(root)) if changed else chapter


def _say(link: etree._Element, where: etree._Element) -> None:
    link.tag = "span"
    link.attrib.pop("href", None)
    where.tail, link.tail = link.tail, None
    link.addnext(where)


def _own_lines(index: Iterable[IndexEntry], known: frozenset[str]) -> list[IndexEntry]:
    """The lines of an index that lead to something in the volume, or to other lines."""
    found = []
    for entry in index:
        locators = tuple(locator for locator in entry.locators if locator.text in known)
        below = tuple(_own_lines(entry.entries, known))
        if locators or below or entry.see:
            found.append(replace(entry, locators=locators, entries=below))
    return found


def _with_ways(lines: Sequence[IndexEntry]) -> tuple[IndexEntry, ...]:
    """The lines, which lead to no line that is not there; those that led to nothing else are left out."""
    while True:
        words = frozenset(_all_words(lines))
        led = _led(lines, words)
        if led == tuple(lines):
            return led
        lines = led


def _all_words(lines: Iterable[IndexEntry]) -> Iterator[str]:
    for entry in lines:
        yield folded(entry.words)
        yield from _all_words(entry.entries)


def _led(lines: Iterable[IndexEntry], words: Container[str]) -> tuple[IndexEntry, ...]:
    found = []
    for entry in lines:
        see, also = (tuple(one for one in ways if folded(one) in words) for ways in (entry.see, entry.see_also))
        below = _led(entry.entries, words)
        if see or below or entry.locators:
            found.append(replace(entry, see=see, see_also=also, entries=below))
    return tuple(found)


def _listing(book: Book, volumes: Iterable[Volume]) -> str:
    """The contents of all volumes."""
    titles = {chapter.id: chapter for chapter in book.chapters}
    return "".join(
        f'<h2 id="volume-{volume.number}">{escape(volume.name[:1].upper() + volume.name[1:])}</h2>\n<ul>\n'
        + "".join(f"<li{_lang(titles[n], book)}>{escape(titles[n].title)}</li>\n" for n in volume.chapters)
        + "</ul>\n"
        for volume in volumes
    )


def _lang(chapter: Chapter, book: Book) -> str:
    return "" if chapter.lang == book.lang else f' lang="{escape(chapter.lang)}"'
