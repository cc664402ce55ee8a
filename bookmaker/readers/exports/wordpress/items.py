"""One ``item`` of a WordPress export as a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from bookmaker.readers._xml import family, local, text_of

MARKS = str.maketrans({"\ue000": "\ufffd", "\ue001": "\ufffd"})
"""The two characters that hold a place in a text while it is read; what a file has of them is none of ours."""

LEFT_OUT = frozenset({"trash", "inherit", "auto-draft"})
"""Statuses of what its author threw away or never began."""

STATUSES = {"draft": "draft", "pending": "draft", "future": "scheduled", "private": "private"}
"""WordPress' status -> ours; any other is taken as published."""


@dataclass(frozen=True, slots=True)
class Item:
    """A post, a page, an attachment, or something that a plugin keeps."""

    fields: Mapping[str, str]
    """Local names of the elements -> text; ``content`` and ``excerpt`` for the two ``encoded``."""
    terms: tuple[tuple[str, str, str], ...] = ()
    """Domain, nicename and name of each category."""
    meta: Mapping[str, str] = field(default_factory=dict)
    """The item's own fields."""
    comments: tuple[Mapping[str, str], ...] = ()
    """The fields of each comment."""

    def __getitem__(self, name: str) -> str:
        """A field, or empty."""
        return self.fields.get(name, "")

    @property
    def type(self) -> str:
        """``post`` where nothing else is said."""
        return self["post_type"] or "post"

    @property
    def is_article(self) -> bool:
        """Whether it is a post or page that was not thrown away."""
        return self.type in ("post", "page") and self["status"] not in LEFT_OUT

    @property
    def is_other_text(self) -> bool:
        """Whether it is published text of a kind that a plugin or theme has made up."""
        is_long = len(self["content"].split()) >= _FEW_WORDS
        return self["status"] == "publish" and is_long and not _TOOLS.match(self.type) and not self.is_article


_FEW_WORDS = 12
_TOOLS = re.compile(
    r"(?:post|page|attachment|revision|nav_menu|wp_|custom_css|customize|oembed|user_request|safecss|elementor|acf|wpcf7"
    r"|contact|form|feedback|mc4wp|amp|tablepress|ngg|shop|product|scheduled|jp_|popup|slide|et_|vc_|fusion|template"
    r"|block|widget|sidebar|menu|ad_?|reply|topic|forum|testimonial|event_?|tribe|code|snippet)",
    re.IGNORECASE,
)
"""Names of what themes and plugins keep for themselves."""


def read_item(element: etree._Element) -> Item:
    """The value of an ``item`` element."""
    fields: dict[str, str] = {}
    terms: list[tuple[str, str, str]] = []
    meta: dict[str, str] = {}
    comments: list[Mapping[str, str]] = []
    for child in element:
        name = local(child)
        if name == "category":
            terms.append((child.get("domain", "category"), child.get("nicename", ""), _text(child)))
        elif name == "postmeta":
            pair = _children(child)
            meta.setdefault(pair.get("meta_key", ""), pair.get("meta_value", ""))
        elif name == "comment":
            comments.append(_children(child))
        elif name == "encoded":
            fields.setdefault(
                "excerpt" if "excerpt" in family(child) else "content", _whole_text(child).translate(MARKS)
            )
        elif name:
            fields.setdefault(name, _text(child))
    return Item(fields, tuple(terms), meta, tuple(comments))


def _children(element: etree._Element) -> dict[str, str]:
    return {local(child): _text(child) for child in element if local(child)}


def _text(element: etree._Element) -> str:
    return text_of(element).translate(MARKS)


def _whole_text(element: etree._Element) -> str:
    """The text; where markup stands there unescaped, the markup."""
    if len(element) == 0:
        return (element.text or "").strip("\n")
    inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "") + inner
