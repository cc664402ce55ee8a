"""Categories that a blog gives articles without any: they say nothing, and would be parts and lines of indexes."""

from __future__ import annotations

import re
from dataclasses import replace

from bookmaker.model import Article, Dropped

_BY = "default_category"
"""The rule's name."""

_NONE = re.compile(
    r"uncategori[sz]ed|unclassified|non[ -]class(?:é|e|ifiée?)s?|sin[ -](?:categor[ií]a|categorizar|clasificar)"
    r"|sem[ -]categoria|senza[ -]categoria|non categorizzato|sense categoria|(?:un|nicht[ -])kategorisiert"
    r"|geen categorie|niet gecategoriseerd|ongecategoriseerd|bez kategori[ie]|nezařazené|nezaradené|okategoriserade?"
    r"|ukategorisere?t|ikke kategorisere?t|luokittelematon|kategorizálatlan|egyéb kategória"
    r"|fără categorie|без (?:рубрики|категории|категорії)|χωρίς κατηγορία|未分類|未分类|غير مصنف|ללא קטגוריה",
    re.IGNORECASE,
)
"""What WordPress calls it (https://translate.wordpress.org), where nobody would choose the word."""


def without_default_tags(article: Article) -> Article:
    """The article with tags that somebody chose; the others stand among what was dropped."""
    defaults = tuple(tag for tag in article.tags if _NONE.fullmatch(tag))
    if not defaults:
        return article
    tags = tuple(tag for tag in article.tags if tag not in defaults)
    return replace(article, tags=tags, dropped=(*article.dropped, *(Dropped(_BY, tag) for tag in defaults)))
