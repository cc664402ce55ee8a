"""Styles of a drawing without what loads or runs.

What a search would find can be hidden from it (escapes, comments, words within words that come together when one is
taken out), so a style is read as a style (https://www.w3.org/TR/css-syntax-3/) and written anew: a declaration or rule
that fetches is left out whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bookmaker.html import drop_control_characters

LARGEST_SHEET = 200_000
"""Characters of a style sheet; a longer one is data, and is left out."""

_FETCHING = frozenset(
    "url src image image-set -webkit-image-set cross-fade -webkit-cross-fade element expression paint local".split()
)
"""Functions that get something, or run something."""

_RUNNING = frozenset("-moz-binding behavior".split())
"""Properties that do."""

_LOUD = re.compile(r"(?:java|vb|live)script\s*:|-moz-binding|expression\s*\(|@import|://", re.IGNORECASE)
"""What no style needs: left out too where it stands in a string or a name, and does nothing."""

_HARMLESS = re.compile(
    r"(?:translate[XY]?|scale[XY]?|rotate|matrix|skew[XY]?|rgba?|hsla?)\([\d\s.,%eE+-]*\)|url\(\s*#[\w.-]+\s*\)",
    re.IGNORECASE,
)
_DOUBTFUL = re.compile(r"[\\(@]|binding|behavior|script|//", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*[\"']?\s*#([^\"')\s]+)", re.IGNORECASE)


def is_quiet_value(value: str) -> bool:
    """Whether nothing in the value of an attribute fetches or runs."""
    if not _DOUBTFUL.search(_HARMLESS.sub("", value)):
        return True
    return len(value) <= LARGEST_SHEET and _are_quiet(_read("parse_component_value_list", value))


def quiet_declarations(style: str) -> str:
    """The declarations of a ``style`` attribute that neither fetch nor run."""
    if not _DOUBTFUL.search(_HARMLESS.sub("", style)):
        return style
    if len(style) > LARGEST_SHEET:
        return ""
    return _write(_quiet_content(_read("parse_blocks_contents", style))).strip()


def quiet_sheet(css: str) -> str:
    """The rules of a style sheet that neither fetch nor run, and of at-rules ``@media`` alone."""
    css = drop_control_characters(css)
    if len(css) > LARGEST_SHEET:
        return ""
    if not _DOUBTFUL.search(_HARMLESS.sub("", css)):
        return css
    return _write(_quiet_rules(_read("parse_stylesheet", css)))


def references(text: str) -> list[str]:
    """The ids that a value or sheet without escapes asks for as ``url(#id)``."""
    return _REFERENCE.findall(text)


_UNWRITABLE = "://"


def _read(how: str, css: str) -> list[Any]:
    import tinycss2  # type: ignore[import-untyped]

    found: list[Any] = getattr(tinycss2, how)(css)
    return found


def _write(nodes: Iterable[Any]) -> str:
    import tinycss2

    try:
        written: str = tinycss2.serialize(list(nodes))
    except RecursionError:  # brackets in brackets, thousands of times
        return _UNWRITABLE
    return written


def _quiet_rules(rules: Iterable[Any]) -> Iterator[Any]:
    import tinycss2

    for rule in rules:
        if rule.type == "whitespace":
            yield rule
        elif rule.type == "qualified-rule" and _are_quiet(rule.prelude):
            rule.content = list(_quiet_content(tinycss2.parse_blocks_contents(rule.content)))
            yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content and _are_quiet(rule.prelude):
            rule.content = list(_quiet_rules(tinycss2.parse_rule_list(rule.content)))
            yield rule


def _quiet_content(nodes: Iterable[Any]) -> Iterator[Any]:
    """The declarations; rules inside of rules go, which no reader of drawings knows."""
    for node in nodes:
        if node.type == "whitespace" or (node.type == "declaration" and _is_quiet_declaration(node)):
            yield node


def _is_quiet_declaration(node: Any) -> bool:
    return node.lower_name not in _RUNNING and not _LOUD.search(node.name) and _are_quiet(node.value)


def _are_quiet(tokens: Iterable[Any]) -> bool:
    """A loop, and no calls within calls: brackets may be nested as deep as a file is long."""
    waiting = list(tokens)
    if _LOUD.search(_write(waiting)):
        return False
    while waiting:
        token = waiting.pop()
        if token.type in ("error", "at-keyword"):
            return False
        if token.type == "url" and not token.value.strip().startswith("#"):
            return False
        if token.type == "function":
            if token.lower_name in _FETCHING and not _is_own(token):
                return False
            waiting += token.arguments
        else:
            waiting += getattr(token, "content", None) or ()
    return True


def _is_own(token: Any) -> bool:
    """Whether ``url("#id")`` is a place in the drawing itself."""
    said = [one for one in token.arguments if one.type not in ("whitespace", "comment")]
    return (
        token.lower_name == "url"
        and len(said) == 1
        and said[0].type == "string"
        and said[0].value.strip().startswith("#")
    )
