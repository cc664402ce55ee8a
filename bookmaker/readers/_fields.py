"""What the fields of a front matter say of an article, whichever tool they were written for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from bookmaker.html import fold_spaces
from bookmaker.locales import sound_language
from bookmaker.model import Dating
from bookmaker.readers._days import day_in_address, day_in_name, field_day, written_minutes
from bookmaker.readers._front_matter import Value

DATE_KEYS = (
    "date pubdate publishdate publish_date published published_at pubdatetime created created_at datepublished"
    " created_time date_created"
)
"""Keys that name the first publication, the surest first; ``updated`` and ``lastmod`` never do."""

RETRIEVED_KEYS = "retrieved accessed date_retrieved accessdate"
"""Keys that say when the text was fetched."""

PATH_KEYS = "path permalink url slug aliases"
"""Keys whose value is an address, and may hold a day."""

_LANG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", re.ASCII)
_LANG_SUFFIX = re.compile(r"\.([a-z]{2}(?:[-_][A-Za-z]{2,4})?)$")
_NO = frozenset("false no off 0".split())
_YES = frozenset("true yes on 1".split())
_NOT_PUBLIC = frozenset("draft private pending future trash auto-draft inherit".split())
_AND = re.compile(r"\s*(?:[,;]|\s+(?:and|et|und|&)\s+)\s*")


@dataclass(frozen=True, slots=True)
class Fields:
    """An article's own data."""

    title: str = ""
    byline: tuple[str, ...] = ()
    dating: Dating = field(default=Dating())
    lang: str = ""
    tags: tuple[str, ...] = ()
    address: str = ""
    subtitle: str = ""
    position: int = 0
    is_draft: bool = False
    typography: tuple[str, ...] = ()
    retrieved: date | None = None


def read_fields(fields: Mapping[str, Value], source: str, lang: str) -> Fields:
    """The fields' meaning; ``source`` is the file's path, ``lang`` the language to read dates in, may be empty."""
    own = _language(fields, source)
    return Fields(
        title=_text(fields.get("title", "")),
        byline=_names(fields),
        dating=_dating(fields, source, own or lang),
        lang=own,
        tags=_tags(fields, source),
        address=_address(fields),
        subtitle=next((text for key in ("subtitle", "dek", "standfirst") if (text := _text(fields.get(key, "")))), ""),
        position=_minutes(fields),
        is_draft=_is_draft(fields, source),
        typography=_rules_off(fields.get("typography", "")),
        retrieved=_retrieved(fields, own or lang),
    )


def plain_language(tag: str) -> str:
    """A language tag in the usual case, ``pt-BR`` of ``pt_br``, ``ja`` of ``jp``; empty where it is none."""
    tag = tag.strip().partition(".")[0]
    if not _LANG.match(tag):
        return ""
    first, *rest = re.split("[-_]", tag)
    language = sound_language(first)
    return "-".join([language, *map(_subtag, rest)]) if language else ""


def without_doubles(values: Iterator[str] | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The texts, white space folded, in order, without empty ones and without doubles in another case."""
    kept = {text.casefold(): text for value in reversed(list(values)) if (text := fold_spaces(value))}
    return tuple(reversed(kept.values()))


def _subtag(part: str) -> str:
    return part.upper() if len(part) == 2 else part.title() if len(part) == 4 and part.isalpha() else part.lower()


def _text(value: Value) -> str:
    return fold_spaces(value) if isinstance(value, str) else ""


def _texts(value: Value) -> Iterator[str]:
    """Every text in a value; of a person's record, the name."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif "name" in value:
        yield from _texts(value["name"])


def _rules_off(value: Value) -> tuple[str, ...]:
    """The rules that are off: ``off`` for all, a list, a line of names, or a table of names that are ``off``."""
    if isinstance(value, dict):
        return tuple(name for name, on in value.items() if isinstance(on, str) and on.lower() in _NO)
    if isinstance(value, str) and value.lower() in _NO | _YES:
        return ("off",) if value.lower() in _NO else ()
    return tuple(name for text in _texts(value) for name in text.lower().replace(",", " ").split())


def _names(fields: Mapping[str, Value]) -> tuple[str, ...]:
    for key in ("authors", "author", "by", "byline"):
        value = fields.get(key)
        if isinstance(value, str):
            names = without_doubles(_AND.split(value))
        else:
            names = without_doubles(list(_texts(value))) if value else ()
        if names:
            return names
    return ()


def _tags(fields: Mapping[str, Value], source: str) -> tuple[str, ...]:
    found: list[str] = []
    for key in ("categories", "category", "tags", "keywords", "labels"):
        value = fields.get(key, "")
        if isinstance(value, str):
            # Jekyll alone cuts at spaces: https://jekyllrb.com/docs/posts/#tags
            is_jekyll = "_posts" in source and "," not in value and key != "category"
            found += value.split() if is_jekyll else value.split(";" if ";" in value else ",")
        elif isinstance(value, dict):
            found += [name for name, on in value.items() if on not in _NO]
        else:
            found += _texts(value)
    return without_doubles([tag.strip().removeprefix("#") for tag in found])


def _language(fields: Mapping[str, Value], source: str) -> str:
    for key in ("lang", "language", "locale"):
        if tag := plain_language(_text(fields.get(key, ""))):
            return tag
    match = _LANG_SUFFIX.search(PurePosixPath(source.replace("\\", "/")).stem)
    return plain_language(match[1]) if match else ""


def _retrieved(fields: Mapping[str, Value], lang: str) -> date | None:
    """When the text was fetched from where it was first published."""
    texts = (text for key in RETRIEVED_KEYS.split() for text in _date_texts(fields.get(key, "")))
    return next((found[0] for text in texts if (found := field_day(text, lang))), None)


def _dating(fields: Mapping[str, Value], source: str, lang: str) -> Dating:
    for key in DATE_KEYS.split():
        for text in _date_texts(fields.get(key, "")):
            if found := field_day(text, lang):
                day, confidence = found
                return Dating(day, f"{key}: {text}", round(0.98 * confidence, 2))
    named = day_in_name(source)
    if named.day:
        return named
    addresses = [text for key in PATH_KEYS.split() for text in _texts(fields.get(key, ""))]
    return next((dating for address in addresses if (dating := day_in_address(address)).day), Dating())


def _minutes(fields: Mapping[str, Value]) -> int:
    texts = (text for key in DATE_KEYS.split() for text in _date_texts(fields.get(key, "")))
    return next(filter(None, map(written_minutes, texts)), 0)


def _date_texts(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for key in ("published", "created", "date") for text in _texts(value.get(key, "")))
    else:
        yield from _texts(value)


def _address(fields: Mapping[str, Value]) -> str:
    for key in ("canonical", "canonical_url", "canonicalurl", "original_url", "url", "permalink"):
        text = _text(fields.get(key, ""))
        if text.startswith(("http://", "https://")):
            return text
    return ""


def _is_draft(fields: Mapping[str, Value], source: str) -> bool:
    flag = {key: _text(fields.get(key, "")).lower() for key in ("draft", "published", "status")}
    in_drafts = "_drafts" in source.replace("\\", "/").split("/")
    return flag["draft"] in _YES or flag["published"] in _NO or flag["status"] in _NOT_PUBLIC or in_drafts
