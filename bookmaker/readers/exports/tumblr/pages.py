"""The pages of Tumblr's own export: the post, and below it a footer with the moment and the tags."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside
from bookmaker.model import Article, Source
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._moments import written_dating
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import plain

_HEADINGS = ("h1", "h2", "h3")


def article_of_page(markup: str, source: Source, now: datetime) -> Article:
    """The post of one page; without a day where its footer names none.

    A post of blocks has an empty ``h1``, and its title, if it has one, in the heading that it begins with.
    """
    tree = parse_html(markup)
    body: Any = tree.body or tree
    footer: Any = body.find(id="footer")
    stamp: Any = footer.find(id="timestamp") if footer else None
    written = fold_spaces(stamp.get_text(" ")) if stamp else ""
    tags = [plain(tag.get_text(" ")) for tag in footer.select(".tag")] if footer else []
    if footer:
        footer.decompose()
    title = ""
    while not title and (first := body.find(True, recursive=False)) is not None and first.name in _HEADINGS:
        title = plain(first.get_text(" "))
        first.decompose()
    dating, minutes = written_dating(written, "timestamp", "en", now)
    html = write_inside(body).strip()
    return Article(
        source=source,
        title=title,
        html=html,
        dating=dating,
        lang=spoken_language("", html),
        tags=without_doubles([tag.removeprefix("#") for tag in tags]),
        position=minutes,
    )
