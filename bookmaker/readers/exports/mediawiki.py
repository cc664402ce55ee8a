"""Reads what a wiki exports (https://www.mediawiki.org/wiki/Help:Export), as its articles stand now.

The text is MediaWiki's own markup, which pandoc reads; what a template would have put in is not in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, unquote

from lxml import etree

from bookmaker.errors import SourceError
from bookmaker.model import Article, Note, Source
from bookmaker.notes import note
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import cut_note, empty_note
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._moments import date_notes, dating_of, read_moment
from bookmaker.readers._pandoc import run_pandoc
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import plain
from bookmaker.readers._xml import local, stream_elements, text_of
from bookmaker.readers.exports._wiki_notes import join_notes, sign_notes
from bookmaker.world import World

_SIGN = re.compile(rb"<mediawiki\s[^>]*mediawiki\.org/xml/export")
_LINK = re.compile(r"\[\[[ \t]*([^\W\d_][\w ]{0,40}?)[ \t]*:[ \t]*([^\]|\n]{1,300})(\|[^\]\n]{0,300})?\]\]")
"""A link with the name of a namespace before it."""

_POEM = re.compile(r"<poem\b[^<>]{0,200}>\n?((?:(?!<poem\b).)*?)\n?</poem>", re.DOTALL | re.IGNORECASE)
_GALLERY = re.compile(r"<gallery\b[^<>]{0,500}>((?:(?!<gallery\b).)*?)</gallery>", re.DOTALL | re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{(?!\s*(?:reflist|notelist|refs|references|références)\b)[^{}]*\}\}", re.IGNORECASE)
"""What stands in the text from elsewhere; the list of the notes is made anew."""

_SHOWN = re.compile(r'(<img\b[^<>]*?\bsrc=")([^"/:?#]+)(")')
"""A picture by its bare name, as the wiki's text calls it."""

ARTICLES = "0"
"""The namespace of articles; the others hold talk, templates, users and files."""


def recognise_mediawiki(look: Look) -> float:
    """Sure of the element around all pages."""
    return 1.0 if _SIGN.search(look.head[:4096]) else 0.0


def read_mediawiki(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The articles, in the order of the file; see ``Export.read``."""
    for source in sources:
        count, wiki, is_whole = 0, _Wiki(), False
        with world.open(Path(source.address)) as file:
            for element in stream_elements(file, frozenset({"siteinfo", "page"}), source.address):
                is_whole = local(element) == "end"
                if local(element) == "siteinfo":
                    wiki = _wiki(element)
                if local(element) != "page" or not _is_article(element):
                    continue
                count += 1
                yield from _page(element, wiki, source, world)
        if not is_whole:
            yield cut_note(source.address, count, "page")
        elif not count:
            yield empty_note(source.address)


@dataclass(frozen=True, slots=True)
class _Wiki:
    """What the file says of its wiki."""

    base: str = ""
    """The address of its front page."""
    categories: frozenset[str] = frozenset({"category"})
    """What stands before the name of a category."""
    files: frozenset[str] = frozenset({"file", "image"})
    """What stands before the name of a picture."""


def _wiki(siteinfo: etree._Element) -> _Wiki:
    spaces = {child.get("key"): text_of(child).lower() for child in siteinfo.iter() if local(child) == "namespace"}
    base = next((text_of(child) for child in siteinfo if local(child) == "base"), "")
    return _Wiki(base, frozenset({"category", spaces.get("14", "")}), frozenset({"file", "image", spaces.get("6", "")}))


def _sorted(written: str, wiki: _Wiki) -> tuple[str, list[str]]:
    """The text with what pandoc does not know of it in a form that it knows, and its categories."""
    categories: list[str] = []

    def settle(link: re.Match[str]) -> str:
        if link[1].lower() in wiki.categories:
            categories.append(link[2])
            return ""
        return f"[[File:{link[2]}{link[3] or ''}]]" if link[1].lower() in wiki.files else link[0]

    text = _GALLERY.sub(lambda found: "\n".join(map(_picture, found[1].strip().split("\n"))), written)
    text = _POEM.sub(lambda found: "<br />\n".join(line.strip() for line in found[1].split("\n")), text)
    return _LINK.sub(settle, text), categories


def _picture(line: str) -> str:
    """A line of a gallery: a file's name, and its caption."""
    name, _, caption = line.strip().partition("|")
    return f"[[File:{name.rpartition(':')[2]}|thumb|{caption}]]\n" if name else ""


def _is_article(page: etree._Element) -> bool:
    fields = {local(child): text_of(child) for child in page if local(child) != "revision"}
    return fields.get("ns", ARTICLES) == ARTICLES and "redirect" not in fields


def _page(page: etree._Element, wiki: _Wiki, source: Source, world: World) -> Iterator[Article | Note]:
    """A page as its last version has it, on the day of the first; who wrote it is named where it is one person."""
    title = plain(next((text_of(child) for child in page if local(child) == "title"), ""))
    versions = [{local(field): field for field in one} for one in page if local(one) == "revision"]
    if not versions:
        return
    dated = sorted((moment, n) for n, one in enumerate(versions) if (moment := _moment(one)))
    last = versions[dated[-1][1]] if dated else versions[-1]
    first = dated[0][0] if dated else None
    written = text_of(last.get("text"))
    where = f"{source.address}, “{title[:60]}”"
    try:
        text, categories = _sorted(written, wiki)
        html = join_notes(run_pandoc("mediawiki", sign_notes(text).encode(), where)).strip()
    except SourceError as error:
        yield note("source.unread", where, error.message.removeprefix(f"{where}: "), error.hint)
        return
    dating = dating_of(first, f"timestamp {first:%Y-%m-%d}" if first else "", world.now())
    article = Article(
        source=source,
        title=title,
        html=_SHOWN.sub(lambda found: found[1] + _picture_address(found[2], wiki, source, world) + found[3], html),
        byline=_author(versions),
        dating=dating,
        lang=spoken_language("", html),
        tags=without_doubles([plain(name) for name in categories]),
        address=_address(wiki.base, title),
        position=first.hour * 60 + first.minute if first else 0,
        updated=dated[-1][0].date() if dated else None,
    )
    yield article
    yield from date_notes(dating, where)
    if gone := len(_TEMPLATE.findall(written)):
        message = f"{gone} template{'s' if gone > 1 else ''}, whose text is not in the export"
        yield note("article.unasked", where, message, "Save the page itself, if they matter.")


def _moment(version: dict[str, etree._Element]) -> datetime | None:
    """When a version was written: wikis tell the world's time, whether they say so or not."""
    moment = read_moment(text_of(version.get("timestamp")))
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _picture_address(name: str, wiki: _Wiki, source: Source, world: World) -> str:
    """Where a picture is to be had: beside the file, or where every wiki leads from a picture's name to its file."""
    if not wiki.base.startswith("http") or world.exists(Path(source.address).parent / unquote(name)):
        return name
    return f"{wiki.base.rpartition('/')[0]}/Special:FilePath/{quote(unquote(name))}"


def _author(versions: list[dict[str, etree._Element]]) -> tuple[str, ...]:
    names = []
    for one in versions:
        person = one.get("contributor")
        names += [text_of(field) for field in (person if person is not None else ()) if local(field) == "username"]
    found = without_doubles([plain(name) for name in names])
    return found if len(found) == 1 else ()


def _address(home: str, title: str) -> str:
    """Where the page is, from the address of the front page: only its last part differs."""
    return f"{home.rpartition('/')[0]}/{title.replace(' ', '_')}" if home.startswith("http") else ""


EXPORT = Export(name="mediawiki", recognise=recognise_mediawiki, read=read_mediawiki)
