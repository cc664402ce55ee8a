"""Reads Buttondown's archive (https://docs.buttondown.com/exporting-your-data): a list of letters, and a text for each.

``emails.json`` says title and day of every letter; its text is the Markdown or HTML file called by its ``slug``, or
stands in the list itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from bookmaker import notes
from bookmaker.errors import SourceError
from bookmaker.model import Article, Dropped, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._commonmark import write_html
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._json import load_json, records, word
from bookmaker.readers._lead import lead_picture
from bookmaker.readers._moments import date_notes, dating_of, read_moment
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._text import decode_text
from bookmaker.readers._titles import plain
from bookmaker.readers.exports.site.tags import settle_tags
from bookmaker.world import World

LIST = "emails.json"
"""How the list of letters is called, or what its name ends with."""

_SIGNS = (re.compile(rb'"subject"\s*:'), re.compile(rb'"publish_date"\s*:'))
_MODE = re.compile(r"\s*<!--\s*buttondown-editor-mode:[^<>]*-->")
_TEXTS = (".md", ".markdown", ".html")
_STATUSES = {"draft": "draft", "scheduled": "scheduled", "deleted": "draft", "private": "private"}
_FOR_SOME = {"private": "private", "hidden": "private", "premium": "", "public": ""}


def recognise_buttondown(look: Look) -> float:
    """Sure of the list of letters, alone or in its folder."""
    if look.head:
        head = look.head.lstrip(b"\xef\xbb\xbf \t\r\n")
        return 0.9 if head[:1] == b"[" and all(sign.search(head) for sign in _SIGNS) else 0.0
    lists = [name for name in look.names if name.endswith(LIST)]
    return recognise_buttondown(Look(lists[0], look.peek(lists[0]))) if len(lists) == 1 else 0.0


def read_buttondown(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The letters, in the order of the list; see ``Export.read``."""
    for source in sources:
        path = _list_of(Path(source.address), world)
        letters = records({"all": load_json(world.read(path), str(path))}, "all")
        texts = _texts(path, world)
        for letter in letters:
            yield from _letter(letter, texts, Source(str(path), source.kind), world)
        if not letters:
            yield empty_note(str(path))


def _list_of(path: Path, world: World) -> Path:
    try:
        return next((one for one in world.list(path) if one.name.endswith(LIST)), path)
    except SourceError:
        return path


def _texts(path: Path, world: World) -> Mapping[str, Path]:
    """The texts below the list's folder, by their names without suffix."""
    try:
        paths: Sequence[Path] = world.list(path.parent)
    except SourceError:
        return {}
    return {PurePosixPath(one.name).stem: one for one in paths if one.suffix.lower() in _TEXTS}


def _letter(
    letter: Mapping[str, Any], texts: Mapping[str, Path], source: Source, world: World
) -> Iterator[Article | Note]:
    title, slug = plain(word(letter, "subject", "title")), word(letter, "slug")
    where = f"{source.address}, “{title[:60]}”"
    path = texts.get(slug) or next((one for name, one in texts.items() if slug and name.endswith(f"-{slug}")), None)
    written, said = (decode_text(world.read(path), str(path))) if path else (word(letter, "body"), ())
    body, dropped = settle_tags(_MODE.sub("", written, count=1).strip(), title)
    html = write_html(body, title)[0]
    moment = read_moment(word(letter, "publish_date", "creation_date"))
    dating = dating_of(moment, f"publish_date {word(letter, 'publish_date')}", world.now())
    status = _STATUSES.get(word(letter, "status").lower(), "") or _FOR_SOME.get(word(letter, "email_type").lower(), "")
    yield Article(
        source=Source(str(path), source.kind) if path else source,
        title=title,
        html=lead_picture(word(letter, "image"), html) + html,
        dating=dating,
        lang=spoken_language("", html),
        tags=without_doubles([plain(tag) for tag in letter.get("tags") or () if isinstance(tag, str)]),
        address=word(letter, "canonical_url", "absolute_url"),
        position=moment.hour * 60 + moment.minute if moment else 0,
        dropped=tuple(Dropped("drop_template_tags", one) for one in dropped),
        status=status,
    )
    yield from said
    if not html:
        yield notes.note("article.empty", where, "there is no text of it in the archive", _WHOLE)
    if not status:
        yield from date_notes(dating, where)


_WHOLE = "Import the whole archive: the texts lie beside the list."

EXPORT = Export(name="buttondown", recognise=recognise_buttondown, read=read_buttondown)
