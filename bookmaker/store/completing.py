"""What one copy of an article says of itself and a fuller one does not: a feed may have neither tags nor names."""

from __future__ import annotations

from dataclasses import replace

from bookmaker.model import Article


def completed(article: Article, other: Article) -> Article:
    """The article with the facts that only the other copy of it has; its text and its own facts stay."""
    return replace(
        article,
        byline=article.byline or other.byline,
        tags=article.tags or other.tags,
        subtitle=article.subtitle or other.subtitle,
        address=article.address if "//" in article.address else other.address,
        dating=article.dating if article.dating.day else other.dating,
        position=article.position or other.position,
        updated=article.updated or other.updated,
        lang=article.lang or other.lang,
    )
