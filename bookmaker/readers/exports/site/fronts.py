"""The fields of a site's text, wherever its tool keeps them, and the names behind the ids of authors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bookmaker.readers._front_matter import FrontMatter, Value, split_front_matter
from bookmaker.readers._moments import written_dating
from bookmaker.readers._text import decode_text
from bookmaker.readers.exports.site.lektor import LEKTOR, lektor_fields
from bookmaker.readers.exports.site.org import org_fields
from bookmaker.readers.exports.site.quarto import QUARTO
from bookmaker.readers.exports.site.rest import rest_fields
from bookmaker.readers.exports.site.texts import NOTEBOOK, ORG, REST, notebook_fields
from bookmaker.readers.exports.site.wiki import WIKI, wiki_fields
from bookmaker.world import World

_CHANGES = ("lastmod", "updated", "last_modified_at", "modified", "updated_at", "updateddate", "date_modified")


def front_of(text: str, path: Path, world: World) -> FrontMatter:
    """The fields: in front of the text, in a file beside it, in a notebook, in a page's head, in directives."""
    suffix = path.suffix.lower()
    if suffix in NOTEBOOK:
        return FrontMatter(dict(notebook_fields(text)), text)
    if suffix in LEKTOR:
        return lektor_fields(text)
    front = split_front_matter(text)
    if suffix in QUARTO and isinstance(abstract := front.fields.get("abstract"), str):
        return replace(front, body=f"{abstract}\n\n{front.body}")
    if front.fields:
        return front
    if suffix in REST and (found := rest_fields(text)):
        return found
    if suffix in ORG:
        return org_fields(text)
    if suffix in WIKI:
        return wiki_fields(text, path.stem)
    beside = path.with_suffix(".meta")
    if world.exists(beside):
        meta, _ = decode_text(world.read(beside), str(beside))
        return replace(split_front_matter(f"{meta.strip()}\n\n"), body=text)
    if suffix in (".html", ".htm"):
        pairs = re.findall(r"<meta\s+name=\"([\w:-]+)\"\s+content=\"([^\"]*)\"\s*/?>", text)
        return FrontMatter(dict(pairs), re.sub(r"<meta\s+name=[^>]*>\s*", "", text)) if pairs else front
    return front


def updated_of(fields: Mapping[str, Value], world: World) -> date | None:
    """The day of the last change that the fields name."""
    day = fields.get("date")
    said = [fields.get(key) for key in _CHANGES] + ([day.get("updated")] if isinstance(day, dict) else [])
    for value in said:
        if isinstance(value, str) and (found := written_dating(value, "updated", "", world.now())[0].day):
            return found
    return None


_NAMES = ("name", "full_name", "display_name")
_AUTHORS = re.compile(r"(?:^|/)(?:_?data|blog)/(?:authors?|team|people)\.(?:ya?ml|json)$")
_HIDDEN = ".authors.yml"
"""Material's for MkDocs: https://squidfunk.github.io/mkdocs-material/plugins/blog/#config.authors_file."""


def authors_of(below: Mapping[str, Path], world: World) -> dict[str, str]:
    """The names behind the ids of authors, from a site's data; ``below`` are its files by their path in it."""
    blogs = {path.parent.parent for name, path in below.items() if "/blog/posts/" in f"/{name}"}
    files = [path for name, path in below.items() if _AUTHORS.search(name)]
    files += [path for blog in sorted(blogs) if world.exists(path := blog / _HIDDEN)]
    return _names_in(files, world)


def _names_in(paths: Sequence[Path], world: World) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in paths:
        text, _ = decode_text(world.read(path), str(path))
        whole = text if path.suffix == ".json" else f"---\n{text.strip()}\n---\n"
        fields = split_front_matter(whole).fields
        inner = fields.get("authors")
        for key, value in (inner if isinstance(inner, dict) else fields).items():
            plain = [value.get(one) for one in _NAMES] if isinstance(value, dict) else [value]
            if isinstance(name := next(filter(None, plain), None), str):
                found[key] = name
    return found
