"""``bookmaker extract``: the article of one saved page, as a program wants it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bookmaker.clean.noted import note_article
from bookmaker.model import Article, Note, Source
from bookmaker.readers import read_source
from bookmaker.world import World


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page gives."""

    article: Article | None
    """Its article; none where it has none, or is a draft."""
    notes: tuple[Note, ...]
    """What there is to say."""

    def as_table(self) -> dict[str, Any]:
        """The article as a program reads it; empty texts where a page says nothing."""
        article = self.article or Article(Source(""), "", "")
        dating = article.dating
        return {
            "title": article.title,
            "subtitle": article.subtitle,
            "date": dating.day,
            "date_confidence": dating.confidence,
            "date_evidence": dating.evidence,
            "authors": article.byline,
            "lang": article.lang,
            "tags": article.tags,
            "address": article.address,
            "body_html": article.html,
            "left_out": [piece.text for piece in article.dropped],
        }


def extract_page(address: str, world: World, *, kind: str = "", lang: str = "") -> Extracted:
    """The article of a page as its reader finds it, its notes in one form; ``lang`` is the language to assume."""
    articles, notes = read_source(Source(address, kind or "html"), world, lang)
    article = next(iter(articles), None)
    if article is not None:
        html, dropped = note_article(article)
        article = replace(article, html=html, dropped=(*article.dropped, *dropped))
    return Extracted(article, notes)
