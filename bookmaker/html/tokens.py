"""A fragment as its tags and its texts, for stages that change words and leave the markup as it is.

Reading and writing it so takes a quarter of the time that a tree takes, and what is not touched stays to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>)""", re.DOTALL
)
_NAME = re.compile(r"</?(?:[\w.-]+:)?([\w.-]+)")
_ATTRIBUTE = re.compile(r"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_XML = "xml:"
_XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"


class Tag(NamedTuple):
    """A tag, as it is written."""

    name: str
    """The element's, without its prefix; empty for a comment and whatever else is no element's."""
    is_end: bool
    is_empty: bool
    """Whether it is start and end in one: ``<br/>``."""
    attributes: Mapping[str, str]
    """As lxml names them: ``xml:lang`` by its namespace."""


def split_fragment(fragment: str) -> list[str]:
    """Text, tag, text, tag and so on, as they are written; begins and ends with a text, maybe an empty one.

    ``fragment`` is well-formed; joined again it is the same.
    """
    return _TOKEN.split(fragment)


@lru_cache(4096)
def read_tag(markup: str) -> Tag:
    """What a tag says. Most tags of a book have no attributes and are the same few."""
    named = _NAME.match(markup)
    if not named:
        return Tag("", False, True, {})
    attributes = {
        name.replace(_XML, _XML_NAMESPACE): unescape(value[1:-1]) for name, value in _ATTRIBUTE.findall(markup)
    }
    return Tag(named[1], markup.startswith("</"), markup.endswith("/>"), attributes)


def write_attribute(tag: str, name: str, value: str) -> str:
    """The tag with another value of an attribute that it has."""
    written = write_text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return _ATTRIBUTE.sub(lambda found: f' {name}="{written}"' if found[1] == name else found[0], tag)


def read_text(markup: str) -> str:
    """The text that is written so between two tags."""
    return unescape(markup) if "&" in markup else markup


def write_text(text: str) -> str:
    """A text as it is written between two tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def text_inside(fragment: str) -> str:
    """The texts of a fragment without its tags."""
    if "<" not in fragment:
        return read_text(fragment)
    return read_text("".join(split_fragment(fragment)[::2]))
