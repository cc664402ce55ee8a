"""ikiwiki's texts: what its directives say of an article, and what they show.

See https://ikiwiki.info/ikiwiki/directive/. A directive that only works on the site goes, and is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bookmaker.readers._front_matter import FrontMatter, Value
from bookmaker.readers.exports.site.enclosed import replace_code
from bookmaker.world import World

WIKI = frozenset({".mdwn"})
"""Suffixes of ikiwiki's texts."""

_BEGIN = re.compile(r"\\?\[\[!([a-z]\w*)")
_PART = re.compile(
    r"\s+|([\w-]+)=(?=[\"'])|\"\"\"(.*?)\"\"\"|\"([^\"]*)\"|'''(.*?)'''|([\w-]+=)?((?:[^\s\]\"\[]|\](?!\])|\[(?!\[!))+)",
    re.DOTALL,
)
_LINK = re.compile(r"\\?\[\[(?!!)([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\](?!\()")
_META = frozenset("title author authorurl date updated description license copyright permalink lang".split())
_PICTURES = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Directive:
    name: str
    named: dict[str, str]
    bare: tuple[str, ...]
    start: int
    end: int


def wiki_fields(text: str, name: str) -> FrontMatter:
    """What the directives say of the text, called by its file's ``name`` where they give no title; the text whole."""
    fields: dict[str, Value] = {"title": name.replace("_", " ")}
    tags: list[Value] = []
    for one in _directives(text):
        if one.name == "meta":
            fields |= {key: value for key, value in one.named.items() if key in _META}
            fields |= {"redirect": one.named["redir"]} if "redir" in one.named else {}
        elif one.name in ("tag", "taglink"):
            tags += [tag.rpartition("|")[2].rpartition("/")[2].replace("_", " ") for tag in one.bare]
    return FrontMatter({**fields, **({"tags": tags} if tags else {})}, text)


def settle_wiki(text: str, path: Path, root: Path, world: World) -> tuple[str, list[str]]:
    """The text in plain Markdown, and the directives that were left out; ``root`` is the wiki's folder."""
    dropped: list[str] = []
    kept: list[str] = []

    def keep(code: str) -> str:
        kept.append(code)
        return f"\ue014{len(kept) - 1}\ue015"

    def find(name: str) -> str:
        return _found(name, path, root, world)

    text = replace_code(text.translate(_PLACES), keep)
    pieces, at = list[str](), 0
    for one in _directives(text):
        pieces += [text[at : one.start], _shown(one, find, text[one.start : one.end], dropped)]
        at = one.end
    text = _LINK.sub(lambda m: _linked(m, find), "".join([*pieces, text[at:]]))
    return re.sub("\ue014(\\d+)\ue015", lambda m: kept[int(m[1])], text), dropped


_PLACES = str.maketrans({"\ue014": "\ufffd", "\ue015": "\ufffd"})
"""The two characters that hold a place here; what a text has of them is none of ours."""


def _directives(text: str) -> Iterator[_Directive]:
    """The directives in order; one that stands in another's words belongs to that one."""
    at = 0
    while begin := _BEGIN.search(text, at):
        named, bare, key = dict[str, str](), list[str](), ""
        at = begin.end()
        while part := _PART.match(text, at):
            at = part.end()
            if part[1]:
                key = part[1]
            elif part[0].strip():
                value = next((part[n] for n in (2, 3, 4, 6) if part[n] is not None), "")
                key = (part[5] or "")[:-1] or key
                if key:
                    named[key] = value
                else:
                    bare.append(value)
                key = ""
        if text.startswith("]]", at) and not begin[0].startswith("\\"):
            at += 2
            yield _Directive(begin[1], named, tuple(bare), begin.start(), at)


def _shown(one: _Directive, find: Callable[[str], str], whole: str, dropped: list[str]) -> str:
    """What a directive shows, as Markdown."""
    words = one.named.get("text") or one.named.get("content") or ""
    if one.name in ("meta", "tag"):
        return ""
    if one.name == "taglink":
        return " ".join(tag.partition("|")[0] for tag in one.bare)
    if one.name == "img" and one.bare:
        caption = one.named.get("caption") or ""
        shown = f"![{one.named.get('alt') or one.named.get('title') or ''}](<{find(one.bare[0]) or one.bare[0]}>)"
        return f"\n\n::: figure\n{shown}\n{caption}\n:::\n\n" if caption else shown
    if one.name == "format" and len(one.bare) > 1:
        return f"\n\n```{one.bare[0]}\n{one.bare[1].strip(chr(10))}\n```\n\n"
    if one.name == "table" and one.named.get("data"):
        return _table(one.named["data"], one.named.get("delimiter", ""), one.named.get("header", ""))
    if one.name in ("toggleable", "more", "template", "note", "sidenote", "popup") and words:
        return f"\n\n{words.strip()}\n\n" if "\n" in words.strip() else words
    if one.name in ("wikipedia", "wikitravel", "wiktionary", "google", "iki", "emoticon") and one.bare:
        return one.bare[0].replace("_", " ")
    dropped.append(whole)
    return ""


def _table(data: str, delimiter: str, header: str) -> str:
    """The rows as Markdown has them; the first is the head, if not told otherwise."""
    lines = [line for line in data.strip().split("\n") if line.strip()]
    mark = delimiter or ("|" if any("|" in line for line in lines) else ",")
    rows = [[cell.strip().strip('"') for cell in line.strip().strip(mark).split(mark)] for line in lines]
    width = max(map(len, rows), default=0)
    rows = [[""] * width, *rows] if header in ("no", "column") else rows
    made = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n\n" + "\n".join([*made[:1], "|" + "---|" * width, *made[1:]]) + "\n\n"


def _linked(match: re.Match[str], find: Callable[[str], str]) -> str:
    """The words of a link, which stand before its page here, and its page where there is a text of that name."""
    page = (match[2] or match[1]).strip()
    if match[0].startswith("\\"):
        return match[0][1:]
    if not match[2] and _PICTURES.search(page):
        return f"![](<{find(page) or page}>)"
    words = match[1].strip() if match[2] else page.rstrip("/").rpartition("/")[2].replace("_", " ")
    place, _, anchor = page.partition("#")
    target = find(f"{place.strip('/')}.mdwn") if place else ""
    return f"[{words}](<{target}{'#' + anchor if anchor else ''}>)" if target else words


def _found(name: str, path: Path, root: Path, world: World) -> str:
    """The path of a file from the text's folder, looked for as ikiwiki does: below the text, beside it, further up."""
    if ".." in name.split("/") or "\0" in name or "//" in name or len(name) > _LONGEST_NAME:
        return ""
    folders = [path.with_suffix(""), *(up for up in path.parents if up == root or root in up.parents)]
    for folder in folders:
        if world.exists(folder / name.lstrip("/")):
            up = len(path.parent.relative_to(folder).parts) if path.parent.is_relative_to(folder) else 0
            return "../" * up + (f"{path.stem}/" if folder == folders[0] else "") + name.lstrip("/")
    return ""


_LONGEST_NAME = 200
