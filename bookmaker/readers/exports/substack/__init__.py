"""Reads a Substack export: ``posts.csv`` and a folder of bodies, ``posts/ID.SLUG.html``.

Beside them lie lists of readers (who got and opened which letter, addresses of subscribers): these are never opened.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from pathlib import Path

from bookmaker import notes
from bookmaker.errors import SourceError
from bookmaker.model import Article, Dating, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._moments import date_notes, dating_of, read_moment
from bookmaker.readers._text import decode_text
from bookmaker.readers._titles import place_of, plain
from bookmaker.readers.exports.substack.widgets import settle_widgets
from bookmaker.world import World

TABLE = "posts.csv"
"""The file that lists the posts."""

_HEAD = re.compile(rb"post_id[,;\t].*is_published")
_LONGEST_FIELD = 50_000_000


def recognise_substack(look: Look) -> float:
    """1 for a folder or archive with Substack's table, and for the table itself."""
    if _HEAD.search(look.head[:400]):
        return 1.0
    tables = [name for name in look.names if name.rpartition("/")[2] == TABLE]
    return 1.0 if any(_HEAD.search(look.peek(name)[:400]) for name in tables[:3]) else 0.0


def read_substack(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The posts and pages, in the order of the table; see ``Export.read``."""
    for source in sources:
        path = Path(source.address)
        tables = [path] if path.suffix == ".csv" else [one for one in world.list(path) if one.name == TABLE]
        for table in tables:
            yield from _read_table(table, source, world)


def _read_table(table: Path, source: Source, world: World) -> Iterator[Article | Note]:
    bodies = _bodies(table, world)
    for row in _rows(world.read(table), table):
        body = bodies.pop(row.get("post_id") or "", None) if row.get("post_id") else None
        if body is not None:
            yield from _article(row, body, source, world)
        elif _is_published(row):
            message = f"there is no text of “{plain(row.get('title') or row.get('post_id') or '')[:60]}” in the export"
            yield notes.note("source.unread", source.address, message, "Export again, or copy the post by hand.")
    for body in bodies.values():
        yield from (
            one for one in _article({}, body, source, world) if not isinstance(one, Article) or one.html.strip()
        )


def _bodies(table: Path, world: World) -> dict[str, Path]:
    """The bodies by id and slug."""
    folder = table.parent / "posts"
    try:
        paths = world.list(folder)
    except SourceError:
        return {}
    return {path.stem: path for path in paths if path.suffix.lower() == ".html"}


def _rows(data: bytes, table: Path) -> Iterator[Mapping[str, str]]:
    text, _ = decode_text(data, str(table))
    text = text.lstrip("\ufeff")
    csv.field_size_limit(_LONGEST_FIELD)
    head = text.partition("\n")[0]
    try:
        yield from csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    except csv.Error as error:
        raise SourceError(f"{table}: the table of posts is broken ({error})", hint="Export it again.") from error


def _article(row: Mapping[str, str], path: Path, source: Source, world: World) -> Iterator[Article | Note]:
    try:
        markup, said = decode_text(world.read(path), str(path))
    except SourceError as error:
        yield notes.note("source.unread", str(path), error.message, error.hint)
        return
    html, dropped = settle_widgets(markup)
    moment = read_moment(row.get("post_date") or "")
    is_draft = not _is_published(row)
    dating = _dating(moment, row, world.now())
    audio = row.get("podcast_url") or ""
    title = plain(row.get("title") or "")
    article = Article(
        source=Source(str(path), source.kind),
        title=title,
        html=_player(audio, title) + html,
        dating=dating,
        address=f"/p/{slug}" if (slug := path.stem.partition(".")[2]) else "",
        subtitle=plain(row.get("subtitle") or ""),
        position=moment.hour * 60 + moment.minute if moment else 0,
        dropped=dropped,
        kind={"page": "page", "restack": "response", "note": "response"}.get(row.get("type") or "", ""),
        status="draft" if is_draft else "",
    )
    yield article
    yield from said
    if not is_draft:
        yield from date_notes(dating, place_of(str(path), title, html))


def _player(address: str, title: str) -> str:
    """The sound of an episode; what plays it on the page says no more than the title."""
    return f'<audio src="{escape(address)}" title="{escape(title)}"></audio>\n' if address.startswith("http") else ""


def _is_published(row: Mapping[str, str]) -> bool:
    return (row.get("is_published") or "").strip().lower() in ("true", "1", "yes")


def _dating(moment: datetime | None, row: Mapping[str, str], now: datetime) -> Dating:
    return dating_of(moment, f"post_date {row.get('post_date')}", now)


EXPORT = Export(name="substack", recognise=recognise_substack, read=read_substack)
