"""Reads a saved web page, or a chapter file of our own: one article a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from bookmaker import notes
from bookmaker.dates import machine_date
from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.select import select
from bookmaker.model import Article, Dropped, Note, Source
from bookmaker.plugs import Reader
from bookmaker.readers._article import article_notes, draft_note, empty_note, front_notes, title_from_name
from bookmaker.readers._days import written_minutes
from bookmaker.readers._fields import Fields, read_fields
from bookmaker.readers._front_matter import FrontMatter, split_front_matter
from bookmaker.readers._text import binary_kind, decode_text
from bookmaker.readers.page.article.plain import plain_parts
from bookmaker.readers.page.data import page_authors, page_language, page_subtitle, page_tags
from bookmaker.readers.page.dating import page_dating
from bookmaker.readers.page.listing import is_listing, leads_on_to
from bookmaker.readers.page.opened import Page, open_page
from bookmaker.readers.page.saved import saved_from
from bookmaker.readers.page.title import page_title
from bookmaker.store import read_chapter, rules_off
from bookmaker.world import World

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LANG = re.compile(rb"<html\b[^>]*?\blang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_MARKUP = re.compile(rb"</?(?:p|div|h[1-6]|article|blockquote|ul|ol|table)[\s>]", re.IGNORECASE)
_WINDOWS_REFERENCE = re.compile(r"&#(?:0*1(2[89]|[34]\d|5\d)(?!\d)|[xX]0*([89][0-9a-fA-F])(?![0-9a-fA-F]));?")


def recognise_html(name: str, head: bytes) -> float:
    """0 to 1: surest for a page with one of our suffixes, never for what is no text."""
    if binary_kind(head):
        return 0.0
    suffixed = PurePath(name).suffix.lower() in SUFFIXES
    if _PAGE.search(head):
        return 0.8 if suffixed else 0.6
    return 0.6 if suffixed else 0.3 if _MARKUP.search(head) else 0.0


def read_html(source: Source, world: World, lang: str) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The article and notes; no article where the file is empty or a draft. ``SourceError`` where it is no text."""
    where = source.address
    data = world.read(Path(where))
    text, said = decode_text(data, where, page_charset(data), _declared(_LANG, data) or lang)
    if not text.strip():
        return (), (*said, empty_note(where))
    article = read_chapter(text, source)
    if article:
        return (article,), (*said, *article_notes(article))
    front = split_front_matter(text) if text.lstrip()[:3] in ("---", "+++") else FrontMatter(body=text)
    said += front_notes(front, where)
    fields = read_fields(front.fields, where, lang)
    if fields.is_draft:
        return (), (*said, draft_note(where))
    article, told = _read_page(_mend_markup(front.body), source, fields, lang)
    return _checked(article, (*said, *told))


def page_charset(data: bytes) -> str:
    """The encoding that a page says in its own head, or empty."""
    return _declared(_CHARSET, data)


def read_markup(
    markup: str, source: Source, lang: str, address: str = ""
) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The article and notes of a page that another kind of file holds; ``address`` is where the page was, if known."""
    if not markup.strip():
        return (), (empty_note(source.address),)
    article, told = _read_page(_mend_markup(markup), source, Fields(), lang)
    return _checked(replace(article, address=article.address or address), told)


def _read_page(markup: str, source: Source, fields: Fields, lang: str) -> tuple[Article, tuple[Note, ...]]:
    """The article of a page, and what there is to say; what stands in its front matter goes before the page's own."""
    plain = plain_parts(markup)
    page = open_page(plain[0] if plain else markup)
    own_lang = fields.lang or page_language(page)
    title = fields.title or page_title(page)
    dating = page_dating(page, title, own_lang or lang)
    data = _gather(page, title)
    title, html, dropped = (title, plain[1], ()) if plain else _find_article(page, title, data.byline)
    article = Article(
        source=replace(source, retrieved=fields.retrieved or machine_date(page.first_meta("retrieved"))),
        title=title,
        html=html,
        byline=fields.byline or data.byline,
        dating=max(fields.dating, dating, key=lambda each: each.confidence) if fields.dating.day else dating,
        lang=own_lang,
        tags=fields.tags or data.tags,
        address=fields.address or page.address or saved_from(markup),
        subtitle=fields.subtitle or data.subtitle,
        position=fields.position or written_minutes(dating.evidence),
        typography=fields.typography or rules_off(page.first_meta("typography")),
        dropped=dropped,
    )
    return article, () if plain else tuple(_page_notes(page, article))


def _page_notes(page: Page, article: Article) -> Iterator[Note]:
    """What to say of a page that is no article: it sends its readers elsewhere, or shows the titles of others."""
    where = article.source.address
    onward = "" if article.html.strip() else leads_on_to(page)
    if onward:
        message = f"this page only sends its readers on to {onward}"
        yield notes.note("article.elsewhere", where, message, "Save the page that it leads to instead.")
    elif is_listing(page, article.html):
        message = "this looks like the front page of a site, and not like an article"
        yield notes.note("article.listing", where, message, "Save the pages of its articles instead.")


_QUESTION = 400
"""Characters of what a page says that asks for a password."""


def _find_article(page: Page, title: str, authors: tuple[str, ...]) -> tuple[str, str, tuple[Dropped, ...]]:
    """Its title, its markup, and the text left out: what the page shows, or what it carries for its scripts."""
    from bookmaker.readers.page.body import page_body  # a plain page is read without all that looks for articles
    from bookmaker.readers.page.carried import carried_article

    html, dropped = page_body(page, title, authors)
    carried = carried_article(page)
    form = next(iter(select(page.tree, "form.post-password-form")), None)
    if carried is None and form is None:
        return title, html, dropped
    shown = fold_spaces(parse_html(html).get_text(" "))
    if carried is None:
        # A page that asks for a password has nothing else to show: the question stands for it.
        is_asked = form is not None and len(shown) < _QUESTION
        return title, str(form) if is_asked else html, dropped
    left_out = (*dropped, Dropped("outside_article", shown)) if shown else dropped
    is_in_it = bool(carried.title) and carried.title.casefold() in title.casefold()
    return carried.title if is_in_it else title, carried.html, left_out


def _gather(page: Page, title: str) -> Fields:
    return Fields(byline=page_authors(page), tags=page_tags(page), subtitle=page_subtitle(page, title))


def _checked(article: Article, said: tuple[Note, ...]) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The article, named by its file where it has no title; a page without title and text is none."""
    named = title_from_name(article.source.address)
    if article.title or not article.html:
        found = (article,) if article.title or article.html else ()
        return found, (*said, *article_notes(article))
    titled = replace(article, title=named)
    message = f"no title inside; “{named}” is made from the file's name"
    title_note = notes.note("title.missing", article.source.address, message, "Write a title into the file.")
    return (titled,), (*said, *((title_note,) if named else ()), *article_notes(titled))


def _declared(pattern: re.Pattern[bytes], data: bytes) -> str:
    """What the head of the file declares; browsers look at 1024 bytes, people's templates need more."""
    match = pattern.search(data, 0, 1 << 16)
    return match[1].decode("ascii", "replace") if match else ""


def _mend_markup(markup: str) -> str:
    """The markup with what the parser reads otherwise than browsers do put right.

    References to 128 to 159 mean windows-1252
    (https://html.spec.whatwg.org/#numeric-character-reference-end-state);
    a ``style`` that is never closed, with paragraphs after it, would swallow the text.
    """
    at = markup.lower().rfind("<style")
    if at >= 0 and "</style" not in markup[at:].lower() and "<p" in markup[at:].lower():
        markup = markup[:at] + markup[markup.find(">", at) + 1 :]
    return _WINDOWS_REFERENCE.sub(_windows_character, markup)


def _windows_character(reference: re.Match[str]) -> str:
    number = int(f"1{reference[1]}") if reference[1] else int(reference[2], 16)
    return bytes([number]).decode("cp1252", "replace")


READER = Reader(name="html", suffixes=SUFFIXES, recognise=recognise_html, read=read_html)
