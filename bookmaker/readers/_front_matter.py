"""The fields that stand before a text: YAML between ``---``, TOML between ``+++``, JSON in ``{}`` or ``;;;``,
bare ``Key: value`` lines, at the head or below the title (Notion's), or ``.. key: value`` lines in a comment; YAML that
only a fence ends.

Every value comes out as text, a list or a mapping of texts: YAML's own ideas of what ``no``, ``12:30`` or
``2012-03-04`` mean (https://yaml.org/spec/1.1/) are its readers' misfortune, and the day as written counts.
What is broken is read line by line, so that one slip costs one field.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

Value = str | list["Value"] | dict[str, "Value"]

KNOWN = frozenset("title date author authors tags category categories slug summary lang language status".split())
"""Keys of which a block without fences must have two, or title or date: else it is the text's own first lines."""

_FENCES = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",)} | dict.fromkeys(
    ("---json", "---toml", "---yaml", "---yml"), ("---",)
)
_BARE_LINE = re.compile(r"([A-Za-z][\w -]{0,30}):(?:[ \t]+(.*))?$")
_DOTTED_LINE = re.compile(r"\.\. ([A-Za-z][\w-]*):[ \t]*(.*)$")
_FIELD_LINE = re.compile(r"\s*[\"']?([A-Za-z_][\w.-]*)[\"']?\s*[:=](?:\s+(.*)|$)")
_ITEM_LINE = re.compile(r"\s*-\s+(.*)$")
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before a text, and the text."""

    fields: Mapping[str, Value] = field(default_factory=dict)
    """Keys in lower case with ``_`` for ``-``; empty values are left out."""
    body: str = ""
    """The text after it."""
    line: int = 0
    """The line that could not be read, counted from 1; 0 where all is sound."""
    problem: str = ""
    """What is the matter with that line."""


def split_front_matter(text: str) -> FrontMatter:
    """The fields and the text; without fields where there are none."""
    start = len(text) - len(text.lstrip("\ufeff \t\n"))
    for split in (_split_fenced, _split_json, _split_dotted, _split_open, _split_bare, _split_titled):
        found = split(text, start)
        if found is not None:
            return found
    return FrontMatter(body=text)


def _split_fenced(text: str, start: int) -> FrontMatter | None:
    lines = text[start:].split("\n")
    fence = lines[0].rstrip()
    fence = fence if fence in _FENCES else fence.replace(" ", "")
    ends = _FENCES.get(fence, ())
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() in ends), 0)
    if not end:
        return None
    offset = text[:start].count("\n") + 1
    found = _read(_PARSERS[fence], lines[1:end], offset)
    return found and FrontMatter(found.fields, "\n".join(lines[end + 1 :]), found.line, found.problem)


def _split_json(text: str, start: int) -> FrontMatter | None:
    if not re.match(r"\{\s*(\"|\})", text[start : start + 400]):
        return None
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return FrontMatter(_fields(value), text[end:].removeprefix("\n"))


def _split_dotted(text: str, start: int) -> FrontMatter | None:
    lines = text[start:].split("\n")
    first = 1 if lines[0].strip() == "<!--" else 0
    end = next((n for n in range(first, len(lines)) if not _DOTTED_LINE.match(lines[n])), len(lines))
    if end == first:
        return None
    pairs = {match[1]: match[2] for line in lines[first:end] if (match := _DOTTED_LINE.match(line))}
    rest = lines[end:]
    if first and "-->" in rest:
        rest = rest[rest.index("-->") + 1 :]
    return FrontMatter(_fields(pairs), "\n".join(rest))


def _split_open(text: str, start: int) -> FrontMatter | None:
    """YAML that a fence ends and none begins, as Hexo has it."""
    lines = text[start:].split("\n", _LONGEST_HEAD)[:_LONGEST_HEAD]
    first = _BARE_LINE.match(lines[0].rstrip())
    end = next((n for n, line in enumerate(lines) if line.rstrip() == "---"), 0) if first else 0
    keys = {match[1].lower() for line in lines[:end] if (match := _BARE_LINE.match(line.rstrip()))}
    if not end or len(KNOWN & keys) < 2 or not {"title", "date"} & keys or not all(map(_is_field_like, lines[:end])):
        return None
    found = _read(_parse_yaml, lines[:end], text[:start].count("\n"))
    rest = text[start:].split("\n", end + 1)[end + 1 :]
    return found and FrontMatter(found.fields, "".join(rest), found.line, found.problem)


_LONGEST_HEAD = 200
"""Lines of fields that no fence begins."""


def _split_bare(text: str, start: int) -> FrontMatter | None:
    head, _, body = text[start:].partition("\n\n")
    matches = [_BARE_LINE.match(line.rstrip()) for line in head.split("\n")]
    pairs = {match[1].lower(): match[2] or "" for match in matches if match}
    enough = {"title", "date"} & pairs.keys() or len(KNOWN & pairs.keys()) > 1
    if not all(matches) or not enough or len(pairs) < 2:
        return None
    return FrontMatter(_fields(pairs), body)


def _split_titled(text: str, start: int) -> FrontMatter | None:
    """The properties that stand below the title, as Notion writes them (https://www.notion.com/help/export-your-content).

    The title stays in the text.
    """
    match = _TITLED.match(text, start)
    pairs = dict(_PROPERTY.findall(match[2])) if match else {}
    fields = _fields({key.replace(" ", "_"): value for key, value in pairs.items()})
    if match is None or not _TELLING & fields.keys():
        return None
    return FrontMatter(fields, f"{match[1]}\n\n{text[match.end() :]}")


_TITLED = re.compile(r"(#[ \t][^\n]{1,300})\n\s*\n((?:[A-Z][\w /-]{0,30}:[ \t][^\n]{1,500}(?:\n|$)){1,20})(?=\n|$)")
_PROPERTY = re.compile(r"^([A-Z][\w /-]{0,30}):[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_TELLING = frozenset("date created created_time date_created published publish_date tags author authors".split())
"""Properties of which one must be there."""


def _read(parse: Callable[[str], object], lines: list[str], offset: int) -> FrontMatter | None:
    """None where the block is no mapping: then its fences are two rules around a text."""
    source = "\n".join(lines)
    try:
        value = parse(source)
    except (ValueError, RecursionError) as error:
        at = re.search(r"line (\d+)", str(error))
        line, problem = (int(at[1]) - 1 if at else 0), str(error).partition(" (at")[0] or "it is nested too deeply"
    else:
        if value is None or value == "":
            return FrontMatter() if not source.strip() else None
        return FrontMatter(_fields(value)) if isinstance(value, dict) and _is_meant(lines, _fields(value)) else None
    fields = _fields(_read_lines(lines))
    if not _is_meant(lines, fields) or 2 * sum(map(_is_field_like, lines)) <= len(lines):
        return None
    return FrontMatter(fields, line=offset + line + 1, problem=problem)


def _is_meant(lines: list[str], fields: Mapping[str, Value]) -> bool:
    """Whether this is front matter, not a text with a colon in it between two rules."""
    return bool(lines[0].strip()) or bool(KNOWN & fields.keys())


def _is_field_like(line: str) -> bool:
    return bool(_FIELD_LINE.match(line) or _ITEM_LINE.match(line) or line[:1] in ("", " ", "\t", "#", "]", "}"))


def _read_lines(lines: list[str]) -> dict[str, object]:
    """The fields of a broken block that can be told line by line."""
    found: dict[str, object] = {}
    key = ""
    for line in lines:
        if match := _FIELD_LINE.match(line):
            key = match[1]
            found.setdefault(key, _unquote(match[2] or ""))
        elif (match := _ITEM_LINE.match(line)) and key:
            items = found[key]
            found[key] = [*(items if isinstance(items, list) else []), _unquote(match[1])]
    return found


def _unquote(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    # An alias, an anchor or a tag that could not be resolved says nothing.
    return "" if text[:1] in ("*", "&", "!") else text.strip("[]") if text.startswith("[") else text


def _fields(value: object) -> dict[str, Value]:
    if not isinstance(value, dict):
        return {}
    plain = {str(key).strip().lower().replace("-", "_"): _plain(item) for key, item in value.items()}
    return {key: item for key, item in plain.items() if item}


def _plain(value: object) -> Value:
    if isinstance(value, dict):
        return {str(key).lower(): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return value.isoformat()
    text = "" if value is None else str(value).strip()
    return "" if text in _EMPTY else text


def _parse_yaml(source: str) -> object:
    from bookmaker.readers._yaml_text import parse_yaml  # few files have any

    return parse_yaml(source)


_PARSERS: dict[str, Callable[[str], object]] = {
    "---": _parse_yaml,
    "---yaml": _parse_yaml,
    "---yml": _parse_yaml,
    "---json": json.loads,
    "---toml": tomllib.loads,
    "+++": tomllib.loads,
    ";;;": json.loads,
}
