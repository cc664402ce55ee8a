"""Reads a table of articles (CSV), as beehiiv, Wix and others give: a row each, known by the names of its columns.

A list of articles in JSON (dev.to, Hashnode, WriteFreely, wallabag) is such a table too.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path

from bookmaker.errors import SourceError
from bookmaker.model import Article, Dropped, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._commonmark import write_html
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._front_matter import split_front_matter
from bookmaker.readers._json import load_json
from bookmaker.readers._lead import lead_picture
from bookmaker.readers._moments import date_notes, written_dating
from bookmaker.readers._rows import field_name, rows_of
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._text import decode_text
from bookmaker.readers._titles import plain
from bookmaker.readers.exports.site.tags import settle_tags
from bookmaker.readers.exports.wordpress.paragraphs import set_paragraphs
from bookmaker.world import World

COLUMNS = {
    "title": ("web_title", "title", "post_title", "name", "subject", "email_subject_line"),
    "body": ("content_html", "html", "content", "post_content", "body_html", "body", "rich_content", "plain_content"),
    "markdown": ("content_markdown", "body_markdown", "markdown"),
    "date": (
        "publish_date",
        "published_at",
        "published_date",
        "date",
        "post_date",
        "date_added",
        "created_at",
        "created_date",
        "created",
    ),
    "address": ("url", "link", "permalink", "post_url", "canonical_url"),
    "tags": ("content_tags", "tags", "categories", "category"),
    "subtitle": ("web_subtitle", "subtitle", "excerpt"),
    "author": ("author", "authors", "author_name", "writer", "published_by", "user"),
    "picture": ("thumbnail_url", "cover_image", "featured_image", "image"),
    "status": ("status", "state"),
    "is_published": ("published", "is_published", "is_active"),
    "is_draft": ("draft", "is_draft"),
}
"""What an article has -> the columns that hold it, the surest first; in lower case, ``_`` for what is no letter."""

NOT_PUBLIC = frozenset("draft archived trash pending unpublished".split())
"""Statuses of what was not published."""

_KEY = re.compile(rb'"(\w{1,40})"\s{0,9}:\s{0,9}"')
_WANTED = tuple(
    frozenset(names)
    for names in (COLUMNS["title"], ("body_html", *COLUMNS["body"], *COLUMNS["markdown"]), COLUMNS["date"])
)
"""What a record in JSON has that is an article: lists of other things have names and texts too, and no days."""

_FILM = re.compile(r"^%\[(https?://[^\s<>\]]+)\][ \t]*$", re.MULTILINE)
"""How Hashnode writes that what is at an address is to be shown."""

_LINE_END = re.compile(r"[\r\n]")
_LONGEST_FIELD = 50_000_000


def recognise_table(look: Look) -> float:
    """Rather sure of a table whose columns hold titles and bodies."""
    head = look.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"[", b"{") and look.name.lower().endswith(".json"):
        names = {field_name(name.decode("utf-8", "replace")) for name in _KEY.findall(head)}
        return 0.4 if all(names & each for each in _WANTED) else 0.0
    if not look.name.lower().endswith((".csv", ".tsv")):
        return 0.0
    columns = _names(look.head.decode("utf-8", "replace").lstrip("\ufeff"))
    return 0.8 if all(set(COLUMNS[name]) & set(columns) for name in ("title", "body")) else 0.0


def read_table(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The articles, a row each; see ``Export.read``."""
    for source in sources:
        count = 0
        for row in _rows(source, world):
            article = _article(row, source, world, lang)
            count += 1
            yield article
            if not article.status:
                yield from date_notes(article.dating, f"{source.address}, “{article.title[:60]}”")
        if not count:
            yield empty_note(source.address)


def _names(text: str) -> list[str]:
    """The names of the columns, from the first line of a table."""
    line = _LINE_END.split(text, maxsplit=1)[0]
    cells = next(csv.reader([line], delimiter=max(",;\t", key=line.count)), [])
    return [re.sub(r"\W+", "_", cell.strip().lower()) for cell in cells]


def _rows(source: Source, world: World) -> Iterator[Mapping[str, str]]:
    if source.address.lower().endswith(".json"):
        yield from rows_of(load_json(world.read(Path(source.address)), source.address), _WANTED)
        return
    text = decode_text(world.read(Path(source.address)), source.address)[0].lstrip("\ufeff")
    head = text.partition("\n")[0]
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
        names = _names(head)
        next(rows, None)
        for cells in rows:
            yield dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise SourceError(f"{source.address}: the table is broken ({error})", hint="Export it again.") from error


def _article(row: Mapping[str, str], source: Source, world: World, lang: str) -> Article:
    def one(name: str) -> str:
        return next((row[column].strip() for column in COLUMNS[name] if row.get(column, "").strip()), "")

    body, written = one("body"), one("markdown") or (one("body") if row.keys() & _WRITTEN else "")
    is_markup = re.search(r"<\w[^<>]*>", body) is not None
    title, dropped = plain(one("title")), list[str]()
    if is_markup or not written:
        html = body if is_markup else set_paragraphs(escape(body, quote=False))
    else:
        # What an author wrote with its fields before it is kept with them; they stand in the row too.
        written = _FILM.sub(r"<\1>", split_front_matter(written).body)
        written, dropped = settle_tags(written, title) if "{%" in written else (written, dropped)
        html, title, _ = write_html(written, title)
    dating, minutes = written_dating(one("date"), "date", lang, world.now())
    return Article(
        source=source,
        title=title,
        html=lead_picture(one("picture"), html) + html,
        byline=without_doubles([plain(name) for name in re.split(r"[;,]", one("author"))]),
        dating=dating,
        lang=spoken_language("", html),
        tags=without_doubles([plain(tag) for tag in re.split(r"[;,|]", one("tags"))]),
        address=one("address") if one("address").startswith("http") else "",
        subtitle=plain(one("subtitle")),
        position=minutes,
        dropped=tuple(Dropped("drop_template_tags", text) for text in dropped),
        status="draft" if _is_draft(one) else "",
    )


def _is_draft(one: Callable[[str], str]) -> bool:
    is_told = one("is_published").lower() == "false" or one("is_draft").lower() == "true"
    return is_told or one("status").lower() in NOT_PUBLIC


_WRITTEN = frozenset({"font", "rtl"})
"""Fields of WriteFreely's, whose bodies are Markdown."""

EXPORT = Export(name="table", recognise=recognise_table, read=read_table)
