"""Reads a Substack export: ``posts.csv`` and a folder of bodies, ``posts/ID.SLUG.html``.

Beside them lie lists of readers (who got and opened which letter, addresses of subscribers): these are never opened.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bookmaker import notes
from bookmaker.errors import SourceError
from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside
from bookmaker.model import Article, Dating, Dropped, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._moments import date_notes, dating_of, read_moment
from bookmaker.readers._text import decode_text
from bookmaker.readers._titles import place_of, plain
from bookmaker.world import World

TABLE = "posts.csv"
"""The file that lists the posts."""

_HEAD = re.compile(rb"post_id[,;\t].*is_published")
_FETCHED = re.compile(r"https://substackcdn\.com/image/fetch/[^\s\"]*?/(https?%3A%2F%2F[^\s\",]+)")
_WIDGETS = ", ".join(
    f".{name}"
    for name in "subscription-widget-wrap subscription-widget-wrap-editor subscription-widget subscribe-widget"
    " button-wrapper captioned-button-wrap image-link-expand paywall-jump community-chat digest-post-embed".split()
)
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
    html, dropped = _settle(markup)
    moment = read_moment(row.get("post_date") or "")
    is_draft = not _is_published(row)
    dating = _dating(moment, row, world.now())
    audio = row.get("podcast_url") or ""
    title = plain(row.get("title") or "")
    article = Article(
        source=Source(str(path), source.kind),
        title=title,
        html=(f'<audio src="{escape(audio)}"></audio>\n' if audio.startswith("http") else "") + html,
        dating=dating,
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


def _is_published(row: Mapping[str, str]) -> bool:
    return (row.get("is_published") or "").strip().lower() in ("true", "1", "yes")


def _dating(moment: datetime | None, row: Mapping[str, str], now: datetime) -> Dating:
    return dating_of(moment, f"post_date {row.get('post_date')}", now)


def _settle(markup: str) -> tuple[str, tuple[Dropped, ...]]:
    """The body with what only works on Substack's pages left out or said in plain HTML."""
    tree = parse_html(_FETCHED.sub(lambda m: unquote(m[1]), markup))
    dropped: list[Dropped] = []
    for element in tree.select(_WIDGETS):
        text = fold_spaces(element.get_text(" "))
        dropped += [Dropped("drop_widgets", text)] if text else []
        element.decompose()
    for element in tree.select("[data-attrs]"):
        _settle_embed(element, tree)
    return write_inside(tree.body or tree), tuple(dropped)


def _settle_embed(element: Any, tree: Any) -> None:
    """What a widget is told of what it shows stands in an attribute."""
    classes = element.get("class") or []
    try:
        fields = json.loads(element.get("data-attrs") or "")
    except (ValueError, RecursionError):
        return
    if not isinstance(fields, dict):
        return
    if "latex-rendered" in classes and isinstance(fields.get("persistentExpression"), str):
        _replace(element, f'<p><img class="latex" src="latex.png" alt="{escape(fields["persistentExpression"])}"></p>')
    elif "tweet" in classes and isinstance(fields.get("full_text"), str):
        _replace(element, _tweet(fields))
    elif "embedded-post-wrap" in classes and not element.get_text(strip=True):
        _replace(element, _link(str(fields.get("url") or ""), str(fields.get("title") or "")))
    elif "image-gallery-embed" in classes and not element.find("img"):
        _replace(element, _gallery(fields))
    elif "youtube-wrap" in classes and not element.find("iframe") and fields.get("videoId"):
        _replace(element, _link(f"https://www.youtube.com/watch?v={fields['videoId']}", ""))


def _tweet(fields: Mapping[str, Any]) -> str:
    author, address = str(fields.get("name") or ""), str(fields.get("url") or "")
    by = f'<footer><a href="{escape(address)}">{escape(author or address)}</a></footer>' if author or address else ""
    return f"<blockquote><p>{escape(unescape(fields['full_text']), quote=False)}</p>{by}</blockquote>"


def _gallery(fields: Mapping[str, Any]) -> str:
    gallery = fields.get("gallery") if isinstance(fields.get("gallery"), dict) else fields
    images = gallery.get("images") if isinstance(gallery, dict) else None
    shown = [f'<img src="{escape(str(one.get("src") or ""))}" alt="">' for one in images or [] if isinstance(one, dict)]
    caption = str(gallery.get("caption") or "") if isinstance(gallery, dict) else ""
    return "".join(f"<figure>{one}</figure>" for one in shown) + (f"<p>{escape(caption)}</p>" if caption else "")


def _link(address: str, title: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(title or address)}</a></p>'


def _replace(element: Any, markup: str) -> None:
    inner = parse_html(markup)
    for child in list((inner.body or inner).children):
        element.insert_before(child.extract())
    element.decompose()


EXPORT = Export(name="substack", recognise=recognise_substack, read=read_substack)
