"""What the lists of a book say, for their templates: chronology, sources, figures, index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from bookmaker.addresses import short_address
from bookmaker.listed import IndexEntry, Locator
from bookmaker.locales import format_day, join_names, labels
from bookmaker.model import Book, Chapter
from bookmaker.render.views import title_of
from bookmaker.texts import texts_of

LONGEST_CAPTION = 110
"""Characters of a caption in the list of figures."""

_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?…]) ")
"""Behind a sentence; ``Figure 1.`` is none."""


@dataclass(frozen=True, slots=True)
class LineView:
    """``line`` in ``chronology.j2``, ``sources.j2`` and ``figures.j2``."""

    title: str
    """Of the chapter, or the caption of the figure."""
    href: str
    """Where it is in the book."""
    page: str
    """What ``data-page`` says for its page number."""
    lang: str
    """BCP 47 tag where it differs from the book's."""
    byline: str
    """The authors, where they are not the book's."""
    date: str
    """When it was first published, in words, or empty."""
    address: str
    """Where, or empty."""
    short_address: str
    """The same as it is printed."""
    retrieved: str
    """When it was fetched from there, in words, or empty."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """``place`` of an entry: a text that the index leads to."""

    title: str
    """Of the text."""
    lang: str
    """BCP 47 tag where it differs from the book's."""
    links: tuple[LinkView, ...]
    """Each place in it."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """``link`` of a place."""

    href: str
    """Where it leads."""
    page: str
    """What ``data-page`` says for its page number."""
    last: str
    """The same for the last page of what it leads to; empty for a place in a text."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """``entry`` in ``index.j2``."""

    words: str
    """Plain text."""
    lang: str
    """BCP 47 tag where it differs from the book's."""
    places: tuple[PlaceView, ...]
    """Text by text."""
    see: tuple[str, ...]
    """Lines in the place of its own."""
    see_also: tuple[str, ...]
    """Lines beside its own."""
    entries: tuple[EntryView, ...]
    """The lines below it."""


@dataclass(frozen=True, slots=True)
class LetterView:
    """``letter`` in ``index.j2``: the entries that begin with it."""

    name: str
    """The letter, empty for figures and signs."""
    entries: tuple[EntryView, ...]
    """In order."""


def chronology(book: Book) -> tuple[LineView, ...]:
    """The chapters by date, those without one left out."""
    dated = [chapter for chapter in book.chapters if chapter.dating.day]
    return tuple(
        _line(chapter, book) for chapter in sorted(dated, key=lambda c: (c.dating.day or date.min, c.position))
    )


def sources(book: Book) -> tuple[LineView, ...]:
    """The chapters of which it is known where or when they were first published, in reading order."""
    return tuple(_line(chapter, book) for chapter in book.chapters if chapter.address or chapter.dating.day)


def figures(book: Book) -> tuple[LineView, ...]:
    """The pictures with captions, in reading order."""
    return tuple(
        LineView(
            _shortened(figure.caption),
            f"chapter:{text.id}#{figure.anchor}",
            f"#{text.id}.{figure.anchor}",
            _other(text.lang, book),
            "",
            "",
            "",
            "",
            "",
        )
        for text in texts_of(book)
        for figure in text.figures
    )


def letters(book: Book) -> tuple[LetterView, ...]:
    """The index, letter by letter."""
    titles = {text.id: _titled(text, book) for text in texts_of(book)}
    by_letter = groupby(book.index, key=lambda entry: entry.letter)
    return tuple(LetterView(name, tuple(_entry(one, titles) for one in those)) for name, those in by_letter)


def _line(chapter: Chapter, book: Book) -> LineView:
    day, byline = chapter.dating.day, () if chapter.byline == book.authors else chapter.byline
    return LineView(
        title_of(chapter),
        f"chapter:{chapter.id}",
        f"#{chapter.id}",
        _other(chapter.lang, book),
        join_names(byline, book.lang),
        format_day(day, book.lang) if day else "",
        chapter.address,
        short_address(chapter.address),
        format_day(chapter.source.retrieved, book.lang) if chapter.source.retrieved else "",
    )


def _entry(entry: IndexEntry, titles: Mapping[str, tuple[str, str]]) -> EntryView:
    return EntryView(
        Markup(entry.markup) if entry.markup else entry.words,
        entry.lang,
        tuple(_places(entry.locators, titles)),
        entry.see,
        entry.see_also,
        tuple(_entry(one, titles) for one in entry.entries),
    )


def _places(locators: tuple[Locator, ...], titles: Mapping[str, tuple[str, str]]) -> Iterator[PlaceView]:
    for name, those in groupby(locators, key=lambda locator: locator.text):
        title, lang = titles[name]
        yield PlaceView(title, lang, tuple(map(_link, those)))


def _link(locator: Locator) -> LinkView:
    if locator.anchor:
        return LinkView(f"chapter:{locator.text}#{locator.anchor}", f"#{locator.text}.{locator.anchor}", "")
    return LinkView(f"chapter:{locator.text}", f"#{locator.text}", f"#{locator.text}..end")


def _titled(text: Chapter, book: Book) -> tuple[str, str]:
    """The title that a text is known by, and its language where that is not the book's."""
    if text.title:
        return title_of(text), _other(text.lang, book)
    part = next((part.title for part in book.parts if part.id == text.id), "")
    return part or labels(book.lang).get(text.role, book.title), ""


def _other(lang: str, book: Book) -> str:
    return "" if lang == book.lang else lang


def _shortened(caption: str) -> str:
    """A caption of a few words: its first sentence, or what of it a line or two hold."""
    first = _SENTENCE.split(caption, maxsplit=1)[0].rstrip(".")
    if len(first) <= LONGEST_CAPTION:
        return first
    shown = first[:LONGEST_CAPTION].rsplit(" ", 1)[0]
    return shown.rstrip(" \u00a0\u202f,;:«(") + "…"
