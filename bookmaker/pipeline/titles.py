"""Titles that are none: a text that got into the field of one."""

from __future__ import annotations

from dataclasses import replace

from bookmaker.html import escape, fold_spaces
from bookmaker.model import Article

LONGEST = 1000
"""Characters of a title; the longest that people write have some three hundred."""

_SHORT = 120
"""Characters of what stands for a longer one."""


def with_sound_title(article: Article) -> Article:
    """The article; where its title is a whole text, with the first words for a title and all of it above the body."""
    if len(article.title) <= LONGEST:
        return article
    words = fold_spaces(article.title[: _SHORT + 1]).rpartition(" ")
    return replace(
        article,
        title=f"{words[0] or article.title[:_SHORT]} …",
        html=f"<p>{escape(article.title)}</p>\n{article.html}",
    )
