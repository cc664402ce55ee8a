"""Reads a Dotclear flat file (https://dotclear.org): tables of quoted rows, one blog (``single``) or all (``full``).

Posts stand in ``post``, their names of tags in ``meta``, their categories in ``category``, comments in ``comment``.
Rows of ``setting``, ``user`` and the like are passed over: they hold addresses and keys.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from bookmaker.model import Article, Comment, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._fields import plain_language, without_doubles
from bookmaker.readers._moments import date_notes, dating_of, read_moment
from bookmaker.readers._titles import plain
from bookmaker.readers.exports.wordpress.paragraphs import set_paragraphs
from bookmaker.world import World

TABLES = frozenset(("post", "category", "meta", "comment"))
"""What is read; the rest is passed over."""

_MAGIC = re.compile(rb"^(?:\xef\xbb\xbf)?///DOTCLEAR\|")
_TABLE = re.compile(r"\[(\w+) ([\w,]+)\]\s*$")
_VALUE = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPES = {"r": "\r", "n": "\n", '"': '"', "\\": "\\", "t": "\t"}
_STATUSES = {"1": "", "0": "draft", "-1": "scheduled", "-2": "draft"}

Row = Mapping[str, str]


def recognise_dotclear(look: Look) -> float:
    """1 for a file that says it is Dotclear's."""
    return 1.0 if _MAGIC.match(look.head) else 0.0


def read_dotclear(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The posts and pages, in the order of the file; see ``Export.read``."""
    for source in sources:
        categories: dict[str, str] = {}
        tags: defaultdict[str, list[str]] = defaultdict(list)
        comments: defaultdict[str, list[Comment]] = defaultdict(list)
        for table, row in _rows(source, world, TABLES - {"post"}):
            if table == "category":
                categories[row.get("cat_id", "")] = row.get("cat_title", "")
            elif table == "meta" and row.get("meta_type") == "tag":
                tags[row.get("post_id", "")].append(row.get("meta_id", ""))
            elif table == "comment" and row.get("comment_status") == "1" and row.get("comment_trackback", "0") == "0":
                comments[row.get("post_id", "")].append(_comment(row))
        count = 0
        for _, row in _rows(source, world, frozenset({"post"})):
            named = [categories.get(row.get("cat_id", ""), ""), *tags.get(row.get("post_id", ""), [])]
            article = _article(row, named, tuple(comments.get(row.get("post_id", ""), ())), source, world.now())
            count += 1
            yield article
            if not article.status:
                yield from date_notes(article.dating, f"{source.address}, “{article.title[:60]}”")
        if not count:
            yield empty_note(source.address)


def _rows(source: Source, world: World, tables: frozenset[str]) -> Iterator[tuple[str, Row]]:
    """The rows of these tables, one after another."""
    table, columns = "", [""]
    with world.open(Path(source.address)) as file:
        for line in file:
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            if match := _TABLE.match(text):
                table, columns = match[1], match[2].split(",")
            elif table in tables and text.startswith('"'):
                values = [_plain(value) for value in _VALUE.findall(text)]
                yield table, dict(zip(columns, values, strict=False))


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[0]), value)


def _article(row: Row, tags: list[str], comments: tuple[Comment, ...], source: Source, now: datetime) -> Article:
    moment = read_moment(row.get("post_dt", ""))
    parts = (row.get("post_excerpt_xhtml", ""), row.get("post_content_xhtml", ""))
    raw = (row.get("post_excerpt", ""), row.get("post_content", ""))
    html = "\n".join(filter(None, parts)) or set_paragraphs("\n\n".join(filter(None, raw)))
    return Article(
        source=source,
        title=plain(row.get("post_title", "")),
        html=html.strip(),
        byline=without_doubles([plain(row.get("user_id", ""))]),
        dating=dating_of(moment, f"post_dt {row.get('post_dt', '')}", now),
        lang=plain_language(row.get("post_lang", "")),
        tags=without_doubles([plain(tag) for tag in tags]),
        address=f"/{place}" if (place := row.get("post_url", "").strip("/")) else "",
        position=moment.hour * 60 + moment.minute if moment else 0,
        updated=_day(row.get("post_upddt", "")),
        kind="page" if row.get("post_type") == "page" else "",
        status="protected" if row.get("post_password") else _STATUSES.get(row.get("post_status", "1"), "draft"),
        comments=comments,
    )


def _day(text: str) -> date | None:
    moment = read_moment(text)
    return moment.date() if moment else None


def _comment(row: Row) -> Comment:
    moment = read_moment(row.get("comment_dt", ""))
    return Comment(
        author=plain(row.get("comment_author", "")),
        html=row.get("comment_content", ""),
        when=moment.replace(tzinfo=None) if moment else None,
        id=row.get("comment_id", ""),
    )


EXPORT = Export(name="dotclear", recognise=recognise_dotclear, read=read_dotclear)
