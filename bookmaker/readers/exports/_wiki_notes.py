"""Notes of a wiki that are called by name: the words stand at one call, or in the list at the end; others only name it.

https://www.mediawiki.org/wiki/Help:Cite — pandoc makes an empty note of each call without words.
"""

from __future__ import annotations

import re

from bookmaker.html import parse_html
from bookmaker.html.markup import write_inside

_NOTE = re.compile(r"<ref\b([^<>]{0,300}?)(?:/>|>([^<]*(?:<(?!/?ref\b)[^<]*)*)</ref\s*>)", re.IGNORECASE)
_NAME = re.compile(r"\bname\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))", re.IGNORECASE)
_LIST = re.compile(r"<references\b[^<>/]{0,200}>(?=\s*<ref\b)", re.IGNORECASE)
_LIST_END = re.compile(r"</references\s*>", re.IGNORECASE)
_SIGN = re.compile("\ue000(\\d+)\ue001")
"""Stands at the beginning of a note that is called more than once: characters that no text has."""


def sign_notes(text: str) -> str:
    """The wiki's text with the words of each named note at its first call, and its sign at every call."""
    words: dict[str, str] = {}
    for found in _NOTE.finditer(text):
        name = _name(found[1])
        if name and (found[2] or "").strip():
            words.setdefault(name, found[2])
    if not words:
        return text
    text, calls = _without_list(text), dict[str, int]()

    def settle(found: re.Match[str]) -> str:
        name = _name(found[1])
        if name not in words:
            return found[0]
        is_first = name not in calls
        number = calls.setdefault(name, len(calls))
        return f"<ref>\ue000{number}\ue001{words[name] if is_first else ''}</ref>"

    return _NOTE.sub(settle, text)


def join_notes(html: str) -> str:
    """The markup that pandoc made of it, each note once, called as often as its author called it."""
    if "\ue000" not in html:
        return html
    tree = parse_html(html)
    firsts: dict[str, str] = {}
    targets: dict[str, str] = {}
    for item in tree.select(".footnotes li[id]"):
        found = _SIGN.match(str(item.get_text()).strip())
        if not found:
            continue
        if found[1] in firsts:
            targets[f"#{item['id']}"] = f"#{firsts[found[1]]}"
            item.decompose()
        else:
            firsts[found[1]] = str(item["id"])
    for call in tree.select("a[href]") if targets else ():
        call["href"] = targets.get(str(call["href"]), call["href"])
    return _SIGN.sub("", write_inside(tree.body or tree)).strip()


def _name(attributes: str) -> str:
    found = _NAME.search(attributes)
    return next((one for one in found.groups() if one), "").strip() if found else ""


def _without_list(text: str) -> str:
    """The text without a list whose notes are called above by their names: each has its words there."""
    start = _LIST.search(text)
    end = _LIST_END.search(text, start.end()) if start else None
    if not start or not end:
        return text
    called = {_name(found[1]) for found in _NOTE.finditer(text[: start.start()] + text[end.end() :])}
    left = [found[0] for found in _NOTE.finditer(text, start.end(), end.start()) if _name(found[1]) not in called]
    return text[: start.start()] + "".join(left) + text[end.end() :]
