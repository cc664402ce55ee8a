"""The body of a WordPress post: shortcodes, notes, reusable blocks and paragraphs made plain HTML."""

from __future__ import annotations

import json
import re
from html import escape

from bookmaker.readers.exports.wordpress.blog import Blog
from bookmaker.readers.exports.wordpress.items import Item
from bookmaker.readers.exports.wordpress.media import link
from bookmaker.readers.exports.wordpress.paragraphs import set_paragraphs
from bookmaker.readers.exports.wordpress.reused import Reuse
from bookmaker.readers.exports.wordpress.shortcodes import Shortcodes
from bookmaker.readers.exports.wordpress.squarespace import MARK, plain_blocks

_BLOCK_MARK = "<!-- wp:"
_NOTES_MARK = re.compile(r"<!-- wp:footnotes(?: \{[^}]{0,500}\})?\s*/-->")
_PAGE_BREAKS = re.compile(r"<!--\s*(?:more|nextpage|noteaser)\b(?:(?!<!--).)*?-->", re.DOTALL)
_ADDRESS_ALONE = re.compile(r"^[ \t]*(?:<p>\s*)?(https?://[^\s<>\"]+)(?:\s*</p>)?[ \t]*$", re.MULTILINE)
_EMBED = re.compile(r'(<div class="wp-block-embed__wrapper">)\s*(https?://[^\s<]+)\s*(</div>)')
_BOX = re.compile(r"<div\b[^<>]*+>")
_BEHIND = re.compile(r"background-image:\s?url\([\"']?([^\"'()<>]+)")
_DOWNLOAD = re.compile(r"<a\b(?=[^<>]*\bwp-block-file__button\b)[^<>]*+>[^<>]*+</a>")
_SHOWN = re.compile(r"<object\b(?=[^<>]*\bwp-block-file__embed\b)[^<>]*+>[^<>]*+</object>")
_DOUBLE_PARENTHESES = re.compile(r"(?<=[^\s(])\s?\(\(((?:[^()]|\([^()]*\)){3,}?)\)\)")
_FORMULA = re.compile(r"\$latex\s([^$]+)\$")


def write_body(item: Item, blog: Blog, text: str) -> tuple[str, list[str]]:
    """The body as HTML, and the shortcodes that were left out as they stood."""
    reuse = Reuse(blog)
    text = reuse.settle(text)
    if MARK in text:
        text, gone = plain_blocks(text)
        reuse.dropped += gone
    codes = Shortcodes(blog, item["post_id"])
    is_blocks = _BLOCK_MARK in text
    text = _NOTES_MARK.sub(lambda _: _block_notes(item), text)
    if item.meta.get("footnotes") and 'class="wp-block-footnotes"' not in text and "data-fn=" in text:
        text += _block_notes(item)
    # A page break in the middle of a sentence leaves none.
    text = _PAGE_BREAKS.sub("", text)
    if is_blocks:
        reuse.dropped += _DOWNLOAD.findall(text)
        # The document itself, shown above the link to it.
        text = _SHOWN.sub("", _DOWNLOAD.sub("", text))
        text = _BOX.sub(lambda m: m[0] + _cover(m[0]), text)
    text = codes.settle(text)
    text = _DOUBLE_PARENTHESES.sub(lambda m: codes.add_note(m[1].strip()), text)
    text = _FORMULA.sub(lambda m: codes.keep_inline(_formula(m[1])), text)
    if is_blocks:
        text = _EMBED.sub(lambda m: f"{m[1]}{link(m[2])}{m[3]}", text)
    text = _ADDRESS_ALONE.sub(lambda m: codes.keep_block(link(m[1].replace("&amp;", "&"))), text)
    text = codes.put_back(text if is_blocks else set_paragraphs(text.strip()))
    text, said = _in_order(text, codes.notes)
    return text + _notes(said), [*reuse.dropped, *codes.dropped]


def _in_order(text: str, notes: list[str]) -> tuple[str, list[str]]:
    """The text and its notes, numbered as they are called: each form of note was looked for by itself."""
    called = list(dict.fromkeys(int(number) for number in _CALL.findall(text)))
    order = [n for n in called if 0 < n <= len(notes)]
    order += [n for n in range(1, len(notes) + 1) if n not in set(order)]
    if order == sorted(order):
        return text, notes
    new = {old: number for number, old in enumerate(order, 1)}
    text = _WHOLE_CALL.sub(lambda m: re.sub(r"(?<=[->])\d+", lambda n: str(new.get(int(n[0]), n[0])), m[0]), text)
    return text, [notes[old - 1] for old in order]


_CALL = re.compile(r'<sup><a href="#fn-\d{1,9}" id="fnref-(\d{1,9})">')
_WHOLE_CALL = re.compile(r'<sup><a href="#fn-(\d{1,9})" id="fnref-\1">\1</a></sup>')


def write_plainly(text: str) -> str:
    """Text as visitors type it, with its paragraphs."""
    return set_paragraphs(text.strip())


def _block_notes(item: Item) -> str:
    """The notes of the block editor, which stand in a field of the post."""
    try:
        notes = json.loads(item.meta.get("footnotes", ""))
        lines = [
            f'<li id="{escape(str(note["id"]))}">{note["content"]} <a href="#{escape(str(note["id"]))}-link">↩︎</a></li>'
            for note in notes
        ]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    return f'<ol class="wp-block-footnotes">{"".join(lines)}</ol>' if lines else ""


def _notes(notes: list[str]) -> str:
    items = (
        f'<li id="fn-{n}"><p>{note} <a href="#fnref-{n}" class="footnote-backref">↩</a></p></li>'
        for n, note in enumerate(notes, 1)
    )
    return f'\n<section class="footnotes"><ol>{"".join(items)}</ol></section>' if notes else ""


def _cover(tag: str) -> str:
    """The picture that a cover shows behind its text."""
    behind = _BEHIND.search(tag) if "wp-block-cover" in tag else None
    return f'<img src="{behind[1].strip()}" alt="">' if behind else ""


def _formula(source: str) -> str:
    return f'<img class="latex" alt="{escape(source.strip())}">'
