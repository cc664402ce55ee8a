"""reStructuredText as sites write it: fields below the title, and directives that only one tool knows."""

from __future__ import annotations

import re

from bookmaker.readers._front_matter import FrontMatter, Value
from bookmaker.readers.exports.site.tags import ADDRESSES

_HEAD = re.compile(
    r"\s*(?:(?P<over>[=~#*+^\"'`-])(?P=over){2,}[ \t]*\n)?(?P<title>[^\n]{1,300})\n"
    r"(?P<under>[=~#*+^\"'`-])(?P=under){2,}[ \t]*\n\s*"
)
_FIELD = re.compile(r":([A-Za-z][\w -]{0,30}):[ \t]*([^\n]*)\n?((?:[ \t]+[^\n]+\n)*)")
_DIRECTIVE = re.compile(r"^([ \t]*)\.\. ([a-z]+)::[ \t]*(\S+)[^\n]*\n((?:\1[ \t]+:[^\n]*\n)*)", re.MULTILINE)
_PICTURES = frozenset({"thumbnail", "lead_figure"})
_PLACES = re.compile(r"\{(?:filename|static|attach|photo)\}|\|filename\|")


def rest_fields(text: str) -> FrontMatter | None:
    """The title and the fields below it (Pelican's way), and the text after them; none where there are no fields."""
    head = _HEAD.match(text)
    start = head.end() if head else len(text) - len(text.lstrip())
    fields: dict[str, Value] = {"title": head["title"].strip()} if head else {}
    at = start
    while match := _FIELD.match(text, at):
        key = match[1].strip().lower().replace(" ", "_").replace("-", "_")
        value = " ".join((match[2] + " " + match[3]).split())
        fields |= {key: value} if value else {}
        at = match.end()
    return FrontMatter(fields, text[at:]) if at > start and ({"date", "title"} & fields.keys()) else None


def plain_directives(text: str) -> str:
    """The text with the directives of sites' tools said in those that everybody knows."""
    return _DIRECTIVE.sub(_plain, _PLACES.sub("", text))


def _plain(match: re.Match[str]) -> str:
    indent, name, value, options = match.groups()
    if name in ADDRESSES or name in ("media", "youtube", "vimeo"):
        address = value if "//" in value else ADDRESSES.get(name, "{}").format(value)
        return f"\n{indent}{address}\n\n"
    return f"{indent}.. figure:: {value}\n{options}" if name in _PICTURES else match[0]
