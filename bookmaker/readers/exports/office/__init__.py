"""Reads what word processors write (docx, odt, rtf), through pandoc (https://pandoc.org), and Google's documents as web
pages: one article a file.

Pandoc runs apart, in its sandbox: it opens no other file and no network. Notes, tables, lists, formulas, captions and
pictures come out as HTML; tracked changes are taken as accepted, remarks in the margin are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from lxml import etree

from bookmaker.archives import entries_of, is_archive
from bookmaker.errors import SourceError
from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside
from bookmaker.languages import guess_language
from bookmaker.model import Article, Dating, Dropped, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import article_notes, title_from_name
from bookmaker.readers._days import day_in_name
from bookmaker.readers._fields import plain_language, without_doubles
from bookmaker.readers._moments import dating_of, read_moment, written_dating
from bookmaker.readers._pandoc import run_pandoc
from bookmaker.readers._text import decode_text
from bookmaker.readers._titles import plain
from bookmaker.readers._xml import local, parse_xml, text_of
from bookmaker.readers.exports.office.boxes import settle_docx
from bookmaker.readers.exports.office.frames import settle_odt
from bookmaker.readers.exports.office.heads import names_of, take_head_lines
from bookmaker.readers.exports.office.webdoc import is_web_document, open_web_document
from bookmaker.world import World

_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_PARTS = ("docProps/core.xml", "meta.xml")
_MADE = 0.5
"""How sure the day is on which a file was made: it says little of when it was published."""

_GENERIC = re.compile(r"(?:microsoft word\s*-.*|document\d*|untitled.*|sans titre.*|[\W_]*)$", re.IGNORECASE)
"""Titles that a program wrote, or that have neither letter nor digit."""

_STYLES = ("word/styles.xml", "styles.xml")
_TONGUE = re.compile(rb'<w:lang\b[^>]*?\bw:val="([A-Za-z-]{2,12})"|\bfo:language="([a-z]{2,3})"')
"""The language of all text that has none of its own."""

_NEW_NOTES = re.compile(rb"\{\\\*\\footnote\b")

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b")


def recognise_office(look: Look) -> float:
    """1 for the archives that word processors write, for rich text, and for Google's documents as web pages."""
    if look.head.startswith(b"{\\rtf") or is_web_document(look.head):
        return 1.0
    if not look.head:
        pages = [name for name in look.names if name.lower().endswith((".html", ".htm"))]
        return 1.0 if pages and all(is_web_document(look.peek(name)) for name in pages[:_ASKED]) else 0.0
    if not is_archive(look.head):
        return 0.0
    is_docx = b"[Content_Types].xml" in look.head and (b"word/" in look.head or PurePath(look.name).suffix == ".docx")
    return 1.0 if is_docx or _ODT in look.head[:200] else 0.0


def read_office(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The article of each file; see ``Export.read``."""
    for source in sources:
        for path in _files(Path(source.address), world):
            article = _read(Source(str(path), source.kind), world, lang)
            yield article
            yield from article_notes(article)


_ASKED = 20
"""Pages of a folder that are looked at."""


def _files(path: Path, world: World) -> tuple[Path, ...]:
    """The pages of a folder, or the file."""
    try:
        return tuple(one for one in world.list(path) if one.suffix.lower() in (".html", ".htm")) or (path,)
    except SourceError:
        return (path,)


def _read(source: Source, world: World, lang: str) -> Article:
    data = world.read(Path(source.address))
    if is_web_document(data):
        text, _ = decode_text(data, source.address)
        tree, title, subtitle = open_web_document(text)
        return _article(source, tree, (title, subtitle, (), ""), {}, (), world, lang)
    return _read_packed(source, data, world, lang)


def _read_packed(source: Source, data: bytes, world: World, lang: str) -> Article:
    where = source.address
    kind = "rtf" if data.startswith(b"{\\rtf") else "odt" if _ODT in data[:200] else "docx"
    facts = _rtf_facts(data) if kind == "rtf" else _facts(data, where)
    # Pandoc passes over what is marked as new to old programs, and notes are.
    data = _NEW_NOTES.sub(rb"{\\footnote", data) if kind == "rtf" else data
    data, contents = settle_docx(data) if kind == "docx" else (data, ())
    data, named, below = settle_odt(data) if kind == "odt" else (data, "", "")
    tree = parse_html(run_pandoc(kind, data, where, ("--standalone", "--embed-resources")))
    title, subtitle, authors, written = _take_head(tree)
    head = title or named, subtitle or below, authors, written
    return _article(source, tree, head, facts, contents, world, lang)


def _article(
    source: Source,
    tree: Any,
    head: tuple[str, str, tuple[str, ...], str],
    facts: Mapping[str, str],
    contents: Sequence[str],
    world: World,
    lang: str,
) -> Article:
    """The article of a document's tree; ``head`` is its title, subtitle, authors and date, as styles name them."""
    where = source.address
    title, subtitle, authors, written = head
    told = plain(facts.get("title", ""))
    title = title or ("" if _GENERIC.match(told) else told) or _take_first_heading(tree) or title_from_name(where)
    made = read_moment(facts.get("created") or facts.get("creation-date") or facts.get("date") or "")
    names, told_day, lines = take_head_lines(tree, _tongue(facts) or lang)
    if not names and (names := names_of(subtitle)):
        subtitle = ""
    dating = written_dating(written, "the line of its date", lang, world.now())[0]
    dating = next((one for one in (dating, day_in_name(where), told_day) if one.day), dating)
    html = _with_captions(tree)
    return Article(
        source=source,
        title=title,
        html=html,
        byline=authors or names or without_doubles([plain(facts.get("creator") or facts.get("initial-creator") or "")]),
        dating=dating if dating.day else _doubted(dating_of(made, "the file was made then", world.now())),
        lang=_language(facts, html),
        tags=without_doubles(re.split(r"[,;]", facts.get("keywords") or facts.get("keyword") or "")),
        subtitle=subtitle,
        dropped=(
            *(Dropped("drop_contents", one) for one in contents),
            *(Dropped("take_head_lines", one) for one in lines),
        ),
    )


def _language(facts: Mapping[str, str], html: str) -> str:
    """The language of the words; what the file says is often that of the machine."""
    told = _tongue(facts)
    guessed = guess_language(parse_html(html[:_LOOKED_AT]).get_text(" "))
    return told if not guessed or guessed[:2] == told[:2] else guessed


_LOOKED_AT = 20_000


def _tongue(facts: Mapping[str, str]) -> str:
    """The language that the file names; English without its region, which is the machine's: quotes would go by it."""
    told = plain_language(facts.get("language") or facts.get("tongue") or "")
    return "en" if told.startswith("en-") else told


def _doubted(dating: Dating) -> Dating:
    return replace(dating, confidence=min(_MADE, dating.confidence)) if dating.day else dating


def _facts(data: bytes, where: str) -> dict[str, str]:
    """What the file says of itself; refuses what swells and what declares entities."""
    found: dict[str, str] = {}
    for name, part in entries_of(Path(where), io.BytesIO(data), (".xml", ".rels")):
        if _DECLARED.search(part[:4000]):
            raise SourceError(f"{where}: it declares entities, which no word processor does", hint="Save it anew.")
        if name in _PARTS:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
            root = parse_xml(part, parser)
            for element in root.iter() if root is not None else ():
                found.setdefault(local(element), text_of(element))
        elif name in _STYLES and (match := _TONGUE.search(part)):
            found["tongue"] = (match[1] or match[2]).decode("ascii")
    return {name: text for name, text in found.items() if name and text}


def _rtf_facts(data: bytes) -> dict[str, str]:
    """What rich text says of itself, in letters that need no code page."""
    at = data.find(b"{\\info")
    head = data[at : at + _LONGEST_INFO] if at >= 0 else b""
    found: dict[str, str] = {}
    for name, key in ((b"title", "title"), (b"author", "creator"), (b"keywords", "keywords")):
        if match := re.search(rb"\{\\" + name + rb"\s+((?:[^{}\\]|\\['u][^{}\\]*)*)\}", head):
            found[key] = _rtf_text(match[1])
    if match := re.search(rb"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})", head):
        found["created"] = "-".join(f"{int(part):02}" for part in match.groups())
    return found


_LONGEST_INFO = 10_000


def _rtf_text(data: bytes) -> str:
    text = re.sub(rb"\\'([0-9a-fA-F]{2})", lambda m: bytes.fromhex(m[1].decode()), data).decode("cp1252", "replace")
    return re.sub(r"\\u(-?\d{1,5}) ?\??", lambda m: chr(int(m[1]) % 65536), text)


def _take_head(tree: Any) -> tuple[str, str, tuple[str, ...], str]:
    """Title, subtitle, authors and date, from the paragraphs that are styled as such, which are taken out."""
    head = tree.select_one("#title-block-header")
    if head is None:
        return "", "", (), ""
    texts = {name: [fold_spaces(one.get_text(" ")) for one in head.select(f".{name}")] for name in _HEADS}
    for abstract in head.select(".abstract"):
        for heading in abstract.select(".abstract-title"):
            heading.decompose()
        head.insert_before(abstract.extract())
    head.decompose()
    title, subtitle, written = (" ".join(texts[name]) for name in ("title", "subtitle", "date"))
    return title, subtitle, without_doubles(texts["author"]), written


_HEADS = ("title", "subtitle", "author", "date")


def _take_first_heading(tree: Any) -> str:
    """The text of a heading that begins the document, which is taken out."""
    body = tree.body or tree
    first = next((child for child in body.children if getattr(child, "name", None)), None)
    if first is None or first.name != "h1":
        return ""
    title = fold_spaces(first.get_text(" "))
    first.decompose()
    return title


def _with_captions(tree: Any) -> str:
    """The body; a paragraph in the style of captions, or in italics alone, belongs to the picture before it.

    Links are not underlined: it is a program's way to show that they are some.
    """
    for box in tree.select('div[data-custom-style="Caption"], div[data-custom-style="caption"]'):
        picture = box.find_previous_sibling()
        if picture is not None and picture.name == "p" and picture.find("img") is not None:
            box.name, picture.name = "figcaption", "figure"
            picture.append(box.extract())
    for picture in [one.parent for one in tree.select("p > img:only-child")]:
        below = picture.find_next_sibling()
        if not picture.get_text(strip=True) and _is_in_italics(below) and not _is_in_italics(below.find_next_sibling()):
            below.name, picture.name = "figcaption", "figure"
            picture.append(below.extract())
    for line in tree.select("a > u:only-child"):
        line.unwrap()
    return write_inside(tree.body or tree).strip()


def _is_in_italics(block: Any) -> bool:
    """Whether it is a short paragraph, all of it in italics."""
    words = block.get_text(strip=True) if block is not None and block.name == "p" else ""
    marked = block.find("em") if words else None
    return marked is not None and marked.get_text(strip=True) == words and len(words) <= _LONGEST_CAPTION


_LONGEST_CAPTION = 200


EXPORT = Export(name="office", recognise=recognise_office, read=read_office, is_packed=True)
