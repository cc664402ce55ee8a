"""Reads a Markdown file with or without front matter: one article a file."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePath

from bookmaker import notes
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Reader
from bookmaker.readers._article import article_notes, draft_note, empty_note, front_notes, title_from_name
from bookmaker.readers._commonmark import name_callouts, write_html
from bookmaker.readers._fields import Fields, read_fields
from bookmaker.readers._front_matter import split_front_matter
from bookmaker.readers._text import binary_kind, decode_text
from bookmaker.world import World

SUFFIXES = (".md", ".markdown", ".mkd", ".mkdn", ".mdown", ".mdwn")

_SIGNS = re.compile(rb"^(?:---|\+\+\+)[ \t]*\r?$\n(?s:.*?)^(?:---|\+\+\+)|^#{1,6} |\]\(\S+\)|^\[\^", re.MULTILINE)


def recognise_markdown(name: str, head: bytes) -> float:
    """0 to 1, from the suffix first; a text without a suffix of ours needs signs of Markdown."""
    if binary_kind(head):
        return 0.0
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        return 0.9
    return 0.4 if suffix in ("", ".text", ".txt") and _SIGNS.search(head) else 0.0


def read_markdown(source: Source, world: World, lang: str) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The article and notes; no article where the file is a draft or empty. ``SourceError`` where it is no text."""
    where = source.address
    text, said = decode_text(world.read(Path(where)), where, lang=lang)
    if not text.strip():
        return (), (*said, empty_note(where))
    front = split_front_matter(text)
    said += front_notes(front, where)
    fields = read_fields(front.fields, where, lang)
    if fields.is_draft:
        return (), (*said, draft_note(where))
    article, found = _make_article(source, fields, front.body)
    is_something = bool(fields.title or article.html)
    return (article,) if is_something else (), (*said, *found, *article_notes(article))


def _make_article(source: Source, fields: Fields, body: str) -> tuple[Article, tuple[Note, ...]]:
    html, title, is_understood = write_html(name_callouts(body), fields.title)
    found = []
    if not is_understood:
        message = "lists or quotes are nested too deeply; the text is kept as plain paragraphs"
        found.append(notes.note("article.plain", source.address, message, "Make the nesting shallower."))
    if not title and html and (title := title_from_name(source.address)):
        message = f"no title inside; “{title}” is made from the file's name"
        found.append(notes.note("title.missing", source.address, message, "Write a title into the file."))
    article = Article(
        source=replace(source, retrieved=fields.retrieved),
        title=title,
        html=html,
        byline=fields.byline,
        dating=fields.dating,
        lang=fields.lang,
        tags=fields.tags,
        address=fields.address,
        subtitle=fields.subtitle,
        position=fields.position,
        typography=fields.typography,
    )
    return article, tuple(found)


READER = Reader(name="markdown", suffixes=SUFFIXES, recognise=recognise_markdown, read=read_markdown)
