"""A saved page, written and read."""

from bookmaker.model import Article, Note, Source
from bookmaker.readers.html import READER
from bookmaker.world import FakeWorld

BODY = "<p>First words of the article, long enough to be one.</p><p>Last words.</p>"


def read(markup: str | bytes, lang: str = "") -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """What is read of a page that lies in a folder."""
    data = markup if isinstance(markup, bytes) else markup.encode()
    return READER.read(Source("saved/a-page.html"), FakeWorld({"saved/a-page.html": data}), lang)


def one(markup: str | bytes, lang: str = "") -> Article:
    """The one article of a page."""
    (article,), _ = read(markup, lang)
    return article


def page(head: str = "", body: str = f"<article><h1>A title</h1>{BODY}</article>", html: str = "") -> str:
    """A page with this head and body."""
    return f"<!DOCTYPE html><html {html}><head>{head}</head><body>{body}</body></html>"


def linked(text: str) -> str:
    """JSON-LD as a page has it."""
    return f'<script type="application/ld+json">{text}</script>'
