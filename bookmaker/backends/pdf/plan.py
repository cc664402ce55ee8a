"""Whether the style sheets let a book be laid out document by document, and what its margins need to know.

Looks at the style sheets only. A sheet that asks for what no document knows alone (``counter(pages)``, a running head
taken from the headings, ``@page :first``) is no mistake: the book is then laid out whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bookmaker.model import Style

EDGES = ("top", "bottom", "left", "right")
"""The three boxes of an edge share its length; a corner stands alone (https://www.w3.org/TR/css-page-3/)."""

_NUMBER = re.compile(
    r"target-counter\(\s*attr\(\s*(?:data-page|href)(?:\s+url)?\s*\)\s*,\s*page\s*(?:,\s*lower-roman\s*)?\)"
)
_ALONE = re.compile(r"[\w-]*(?::left|:right|:blank)?")
_GROUP = re.compile(r"([\w-]+):nth\(\s*1\s+of\s+\1\s*\)")
_RESET = re.compile(r"\s*page\s+(\d+)\s*")
_HEADS = re.compile(r"string\(\s*(?:left|right)-head\s*(?:,\s*[\w-]+\s*)?\)")
_FOLIO = re.compile(r"counter\(\s*page\s*(?:,\s*[\w-]+\s*)?\)")
_PLAIN = re.compile(r"""(?:\s+|"[^"]*"|'[^']*'|none|normal|\\[0-9a-f]+)*""")
_SUBJECT = re.compile(r"([\w-]*)((?:\.[\w-]+)*)(?:::?(?:before|after))?")
_KNOWN = ("size", "margin", "counter-reset")
"""What a page's own rule may say; a background or a border would not move with the text."""


class NotAlone(Exception):
    """The book must be laid out whole; says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the style sheets ask for."""

    heads: frozenset[str]
    """The margin boxes that hold running heads or fixed words: ``top-center``."""
    folios: frozenset[str]
    """The margin boxes that hold page numbers."""
    resets: tuple[tuple[str, int], ...]
    """Name of a page -> the number that its first one gets."""
    numbered: frozenset[str]
    """Class or tag names of the elements that may show the page number of what they lead to."""
    styles: tuple[Style, ...]
    """The sheets as a document alone takes them: page numbers come from ``data-folio``."""


def make_plan(styles: Iterable[Style]) -> Plan:
    """The plan for these sheets; ``NotAlone`` where they ask for more than a document alone can know."""
    seen = _Seen()
    styles = tuple(styles)
    for style in styles:
        _look(_rules(style.css), seen)
    groups: dict[str, set[str]] = {}
    for keyword, needs in seen.needs.items():
        groups.setdefault(_edge(keyword), set()).update(needs)
        if needs and keyword not in seen.blank:
            raise NotAlone(f"@{keyword} is not empty on blank pages")
    if any({"heads", "folio"} <= needs for needs in groups.values()):
        raise NotAlone("page numbers and running heads share an edge")
    folios = frozenset(keyword for keyword in seen.needs if "folio" in groups[_edge(keyword)])
    return Plan(
        heads=frozenset(seen.needs) - folios,
        folios=folios,
        resets=tuple(sorted(seen.resets.items())),
        numbered=frozenset(seen.numbered),
        styles=tuple(Style(style.name, _NUMBER.sub("attr(data-folio)", style.css)) for style in styles),
    )


class _Seen:
    """What was found on the way through the rules."""

    def __init__(self) -> None:
        self.needs: dict[str, set[str]] = {}
        self.blank: set[str] = set()
        self.resets: dict[str, int] = {}
        self.numbered: set[str] = set()


def _rules(css: str) -> list[Any]:
    import tinycss2  # type: ignore[import-untyped]

    found: list[Any] = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return found


def _look(rules: Iterable[Any], seen: _Seen) -> None:
    for rule in rules:
        if rule.type == "qualified-rule":
            _look_at_elements(_text(rule.prelude), rule.content, seen)
        elif rule.type == "at-rule" and rule.lower_at_keyword == "page":
            _look_at_page(_text(rule.prelude).strip(), rule.content, seen)
        elif rule.type == "at-rule" and rule.lower_at_keyword not in ("charset", "font-face", "counter-style"):
            raise NotAlone(f"@{rule.lower_at_keyword}")


def _look_at_elements(selector: str, content: list[Any], seen: _Seen) -> None:
    for name, value in _declarations(content):
        if name == "string-set" and selector.strip() != ".heads":
            raise NotAlone("running heads taken from the text")
        if name == "position" and ("running(" in value or "fixed" in value):
            raise NotAlone("elements that stand on many pages")
        if name in ("counter-increment", "counter-set"):
            raise NotAlone("numbers counted through the book")
        left = _NUMBER.sub("", value)
        if left != value:
            seen.numbered |= _subjects(selector)
        if re.search(r"target-|counters?\(\s*pages?\b", left):
            raise NotAlone("numbers of pages in the text")


def _look_at_page(selector: str, content: list[Any], seen: _Seen) -> None:
    import tinycss2

    names = [part.strip() for part in selector.split(",")]
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            _look_at_property(names, item.lower_name, _text(item.value), seen)
        elif item.type == "at-rule" and item.lower_at_keyword != "footnote":
            _look_at_margin(names, item.lower_at_keyword, item.content, seen)
    for name in names:
        if not _ALONE.fullmatch(name) and not _GROUP.fullmatch(name):
            raise NotAlone(f"@page {name}")


def _look_at_property(names: list[str], name: str, value: str, seen: _Seen) -> None:
    if not name.startswith(_KNOWN):
        raise NotAlone(f"@page {{ {name} }}")
    if name == "counter-reset":
        for group in names:
            found, number = _GROUP.fullmatch(group), _RESET.fullmatch(value)
            if not found or not number:
                raise NotAlone("page numbers that begin anew")
            seen.resets[found[1]] = int(number[1])
    elif any(_GROUP.fullmatch(group) for group in names):
        raise NotAlone("a first page unlike the others")


def _look_at_margin(names: list[str], keyword: str, content: list[Any], seen: _Seen) -> None:
    if any(_GROUP.fullmatch(group) for group in names):
        raise NotAlone("a first page unlike the others")
    for name, value in _declarations(content):
        if name != "content":
            continue
        if value.strip() == "none":
            seen.blank |= {keyword} if ":blank" in names else set()
            continue
        needs = {kind for kind, found in (("heads", _HEADS), ("folio", _FOLIO)) if found.search(value)}
        if not _PLAIN.fullmatch(_HEADS.sub(" ", _FOLIO.sub(" ", value))):
            raise NotAlone(f"@{keyword} {{ content: {value.strip()} }}")
        seen.needs.setdefault(keyword, set()).update(needs or {"words"})


def _declarations(content: list[Any]) -> Iterator[tuple[str, str]]:
    import tinycss2

    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            yield item.lower_name, _text(item.value)
        elif item.type in ("qualified-rule", "at-rule"):
            raise NotAlone("nested rules")


def _subjects(selector: str) -> set[str]:
    """For each selector of a list a class that its subject has, else its tag, else ``a``."""
    found = set()
    for part in selector.split(","):
        match = _SUBJECT.fullmatch(re.split(r"[\s>+~]+", part.strip())[-1])
        if match is None:
            raise NotAlone(f"numbers of pages shown by {part.strip()}")
        found.add(match[2].split(".")[1] if match[2] else match[1] or "a")
    return found


def _edge(keyword: str) -> str:
    first = keyword.split("-")[0]
    return first if first in EDGES and not keyword.endswith("-corner") else keyword


def _text(tokens: list[Any]) -> str:
    import tinycss2

    text: str = tinycss2.serialize(tokens)
    return text
