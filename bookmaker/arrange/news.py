"""“New in this edition”: the articles that are younger than the edition before, for readers who have that one."""

from __future__ import annotations

from datetime import date

from bookmaker.html import escape
from bookmaker.locales import format_day, labels
from bookmaker.model import Book, Chapter

NEWS = "new-in-this-edition"
"""Id of the page."""


def news_page(book: Book, since: date) -> Chapter | None:
    """The page, with a link to each article that is dated after that day; none where there is no such article."""
    new = [chapter for chapter in book.chapters if chapter.dating.day and chapter.dating.day > since]
    if not new:
        return None
    lines = "".join(f"<li>{_line(chapter, book)}</li>\n" for chapter in new)
    title = labels(book.lang)["new-in-edition"]
    return Chapter(NEWS, title, f"<ul>\n{lines}</ul>", book.lang, rtl=book.rtl, role="preface")


def _line(chapter: Chapter, book: Book) -> str:
    lang = "" if chapter.lang == book.lang else f' lang="{escape(chapter.lang)}"'
    day = f", {escape(format_day(chapter.dating.day, book.lang))}" if chapter.dating.day else ""
    return f'<a href="chapter:{escape(chapter.id)}"{lang}>{escape(chapter.title)}</a>{day}'
