"""Lektor's texts: fields one below the other, parted by lines of three dashes, and blocks of fields in one of them.

See https://www.getlektor.com/docs/content/ and https://www.getlektor.com/docs/api/db/types/flow/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bookmaker.readers._front_matter import FrontMatter, Value

LEKTOR = frozenset({".lr"})
"""Suffixes of Lektor's texts."""

_FIELD = re.compile(r"([A-Za-z_][\w-]*):[ \t]*(.*)$")
_RULE = re.compile(r"^-(-{3,})$", re.MULTILINE)
"""In a field a line of dashes has one more than was meant."""
_BLOCK = re.compile(r"^####[ \t]+[\w-]+[ \t]+####[ \t]*$", re.MULTILINE)
_BODIES = ("body", "content", "text", "article", "post")
_LISTS = frozenset("tags categories keywords authors".split())
_DATES = ("pub_date", "publish_date", "date", "published", "created")
_HIDDEN = ("_hidden", "_discoverable")
_WORDS = frozenset("text body content markdown quote description html".split())
_PICTURES = frozenset("image picture photo img".split())


def lektor_fields(text: str) -> FrontMatter:
    """The fields in the names that other tools give them, and the text, which is one of them."""
    own = _split(text)
    name = next((name for name in _BODIES if name in own), "") or _longest(own)
    fields: dict[str, Value] = {key: value for key, value in own.items() if key != name and value}
    for key in _LISTS & fields.keys():
        fields[key] = [line.strip() for line in own[key].split("\n") if line.strip()]
    if day := next((own[key] for key in _DATES if own.get(key)), ""):
        fields["date"] = day
    if own.get("_hidden", "").lower() in ("yes", "true", "1") or own.get("_discoverable", "").lower() in (
        "no",
        "false",
    ):
        fields["status"] = "hidden"
    return FrontMatter(fields, _flow(own.get(name, "")))


def _split(text: str) -> dict[str, str]:
    """Each field's value, in the order of the file."""
    found: dict[str, str] = {}
    for piece in re.split(r"^---[ \t]*$", text.replace("\r\n", "\n"), flags=re.MULTILINE):
        first, _, rest = piece.strip("\n").partition("\n")
        if match := _FIELD.match(first):
            value = f"{match[2]}\n{rest}" if match[2] else rest
            found[match[1].lower()] = _RULE.sub(r"\1", value).strip()
    return found


def _longest(own: Mapping[str, str]) -> str:
    """The name of the longest field that has lines; empty where none has."""
    long = {name: len(value) for name, value in own.items() if "\n" in value and name not in _LISTS}
    return max(long, key=lambda name: long[name], default="")


def _flow(text: str) -> str:
    """The text; where it is made of blocks, what each of them shows."""
    if not _BLOCK.match(text):
        return text
    return "\n\n".join(filter(None, (_shown(_split(block)) for block in _BLOCK.split(text))))


def _shown(block: Mapping[str, str]) -> str:
    caption = block.get("caption", "")
    pieces = [f"![{caption}](<{value}>)" for name, value in block.items() if name in _PICTURES and value]
    titles = [f"## {block['title']}"] if block.get("title") else []
    return "\n\n".join([*titles, *pieces, *(value for name, value in block.items() if name in _WORDS and value)])
