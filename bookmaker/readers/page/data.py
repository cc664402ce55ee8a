"""Who wrote a page, in which language, under which tags and with which standfirst."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from bs4 import Tag

from bookmaker.html import fold_spaces
from bookmaker.html.select import select
from bookmaker.html.walk import attribute
from bookmaker.readers._fields import plain_language, without_doubles
from bookmaker.readers.page.article.blocks import is_aside
from bookmaker.readers.page.article.phrases import DATED
from bookmaker.readers.page.linked_data import names, plain
from bookmaker.readers.page.opened import Page, main_article, text_of

AUTHOR_FIELDS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author")
AUTHOR_NAMES = '[itemprop~="author"] [itemprop~="name"]'
AUTHOR_MARKS = (
    '[itemprop~="author"] [itemprop~="name"], [itemprop~="author"], [rel~="author"], .p-author, .vcard .fn,'
    " .wp-block-post-author__name, .wp-block-post-author-name"
)
SIGNED = '.byline [rel~="author"], .posted-by [rel~="author"], .post-author [rel~="author"]'
TAG_FIELDS = ("article:tag", "parsely-tags", "citation_keywords", "keywords", "news_keywords", "sailthru.tags")
SUBTITLE_MARKS = '[itemprop~="alternativeHeadline"], .entry-subtitle, .post-subtitle, .article-subtitle, h1 + .subtitle'
LONGEST_NAME, LONGEST_TAG = 60, 60
"""Characters; what is longer is a sentence."""

PARAGRAPH, MOST_BEFORE = 100, 20
"""Characters of a paragraph, and elements among which one is looked for."""

_BY = re.compile(r"^(?:by|written by|posted by|par|von|por|di|door|av|author|auteur|autor)\b[\s:]*", re.IGNORECASE)


def page_authors(page: Page) -> tuple[str, ...]:
    """The authors' names, in order; none where the page names none."""
    linked = names((main_article(page) or {}).get("author"))
    fields = [content for _, content in page.metas(*AUTHOR_FIELDS)]
    marks = (
        text_of(e) or fold_spaces(attribute(e, "content")) for e in select(page.tree, AUTHOR_MARKS) if not is_aside(e)
    )
    named = (text_of(e) for e in select(page.tree, AUTHOR_NAMES) if not is_aside(e))
    # Below the text, in a footer, a name is the author's where its line says so.
    signed = (text_of(e) for e in select(page.tree, SIGNED))
    for found in (linked, fields, list(named)[:1], list(marks)[:1], list(signed)[:1]):
        people = without_doubles([name for value in found for name in _people(value)])
        if people:
            return people
    return ()


def page_language(page: Page) -> str:
    """The BCP 47 tag that the page declares, empty where it declares none."""
    root = page.tree.html
    declared = [attribute(root, "lang") or attribute(root, "xml:lang")] if root else []
    declared += [page.first_meta(name).split(",")[0] for name in ("content-language", "og:locale", "dc.language")]
    declared.append(plain((main_article(page) or {}).get("inLanguage")))
    return next((tag for text in declared if (tag := plain_language(text))), "")


def page_tags(page: Page) -> tuple[str, ...]:
    """Tags and categories, in order."""
    linked = (main_article(page) or {}).get("keywords")
    listed = list(names(linked)) if isinstance(linked, list) else re.split(r"[,;]", plain(linked))
    marks = [text_of(link) for link in select(page.tree, 'a[rel~="tag"]') if not is_aside(link)]
    fields = {key: content.split(",") for key, content in page.metas(*TAG_FIELDS)}
    several = [content for _, content in page.metas("article:tag")]
    for found in (marks, several, listed, *(fields.get(key, []) for key in TAG_FIELDS)):
        tags = without_doubles([tag for tag in found if len(tag) <= LONGEST_TAG])
        if tags:
            return tags
    return ()


def page_subtitle(page: Page, title: str) -> str:
    """The standfirst where it is marked as such; descriptions for search engines are not the author's text."""
    linked = plain((main_article(page) or {}).get("alternativeHeadline"))
    marked: Iterable[Tag] = (e for e in select(page.tree, SUBTITLE_MARKS) if not _is_inside_text(e))
    found = (text for text in (linked, *map(text_of, marked)) if text and text.casefold() != title.casefold())
    return next(found, "")


def _is_inside_text(element: Tag) -> bool:
    """Whether a paragraph stands before it: then it is the heading of a part."""
    before = (each for each in element.previous_siblings if isinstance(each, Tag))
    return any(each.name == "p" and len(each.get_text()) >= PARAGRAPH for each in islice(before, MOST_BEFORE))


def _people(value: str) -> list[str]:
    """The names in a value; none where it is an address or a sentence."""
    text = _BY.sub("", fold_spaces(value))
    parts = re.split(r"\s*(?:(?:,|;)(?:\s+(?:and|et|und|&)\s)?|\s(?:and|et|und|&)\s)\s*", text)
    # A byline's day and hour stand in the same element.
    parts = [part for part in parts if not (DATED.search(part) or part.isdigit())] or parts
    is_name = all(part and len(part) <= LONGEST_NAME for part in parts)
    return parts if is_name and not text.startswith(("http", "/", "@")) and any(c.isalpha() for c in text) else []
