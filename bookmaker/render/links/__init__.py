"""Links on paper, by the book's own policy ([links] in book.toml): page numbers, addresses, codes to scan.

Takes the body of a chapter, gives it with what paper wants; the chapter itself, against which the editions are held,
stays as it is. What is put in says by its class that it is the edition's: ``page-ref``, ``link-call``, ``link-list``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from bookmaker.config import LinkSettings
from bookmaker.crew import ALONE, Crew, Job, job_key
from bookmaker.crew.lots import lot_of
from bookmaker.html import parse_fragment, write_fragment
from bookmaker.locales import labels
from bookmaker.model import Book, Chapter, Medium
from bookmaker.render.links.codes import code
from bookmaker.render.links.inside import add_pages, page_of
from bookmaker.render.links.outside import Outside, add_calls, entry_list, link_list
from bookmaker.render.links.players import frame_players, set_beside
from bookmaker.texts import texts_of, with_texts

__all__ = ["DOCUMENT", "Listed", "link_book"]

DOCUMENT = "references"
"""The document with the addresses of all chapters, where they stand at the end of the book."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The addresses of one chapter, for a list at the end of the book."""

    chapter: str
    """Its id."""
    page: str
    """“ (page 12)” as markup, empty where the book is to show no pages."""
    markup: str
    """The list."""


@dataclass(frozen=True, slots=True)
class Task:
    """A text to be linked for paper, with all that decides how."""

    id: str
    """Of the chapter."""
    lang: str
    """BCP 47 tag."""
    body: str
    """Of the chapter."""
    titles: tuple[tuple[str, str], ...]
    """Id and title of each chapter that it leads to."""
    settings: LinkSettings
    """The book's policy."""


def link_book(
    book: Book, medium: Medium, settings: LinkSettings, crew: Crew = ALONE
) -> tuple[Book, tuple[Listed, ...]]:
    """The book with its links as the medium wants them, and what belongs into the list at its end."""
    texts = texts_of(book)
    if medium == "epub":
        return with_texts(book, map(_for_screens, texts)), ()
    titles = {text.id: text.title for text in texts}
    linked = [text for text in texts if "<a " in text.body or 'class="embed' in text.body]
    done = crew.work([_job(text, titles, settings, book.identifier) for text in linked])
    bodies = {text.id: body for text, (body, _) in zip(linked, done, strict=True)}
    listed = (Listed(t.id, _page(t, settings), markup) for t, (_, markup) in zip(linked, done, strict=True) if markup)
    return with_texts(book, (replace(text, body=bodies[text.id]) for text in linked)), tuple(listed)


def _page(text: Chapter, settings: LinkSettings) -> str:
    """Where the chapter is, behind its title in the list at the end."""
    shell = parse_fragment("")
    if settings.page_numbers:
        shell.append(page_of(f"chapter:{text.id}", text.title, text.lang))
    return write_fragment(shell)


def link_text(task: Task) -> tuple[str, str]:
    """The body for paper, and the list of its addresses for the end of the book, empty where it has none there."""
    root, settings, markup = parse_fragment(task.body), task.settings, ""
    if settings.page_numbers:
        add_pages(root, task.id, task.lang, dict(task.titles))
    if settings.outside == "end":
        place = f"{task.id}--"
        entries = add_calls(root, place=f"chapter:{DOCUMENT}#{place}")
        markup = _end_list(entries, place, task) if entries else ""
    elif settings.outside != "none":
        _add_list(root, add_calls(root, lettered=settings.outside == "notes"), task)
    frame_players(root, task.lang, coded=settings.qr != "none")
    return write_fragment(root), markup


_CHAPTERS = re.compile(r'href="chapter:([^"#]+)')


def _job(text: Chapter, titles: Mapping[str, str], settings: LinkSettings, book: str) -> Job:
    led = sorted({name for name in _CHAPTERS.findall(text.body) if name in titles})
    task = Task(text.id, text.lang, text.body, tuple((name, titles[name]) for name in led), settings)
    return Job(link_text, task, job_key(link_text, task), lot=lot_of((link_text, book), text.id))


def _for_screens(text: Chapter) -> Chapter:
    """Links are live there; only players get their form."""
    if 'class="embed' not in text.body:
        return text
    root = parse_fragment(text.body)
    frame_players(root, text.lang)
    return replace(text, body=write_fragment(root))


def _add_list(root: etree._Element, entries: tuple[Outside, ...], task: Task) -> None:
    """The list of a chapter's addresses at its end, or what goes from there to the foot of the page."""
    if entries:
        section = link_list(entries, labels(task.lang)["links"])
        section.set("class", "link-list at-foot" if task.settings.outside == "notes" else "link-list")
        _add_codes(section[-1], entries, task)
        root.append(section)


def _end_list(entries: tuple[Outside, ...], place: str, task: Task) -> str:
    items = entry_list(entries, place)
    _add_codes(items, entries, task)
    shell = parse_fragment("")
    shell.append(items)
    return write_fragment(shell)


def _add_codes(items: etree._Element, entries: tuple[Outside, ...], task: Task) -> None:
    """A code to scan beside each address of a list, where all are to have one."""
    if task.settings.qr != "all":
        return
    items.set("class", "codes")
    for item, one in zip(items, entries, strict=True):
        drawing = code(one.address, task.lang)
        if drawing is not None:
            set_beside(drawing, item)
