"""Makes the documents of a book for one medium: each a template filled with what it may know."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bookmaker.config import ApparatusSettings
from bookmaker.model import Book, Chapter, Document, Entry, Part, Style
from bookmaker.render.apparatus import Piece
from bookmaker.render.environment import Templates
from bookmaker.render.links import Listed
from bookmaker.render.lists import chronology, figures, letters, sources
from bookmaker.render.views import (
    BookView,
    ChapterView,
    ListedView,
    book_view,
    chapter_view,
    listed_view,
    part_view,
    text_view,
)
from bookmaker.texts import texts_of
from bookmaker.theme.faces import faces

LISTS: dict[str, dict[str, Callable[[Book], object]]] = {
    "chronology": {"lines": chronology},
    "sources": {"lines": sources},
    "figures": {"lines": figures},
    "index": {"letters": letters},
}
"""Kind of document -> what its template knows besides the book."""


class Maker:
    """Fills the templates of one medium."""

    def __init__(
        self,
        book: Book,
        said: ApparatusSettings,
        templates: Templates,
        styles: Iterable[Style],
        contents: tuple[Entry, ...],
        listed: Iterable[Listed] = (),
    ) -> None:
        self._book, self._said, self._templates, self._contents = book, said, templates, contents
        self._listed = tuple(listed)
        self._seen: BookView = book_view(book, faces(styles))
        self._views: dict[str, ChapterView] = {}

    def make(self, piece: Piece) -> Document:
        """A document beside the chapters."""
        if piece.text:
            return self._make_text(piece, piece.text)
        if not self._templates.has(piece.kind):
            return self._document(piece, "")  # the edition makes its body
        lists = {name: made(self._book) for name, made in LISTS.get(piece.kind, {}).items()}
        values: dict[str, object] = {"book": self._seen, "contents": self._contents, **lists}
        if piece.kind == "references":
            values = {"book": self._seen, "chapters": self._references()}
        markup = self._templates.fill(piece.kind, values)
        return self._document(piece, markup)

    def body(self) -> list[Document]:
        """The parts' openings and the chapters."""
        chapters = {chapter.id: chapter for chapter in self._book.chapters}
        documents: list[Document] = []
        for part in self._book.parts:
            below = [chapters[name] for name in part.chapters]
            documents += [self._opening(part, below)] if part.title else []
            documents += map(self._chapter, below)
        return documents

    def _references(self) -> tuple[ListedView, ...]:
        texts = {text.id: text for text in texts_of(self._book)}
        return tuple(listed_view(texts[one.chapter], one.page, one.markup) for one in self._listed)

    def _document(self, piece: Piece, markup: str) -> Document:
        return Document(piece.name, piece.kind, piece.title, self._book.lang, markup, rtl=self._book.rtl)

    def _make_text(self, piece: Piece, text: Chapter) -> Document:
        view = text_view(text, self._book, piece.title)
        markup = self._templates.fill(piece.kind, {"book": self._seen, "text": view}, text.body)
        return Document(text.id, piece.kind, piece.title, text.lang, markup, rtl=text.rtl, chapter=text.id)

    def _opening(self, part: Part, below: Iterable[Chapter]) -> Document:
        views = list(map(self._view, below))
        text = text_view(part.text, self._book, part.title) if part.text else None
        values = {"book": self._seen, "part": part_view(part, views, text)}
        markup = self._templates.fill("part", values, part.text.body if part.text else "")
        lang, rtl = (part.text.lang, part.text.rtl) if part.text else (self._book.lang, self._book.rtl)
        return Document(part.id, "part", part.title, lang, markup, rtl=rtl, chapter=part.id if part.text else "")

    def _chapter(self, chapter: Chapter) -> Document:
        values = {"book": self._seen, "chapter": self._view(chapter)}
        markup = self._templates.fill("chapter", values, chapter.body)
        return Document(chapter.id, "chapter", chapter.title, chapter.lang, markup, rtl=chapter.rtl, chapter=chapter.id)

    def _view(self, chapter: Chapter) -> ChapterView:
        """The chapter as templates see it, for its part's opening and for itself."""
        if chapter.id not in self._views:
            self._views[chapter.id] = chapter_view(chapter, self._book, self._said.opening)
        return self._views[chapter.id]
