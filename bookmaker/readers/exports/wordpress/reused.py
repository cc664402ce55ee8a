"""Reusable blocks (https://developer.wordpress.org/block-editor/reference-guides/core-blocks/): a post refers to them.

A synced pattern may have a text of its own in each place where it stands: the post's reference holds those texts by
the names of the blocks that they replace.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from bookmaker.readers.exports.wordpress.blog import Blog

_REUSED = re.compile(r"<!-- wp:block (\{(?:(?!-->|<!--).){0,20000}?)\s*/?-->", re.DOTALL)
_NAMED = re.compile(
    r"(<!-- wp:([\w/-]{1,60}) (\{(?:(?!-->|<!--).){0,5000}?\})\s*-->)((?:(?!<!-- /?wp:).)*+)(?=<!-- /wp:\2 -->)",
    re.DOTALL,
)
"""A block without others in it, up to what closes it: its opening, name, values and markup."""

_INSIDE = re.compile(
    r"(\s*+<(?:p|h[1-6])\b[^<>]*+>|\s*+<div\b[^<>]*+>\s*+<(?:a|button)\b[^<>]*+>)(.*)(</\w+>.*)", re.DOTALL
)
_TEXTS = ("content", "text")
_DEEPEST = 3

MOST_REUSED = 2_000_000
"""Characters that reusable blocks add to one post."""


class Reuse:
    """Puts the reusable blocks of one post in; not those that stand in themselves, nor more than a post can bear."""

    def __init__(self, blog: Blog) -> None:
        self._blog, self._room = blog, MOST_REUSED
        self.dropped: list[str] = []
        """References that were left out, as they stood."""

    def settle(self, text: str, inside: tuple[str, ...] = ()) -> str:
        """The text with the blocks that it refers to; ``inside`` are the blocks in which it stands."""
        return _REUSED.sub(lambda m: self._block(m, inside), text) if "wp:block " in text else text

    def _block(self, match: re.Match[str], inside: tuple[str, ...]) -> str:
        values = _loaded(match[1])
        name = str(values.get("ref", ""))
        text = self._blog.blocks.get(name, "")
        if name in inside or len(inside) >= _DEEPEST or len(text) > self._room:
            self.dropped.append(match[0])
            return ""
        self._room -= len(text)
        own = values.get("content") or values.get("overrides")
        return self.settle(_with_own(text, own) if isinstance(own, Mapping) else text, (*inside, name))


def _with_own(text: str, own: Mapping[str, Any]) -> str:
    """The block with the texts that are this place's own."""
    return _NAMED.sub(lambda m: m[1] + _replaced(m[4], _own_text(_loaded(m[3]), own)), text)


def _own_text(values: Mapping[str, Any], own: Mapping[str, Any]) -> str | None:
    """What stands here in place of a block's text; the block goes by its name in the pattern."""
    meta = values.get("metadata")
    found = own.get(str(meta.get("name") or meta.get("id"))) if isinstance(meta, Mapping) else None
    found = found.get("values", found) if isinstance(found, Mapping) else {}
    texts = (found.get(key) for key in _TEXTS) if isinstance(found, Mapping) else ()
    return next((text for text in texts if isinstance(text, str)), None)


def _replaced(markup: str, text: str | None) -> str:
    found = _INSIDE.fullmatch(markup) if text is not None else None
    return f"{found[1]}{text}{found[3]}" if found else markup


def _loaded(written: str) -> Mapping[str, Any]:
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}
