"""A page of a ferry, around whose text tests put what a site may put."""

from bookmaker.model import Article, Source
from bookmaker.readers.html import READER
from bookmaker.world import FakeWorld

LINES = (
    "The ferry leaves the harbour twice a day, at seven in the morning and at five, in winter when the ice lets it.",
    "On board there are a bench, a stove, and a man who has sold the tickets for thirty years, as his father did.",
    "Nobody speaks before the lighthouse, and after it everyone does, of the weather and the price of fish.",
    "Whoever misses the boat sleeps at the schoolhouse, where the teacher has four beds and a book of guests.",
)


TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def read(body: str, title: str = "The ferry") -> Article:
    """The article of a page with this body."""
    markup = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    (article,), _ = READER.read(Source("a.html"), FakeWorld({"a.html": markup.encode()}), "")
    return article


def body_of(body: str) -> str:
    """Its text as HTML."""
    return read(body).html


def check(body: str, gone: tuple[str, ...], kept: tuple[str, ...] = ()) -> None:
    """The ferry's lines and these words are in the article; those are listed as left out."""
    article = read(body)
    for word in (*LINES, *kept):
        assert word in article.html, word
    left_out = " ".join(dropped.text for dropped in article.dropped)
    for word in gone:
        assert word not in article.html, word
        assert word in left_out, word
