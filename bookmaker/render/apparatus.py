"""Which documents stand before and behind the chapters of a medium, in order.

A printed book opens with half-title, frontispiece and title page, face to face, and has its contents before the
preface; readers of an EPUB want to be at the text soon, so what is there for the law stands at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bookmaker.config import ApparatusSettings
from bookmaker.locales import labels
from bookmaker.model import Book, Chapter, Medium, Role
from bookmaker.texts import texts_of


@dataclass(frozen=True, slots=True)
class Piece:
    """One document beside the chapters."""

    kind: str
    """What it is, and the name of its template."""
    title: str
    """What a contents or a window title shows."""
    text: Chapter | None = None
    """The text of the book's own that it shows, if any."""

    @property
    def name(self) -> str:
        """Of the document."""
        return self.text.id if self.text else self.kind


def front_matter(book: Book, medium: Medium, said: ApparatusSettings) -> tuple[Piece, ...]:
    """The documents before the first chapter or part."""
    words, is_print = labels(book.lang), medium == "print"
    wanted = {
        "halftitle": is_print and said.half_title,
        "frontispiece": True,
        "titlepage": said.title_page,
        "imprint": is_print and said.imprint,
        "dedication": True,
        "epigraph": True,
        "contents": said.contents or not is_print,
        "preface": True,
    }
    return tuple(piece for kind, is_wanted in wanted.items() if is_wanted for piece in _pieces(kind, book, words))


def back_matter(book: Book, medium: Medium, said: ApparatusSettings, *, listed: bool = False) -> tuple[Piece, ...]:
    """The documents behind the last chapter; ``listed`` says that the addresses of links stand there."""
    words, is_print = labels(book.lang), medium == "print"
    wanted = {
        "afterword": True,
        "notes": True,
        "references": listed,
        "chronology": _is_wanted(said.chronology, is_usual=not _is_by_date(book)),
        "sources": _is_wanted(said.sources, is_usual=has_sources(book)),
        "figures": said.figures and any(text.figures for text in texts_of(book)),
        "index": bool(book.index),
        "imprint": said.imprint and not is_print,
        "colophon": said.colophon and is_print,
    }
    return tuple(piece for kind, is_wanted in wanted.items() if is_wanted for piece in _pieces(kind, book, words))


def has_sources(book: Book) -> bool:
    """Whether it is known of a chapter where it was first published."""
    return any(chapter.address for chapter in book.chapters)


def _is_wanted(said: bool | None, *, is_usual: bool) -> bool:
    return is_usual if said is None else said


def _is_by_date(book: Book) -> bool:
    """Whether the dated chapters stand in the order of their dates, from either end."""
    days = [chapter.dating.day for chapter in book.chapters if chapter.dating.day]
    return days in (sorted(days), sorted(days, reverse=True))


_ROLES: frozenset[str] = frozenset({"frontispiece", "dedication", "epigraph", "preface", "afterword", "notes"})
"""Kinds of which there are as many as the author wrote."""


def _pieces(kind: str, book: Book, words: dict[str, str]) -> Iterator[Piece]:
    if kind in _ROLES:
        yield from (_of_text(text, words) for text in (*book.before, *book.after) if text.role == kind)
    else:
        yield Piece(kind, words.get("links" if kind == "references" else kind, book.title))


def _of_text(text: Chapter, words: dict[str, str]) -> Piece:
    role: Role = text.role
    return Piece(role, text.title or words[role], text)
