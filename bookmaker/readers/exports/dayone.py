"""Reads a journal that Day One exports as JSON (https://dayoneapp.com/guides/tips-and-tutorials/exporting-entries/).

An entry is Markdown that begins with its title; its pictures lie in ``photos`` beside the file, named by their hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bookmaker.errors import SourceError
from bookmaker.model import Article, Note, Source
from bookmaker.notes import note
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import empty_note
from bookmaker.readers._commonmark import write_html
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._json import load_json, records, word
from bookmaker.readers._moments import date_notes, dating_of, in_zone, read_moment
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import place_of, plain
from bookmaker.world import World

_SIGNS = (b'"entries"', b'"creationDate"')
_OWN = re.compile(rb'"(?:creationDeviceType|creationOSName|isPinned|richText|editingTime|timeZone|starred)"\s*:')
_BESIDE = ("photos/", "videos/", "audios/", "pdfs/")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(dayone-moment:/{1,2}(?:\w+/)?([0-9A-Fa-f]{32})\)")
_ESCAPED = re.compile(r"\\([.!()\-+#>_*\[\]])")


def recognise_dayone(look: Look) -> float:
    """Sure of JSON with entries that have Day One's own fields; of a folder or archive with such a file too."""
    if look.head:
        head = look.head
        is_own = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and all(sign in head for sign in _SIGNS)
        return 1.0 if is_own and _OWN.search(head) else 0.0
    # Records of other kinds may be of persons: only what lies as an export of journals does is looked at.
    journals = [name for name in _files(look.names) if "/" not in name]
    if len(journals) != len(look.names) and not any(name.startswith(_BESIDE) for name in look.names):
        return 0.0
    return 1.0 if any(recognise_dayone(Look(name, look.peek(name))) for name in journals[:5]) else 0.0


def read_dayone(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The entries of every journal, in the order of the files; see ``Export.read``."""
    for source in sources:
        path = Path(source.address)
        names = [path] if path.suffix.lower() == ".json" else [Path(one) for one in _files(map(str, world.list(path)))]
        for name in names:
            try:
                entries = records(load_json(world.read(name), str(name)), "entries")
            except SourceError as error:
                if len(names) == 1:
                    raise
                yield note("source.unread", str(name), error.message.removeprefix(f"{name}: "), error.hint)
                continue
            for entry in entries:
                yield from _entry(entry, Source(str(name), source.kind), world)
            if not entries:
                yield empty_note(str(name))


def _files(names: Any) -> list[str]:
    return [name for name in names if name.lower().endswith(".json")]


def _entry(entry: Mapping[str, Any], source: Source, world: World) -> Iterator[Article | Note]:
    written, changed = word(entry, "creationDate"), read_moment(word(entry, "modifiedDate"))
    moment = read_moment(written)
    shown = in_zone(moment, word(entry, "timeZone").replace("\\/", "/")) if moment else None
    html, title, _ = write_html(_ESCAPED.sub(r"\1", _with_pictures(entry)))
    tags = entry.get("tags")
    article = Article(
        source=source,
        title=plain(title),
        html=html,
        dating=dating_of(shown, f"creationDate {written}", world.now()),
        lang=spoken_language("", html),
        tags=without_doubles([plain(str(tag)) for tag in tags] if isinstance(tags, list) else []),
        position=shown.hour * 60 + shown.minute if shown else 0,
        updated=changed.date() if changed else None,
    )
    yield article
    yield from date_notes(article.dating, place_of(source.address, article.title, html))


def _with_pictures(entry: Mapping[str, Any]) -> str:
    """The text with the files in place of the names by which the journal knows its pictures."""
    photos = {
        word(one, "identifier"): f"photos/{word(one, 'md5')}.{word(one, 'type')}" for one in records(entry, "photos")
    }
    return _PICTURE.sub(lambda m: f"![{m[1]}]({photos[m[2]]})" if m[2] in photos else "", word(entry, "text"))


EXPORT = Export(name="dayone", recognise=recognise_dayone, read=read_dayone)
