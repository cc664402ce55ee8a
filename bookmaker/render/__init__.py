"""The rendering room: a Book becomes Pages for one medium.

Takes the arranged, typeset book, what its author wants around the chapters, and a theme (templates and style sheets,
the book's own before ours); gives documents in reading order, the tree of the contents and the styles.
Structure is in the Jinja2 templates, looks are in the CSS. What differs between the media is the templates, and which
documents there are (``apparatus``).

Links keep their canonical forms (``chapter:NAME``, ``asset:NAME``): each backend has its own addresses.
"""

from __future__ import annotations

from bookmaker.config import ApparatusSettings, LinkSettings
from bookmaker.crew import ALONE, Crew
from bookmaker.model import Book, Medium, Pages
from bookmaker.render.apparatus import back_matter, front_matter
from bookmaker.render.contents import list_contents
from bookmaker.render.documents import Maker
from bookmaker.render.environment import Templates
from bookmaker.render.links import link_book
from bookmaker.theme import Theme

__all__ = ["list_contents", "render_book"]

USUAL = ApparatusSettings()
"""What stands around the chapters where nobody says otherwise."""


LINKS = LinkSettings()
"""What becomes of links on paper where nobody says otherwise."""


def render_book(
    book: Book,
    medium: Medium,
    theme: Theme,
    crew: Crew = ALONE,
    *,
    apparatus: ApparatusSettings = USUAL,
    links: LinkSettings = LINKS,
) -> Pages:
    """The book's documents, contents and styles for a medium.

    Raises ``TemplateError`` where a template of the book's own is broken.
    """
    styles = theme.sheets(medium)
    linked, listed = link_book(book, medium, links, crew)
    back = back_matter(linked, medium, apparatus, listed=bool(listed))
    contents = list_contents(book, apparatus, back)
    maker = Maker(linked, apparatus, Templates(theme.templates, medium, crew), styles, contents, listed)
    front = front_matter(linked, medium, apparatus)
    return Pages(
        medium=medium,
        book=book,
        documents=(*map(maker.make, front), *maker.body(), *map(maker.make, back)),
        contents=contents,
        styles=styles,
        assets=book.assets,
        cover=book.cover if medium == "epub" else "",
    )
