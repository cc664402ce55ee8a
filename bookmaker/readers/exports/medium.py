"""Reads a Medium export: a folder or archive with ``posts/*.html``, or one such file.

Beside the posts lie the account's own data (sessions, addresses, reading lists): these are never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bookmaker.errors import SourceError
from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside
from bookmaker.model import Article, Dropped, Note, Source
from bookmaker.notes import note
from bookmaker.plugs import Export, Look
from bookmaker.readers._days import day_in_name
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._moments import date_notes, dating_of, read_moment
from bookmaker.readers._text import decode_text
from bookmaker.readers._titles import plain
from bookmaker.world import World

_POST = re.compile(rb"class=[\"']h-entry[\"'].*(?:graf--|data-field=[\"'](?:body|subtitle))", re.DOTALL)
_FOLDER = re.compile(r"(?:^|/)posts/[^/]+\.html$")
_MARKS = re.compile(r"[^\w]+")
_LEVELS = {"h3": "h2", "h4": "h3"}


def recognise_medium(look: Look) -> float:
    """Sure of a post's own markup, in a file or in a folder's ``posts``."""
    if _POST.search(look.head):
        return 0.95
    posts = [name for name in look.names if _FOLDER.search(name)]
    return 0.95 if any(_POST.search(look.peek(name)) for name in posts[:4]) else 0.0


def read_medium(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The stories, drafts and responses, in the order of their files; see ``Export.read``."""
    for source in sources:
        for path in _posts(Path(source.address), world):
            yield from _read_post(path, source, world)


def _posts(path: Path, world: World) -> list[Path]:
    if path.suffix.lower() == ".html":
        return [path]
    return [one for one in world.list(path) if _FOLDER.search(one.as_posix())]


def _read_post(path: Path, source: Source, world: World) -> Iterator[Article | Note]:
    try:
        markup, said = decode_text(world.read(path), str(path))
    except SourceError as error:
        yield note("source.unread", str(path), error.message, error.hint)
        return
    tree = parse_html(markup)
    time: Any = tree.select_one("time.dt-published")
    written = str(time.get("datetime") or "") if time else ""
    moment = read_moment(written)
    dating = dating_of(moment, f"dt-published {written}", world.now()) if moment else day_in_name(str(path))
    title = plain(_text(tree, ".p-name") or _text(tree, "title"))
    is_draft = path.name.startswith("draft_") or (time is None and dating.day is None)
    is_response = _is_response(tree, title)
    subtitle = "" if is_response or _is_cut_from_text(tree) else _subtitle(tree)
    html, dropped = _body(tree, title, _text(tree, ".p-summary"))
    link: Any = tree.select_one("a.p-canonical")
    address = str(link.get("href") or "") if link else ""
    yield Article(
        source=Source(str(path), source.kind),
        title=title,
        html=html,
        byline=without_doubles([plain(one.get_text(" ")) for one in tree.select("a.p-author")]),
        dating=dating,
        tags=without_doubles([plain(one.get_text(" ")) for one in tree.select("a.p-tag")]),
        address=address if address.startswith("http") else "",
        subtitle=subtitle,
        position=moment.hour * 60 + moment.minute if moment else 0,
        dropped=dropped,
        kind="response" if is_response and not is_draft else "",
        status="draft" if is_draft else "",
    )
    yield from said
    if not is_draft:
        yield from date_notes(dating, str(path))


def _is_response(tree: Any, title: str) -> bool:
    """Whether it answers somebody's story: its title is the beginning of its only words."""
    if tree.select_one(".graf--title, h3.graf, h4.graf, figure") is not None:
        return False
    if tree.select_one(".p-summary") is not None and not _is_cut_from_text(tree):
        return False
    paragraphs = tree.select(".e-content .graf")
    first = _plain_letters(paragraphs[0].get_text(" ")) if paragraphs else ""
    return len(paragraphs) <= 5 and bool(title) and first.startswith(_plain_letters(title.rstrip("….")))


def _is_cut_from_text(tree: Any) -> bool:
    """Whether the subtitle before the text is the text's own beginning, which Medium takes where none was written."""
    summary = _plain_letters(_text(tree, ".p-summary").rstrip("… "))
    first = tree.select_one(".e-content p.graf")
    if tree.select_one(".graf--subtitle") is not None or first is None or not summary:
        return False
    return _plain_letters(first.get_text(" ")).startswith(summary)


def _subtitle(tree: Any) -> str:
    """The subtitle as it stands in the text; the one before the text is cut off where it is long."""
    inside = _text(tree, ".graf--subtitle")
    summary = _text(tree, ".p-summary")
    return inside or ("" if summary.endswith("…") else summary)


def _body(tree: Any, title: str, summary: str) -> tuple[str, tuple[Dropped, ...]]:
    """The text without the copies of title and subtitle, its headings one level up, its rows of code in one piece."""
    body = tree.select_one(".e-content") or tree.select_one("article") or tree.body or tree
    dropped: list[Dropped] = []
    for element in _copies(body, title, summary):
        dropped.append(Dropped("drop_title", fold_spaces(element.get_text(" "))))
        element.decompose()
    for number, divider in enumerate(body.select(".section-divider")):
        if divider.name == "div" and number == 0:
            divider.decompose()
    for heading in body.select("h3.graf, h4.graf"):
        heading.name = _LEVELS[heading.name]
    for name in ("name", "id"):
        for element in body.select(f".graf[{name}]"):
            del element[name]
    _join_code(body)
    _settle_links(body)
    return write_inside(body), tuple(dropped)


def _copies(body: Any, title: str, summary: str) -> list[Any]:
    """The headings at the beginning that say title and subtitle again."""
    found = []
    heads = body.select(".graf--title, .graf--subtitle") or body.select(".graf")[:1]
    for element in heads:
        letters = _plain_letters(element.get_text(" "))
        is_copy = letters and letters in (_plain_letters(title), _plain_letters(summary))
        if element.name in ("h1", "h2", "h3", "h4") and (is_copy or "graf--subtitle" in (element.get("class") or [])):
            found.append(element)
    return found


def _join_code(body: Any) -> None:
    """Listings that follow one another are lines of one."""
    for pre in body.select("pre.graf--pre"):
        before = pre.find_previous_sibling()
        if before is not None and before.name == "pre" and not _text_between(before, pre):
            before.append("\n")
            for child in list(pre.children):
                before.append(child.extract())
            pre.decompose()


def _text_between(one: Any, other: Any) -> bool:
    node = one.next_sibling
    while node is not None and node is not other:
        if str(node).strip():
            return True
        node = node.next_sibling
    return False


def _settle_links(body: Any) -> None:
    """A card that shows another page is a link with its title."""
    for card in body.select("div.graf--mixtapeEmbed"):
        for picture in card.select("a.mixtapeImage"):
            picture.decompose()
        for about in card.select(".markup--mixtapeEmbed-em"):
            about.insert_after(" ")
        card.name = "p"


def _text(tree: Any, selector: str) -> str:
    element = tree.select_one(selector)
    return fold_spaces(element.get_text(" ")) if element is not None else ""


def _plain_letters(text: str) -> str:
    return _MARKS.sub("", text).casefold()


EXPORT = Export(name="medium", recognise=recognise_medium, read=read_medium)
