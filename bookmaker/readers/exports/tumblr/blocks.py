"""Blocks of Tumblr's posts as HTML (Neue Post Format, https://www.tumblr.com/docs/npf)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from bookmaker.readers._json import records, word

_TAGS = {
    "heading1": ("<h2>", "</h2>"),
    "heading2": ("<h3>", "</h3>"),
    "quote": ("<blockquote><p>", "</p></blockquote>"),
    "indented": ("<blockquote><p>", "</p></blockquote>"),
    "ordered-list-item": ("<li>", "</li>"),
    "unordered-list-item": ("<li>", "</li>"),
}
_MARKS = {"bold": "strong", "italic": "em", "strikethrough": "s", "small": "small"}
_LISTS = {"ordered-list-item": "ol", "unordered-list-item": "ul"}


def write_blocks(blocks: Sequence[Mapping[str, Any]]) -> str:
    """The blocks in order; items in a row are one list."""
    lines: list[str] = []
    open_list = ""
    for block in blocks:
        list_ = _LISTS.get(word(block, "subtype"), "")
        if list_ != open_list:
            lines += [f"</{open_list}>"] if open_list else []
            lines += [f"<{list_}>"] if list_ else []
            open_list = list_
        lines.append(_write(block))
    return "\n".join([*filter(None, lines), *([f"</{open_list}>"] if open_list else [])])


def figure(address: str, caption: str, place: str = "", alt: str = "") -> str:
    """A picture with its caption, which is HTML, leading to a place; empty without an address."""
    if not address:
        return ""
    shown = f'<img src="{escape(address)}" alt="{escape(alt)}">'
    shown = f'<a href="{escape(place)}">{shown}</a>' if place else shown
    return f"<figure>{shown}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"


def link(address: str, words: str) -> str:
    """A link on words, which are plain text; the words alone where there is no address."""
    return f'<a href="{escape(address)}">{escape(words or address)}</a>' if address else escape(words)


def _write(block: Mapping[str, Any]) -> str:
    kind = word(block, "type")
    if kind == "text":
        begin, end = _TAGS.get(word(block, "subtype"), ("<p>", "</p>"))
        return f"{begin}{_formatted(block)}{end}"
    if kind == "image":
        media = records(block, "media")
        largest = max(media, key=_width, default={})
        return figure(word(largest, "url"), escape(word(block, "caption")), alt=word(block, "alt_text"))
    if kind in ("audio", "video"):
        return _played(block)
    if kind == "link":
        about = word(block, "description")
        words = word(block, "title", "display_url", "url")
        return f"<p>{link(word(block, 'url'), words)}</p>" + (f"\n<p>{escape(about)}</p>" if about else "")
    if kind == "poll":
        choices = "".join(f"<li>{escape(word(one, 'answer_text'))}</li>" for one in records(block, "answers"))
        return f"<p>{escape(word(block, 'question'))}</p>\n<ul>{choices}</ul>"
    said = word(block, "text", "title")
    return f"<p>{escape(said)}</p>" if said else ""


def _width(medium: Mapping[str, Any]) -> int:
    width = medium.get("width")
    return width if isinstance(width, int) else 0


def _played(block: Mapping[str, Any]) -> str:
    media = block.get("media")
    place = word(block, "url") or word(media if isinstance(media, dict) else None, "url")
    still = word(next(iter(records(block, "poster")), {}), "url")
    named = " — ".join(filter(None, (word(block, "artist"), word(block, "title"))))
    return figure(still, escape(named), place) if still else f"<p>{link(place, named)}</p>" if place or named else ""


def _formatted(block: Mapping[str, Any]) -> str:
    """The text with what its ranges of letters are: bold, links, names."""
    text = word(block, "text")
    opened: dict[int, list[str]] = {}
    closed: dict[int, list[str]] = {}
    for start, stop, (begin, end) in _ranges(records(block, "formatting"), len(text)):
        opened.setdefault(start, []).append(begin)
        closed.setdefault(stop, []).insert(0, end)
    pieces = []
    for at in range(len(text) + 1):
        pieces += closed.get(at, [])
        pieces += opened.get(at, [])
        pieces.append(escape(text[at : at + 1], quote=False))
    return "".join(pieces).replace("\n", "<br>")


def _ranges(formatting: Sequence[Mapping[str, Any]], length: int) -> list[tuple[int, int, tuple[str, str]]]:
    """Start, end and tags of what can be shown, the longer first; none begins inside another of its kind."""
    found: list[tuple[int, int, tuple[str, str]]] = []
    ends: dict[str, int] = {}
    sound = [one for one in formatting if _is_sound(one, length)]
    for one in sorted(sound, key=lambda one: (one["start"], -one["end"])):
        kind = "link" if word(one, "type") == "mention" else word(one, "type")
        if one["start"] >= ends.get(kind, 0):
            ends[kind] = one["end"]
            found.append((one["start"], one["end"], _tags(one)))
    return found


def _is_sound(one: Mapping[str, Any], length: int) -> bool:
    start, end = one.get("start"), one.get("end")
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length and bool(_tags(one)[0])


def _tags(one: Mapping[str, Any]) -> tuple[str, str]:
    kind = word(one, "type")
    if kind in _MARKS:
        return f"<{_MARKS[kind]}>", f"</{_MARKS[kind]}>"
    blog = one.get("blog")
    place = word(one, "url") if kind == "link" else word(blog, "url") if kind == "mention" else ""
    return (f'<a href="{escape(place)}">', "</a>") if place else ("", "")
