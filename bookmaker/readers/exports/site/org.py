"""Org texts (https://orgmode.org/manual/Export-Settings.html), through pandoc: keywords in front, then the text."""

from __future__ import annotations

import re

from bookmaker.readers._front_matter import FrontMatter, Value
from bookmaker.readers._pandoc import run_pandoc

_KEYWORD = re.compile(r"#\+(\w+)(\[\])?:[ \t]*(.*)$", re.IGNORECASE)
_STAMP = re.compile(r"[<\[](\d{4}-\d{2}-\d{2})(?: \w+\.?)?( \d{1,2}:\d{2})?[^>\]]*[>\]]")
_NAMES = {"filetags": "tags", "hugo_tags": "tags", "hugo_categories": "categories", "hugo_draft": "draft"}


def org_fields(text: str) -> FrontMatter:
    """The keywords that begin the text, and the text after them."""
    fields: dict[str, Value] = {}
    lines = text.lstrip("\ufeff").split("\n")
    at = 0
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith(("#+", "# "))):
        match = _KEYWORD.match(lines[at])
        if lines[at].startswith("#+") and match is None:
            break
        at += 1
        if match and match[3].strip():
            key = match[1].lower()
            fields[_NAMES.get(key, key)] = _value(match[3].strip(), is_list=bool(match[2]) or key in _NAMES)
    return FrontMatter(fields, "\n".join(lines[at:])) if {"title", "date"} & fields.keys() else FrontMatter(body=text)


def _value(text: str, *, is_list: bool) -> Value:
    if is_list:
        found: list[Value] = [*filter(None, re.split(r"[\s:]+", text))]
        return found if len(found) > 1 else "".join(map(str, found))
    return _STAMP.sub(lambda m: m[1] + (m[2] or ""), text)


def write_org(text: str) -> str:
    """The text as HTML."""
    return run_pandoc("org", text.encode(), "text", ("--shift-heading-level-by=1",)).strip()
