"""An article's tree with nothing in it that would run where a person opens the chapter's file in a browser.

The cleaner lets none of it into a book either. Here it goes before the file is written; what the cleaner knows a gist,
a formula or a note by stays.
"""

from __future__ import annotations

import re
from typing import Any

_RUNS = re.compile("(?:javascript|vbscript|livescript|mocha):|data:[^,]{0,40}(?:html|xml|svg)", re.IGNORECASE)
"""What an address that runs something begins with, once spaces and controls inside it are out."""

_SILENT = re.compile(r"[\s\x00-\x20\x7f\u200b-\u200f\ufeff]+")
_SCRIPT = re.compile(r"(?:(?:text|application)/(?:x-)?(?:java|ecma|live|j)script\S*|module)?", re.IGNORECASE)
"""The types of a script that a browser runs (https://mimesniff.spec.whatwg.org/#javascript-mime-type)."""

_NEVER = ("srcdoc", "formaction")
_ADDRESSES = frozenset(
    "href xlink:href src action data poster background code codebase classid longdesc lowsrc dynsrc"
    " from to by values".split()
)
"""Attributes that lead somewhere, or that give such an attribute its value (in a drawing's animations)."""


def disarm(tree: Any) -> None:
    """Takes scripts, event handlers and addresses that run something out of the tree; words stay."""
    for element in tree.find_all(True):
        if element.name == "script":
            _quiet_script(element)
        elif element.name == "meta" and element.has_attr("http-equiv"):
            del element["http-equiv"]
        for name in list(element.attrs):
            if name.lower().startswith("on") or name.lower() in _NEVER:
                del element[name]
            elif _is_running(element, name):
                _lead_nowhere(element, name)


def _quiet_script(element: Any) -> None:
    """A script's own text goes; one that is loaded says what a gist is, and loads no more."""
    if not _SCRIPT.fullmatch(str(element.get("type") or "").strip()):
        return
    element.clear()
    element["type"] = "text/plain"


def _is_running(element: Any, name: str) -> bool:
    value = element[name]
    if name.lower() not in _ADDRESSES or element.name == "img" or not isinstance(value, str) or ":" not in value:
        return False
    # An animation gives its attribute one value of a list after another.
    addresses = value.split(";") if name.lower() == "values" else [value]
    return any(_RUNS.match(_SILENT.sub("", address)) for address in addresses)


def _lead_nowhere(element: Any, name: str) -> None:
    if name == "href":
        element[name] = "#"
    else:
        del element[name]
