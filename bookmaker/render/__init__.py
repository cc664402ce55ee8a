"""The rendering room: a Book becomes Pages for one medium.

Takes the arranged, typeset book and a theme (templates and style sheets, the book's own before ours);
gives documents in reading order, the tree of the contents and the styles.
Structure is in the Jinja2 templates, looks are in the CSS. What differs between the media is the templates:

- ``print``: half-title, title page, imprint, contents, part openings, chapters, colophon;
- ``epub``: cover, title page, part openings, chapters, imprint at the end as readers like it.

Links keep their canonical forms (``chapter:NAME``, ``asset:NAME``): each backend has its own addresses.
"""

from __future__ import annotations

from bookmaker.crew import ALONE, Crew
from bookmaker.model import Book, Document, Entry, Medium, Pages, Part
from bookmaker.render.environment import Templates
from bookmaker.render.views import book_view, chapter_view, part_view
from bookmaker.theme import Theme

__all__ = ["render_book"]

FRONT: dict[Medium, tuple[str, ...]] = {
    "print": ("halftitle", "titlepage", "imprint", "contents"),
    "epub": ("titlepage",),
}
"""The documents before the first chapter, in order."""

BACK: dict[Medium, tuple[str, ...]] = {"print": ("colophon",), "epub": ("imprint",)}
"""The documents after the last chapter, in order."""


def render_book(book: Book, medium: Medium, theme: Theme, crew: Crew = ALONE) -> Pages:
    """The book's documents, contents and styles for a medium.

    Raises ``TemplateError`` where a template of the book's own is broken.
    """
    templates = Templates(theme.templates, medium, crew)
    contents = list_contents(book)
    documents = [
        *(_apparatus(kind, book, contents, templates) for kind in FRONT[medium]),
        *_body(book, templates),
        *(_apparatus(kind, book, contents, templates) for kind in BACK[medium]),
    ]
    return Pages(
        medium=medium,
        book=book,
        documents=tuple(documents),
        contents=contents,
        styles=theme.sheets(medium),
        assets=book.assets,
        cover=book.cover if medium == "epub" else "",
    )


def list_contents(book: Book) -> tuple[Entry, ...]:
    """The tree of the contents: parts with their chapters below them, or the chapters alone."""
    chapters = {chapter.id: chapter for chapter in book.chapters}

    def entry(name: str) -> Entry:
        chapter = chapters[name]
        byline = () if chapter.byline == book.authors else chapter.byline
        lang = "" if chapter.lang == book.lang else chapter.lang
        return Entry(chapter.title, chapter.id, lang=lang, byline=byline)

    def branch(part: Part) -> tuple[Entry, ...]:
        below = tuple(entry(name) for name in part.chapters)
        return (Entry(part.title, part.id, children=below),) if part.title else below

    return tuple(found for part in book.parts for found in branch(part))


def _body(book: Book, templates: Templates) -> list[Document]:
    chapters = {chapter.id: (chapter, chapter_view(chapter, book)) for chapter in book.chapters}
    seen = book_view(book)
    documents: list[Document] = []
    for part in book.parts:
        if part.title:
            markup = templates.fill(
                "part", {"book": seen, "part": part_view(part, [chapters[name][1] for name in part.chapters])}
            )
            documents.append(Document(part.id, "part", part.title, book.lang, markup, rtl=book.rtl))
        for name in part.chapters:
            chapter, view = chapters[name]
            markup = templates.fill("chapter", {"book": seen, "chapter": view}, chapter.body)
            documents.append(
                Document(name, "chapter", chapter.title, chapter.lang, markup, rtl=chapter.rtl, chapter=name)
            )
    return documents


def _apparatus(kind: str, book: Book, contents: tuple[Entry, ...], templates: Templates) -> Document:
    view = book_view(book)
    markup = templates.fill(kind, {"book": view, "contents": contents})
    titles = {"contents": view.labels["contents"], "imprint": view.labels["imprint"]}
    return Document(kind, kind, titles.get(kind, book.title), book.lang, markup, rtl=book.rtl)
